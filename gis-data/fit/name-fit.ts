import type { Position2 } from '../model/index.ts';
import type { Evidence, Placed } from './evidence.ts';
import { median } from './evidence.ts';
import { plainPlaceName } from './township-fit.ts';

/** A place whose position is known, metres of the working CRS. */
export interface PlaceReference {
  readonly name: string;
  readonly townshipName: string | null;
  readonly position: Position2;
}

/** Two people point at one compound about this far apart (gate, middle, office). */
const pointingMetres = 60;
/** Shares of equal names that are different places. */
const otherPlaces = [0.05, 0.15, 0.35, 0.6];
/** Area over which a chance namesake may lie, square metres: a county of 30 km across. */
const countySquareMetres = 30_000 ** 2;

/**
 * How near the features lie to known places of the same name (in the same township where both name one). The spread of two pointings at one place
 * is a two-dimensional Cauchy-like density, which outliers cannot outvote. `null` when no name is met again. Names that several known
 * places carry are left out.
 */
export function nameFit(
  placed: readonly Placed[], names: readonly { readonly name: string | null; readonly townshipName: string | null }[], places: readonly PlaceReference[],
): Evidence | null {
  const known = new Map<string, PlaceReference | null>();
  for (const place of places) {
    const key = plainPlaceName(place.name);
    if (key !== '') known.set(key, known.has(key) ? null : place);
  }
  const pairs = names.flatMap(({ name, townshipName }, i) => {
    const place = name === null ? null : (known.get(plainPlaceName(name)) ?? null);
    if (place === null) return [];
    const elsewhere = townshipName !== null && place.townshipName !== null && plainPlaceName(townshipName) !== plainPlaceName(place.townshipName);
    return elsewhere ? [] : [{ i, place }];
  });
  if (pairs.length === 0) return null;
  const distancesOf = (at: Placed, dx: number, dy: number): number[] =>
    pairs.map(({ i, place }) => Math.hypot(at.x[i] + dx - place.position[0], at.y[i] + dy - place.position[1]));
  const density = (metres: number): number => pointingMetres / (2 * Math.PI * (metres * metres + pointingMetres * pointingMetres) ** 1.5);
  const score = (list: readonly number[]): number =>
    Math.max(...otherPlaces.map((other) => list.reduce((sum, metres) => sum + Math.log((1 - other) * density(metres) + other / countySquareMetres), 0)));
  const all = placed.map((at) => distancesOf(at, 0, 0));
  const scores = all.map(score);
  return {
    reference: 'names',
    scores,
    movedScore: (k, dx, dy) => score(distancesOf(placed[k], dx, dy)),
    residualMetres: all.map((list) => median(list)),
    positions: pairs.length,
  };
}
