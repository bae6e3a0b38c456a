import type { Random } from '../random.ts';
import type { Land } from './land.ts';
import type { LatticeStreets } from './lattice-streets.ts';
import { latticeStreets } from './lattice-streets.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { distance, distanceToLine, inRing, moved } from './plane.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

/** A hamlet: its lanes and the cell (village) it belongs to. The first of each village is the main one. */
export interface Hamlet {
  readonly cell: number;
  readonly streets: LatticeStreets;
}

/** Towns at their seats, larger where more elders live. */
export function makeTowns(plan: CountyPlan, territory: Territory, waters: Waters, random: Random): LatticeStreets[] {
  const [least, most] = plan.townRadius;
  const towns = territory.divisions.filter((division) => !division.urban);
  const [few, many] = [Math.min(...towns.map((t) => t.elders)), Math.max(...towns.map((t) => t.elders))];
  return towns.map((town) => {
    const share = Math.sqrt((town.elders - few) / (many - few));
    const middle = territory.sites[town.seat].at;
    const radius = Math.min(least + (most - least) * share, waters.distanceTo(middle) + 250);
    return latticeStreets(
      { middle, radius, angle: random.between(-0.5, 0.5), spacing: [random.between(125, 165), random.between(150, 210)], keep: 0.82, vertexSpacing: 55 }, random,
    );
  });
}

/** Hamlets of every village: the main one near the cell's middle, the others around it, none in water, on rails or in a town. */
export function makeHamlets(
  plan: CountyPlan, land: Land, territory: Territory, waters: Waters, railway: readonly Vec[], expressway: readonly Vec[], towns: readonly LatticeStreets[],
  random: Random,
): Hamlet[] {
  const hamlets: Hamlet[] = [];
  const seats = new Set(territory.divisions.map((division) => division.seat));
  const [least, most] = plan.hamletRadius;
  const free = (p: Vec, radius: number): boolean =>
    waters.distanceTo(p) > radius + 90 && distanceToLine(p, railway) > radius + 70 && distanceToLine(p, expressway) > radius + 70 &&
    towns.every((town) => distance(town.middle, p) > town.radius + radius + 160) &&
    hamlets.every((hamlet) => distance(hamlet.streets.middle, p) > hamlet.streets.radius + radius + 180);

  territory.sites.forEach((site, cell) => {
    if (territory.divisionOf[cell] < 0 || site.kind === 'city') return;
    const hilly = land.hill(site.at);
    const wanted = site.kind === 'fringe' ? 1 : random.whole(...plan.hamletsPerVillage) - (seats.has(cell) ? 1 : 0);
    const spread = plan.villageSpacing * (site.kind === 'fringe' ? 0.25 : 0.5);
    let count = 0;
    for (let attempt = 0; attempt < 60 && count < wanted; attempt++) {
      const main = count === 0 && !seats.has(cell);
      const radius = random.between(least, most) * (main ? 1.12 : 0.8) * (1 - 0.38 * hilly);
      const p = moved(site.at, random.between(0, 2 * Math.PI), main ? random.between(0, 220 + attempt * 12) : random.between(300, spread + 500));
      const ring = territory.rings[cell];
      if (!inRing(p, ring) || distanceToLine(p, [...ring, ring[0]]) < radius * 0.75 || !free(p, radius)) continue;
      const turned = random.normal() * (0.12 + 0.5 * hilly);
      const lane = plan.laneSpacing;
      const streets = latticeStreets(
        { middle: p, radius, angle: turned, spacing: [random.between(1.5, 2.2) * lane, random.between(0.95, 1.25) * lane], keep: 0.72, vertexSpacing: lane * 0.68 }, random,
      );
      if (streets.lines.length < 3) continue;
      hamlets.push({ cell, streets });
      count += 1;
    }
  });
  return hamlets;
}
