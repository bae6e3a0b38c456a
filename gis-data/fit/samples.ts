import type { LayerGeometry } from '../model/index.ts';
import { interiorPoint } from '../zones/index.ts';

/** A feature of the layer under test, as it stands in its source. */
export interface SuspectFeature {
  readonly name: string | null;
  readonly townshipName: string | null;
  /** Address as the ledger gives it; it may name a known place. */
  readonly address?: string | null;
  /** In source coordinates, x before y. */
  readonly geometry: LayerGeometry | null;
}

/** Positions taken from a layer, in source coordinates. */
export interface Samples {
  readonly kind: 'points' | 'lines';
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Index of the feature each position is of. */
  readonly feature: Int32Array;
}

/** So many positions tell all there is to tell; more only cost time. */
const mostPoints = 240;

/**
 * Point and area features: one position each; positions that several features share count once, since a copied coordinate is no second
 * witness. Long layers are thinned evenly. Deterministic.
 */
export function pointSamples(features: readonly SuspectFeature[]): Samples {
  const seen = new Set<string>();
  const found: { x: number; y: number; feature: number }[] = [];
  features.forEach(({ geometry }, feature) => {
    if (geometry === null || geometry.coordinates.length === 0 || geometry.type === 'LineString' || geometry.type === 'MultiLineString') return;
    const [x, y] = interiorPoint(geometry);
    const key = `${x},${y}`;
    if (!Number.isFinite(x) || !Number.isFinite(y) || seen.has(key)) return;
    seen.add(key);
    found.push({ x, y, feature });
  });
  return pack('points', thin(found));
}

/** Lines and outlines: the middles of their sides, thinned evenly. */
export function lineSamples(features: readonly SuspectFeature[]): Samples {
  const found: { x: number; y: number; feature: number }[] = [];
  features.forEach(({ geometry }, feature) => {
    for (const line of linesOf(geometry)) {
      for (let i = 1; i < line.length; i += 1) {
        const [x, y] = [(line[i - 1][0] + line[i][0]) / 2, (line[i - 1][1] + line[i][1]) / 2];
        if (Number.isFinite(x) && Number.isFinite(y)) found.push({ x, y, feature });
      }
    }
  });
  return pack('lines', thin(found));
}

/** Every polyline of a geometry; rings are lines too. */
export function linesOf(geometry: LayerGeometry | null): readonly (readonly (readonly number[])[])[] {
  switch (geometry?.type) {
    case 'LineString': return [geometry.coordinates];
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates;
    case 'MultiPolygon': return geometry.coordinates.flat();
    default: return [];
  }
}

function thin<T>(items: readonly T[]): readonly T[] {
  if (items.length <= mostPoints) return items;
  return Array.from({ length: mostPoints }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / mostPoints)]);
}

function pack(kind: Samples['kind'], found: readonly { x: number; y: number; feature: number }[]): Samples {
  return { kind, x: Float64Array.from(found, (f) => f.x), y: Float64Array.from(found, (f) => f.y), feature: Int32Array.from(found, (f) => f.feature) };
}
