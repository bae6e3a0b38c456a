import type { Evidence, Placed } from './evidence.ts';
import { median } from './evidence.ts';
import type { PlaceReference } from './name-fit.ts';
import { plainPlaceName } from './township-fit.ts';

/** Shorter names stand in addresses by chance (“新村”, “花园”). */
const shortestName = 3;
/** A house whose address names a compound stands in it or beside it: about this far from its middle. */
const besideMetres = 150;
/** Shares of addresses that name another place than the one known (a namesake, a road called after it). */
const otherPlaces = [0.05, 0.15, 0.35, 0.6];
/** Area over which such a place may lie, square metres: a county of 30 km across. */
const countySquareMetres = 30_000 ** 2;

/**
 * How near the features lie to known places that their address names (“关河中路6号县北新村27栋” lies at 县北新村). The longest name counts;
 * names that several known places carry are left out. `null` when no address names one.
 */
export function addressFit(placed: readonly Placed[], owners: readonly { readonly name: string | null; readonly address?: string | null }[], places: readonly PlaceReference[]): Evidence | null {
  const known = new Map<string, PlaceReference | null>();
  for (const place of places) {
    const key = plainPlaceName(place.name);
    if (key.length >= shortestName) known.set(key, known.has(key) ? null : place);
  }
  const lengths = [...new Set([...known.keys()].map((key) => key.length))].sort((a, b) => b - a);
  const pairs = owners.flatMap(({ name, address }, i) => {
    const place = address === undefined || address === null ? null : longestNamed(plainPlaceName(`${name ?? ''} ${address}`), lengths, known);
    return place === null ? [] : [{ i, place }];
  });
  if (pairs.length === 0) return null;
  const distancesOf = (at: Placed, dx: number, dy: number): number[] => pairs.map(({ i, place }) => Math.hypot(at.x[i] + dx - place.position[0], at.y[i] + dy - place.position[1]));
  const density = (metres: number): number => besideMetres / (2 * Math.PI * (metres * metres + besideMetres * besideMetres) ** 1.5);
  const score = (list: readonly number[]): number =>
    Math.max(...otherPlaces.map((other) => list.reduce((sum, metres) => sum + Math.log((1 - other) * density(metres) + other / countySquareMetres), 0)));
  const all = placed.map((at) => distancesOf(at, 0, 0));
  return {
    reference: 'addresses',
    scores: all.map(score),
    movedScore: (k, dx, dy) => score(distancesOf(placed[k], dx, dy)),
    residualMetres: all.map((list) => median(list)),
    positions: pairs.length,
  };
}

function longestNamed(text: string, lengths: readonly number[], known: ReadonlyMap<string, PlaceReference | null>): PlaceReference | null {
  for (const length of lengths) {
    for (let start = 0; start + length <= text.length; start += 1) {
      const place = known.get(text.slice(start, start + length));
      if (place !== undefined) return place;
    }
  }
  return null;
}
