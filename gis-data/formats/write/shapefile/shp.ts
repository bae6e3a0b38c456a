import type { Position } from 'geojson';
import type { LayerGeometry } from '../../../model/index.ts';
import { signedArea } from '../../shapefile/rings.ts';
import type { Family } from '../geometry.ts';

const shapeTypes: Readonly<Record<Family, number>> = { point: 1, line: 3, area: 5 };

/** Main file and index of a shapefile (Esri Shapefile Technical Description, July 1998); rows without a geometry are null shapes. */
export function shpBytes(family: Family, geometries: readonly (LayerGeometry | null)[]): { shp: Uint8Array; shx: Uint8Array } {
  const contents = geometries.map((geometry) => (geometry === null ? new Uint8Array(4) : recordContent(geometry)));
  const shp = new Uint8Array(contents.reduce((sum, content) => sum + 8 + content.length, 100));
  const shx = new Uint8Array(100 + contents.length * 8);
  const shpView = new DataView(shp.buffer);
  const shxView = new DataView(shx.buffer);
  const box = boxOf(geometries.flatMap((geometry) => (geometry === null ? [] : parts(geometry).flat())));
  header(shpView, shapeTypes[family], box);
  header(shxView, shapeTypes[family], box);
  let at = 100;
  contents.forEach((content, i) => {
    shpView.setInt32(at, i + 1);
    shpView.setInt32(at + 4, content.length / 2);
    shp.set(content, at + 8);
    shxView.setInt32(100 + i * 8, at / 2);
    shxView.setInt32(104 + i * 8, content.length / 2);
    at += 8 + content.length;
  });
  return { shp, shx };
}

function header(view: DataView, shapeType: number, box: readonly number[]): void {
  view.setInt32(0, 9994);
  view.setInt32(24, view.byteLength / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, shapeType, true);
  box.forEach((value, i) => view.setFloat64(36 + i * 8, value, true));
}

function recordContent(geometry: LayerGeometry): Uint8Array {
  if (geometry.type === 'Point') {
    const view = new DataView(new ArrayBuffer(20));
    view.setInt32(0, 1, true);
    view.setFloat64(4, geometry.coordinates[0], true);
    view.setFloat64(12, geometry.coordinates[1], true);
    return new Uint8Array(view.buffer);
  }
  const lists = parts(geometry);
  const count = lists.reduce((sum, list) => sum + list.length, 0);
  const view = new DataView(new ArrayBuffer(44 + lists.length * 4 + count * 16));
  view.setInt32(0, geometry.type.endsWith('Polygon') ? 5 : 3, true);
  boxOf(lists.flat()).forEach((value, i) => view.setFloat64(4 + i * 8, value, true));
  view.setInt32(36, lists.length, true);
  view.setInt32(40, count, true);
  let start = 0;
  let at = 44 + lists.length * 4;
  lists.forEach((list, i) => {
    view.setInt32(44 + i * 4, start, true);
    start += list.length;
    for (const [x, y] of list) {
      view.setFloat64(at, x, true);
      view.setFloat64(at + 8, y, true);
      at += 16;
    }
  });
  return new Uint8Array(view.buffer);
}

/** Lists of positions as a record holds them: outer rings clockwise, holes the other way. */
function parts(geometry: LayerGeometry): Position[][] {
  const wound = (rings: Position[][]): Position[][] => rings.map((ring, i) => (signedArea(ring) < 0 === (i === 0) ? ring : [...ring].reverse()));
  switch (geometry.type) {
    case 'Point':
      return [[geometry.coordinates]];
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    case 'Polygon':
      return wound(geometry.coordinates);
    case 'MultiPolygon':
      return geometry.coordinates.flatMap(wound);
  }
}

function boxOf(positions: readonly Position[]): [number, number, number, number] {
  if (positions.length === 0) return [0, 0, 0, 0];
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}
