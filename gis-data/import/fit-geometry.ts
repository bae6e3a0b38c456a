import type { LayerGeometry, LayerName, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import { interiorPoint } from '../zones/index.ts';

type Shape = 'point' | 'place' | 'area' | 'path' | 'pathOrArea';

const layerShape: Readonly<Record<LayerName, Shape>> = {
  townships: 'area', hazards: 'area', communities: 'place', elders: 'place', compounds: 'place', gates: 'point', facilities: 'point', candidates: 'point', roads: 'path', barriers: 'pathOrArea',
};

/** Layers that are nothing without a geometry. Townships too, unless the whole file is a list of names. */
export function needsGeometry(layer: LayerName, fileHasPositions: boolean): boolean {
  return layer === 'roads' || layer === 'hazards' || layer === 'barriers' || layer === 'gates' || (layer === 'townships' && fileHasPositions);
}

/** A geometry as its layer wants it, with a note when it had to change; or null and why. */
export type FittedGeometry = { readonly geometry: LayerGeometry; readonly note: Words | null } | { readonly geometry: null; readonly note: Words };

/** Facilities and candidates are points: an outline becomes a point inside it. Other mismatches are refused, never bent. */
export function fitGeometry(layer: LayerName, geometry: LayerGeometry): FittedGeometry {
  const isArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
  const isPath = geometry.type === 'LineString' || geometry.type === 'MultiLineString';
  const shape = layerShape[layer];
  if (shape === 'point' && isArea) {
    const [x, y] = interiorPoint(geometry);
    return { geometry: { type: 'Point', coordinates: [x, y] }, note: words('面已改为其内部的一个点', 'the area was replaced by a point inside it') };
  }
  const fits =
    shape === 'point' ? geometry.type === 'Point'
    : shape === 'place' ? !isPath
    : shape === 'area' ? isArea
    : shape === 'path' ? isPath
    : isPath || isArea;
  return fits ? { geometry, note: null } : { geometry: null, note: wrongShape[shape] };
}

const wrongShape: Readonly<Record<Shape, Words>> = {
  point: words('这个图层只能是点', 'this layer holds points only'),
  place: words('这个图层只能是点或面', 'this layer holds points or areas only'),
  area: words('这个图层只能是面', 'this layer holds areas only'),
  path: words('这个图层只能是线', 'this layer holds lines only'),
  pathOrArea: words('这个图层只能是线或面', 'this layer holds lines or areas only'),
};
