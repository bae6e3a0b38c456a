import type { ImpedanceTable } from '../../../gis-data/access/index.ts';
import type { Barriers, PlaneScale, Snaps, WalkNetwork } from '../../../gis-data/network/index.ts';
import { gateOf, groundAccess, snapPoints } from '../../../gis-data/network/index.ts';
import type { GateFile, GatesOfPlaces } from './gates.ts';
import type { Places } from './places.ts';

/**
 * Where people leave places: the known gates of a place, all of them; else of a polygon the boundary point nearest a road; else the point itself.
 * Each is snapped by itself.
 */
export interface Doors {
  readonly snaps: Snaps;
  /** Index of each door's place, ascending. */
  readonly placeOf: Int32Array;
  /** The doors of place `i` are `starts[i]` to `starts[i + 1]` (excluded). */
  readonly starts: Int32Array;
}

export interface DoorOptions {
  readonly maxAccessMetres: number;
  readonly barriers: Barriers | undefined;
  readonly planeScale: PlaneScale | null;
}

export function doorsOf(network: WalkNetwork, places: Places, known: { readonly file: GateFile; readonly of: GatesOfPlaces } | null, options: DoorOptions): Doors {
  const { maxAccessMetres, barriers, planeScale } = options;
  // A plane a little longer than the ground must not cost a link that is just within the limit there.
  const snapOptions = { maxAccessMetres: planeScale === null ? maxAccessMetres : maxAccessMetres * 1.02, barriers };
  const starts = new Int32Array(places.ids.length + 1);
  if (places.geometries === null && (known === null || known.of.size === 0)) {
    const snaps = snapPoints(network, places.xs, places.ys, snapOptions);
    return { snaps: onGround(snaps, places.xs, places.ys, options), placeOf: Int32Array.from(places.ids, (_, at) => at), starts: starts.map((_, at) => at) };
  }
  const xs: number[] = [];
  const ys: number[] = [];
  const placeOf: number[] = [];
  places.ids.forEach((_, place) => {
    const gates = known?.of.get(place);
    const outline = gates === undefined && places.geometries !== null && places.geometries[place].type !== 'Point' ? gateOf(places.geometries[place], network, snapOptions) : null;
    const at = gates !== undefined && known !== null ? gates.map((gate) => [known.file.xs[gate], known.file.ys[gate]]) : [[outline?.x ?? places.xs[place], outline?.y ?? places.ys[place]]];
    for (const [x, y] of at) {
      xs.push(x);
      ys.push(y);
      placeOf.push(place);
    }
    starts[place + 1] = xs.length;
  });
  return { snaps: onGround(snapPoints(network, xs, ys, snapOptions), xs, ys, options), placeOf: Int32Array.from(placeOf), starts };
}

function onGround(snaps: Snaps, xs: ArrayLike<number>, ys: ArrayLike<number>, { planeScale, maxAccessMetres }: DoorOptions): Snaps {
  return planeScale === null ? snaps : groundAccess(snaps, xs, ys, planeScale, maxAccessMetres);
}

/** Whether every place has just one door. */
export function areSingle({ placeOf, starts }: Doors): boolean {
  return placeOf.length === starts.length - 1;
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
