import type { LineString, Point, Polygon } from 'geojson';
import type { Vec } from './plane.ts';

/** Working CRS of the sample: CGCS2000 / 3-degree Gauss-Kruger CM 114E. */
export const sampleCrs = 'EPSG:4547';

/** Easting and northing of the county's middle, near 113.9° E, 34.1° N. */
const middle: Vec = [490_800, 3_775_000];

/** From metres around the middle to the working CRS, on whole centimetres. */
export const placed = ([x, y]: Vec): Vec => [Math.round((x + middle[0]) * 100) / 100, Math.round((y + middle[1]) * 100) / 100];

export const placedPoint = (p: Vec): Point => ({ type: 'Point', coordinates: placed(p) });

export const placedLine = (line: readonly Vec[]): LineString => ({ type: 'LineString', coordinates: line.map(placed) });

/** One ring without a hole, closed by its first vertex. */
export const placedPolygon = (ring: readonly Vec[]): Polygon => ({ type: 'Polygon', coordinates: [[...ring, ring[0]].map(placed)] });
