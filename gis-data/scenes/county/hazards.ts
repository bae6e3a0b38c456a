import type { Random } from '../random.ts';
import { blobRing, leftNormals } from './curves.ts';
import type { Hamlet } from './hamlets.ts';
import type { Land } from './land.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { crossing, distance, moved, onCentimetre } from './plane.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

export interface HazardZone {
  readonly name: string;
  readonly kind: 'flood' | 'landslide';
  readonly ring: readonly Vec[];
}

/** Low ground along a stretch of the river, wider in the middle than at its ends. First vertex not repeated. */
function floodRing(middle: readonly Vec[], widths: readonly number[], from: number, to: number, side: number, depth: number, random: Random): Vec[] {
  const normals = leftNormals(middle);
  const phase = random.between(0, 6);
  const shore: Vec[] = [];
  const edge: Vec[] = [];
  for (let i = from; i <= to; i += 2) {
    const t = (i - from) / (to - from);
    const reach = 12 + depth * Math.sin(Math.PI * t) ** 0.7 * (0.82 + 0.18 * Math.sin(i * 0.23 + phase));
    const out = (metres: number): Vec => [middle[i][0] + normals[i][0] * side * metres, middle[i][1] + normals[i][1] * side * metres];
    shore.push(out(widths[i] / 2));
    edge.push(out(widths[i] / 2 + reach));
  }
  const ring = [...shore, ...edge.reverse()];
  return side < 0 ? ring : ring.reverse();
}

/** True when no two sides of the ring cross. */
function isSimple(ring: readonly Vec[]): boolean {
  return ring.every((a, i) => {
    const b = ring[(i + 1) % ring.length];
    return ring.every((c, j) => {
      const apart = Math.abs(i - j) > 1 && Math.abs(i - j) < ring.length - 1;
      return !apart || crossing(a, b, c, ring[(j + 1) % ring.length]) === null;
    });
  });
}

/** Floods along the river below the seat and above it, landslides on the hills' slopes beside hamlets. */
export function hazardZones(
  plan: CountyPlan, land: Land, waters: Waters, territory: Territory, hamlets: readonly Hamlet[], placeName: (cell: number) => string, random: Random,
): HazardZone[] {
  const zones: HazardZone[] = [];
  const { middle, widths } = waters.river;
  const span = Math.floor((middle.length * 0.84) / plan.floodZones);
  for (let k = 0; k < plan.floodZones; k++) {
    const from = Math.round(middle.length * 0.08) + k * span + random.whole(2, Math.max(3, Math.round(span * 0.3)));
    const to = from + Math.round(span * random.between(0.4, 0.66));
    const p = middle[Math.round((from + to) / 2)];
    const cell = territory.cellAt(p);
    if (cell < 0) continue;
    const city = territory.sites[cell].kind === 'city';
    const side = random.pick([1, -1]);
    const depth = (city ? 110 : random.between(240, 430)) * Math.min(1, plan.radius / 15_000);
    // In a sharp bend deep low ground would fold over itself: take it shallower there.
    const ring = [1, 0.7, 0.45, 0.25, 0.1].map((share) => floodRing(middle, widths, from, to, side, depth * share, random).map(onCentimetre)).find(isSimple);
    if (ring === undefined) continue;
    zones.push({ name: `${waters.river.name}${placeName(cell)}段洪水淹没区`, kind: 'flood', ring });
  }
  const ranked = random.shuffled(hamlets).sort((a, b) => Number(land.hill(b.streets.middle) > 0.3) - Number(land.hill(a.streets.middle) > 0.3));
  for (const { cell, streets } of ranked) {
    if (zones.filter((zone) => zone.kind === 'landslide').length >= plan.landslides) break;
    const radius = random.between(160, 480) * Math.min(1, plan.radius / 15_000 + 0.3);
    const at = moved(streets.middle, random.between(0, 2 * Math.PI), streets.radius * 0.8 + radius * random.between(0.25, 0.8));
    if (territory.cellAt(at) < 0 || zones.some((zone) => distance(zone.ring[0], at) < radius * 4)) continue;
    const ring = blobRing(at, radius, random.between(1.05, 1.5), random.between(0, Math.PI), 0.1, 36, random);
    zones.push({ name: `${placeName(cell)}滑坡隐患点`, kind: 'landslide', ring });
  }
  return zones;
}
