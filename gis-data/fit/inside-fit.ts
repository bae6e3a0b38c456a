import type { Evidence, Placed } from './evidence.ts';
import { insideOf } from './inside.ts';
import type { BoundaryReference } from './township-fit.ts';

/** Neighbouring samples of roads say nearly the same: four count as one. */
const roadsPerWitness = 4;
const outsideShares = [0.01, 0.03, 0.06, 0.1];

/**
 * Roads that were cut out along the county's outline lie inside it under the right reading. Says nothing (`null`) when no reading has nine tenths of
 * the roads inside: then they were not cut out along it.
 */
export function insideFit(movedBoundaries: readonly (readonly BoundaryReference[])[], roads: Placed): Evidence | null {
  if (roads.x.length < 20) return null;
  const areas = movedBoundaries.map((boundaries) => boundaries.map(({ geometry }) => insideOf(geometry)));
  const countInside = (k: number, dx: number, dy: number): number =>
    roads.x.reduce((count, x, i) => count + (areas[k].some((inside) => inside(x - dx, roads.y[i] - dy)) ? 1 : 0), 0);
  const inside = areas.map((_, k) => countInside(k, 0, 0));
  // Moving the outline so that still more roads lie inside proves nothing: it only says which readings are impossible.
  const moved = (k: number, dx: number, dy: number): number => Math.min(score(inside[k]), score(countInside(k, dx, dy)));
  if (Math.max(...inside) < 0.9 * roads.x.length) return null;
  const score = (count: number): number =>
    Math.max(...outsideShares.map((share) => (count * Math.log(1 - share) + (roads.x.length - count) * Math.log(share)) / roadsPerWitness));
  return {
    reference: 'contents', scores: inside.map(score), movedScore: moved, residualMetres: inside.map(() => null),
    positions: roads.x.length,
  };
}
