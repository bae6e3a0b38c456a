import type { Snaps } from '../network/index.ts';
import { pickSnaps } from '../network/index.ts';
import type { ImpedanceTable } from './impedance.ts';
import type { NearestWalks } from './walks.ts';

/** Where people leave places: each place has one door or more (known gates, a boundary point, the place itself), and each is snapped by itself. */
export interface Doors {
  readonly snaps: Snaps;
  /** Index of each door's place, ascending. */
  readonly placeOf: Int32Array;
  /** The doors of place `i` are `starts[i]` to `starts[i + 1]` (excluded). */
  readonly starts: Int32Array;
}

/** The doors `snaps`, dealt out in their order: `counts[i]` of them to place `i`. */
export function dealtDoors(snaps: Snaps, counts: ArrayLike<number>): Doors {
  const placeOf = new Int32Array(snaps.segment.length);
  const starts = new Int32Array(counts.length + 1);
  for (let place = 0; place < counts.length; place += 1) {
    starts[place + 1] = starts[place] + counts[place];
    placeOf.fill(place, starts[place], starts[place + 1]);
  }
  return { snaps, placeOf, starts };
}

/** Places that have just one door each. */
export function singleDoors(snaps: Snaps): Doors {
  return dealtDoors(snaps, new Int32Array(snaps.segment.length).fill(1));
}

/** Whether every place has just one door: as many doors as places is not enough, for a place may have none. */
export function areSingle({ placeOf, starts }: Doors): boolean {
  return placeOf.length === starts.length - 1 && placeOf.every((place, door) => place === door);
}

/** The doors of some of the places, which are then counted in the order of `places`. */
export function pickDoors({ snaps, starts }: Doors, places: readonly number[]): Doors {
  const doors: number[] = [];
  for (const place of places) for (let door = starts[place]; door < starts[place + 1]; door += 1) doors.push(door);
  return dealtDoors(pickSnaps(snaps, doors), places.map((place) => starts[place + 1] - starts[place]));
}

/** Shortest access link of each place; `Infinity` where none of its doors is on the network. */
export function accessOfPlaces({ snaps, placeOf, starts }: Doors): Float64Array {
  const least = new Float64Array(starts.length - 1).fill(Infinity);
  placeOf.forEach((place, door) => {
    if (snaps.segment[door] >= 0 && snaps.accessMetres[door] < least[place]) least[place] = snaps.accessMetres[door];
  });
  return least;
}

/** The table door → door as one place → place: the shortest walk between any two of their doors. */
export function betweenPlaces(table: ImpedanceTable, origins: Doors, destinations: Doors): ImpedanceTable {
  if (areSingle(origins) && areSingle(destinations)) return table;
  const originCount = origins.starts.length - 1;
  const starts = new Int32Array(originCount + 1);
  const destination: number[] = [];
  const metres: number[] = [];
  for (let place = 0; place < originCount; place += 1) {
    const least = new Map<number, number>();
    for (let at = table.starts[origins.starts[place]]; at < table.starts[origins.starts[place + 1]]; at += 1) {
      const to = destinations.placeOf[table.destination[at]];
      if (table.metres[at] < (least.get(to) ?? Infinity)) least.set(to, table.metres[at]);
    }
    for (const [to, walk] of [...least].sort(([a], [b]) => a - b)) {
      destination.push(to);
      metres.push(walk);
    }
    starts[place + 1] = destination.length;
  }
  return { ...table, originCount, destinationCount: destinations.starts.length - 1, starts, destination: Int32Array.from(destination), metres: Float64Array.from(metres) };
}

/** The nearest facility of each place, and the door by which it is nearest; -1 where none is in reach. */
export interface PlaceWalks extends NearestWalks {
  readonly door: Int32Array;
}

/** Each door's nearest facility as each place's. Equal walks go to the facility with the lowest index, then to the first door. */
export function nearestOfPlaces(walks: NearestWalks, { starts }: Doors): PlaceWalks {
  const count = starts.length - 1;
  const nearest: PlaceWalks = { facility: new Int32Array(count).fill(-1), metres: new Float64Array(count).fill(Infinity), door: new Int32Array(count).fill(-1) };
  for (let place = 0; place < count; place += 1) {
    for (let door = starts[place]; door < starts[place + 1]; door += 1) {
      const [facility, metres] = [walks.facility[door], walks.metres[door]];
      if (facility < 0 || metres > nearest.metres[place] || (metres === nearest.metres[place] && facility >= nearest.facility[place])) continue;
      nearest.facility[place] = facility;
      nearest.metres[place] = metres;
      nearest.door[place] = door;
    }
  }
  return nearest;
}
