import type { Random } from '../random.ts';
import { densified } from './curves.ts';
import type { Vec } from './plane.ts';
import { onCentimetre } from './plane.ts';

/** A small town's or hamlet's streets: lines along both directions of a turned and slightly bent lattice, inside a rounded outline. */
export interface LatticeStreets {
  readonly middle: Vec;
  readonly lines: readonly { readonly points: readonly Vec[]; readonly main: boolean }[];
  /** Ends of the lines, where roads from outside come in; `main` ends are preferred. */
  readonly exits: readonly { readonly at: Vec; readonly main: boolean }[];
  /** Places between the lines: corners (u, v) of the gaps whose four corners are streets. */
  readonly blocks: readonly { readonly corners: readonly [Vec, Vec, Vec, Vec] }[];
  readonly radius: number;
}

export interface LatticeWish {
  readonly middle: Vec;
  readonly radius: number;
  readonly angle: number;
  /** Spacing along the first and second direction. */
  readonly spacing: readonly [number, number];
  /** Share of cross pieces that exist; the main ones always do. */
  readonly keep: number;
  readonly vertexSpacing: number;
}

function steps(radius: number, spacing: number, random: Random): number[] {
  const values = [0];
  for (let u = spacing * random.between(0.8, 1.25); u < radius; u += spacing * random.between(0.75, 1.35)) values.push(u);
  for (let u = -spacing * random.between(0.8, 1.25); u > -radius; u -= spacing * random.between(0.75, 1.35)) values.unshift(u);
  return values;
}

/** Draws the streets. Lines through the middle are main and whole, so that everything hangs together. */
export function latticeStreets(wish: LatticeWish, random: Random): LatticeStreets {
  const { middle, radius, angle, spacing, keep } = wish;
  const us = steps(radius, spacing[0], random);
  const vs = steps(radius, spacing[1], random);
  const lobes = [2, 3, 5].map((count) => ({ count, size: random.between(0.04, 0.13), phase: random.between(0, 6) }));
  const bend = random.between(-0.05, 0.05) / radius;
  const inside = (u: number, v: number): boolean => {
    const t = Math.atan2(v, u);
    return Math.hypot(u, v) < radius * (0.9 + lobes.reduce((sum, lobe) => sum + lobe.size * Math.sin(lobe.count * t + lobe.phase), 0));
  };
  const jitter = Math.min(...spacing) * 0.06;
  const nodes = us.map((u) => vs.map((v): Vec | null => {
    const shift: Vec = [random.normal() * jitter, random.normal() * jitter];
    if (!inside(u, v)) return null;
    const x = u + bend * v * v * 4 + shift[0];
    const y = v + bend * u * u * 4 + shift[1];
    return onCentimetre([middle[0] + x * Math.cos(angle) - y * Math.sin(angle), middle[1] + x * Math.sin(angle) + y * Math.cos(angle)]);
  }));
  const mainU = us.indexOf(0);
  const mainV = vs.indexOf(0);
  const lines: { points: Vec[]; main: boolean }[] = [];
  const exits: { at: Vec; main: boolean }[] = [];
  const draw = (run: readonly Vec[], main: boolean): void => {
    if (run.length >= 2) lines.push({ points: densified(run, wish.vertexSpacing).map(onCentimetre), main });
  };
  vs.forEach((_, j) => {
    const run = us.map((_u, i) => nodes[i][j]).filter((node) => node !== null);
    draw(run, j === mainV);
    for (const at of run.length >= 2 ? [run[0], run[run.length - 1]] : []) exits.push({ at, main: j === mainV });
  });
  us.forEach((_, i) => {
    let run: Vec[] = [];
    const column = nodes[i];
    const present = column.filter((node) => node !== null);
    column.forEach((node, j) => {
      const gap = node === null || (i !== mainU && j > 0 && !random.chance(keep));
      if (gap) {
        draw(run, false);
        run = [];
      }
      if (node !== null) run.push(node);
    });
    draw(run, i === mainU);
    if (i === mainU) for (const at of present.length >= 2 ? [present[0], present[present.length - 1]] : []) exits.push({ at, main: true });
  });
  const blocks = us.slice(1).flatMap((_, i) => vs.slice(1).flatMap((_v, j) => {
    const corners = [nodes[i][j], nodes[i + 1][j], nodes[i + 1][j + 1], nodes[i][j + 1]];
    return corners.every((corner) => corner !== null) ? [{ corners: corners as [Vec, Vec, Vec, Vec] }] : [];
  }));
  return { middle: nodes[mainU][mainV] ?? middle, lines, exits, blocks, radius };
}

/** The exit that looks best towards a place: a main street's end counts as 25° nearer. */
export function exitTowards(streets: LatticeStreets, target: Vec): Vec {
  const [mx, my] = streets.middle;
  const aim = Math.atan2(target[1] - my, target[0] - mx);
  let best: Vec = streets.middle;
  let least = Infinity;
  for (const { at, main } of streets.exits) {
    const d = Math.abs(Math.atan2(Math.sin(Math.atan2(at[1] - my, at[0] - mx) - aim), Math.cos(Math.atan2(at[1] - my, at[0] - mx) - aim)));
    const cost = d + (main ? 0 : 0.44);
    if (cost < least) {
      least = cost;
      best = at;
    }
  }
  return best;
}
