import type { Random } from '../random.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';

/** The lie of the land: how far the county reaches and where its hills are. */
export interface Land {
  /** True inside the county's rough outline. */
  readonly inside: (p: Vec) => boolean;
  /** How far the rough outline is in a direction. */
  readonly reach: (angle: number) => number;
  /** 0 in the plain … 1 in the hills (in the north-west). */
  readonly hill: (p: Vec) => number;
}

/** Smooth noise in about [-1, 1]: a few random plane waves. */
export function waveNoise(random: Random, wavelength: number): (p: Vec) => number {
  const waves = Array.from({ length: 7 }, () => {
    const angle = random.between(0, 2 * Math.PI);
    const k = (2 * Math.PI) / (wavelength * random.between(0.7, 1.6));
    return { kx: Math.cos(angle) * k, ky: Math.sin(angle) * k, phase: random.between(0, 2 * Math.PI) };
  });
  return ([x, y]) => waves.reduce((sum, w) => sum + Math.sin(w.kx * x + w.ky * y + w.phase), 0) / 4;
}

export function makeLand(plan: CountyPlan, random: Random): Land {
  const lobes = [2, 3, 4, 5, 7].map((count) => ({ count, size: (random.normal() * 0.11) / Math.sqrt(count), phase: random.between(0, 2 * Math.PI) }));
  const reach = (angle: number): number =>
    plan.radius * Math.max(0.72, Math.min(1.3, 1 + lobes.reduce((sum, { count, size, phase }) => sum + size * Math.sin(count * angle + phase), 0)));
  const rough = waveNoise(random, plan.radius * 0.55);
  return {
    reach,
    inside: (p) => Math.hypot(p[0], p[1]) < reach(Math.atan2(p[1], p[0])),
    hill: (p) => {
      const rise = (-p[0] * 0.78 + p[1] * 0.62) / plan.radius + rough(p) * 0.14;
      const t = Math.max(0, Math.min(1, (rise - 0.3) / 0.45));
      return t * t * (3 - 2 * t);
    },
  };
}
