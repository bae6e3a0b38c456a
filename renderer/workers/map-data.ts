import type { Feature, Geometry, Position } from 'geojson';
import { transformGeometry } from '../../gis-data/crs/index.ts';
import type { LayerGeometry, PlaceGeometry, Project } from '../../gis-data/model/index.ts';
import { interiorPoint } from '../../gis-data/zones/index.ts';
import { roadRank } from '../symbology/roads.ts';
import type { BaseLayer, MapCompound, MapLabels, MapObjects } from './protocol.ts';
import { featuresOf, toDegrees } from './session.ts';

type Degrees = (easting: number, northing: number) => [number, number];

const encoder = new TextEncoder();

/** Seven decimals are about a centimetre: enough to draw, and a third of the bytes. */
function rounded(degrees: Degrees): Degrees {
  return (x, y) => {
    const [longitude, latitude] = degrees(x, y);
    return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7];
  };
}

function collection(features: readonly Feature[]): Uint8Array<ArrayBuffer> {
  return encoder.encode(JSON.stringify({ type: 'FeatureCollection', features }));
}

function feature(geometry: Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', properties, geometry };
}

function located(geometry: LayerGeometry | null): geometry is LayerGeometry {
  return geometry !== null && geometry.coordinates.length > 0;
}

/** One base layer as GeoJSON bytes in degrees, with the few properties its style needs. */
export function baseLayer(project: Project, layer: BaseLayer): Uint8Array<ArrayBuffer> {
  if (project.workingCrs === null) return collection([]);
  const degrees = rounded(toDegrees(project));
  const draw = (geometry: LayerGeometry, properties: Record<string, unknown>): Feature => feature(transformGeometry(geometry, degrees), properties);
  switch (layer) {
    case 'townships':
    case 'communities':
      return collection(featuresOf(project, layer).flatMap(({ id, settlement, geometry }) => (
        located(geometry) && geometry.type !== 'Point' ? [draw(geometry, { id, settlement: settlement ?? 'unknown' })] : [])));
    case 'barriers':
      return collection(featuresOf(project, layer).flatMap(({ kind, geometry }) => (located(geometry) ? [draw(geometry, { kind: kind ?? 'other' })] : [])));
    case 'hazards':
      return collection(featuresOf(project, layer).flatMap(({ kind, geometry }) => (located(geometry) ? [draw(geometry, { kind: kind ?? 'other' })] : [])));
    case 'gates':
      return collection(featuresOf(project, layer).flatMap(({ geometry }) => (located(geometry) ? [draw(geometry, {})] : [])));
    case 'mainRoads':
    case 'localRoads':
      return collection(featuresOf(project, 'roads').flatMap(({ class: roadClass, bridge, geometry }) => {
        const rank = roadRank(roadClass);
        return located(geometry) && (rank === 'local') === (layer === 'localRoads') ? [draw(geometry, { rank, bridge: bridge === true })] : [];
      }));
  }
}

/** Where the symbol and the name of a place stand: the point itself, or a point inside the area. */
export function placePoint(geometry: PlaceGeometry): readonly [number, number] {
  if (geometry.type === 'Point') return [geometry.coordinates[0], geometry.coordinates[1]];
  return interiorPoint(geometry);
}

/** Names for the map: townships as objects, everything shown from close by as GeoJSON bytes. */
export function mapLabels(project: Project): MapLabels {
  if (project.workingCrs === null) return { townships: [], close: collection([]), characters: '' };
  const degrees = rounded(toDegrees(project));
  const townships = featuresOf(project, 'townships').flatMap(({ id, name, geometry }) => (located(geometry) ? [{ id, name, position: degrees(...placePoint(geometry)) }] : []));
  const close: Feature[] = [];
  for (const layer of ['communities', 'compounds', 'facilities'] as const) {
    for (const { name, geometry } of featuresOf(project, layer)) {
      if (located(geometry)) close.push(feature({ type: 'Point', coordinates: [...degrees(...placePoint(geometry))] }, { name, layer }));
    }
  }
  const characters = new Set<string>();
  for (const { name } of townships) for (const character of name) characters.add(character);
  for (const { properties } of close) for (const character of String(properties?.['name'])) characters.add(character);
  return { townships, close: collection(close), characters: [...characters].join('') };
}

function rings(geometry: PlaceGeometry, degrees: Degrees): MapCompound['rings'] {
  if (geometry.type === 'Point') return null;
  const shells: Position[][] = geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.coordinates.map((polygon) => polygon[0]);
  return shells.map((shell) => shell.map(([x, y]) => degrees(x, y)));
}

/** Everything on the map that can be pointed at. Features without a position are left out (the layer list says how many). */
export function mapObjects(project: Project): MapObjects {
  if (project.workingCrs === null) return { compounds: [], facilities: [], candidates: [], elders: [] };
  const degrees = rounded(toDegrees(project));
  return {
    compounds: featuresOf(project, 'compounds').flatMap(({ id, name, geometry }) => (
      located(geometry) ? [{ id, name, position: degrees(...placePoint(geometry)), rings: rings(geometry, degrees) }] : [])),
    facilities: featuresOf(project, 'facilities').flatMap(({ id, name, kind, geometry }) => (
      located(geometry) ? [{ id, name, kind, position: degrees(...placePoint(geometry)) }] : [])),
    candidates: featuresOf(project, 'candidates').flatMap(({ id, name, geometry }) => (located(geometry) ? [{ id, name, position: degrees(...placePoint(geometry)) }] : [])),
    elders: featuresOf(project, 'elders').flatMap(({ id, name, elders60, geometry }) => (
      located(geometry) ? [{ id, name, elders60, position: degrees(...placePoint(geometry)) }] : [])),
  };
}
