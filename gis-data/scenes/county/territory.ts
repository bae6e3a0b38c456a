import type { Random } from '../random.ts';
import type { Land } from './land.ts';
import type { HalfEdge, Mesh } from './mesh.ts';
import { groupOutlines, makeMesh, otherSide, outline } from './mesh.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { distance, inRing } from './plane.ts';
import type { CityLattice, Site } from './territory-sites.ts';
import { cityLattice, placeSites } from './territory-sites.ts';
import type { Waters } from './water.ts';

/** A township or street as a group of cells. */
export interface Division {
  readonly urban: boolean;
  /** Site its seat stands in. */
  readonly seat: number;
  readonly members: readonly number[];
  readonly ring: readonly Vec[];
  /** Resident elders 60+ meant for the whole. */
  readonly elders: number;
}

/** The county's land, divided: every cell of the county belongs to exactly one division. */
export interface Territory {
  readonly sites: readonly Site[];
  readonly mesh: Mesh;
  readonly lattice: CityLattice;
  readonly divisions: readonly Division[];
  /** Division of each site, -1 beyond the county. */
  readonly divisionOf: Int32Array;
  /** Outline of each site's cell (empty beyond the county). */
  readonly rings: readonly (readonly Vec[])[];
  readonly countyRings: readonly (readonly Vec[])[];
  readonly cellAt: (p: Vec) => number;
}

/** Sites as far from each other as the spacing asks; the spacing shrinks until there are enough. */
function spread(candidates: readonly number[], count: number, spacing: number, at: (site: number) => Vec): number[] {
  for (let least = spacing; least > 1; least *= 0.94) {
    const chosen: number[] = [];
    for (const site of candidates) {
      if (chosen.length < count && chosen.every((other) => distance(at(site), at(other)) >= least)) chosen.push(site);
    }
    if (chosen.length === count) return chosen;
  }
  throw new Error(`only ${candidates.length} places for ${count} seats`);
}

/** Middles of the streets: the seat's cells gathered around `count` of them (Lloyd's rounds on the lattice). */
function streetMiddles(cells: readonly number[], count: number, at: (site: number) => Vec, random: Random): Vec[] {
  const radius = Math.max(...cells.map((cell) => Math.hypot(...at(cell))));
  const inner = count > 4 ? 2 : 0;
  const turn = random.between(0, Math.PI);
  let middles = Array.from({ length: count }, (_, i): Vec => {
    const ring = i < inner ? 0.22 : 0.68;
    const angle = turn + (i < inner ? (i / inner) * 2 * Math.PI : ((i - inner) / (count - inner)) * 2 * Math.PI);
    return [Math.cos(angle) * radius * ring, Math.sin(angle) * radius * ring];
  });
  for (let round = 0; round < 6; round++) {
    middles = middles.map((middle, i) => {
      const own = cells.filter((cell) => nearestIndex(middles, at(cell)) === i);
      if (own.length === 0) return middle;
      return [own.reduce((sum, cell) => sum + at(cell)[0], 0) / own.length, own.reduce((sum, cell) => sum + at(cell)[1], 0) / own.length];
    });
  }
  return middles;
}

const nearestIndex = (points: readonly Vec[], p: Vec): number => points.reduce((best, q, i) => (distance(q, p) < distance(points[best], p) ? i : best), 0);

/** Cells cut off from their seat go to the neighbour they share most boundary pieces with. */
function joinStragglers(mesh: Mesh, owner: Int32Array, seats: readonly number[]): void {
  for (let round = 0; round < 5; round++) {
    const joined = new Set<number>();
    const queue = [...seats];
    for (let site = queue.pop(); site !== undefined; site = queue.pop()) {
      if (joined.has(site)) continue;
      joined.add(site);
      for (const half of mesh.faces[site]) {
        const other = otherSide(mesh, half);
        if (owner[other] === owner[site]) queue.push(other);
      }
    }
    const loose = [...owner.keys()].filter((site) => owner[site] >= 0 && !joined.has(site));
    if (loose.length === 0) return;
    for (const site of loose) {
      const votes = new Map<number, number>();
      for (const half of mesh.faces[site]) {
        const other = otherSide(mesh, half);
        if (joined.has(other)) votes.set(owner[other], (votes.get(owner[other]) ?? 0) + 1);
      }
      const best = [...votes].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      // Nothing of the county touches it: it lies beyond.
      owner[site] = best?.[0] ?? (round === 4 ? -1 : owner[site]);
    }
  }
}

export function makeTerritory(plan: CountyPlan, land: Land, waters: Waters, random: Random): Territory {
  const lattice = cityLattice(plan, random.stream('lattice'));
  const sites = placeSites(plan, land, waters, lattice, random.stream('sites'));
  const mesh = makeMesh(sites, plan.cityBlock, random.stream('mesh'));
  const at = (site: number): Vec => sites[site].at;
  const all = sites.map((_, i) => i);
  const city = all.filter((i) => sites[i].kind === 'city');
  const villages = all.filter((i) => sites[i].kind === 'village' && mesh.faces[i].length > 0);

  const middles = streetMiddles(city, plan.streets, at, random.stream('streets'));
  const streetSeats = middles.map((middle, street) => {
    const own = city.filter((cell) => nearestIndex(middles, at(cell)) === street);
    if (own.length === 0) throw new Error(`street ${street} of ${plan.streets} has none of the seat's ${city.length} cells`);
    return own.reduce((best, cell) => (distance(at(cell), middle) < distance(at(best), middle) ? cell : best));
  });
  const cityRadius = Math.max(...city.map((cell) => Math.hypot(...at(cell))));
  const seatable = villages.filter((i) => {
    const p = at(i);
    const shore = waters.distanceTo(p);
    return Math.hypot(...p) > cityRadius + plan.townSpacing * 0.4 && Math.hypot(...p) < land.reach(Math.atan2(p[1], p[0])) - plan.villageSpacing * 0.9 && shore > 650;
  });
  const townSeats = spread(random.stream('seats').shuffled(seatable), plan.towns, plan.townSpacing, at);
  const pull = random.stream('pull');
  const reachOf = townSeats.map(() => pull.between(0.84, 1.22));

  const owner = new Int32Array(sites.length).fill(-1);
  for (const i of city) owner[i] = nearestIndex(middles, at(i));
  for (const i of all) {
    if (sites[i].kind === 'fringe') owner[i] = nearestIndex(middles, at(i));
    if (sites[i].kind === 'village' && mesh.faces[i].length > 0) {
      const costs = townSeats.map((seat, k) => distance(at(seat), at(i)) / reachOf[k]);
      owner[i] = plan.streets + costs.indexOf(Math.min(...costs));
    }
  }
  joinStragglers(mesh, owner, [...streetSeats, ...townSeats]);

  const sizes = townSeats.map((_, k) => owner.filter((o) => o === plan.streets + k).length + reachOf[k]);
  const bySize = [...sizes.keys()].sort((a, b) => sizes[a] - sizes[b]);
  const elders = random.stream('elders');
  const divisions = [...streetSeats, ...townSeats].map((seat, division): Division => {
    const members = all.filter((site) => owner[site] === division);
    const urban = division < plan.streets;
    const target = urban ? plan.streetElders * elders.between(0.72, 1.28) : plan.townElders[bySize.indexOf(division - plan.streets)] * elders.between(0.97, 1.03);
    return { urban, seat, members, ring: groupOutlines(mesh, new Set(members))[0], elders: Math.round(target) };
  });
  const rings = sites.map((_, site) => (owner[site] < 0 ? [] : outline(mesh, mesh.faces[site] as readonly HalfEdge[])));
  const inCounty = new Set(all.filter((site) => owner[site] >= 0));
  return {
    sites, mesh, lattice, divisions, divisionOf: owner, rings, countyRings: groupOutlines(mesh, inCounty),
    cellAt(p) {
      const order = nearestSites(sites, p);
      return order.find((site) => rings[site].length > 0 && inRing(p, rings[site])) ?? -1;
    },
  };
}

/** The dozen sites nearest to p, nearest first: a broken boundary strays a little, so the nearest is not always the owner. */
function nearestSites(sites: readonly Site[], p: Vec): number[] {
  const best: { site: number; far: number }[] = [];
  sites.forEach((site, i) => {
    const far = distance(site.at, p);
    if (best.length === 12 && far >= best[11].far) return;
    best.push({ site: i, far });
    best.sort((a, b) => a.far - b.far);
    if (best.length > 12) best.pop();
  });
  return best.map(({ site }) => site);
}
