import type { Random } from '../random.ts';
import { blobRing, leftNormals, offsetLine, smoothCurve } from './curves.ts';
import type { Land } from './land.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { bearing, distance, distanceToLine, inRing, lengthOf, mix, moved } from './plane.ts';

/** A stream: its middle line in the direction of flow and its width at each vertex. */
export interface Stream {
  readonly name: string;
  readonly middle: readonly Vec[];
  readonly widths: readonly number[];
  /** Water's edge, first vertex not repeated. */
  readonly ring: readonly Vec[];
}

export interface Waters {
  readonly river: Stream;
  readonly tributary: Stream;
  readonly reservoir: { readonly name: string; readonly ring: readonly Vec[]; readonly middle: Vec };
  /** Distance to the nearest shore, 0 in the water. */
  readonly distanceTo: (p: Vec) => number;
}

function meandering(through: readonly Vec[], swing: number, wavelength: number, calm: (p: Vec) => number, random: Random): Vec[] {
  const base = smoothCurve(through, 60);
  const normals = leftNormals(base);
  const total = lengthOf(base);
  const phases = [random.between(0, 6), random.between(0, 6), random.between(0, 6)];
  let run = 0;
  return base.map((p, i) => {
    if (i > 0) run += distance(base[i - 1], p);
    const s = (run / wavelength) * 2 * Math.PI;
    const fade = Math.min(1, run / wavelength, (total - run) / wavelength);
    const size = swing * calm(p) * fade * (0.65 + 0.35 * Math.sin(s * 0.31 + phases[2]));
    const aside = size * (Math.sin(s + phases[0] + 0.9 * Math.sin(s * 0.37 + phases[1])) + 0.22 * Math.sin(s * 2.7 + phases[1]));
    return [p[0] + normals[i][0] * aside, p[1] + normals[i][1] * aside];
  });
}

function stream(name: string, line: readonly Vec[], width: readonly [number, number], random: Random): Stream {
  const middle = smoothCurve(line.filter((_, i) => i % 2 === 0 || i === line.length - 1), 45);
  const phase = random.between(0, 6);
  const widths = middle.map((_, i) => {
    const t = i / (middle.length - 1);
    const pulse = 1 + 0.16 * Math.sin(i * 0.11 + phase) + 0.1 * Math.sin(i * 0.29 + 2 * phase);
    return Math.max(width[0] * 0.9, (width[0] + (width[1] - width[0]) * t) * pulse);
  });
  const left = offsetLine(middle, (i) => widths[i] / 2);
  const right = offsetLine(middle, (i) => -widths[i] / 2);
  return { name, middle, widths, ring: [...right, ...left.reverse()] };
}

/** The main river past the county seat, a tributary from the hills, and the reservoir it is dammed to. */
export function makeWaters(plan: CountyPlan, land: Land, random: Random): Waters {
  const out = plan.radius * 0.05;
  const source = 2.62 + random.between(-0.15, 0.15);
  const mouth = -0.62 + random.between(-0.2, 0.2);
  const citySouth: Vec = [random.between(-0.1, 0.1) * plan.cityBlock, -plan.cityBlock * 0.85];
  const start = moved([0, 0], source, land.reach(source) + out);
  const end = moved([0, 0], mouth, land.reach(mouth) + out);
  const cityRadius = plan.cityBlock * Math.sqrt(plan.cityCells) * 0.62;
  const bend = (a: Vec, b: Vec, t: number, aside: number): Vec => moved(mix(a, b, t), bearing(a, b) + Math.PI / 2, aside * distance(a, b));
  const through = [
    start, bend(start, citySouth, 0.35, random.between(-0.1, -0.03)), bend(start, citySouth, 0.72, random.between(-0.08, -0.02)), citySouth,
    bend(citySouth, end, 0.35, random.between(-0.1, -0.02)), bend(citySouth, end, 0.7, random.between(0.02, 0.1)), end,
  ];
  const calmInCity = (p: Vec): number => Math.max(0.16, Math.min(1, (Math.hypot(p[0], p[1]) - cityRadius * 0.8) / cityRadius));
  const river = stream('澄河', meandering(through, plan.radius * 0.034, plan.radius * 0.22, calmInCity, random), plan.riverWidth, random);

  const spring = 1.95 + random.between(-0.1, 0.1);
  const joinAt = river.middle[Math.round(river.middle.length * 0.74)];
  const top = moved([0, 0], spring, land.reach(spring) + out);
  const past: Vec = [cityRadius * 1.45, cityRadius * 0.55];
  const lakeAt = mix(top, past, 0.36);
  const tributaryLine = meandering(
    [top, lakeAt, bend(lakeAt, past, 0.5, 0.12), past, bend(past, joinAt, 0.5, 0.12), joinAt], plan.radius * 0.02, plan.radius * 0.17, () => 1, random,
  );
  const tributary = stream('柳溪河', tributaryLine, [plan.riverWidth[0] * 0.6, plan.riverWidth[0] * 1.1], random);
  const nearest = tributary.middle.reduce((best, p) => (distance(p, lakeAt) < distance(best, lakeAt) ? p : best));
  const flow = bearing(top, past);
  const reservoir = { name: '龙潭水库', middle: nearest, ring: blobRing(nearest, plan.reservoirRadius, 1.5, flow, 0.11, 96, random) };

  const shores = [river, tributary];
  return {
    river, tributary, reservoir,
    distanceTo(p) {
      if (inRing(p, reservoir.ring)) return 0;
      let least = distanceToLine(p, [...reservoir.ring, reservoir.ring[0]]);
      for (const { middle, widths } of shores) {
        for (let i = 0; i < middle.length; i++) {
          const d = distance(p, middle[i]);
          if (d < least + 200) least = Math.min(least, Math.max(0, d - widths[i] / 2));
        }
      }
      return least;
    },
  };
}
