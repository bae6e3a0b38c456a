import type { Random } from '../random.ts';
import { clipped, split } from './convex.ts';
import { halfStart } from './mesh.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { crossing, distanceToSegment, inRing, onCentimetre, ringArea, ringCentroid } from './plane.ts';
import type { RoadNetwork } from './road-network.ts';
import type { SegmentGrid } from './segment-grid.ts';
import { createSegmentGrid } from './segment-grid.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

/** Ground for one compound: a quarter of a block beside its streets. */
export interface Plot {
  readonly ring: readonly Vec[];
  readonly middle: Vec;
  readonly squareMetres: number;
  /** Cell (community or village) it lies in. */
  readonly cell: number;
  readonly urban: boolean;
}

const clearanceMetres = 5;
const roadMargin = 13;
const leastSquareMetres = 1800;

/** True when a line of the grid runs through the ring or nearer to it than the clearance. */
function touched(ring: readonly Vec[], grid: SegmentGrid, clearance: number): boolean {
  const xs = ring.map((p) => p[0]);
  const ys = ring.map((p) => p[1]);
  const near = grid.near(Math.min(...xs) - clearance, Math.min(...ys) - clearance, Math.max(...xs) + clearance, Math.max(...ys) + clearance);
  return near.some(({ a, b }) => {
    if (inRing(a, ring) || inRing(b, ring)) return true;
    return ring.some((p, i) => {
      const q = ring[(i + 1) % ring.length];
      if (crossing(a, b, p, q) !== null) return true;
      return Math.min(distanceToSegment(p, a, b), distanceToSegment(a, p, q), distanceToSegment(b, p, q)) < clearance;
    });
  });
}

function gridOf(lines: Iterable<readonly Vec[]>): SegmentGrid {
  const grid = createSegmentGrid(120);
  let owner = 0;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) grid.add({ a: line[i - 1], b: line[i], owner, index: i });
    owner += 1;
  }
  return grid;
}

/** Ground for compounds in the seat and in the towns, more of it towards their middles. Never on a road, on rails, in water or across a boundary. */
export function buildingPlots(plan: CountyPlan, territory: Territory, waters: Waters, network: RoadNetwork, random: Random): Plot[] {
  const { mesh } = territory;
  const corners = new Map<number, Vec>();
  for (const edge of mesh.edges) {
    corners.set(edge.from, edge.line[0]);
    corners.set(edge.to, edge.line[edge.line.length - 1]);
  }
  const roads = gridOf(network.ways.map((way) => way.points));
  const rails = gridOf([network.railway]);
  const borders = gridOf(territory.divisions.map((division) => [...division.ring, division.ring[0]]));

  function plotsIn(block: readonly Vec[], urban: boolean): Plot[] {
    const inner = clipped(block, block, roadMargin);
    const parts = inner.length < 3 ? 0 : Math.max(1, Math.min(4, Math.round(ringArea(inner) / random.between(9_000, 19_000))));
    return (parts === 0 ? [] : split(inner, parts, 7)).flatMap((part) => {
      const ring = part.map(onCentimetre).filter((p, i, all) => i === 0 || Math.hypot(p[0] - all[i - 1][0], p[1] - all[i - 1][1]) > 2);
      if (ring.length < 3 || ringArea(ring) < leastSquareMetres) return [];
      const middle = ringCentroid(ring);
      if (touched(ring, roads, clearanceMetres) || touched(ring, rails, 25) || touched(ring, borders, 1) || waters.distanceTo(middle) < 90) return [];
      const cell = territory.cellAt(middle);
      if (cell < 0) return [];
      return [{ ring, middle, squareMetres: ringArea(ring), cell, urban }];
    });
  }

  const city = network.city.blocks.flatMap(({ corners: block, cell }) => {
    const cellCorners = mesh.faces[cell].map((half) => corners.get(halfStart(mesh, half)) as Vec);
    return plotsIn(clipped(block, cellCorners, 8), true);
  });
  const towns = network.towns.map((town) => town.blocks.flatMap((block) => plotsIn(block.corners, false)));

  const townsTotal = Math.round(plan.compounds * 0.27);
  const weights = territory.divisions.filter((division) => !division.urban).map((division) => division.elders ** 0.6);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const inTowns = towns.flatMap((plots, i) => central(plots, network.towns[i].middle, Math.round((townsTotal * weights[i]) / weightSum), random));
  const inCity = central(city, [0, 0], plan.compounds - inTowns.length, random);
  const chosen = [...inCity, ...inTowns];
  const spare = [...city, ...towns.flat()].filter((plot) => !chosen.includes(plot));
  chosen.push(...random.shuffled(spare).slice(0, plan.compounds - chosen.length));
  if (chosen.length < plan.compounds) throw new Error(`ground for ${chosen.length} compounds, ${plan.compounds} wanted`);
  return chosen;
}

/** `count` of the plots, the nearer to the middle the likelier. */
function central(plots: readonly Plot[], middle: Vec, count: number, random: Random): Plot[] {
  const far = Math.max(1, ...plots.map((plot) => Math.hypot(plot.middle[0] - middle[0], plot.middle[1] - middle[1])));
  return plots
    .map((plot) => ({ plot, rank: Math.hypot(plot.middle[0] - middle[0], plot.middle[1] - middle[1]) / far + random.next() * 1.1 }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ plot }) => plot);
}
