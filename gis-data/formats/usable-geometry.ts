import type { Geometry, Position } from 'geojson';
import type { LayerGeometry } from '../model/index.ts';

/**
 * A geometry as the layers can hold it: a multi-point or collection of one member is that member; heights are dropped; open rings are
 * closed. `null` with the reason's code when it can't be held (several points, mixed collection, no positions, broken numbers).
 */
export type UsableGeometry = { readonly geometry: LayerGeometry; readonly closedRings: number } | { readonly geometry: null; readonly fault: GeometryFault };

export type GeometryFault = 'empty' | 'severalPoints' | 'mixedCollection' | 'brokenNumbers' | 'tooFewPositions' | 'unknownType';

class Unusable extends Error {
  readonly fault: GeometryFault;
  constructor(fault: GeometryFault) {
    super(fault);
    this.fault = fault;
  }
}

export function usableGeometry(source: unknown): UsableGeometry {
  const state = { closedRings: 0 };
  try {
    return { geometry: toLayerGeometry(source as Geometry, state), closedRings: state.closedRings };
  } catch (cause) {
    if (cause instanceof Unusable) return { geometry: null, fault: cause.fault };
    throw cause;
  }
}

function toLayerGeometry(source: Geometry, state: { closedRings: number }): LayerGeometry {
  if (typeof source !== 'object' || source === null) throw new Unusable('unknownType');
  switch (source.type) {
    case 'Point':
      return { type: 'Point', coordinates: position(source.coordinates) };
    case 'MultiPoint':
      if (list(source.coordinates).length !== 1) throw new Unusable(source.coordinates.length === 0 ? 'empty' : 'severalPoints');
      return { type: 'Point', coordinates: position(source.coordinates[0]) };
    case 'LineString':
      return { type: 'LineString', coordinates: line(source.coordinates, 2) };
    case 'MultiLineString':
      return { type: 'MultiLineString', coordinates: nonEmpty(list(source.coordinates).map((part) => line(part, 2))) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: rings(source.coordinates, state) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: nonEmpty(list(source.coordinates).map((part) => rings(part, state))) };
    case 'GeometryCollection': {
      const members = list(source.geometries);
      if (members.length !== 1) throw new Unusable(members.length === 0 ? 'empty' : 'mixedCollection');
      return toLayerGeometry(members[0], state);
    }
    default:
      throw new Unusable('unknownType');
  }
}

function list<T>(value: readonly T[]): readonly T[] {
  if (!Array.isArray(value)) throw new Unusable('brokenNumbers');
  return value;
}

function nonEmpty<T>(parts: T[]): T[] {
  if (parts.length === 0) throw new Unusable('empty');
  return parts;
}

function position(value: Position): Position {
  if (!Array.isArray(value)) throw new Unusable('brokenNumbers');
  if (value.length === 0) throw new Unusable('empty');
  const [x, y] = value;
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) throw new Unusable('brokenNumbers');
  return [x, y];
}

function line(positions: readonly Position[], least: number): Position[] {
  const clean = list(positions).map(position);
  if (clean.length === 0) throw new Unusable('empty');
  if (clean.length < least) throw new Unusable('tooFewPositions');
  return clean;
}

function rings(source: readonly (readonly Position[])[], state: { closedRings: number }): Position[][] {
  const clean = list(source).map((ring) => {
    const positions = line(ring, 3);
    const first = positions[0];
    const last = positions[positions.length - 1];
    if (first[0] !== last[0] || first[1] !== last[1]) {
      positions.push([first[0], first[1]]);
      state.closedRings += 1;
    }
    if (positions.length < 4) throw new Unusable('tooFewPositions');
    return positions;
  });
  return nonEmpty(clean);
}
