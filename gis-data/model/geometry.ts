import type { LineString, MultiLineString, MultiPolygon, Point, Polygon } from 'geojson';
import { z } from 'zod';

/** [easting, northing] in metres of the project's working CRS, or [longitude, latitude] in degrees where a name says so. */
export type Position2 = [number, number];

export type AreaGeometry = Polygon | MultiPolygon;
export type PathGeometry = LineString | MultiLineString;
export type PlaceGeometry = Point | Polygon | MultiPolygon;
export type LayerGeometry = Point | LineString | MultiLineString | Polygon | MultiPolygon;

const finite = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

function finiteCoordinates(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  if (value.length === 0) return true;
  if (typeof value[0] === 'number') return value.length >= 2 && finite(value[0]) && finite(value[1]);
  return value.every(finiteCoordinates);
}

function geometryOf<T extends LayerGeometry>(types: readonly T['type'][]): z.ZodType<T> {
  return z.custom<T>(
    (value) => {
      const geometry = value as { type?: unknown; coordinates?: unknown } | null;
      return (
        typeof geometry === 'object' &&
        geometry !== null &&
        types.includes(geometry.type as T['type']) &&
        finiteCoordinates(geometry.coordinates)
      );
    },
    { message: `expected a ${types.join(' or ')} with finite coordinates` },
  );
}

export const pointGeometry = geometryOf<Point>(['Point']);
export const areaGeometry = geometryOf<AreaGeometry>(['Polygon', 'MultiPolygon']);
export const pathGeometry = geometryOf<PathGeometry>(['LineString', 'MultiLineString']);
export const placeGeometry = geometryOf<PlaceGeometry>(['Point', 'Polygon', 'MultiPolygon']);
export const barrierGeometry = geometryOf<PathGeometry | AreaGeometry>(['LineString', 'MultiLineString', 'Polygon', 'MultiPolygon']);
