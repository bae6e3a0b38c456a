import type { Random } from '../random.ts';
import type { Vec } from './plane.ts';
import { distanceToLine, inRing, mix, onCentimetre } from './plane.ts';
import type { RoadNetwork } from './road-network.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

/** Finds a place for a building in a cell: beside a street, not in water, not on rails, apart from the places given before. */
export type SpotFinder = (cell: number, accept?: (p: Vec) => boolean) => Vec | null;

/** Places along the streets of the seat, of a town or of a hamlet; each is given once. */
export function spotFinder(territory: Territory, waters: Waters, network: RoadNetwork, random: Random): SpotFinder {
  const blocks = new Map<number, (readonly [Vec, Vec, Vec, Vec])[]>();
  const add = (cell: number, corners: readonly [Vec, Vec, Vec, Vec]): void => {
    const list = blocks.get(cell);
    if (list === undefined) blocks.set(cell, [corners]);
    else list.push(corners);
  };
  for (const { cell, corners } of network.city.blocks) add(cell, corners);
  const seats = territory.divisions.filter((division) => !division.urban).map((division) => division.seat);
  network.towns.forEach((town, i) => town.blocks.forEach(({ corners }) => add(seats[i], corners)));
  // A town's institutions stand in the town, not in a hamlet beside it.
  for (const { cell, streets } of network.hamlets) if (!seats.includes(cell)) for (const { corners } of streets.blocks) add(cell, corners);
  const used = new Set<string>();

  return (cell, accept = () => true) => {
    const list = blocks.get(cell) ?? [];
    for (let attempt = 0; attempt < 40 && list.length > 0; attempt++) {
      const corners = random.pick(list);
      const side = random.whole(0, 3);
      const street = mix(corners[side], corners[(side + 1) % 4], random.between(0.3, 0.7));
      const opposite = mix(corners[(side + 2) % 4], corners[(side + 3) % 4], 0.5);
      const depth = Math.hypot(opposite[0] - street[0], opposite[1] - street[1]);
      const p = onCentimetre(mix(street, opposite, Math.min(0.3, 9 / depth)));
      const key = `${Math.round(p[0] / 25)},${Math.round(p[1] / 25)}`;
      const good = !used.has(key) && inRing(p, territory.rings[cell]) && waters.distanceTo(p) > 25 && distanceToLine(p, network.railway) > 30 && accept(p);
      if (!good) continue;
      used.add(key);
      return p;
    }
    return null;
  };
}
