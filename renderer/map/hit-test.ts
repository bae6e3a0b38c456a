import type { SubjectRef } from '../workers/protocol.ts';

export type LonLat = readonly [number, number];

/** Something drawn on the map that can be pointed at. */
export interface Target {
  readonly ref: SubjectRef;
  readonly name: string;
  readonly position: LonLat;
  readonly radiusPixels: number;
  /** Outer rings; pointing anywhere inside counts. */
  readonly rings?: readonly (readonly LonLat[])[] | null;
}

function insideRing(ring: readonly LonLat[], [x, y]: LonLat): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/**
 * What lies under the pointer: the symbol nearest to it among those it touches, later (higher) layers first; else the topmost area
 * around it. Reckoned from positions and not by drawing, which software rendering would make slow.
 */
export function hitTest(
  groups: readonly (readonly Target[])[], pointer: { readonly x: number; readonly y: number; readonly lonLat: LonLat },
  project: (position: LonLat) => { readonly x: number; readonly y: number }, slackPixels = 3,
): Target | null {
  for (const targets of [...groups].reverse()) {
    let best: Target | null = null;
    let bestDistance = Infinity;
    for (const target of targets) {
      const { x, y } = project(target.position);
      const distance = Math.hypot(x - pointer.x, y - pointer.y);
      if (distance <= target.radiusPixels + slackPixels && distance <= bestDistance) {
        best = target;
        bestDistance = distance;
      }
    }
    if (best !== null) return best;
  }
  for (const targets of [...groups].reverse()) {
    const inside = targets.find(({ rings }) => rings?.some((ring) => insideRing(ring, pointer.lonLat)));
    if (inside !== undefined) return inside;
  }
  return null;
}
