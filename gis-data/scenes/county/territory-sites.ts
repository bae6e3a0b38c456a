import type { Random } from '../random.ts';
import type { Land } from './land.ts';
import { waveNoise } from './land.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { distance } from './plane.ts';
import type { Waters } from './water.ts';

/** What a cell of the county is: part of the seat, its fringe, a village, or land beyond the county. */
export type SiteKind = 'city' | 'fringe' | 'village' | 'beyond';

export interface Site {
  readonly at: Vec;
  readonly kind: SiteKind;
  /** Column and row in the seat's lattice. */
  readonly lattice: readonly [number, number] | null;
}

/** The seat's slightly bent chessboard: lattice position → place on the ground. */
export type CityLattice = (column: number, row: number) => Vec;

export function cityLattice(plan: CountyPlan, random: Random): CityLattice {
  const angle = random.between(-0.18, 0.18);
  const bendX = waveNoise(random, plan.cityBlock * 7);
  const bendY = waveNoise(random, plan.cityBlock * 7);
  return (column, row) => {
    const u = column * plan.cityBlock;
    const v = row * plan.cityBlock;
    const x = u * Math.cos(angle) - v * Math.sin(angle);
    const y = u * Math.sin(angle) + v * Math.cos(angle);
    const size = plan.cityBlock * 0.26;
    return [x + bendX([x, y]) * size, y + bendY([x, y]) * size];
  };
}

function citySites(plan: CountyPlan, lattice: CityLattice, random: Random): Site[] {
  const half = Math.ceil(Math.sqrt(plan.cityCells)) + 2;
  const bulge = waveNoise(random, plan.cityBlock * 6);
  const all: { column: number; row: number; rank: number }[] = [];
  for (let column = -half; column <= half; column++) {
    for (let row = -half; row <= half; row++) {
      all.push({ column, row, rank: Math.hypot(column / 1.12, row) * (1 + 0.13 * bulge([column * plan.cityBlock, row * plan.cityBlock])) });
    }
  }
  const city = new Set(all.sort((a, b) => a.rank - b.rank).slice(0, plan.cityCells));
  const isCity = (column: number, row: number): boolean => [...city].some((cell) => cell.column === column && cell.row === row);
  const jitter = plan.cityBlock * 0.03;
  return all.flatMap((cell) => {
    const { column, row } = cell;
    const touches = [-1, 0, 1].some((dc) => [-1, 0, 1].some((dr) => isCity(column + dc, row + dr)));
    if (!touches) return [];
    const [x, y] = lattice(column, row);
    const at: Vec = [x + random.between(-jitter, jitter), y + random.between(-jitter, jitter)];
    return [{ at, kind: city.has(cell) ? 'city' : 'fringe', lattice: [column, row] } satisfies Site];
  });
}

/** Middles of all cells: the seat's lattice, its fringe, villages thrown so that none is nearer than the spacing, and a belt beyond the county. */
export function placeSites(plan: CountyPlan, land: Land, waters: Waters, lattice: CityLattice, random: Random): Site[] {
  const sites = citySites(plan, lattice, random);
  const border = plan.radius * 1.3 + 3 * plan.villageSpacing;
  const attempts = Math.round(60 * (border / plan.villageSpacing) ** 2);
  for (let i = 0; i < attempts; i++) {
    const at: Vec = [random.between(-border, border), random.between(-border, border)];
    const spacing = plan.villageSpacing * (1 + 0.22 * land.hill(at));
    const kind = land.inside(at) ? 'village' : 'beyond';
    const free = sites.every((site) => distance(site.at, at) >= (site.kind === 'city' || site.kind === 'fringe' ? spacing * 0.68 : spacing));
    if (free && (kind === 'beyond' || waters.distanceTo(at) > 320)) sites.push({ at, kind, lattice: null });
  }
  return sites;
}
