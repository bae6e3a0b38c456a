import type { Doors } from '../../../gis-data/access/index.ts';
import type { Barriers, PlaneScale, Snaps, WalkNetwork } from '../../../gis-data/network/index.ts';
import { gateOf, groundAccess, snapPoints } from '../../../gis-data/network/index.ts';
import type { GateFile, GatesOfPlaces } from './gates.ts';
import type { Places } from './places.ts';

export interface DoorOptions {
  readonly maxAccessMetres: number;
  readonly barriers: Barriers | undefined;
  readonly planeScale: PlaneScale | null;
}

/** The doors of places: the known gates of a place, all of them; else of a polygon the boundary point nearest a road; else the point itself. */
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
