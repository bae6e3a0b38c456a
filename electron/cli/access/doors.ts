import type { Doors } from '../../../gis-data/access/index.ts';
import { dealtDoors, singleDoors } from '../../../gis-data/access/index.ts';
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
  if (places.geometries === null && (known === null || known.of.size === 0)) {
    return singleDoors(onGround(snapPoints(network, places.xs, places.ys, snapOptions), places.xs, places.ys, options));
  }
  const xs: number[] = [];
  const ys: number[] = [];
  const counts = places.ids.map((_, place) => {
    const gates = known?.of.get(place);
    const outline = gates === undefined && places.geometries !== null && places.geometries[place].type !== 'Point' ? gateOf(places.geometries[place], network, snapOptions) : null;
    const at = gates !== undefined && known !== null ? gates.map((gate) => [known.file.xs[gate], known.file.ys[gate]]) : [[outline?.x ?? places.xs[place], outline?.y ?? places.ys[place]]];
    for (const [x, y] of at) {
      xs.push(x);
      ys.push(y);
    }
    return at.length;
  });
  return dealtDoors(onGround(snapPoints(network, xs, ys, snapOptions), xs, ys, options), counts);
}

function onGround(snaps: Snaps, xs: ArrayLike<number>, ys: ArrayLike<number>, { planeScale, maxAccessMetres }: DoorOptions): Snaps {
  return planeScale === null ? snaps : groundAccess(snaps, xs, ys, planeScale, maxAccessMetres);
}
