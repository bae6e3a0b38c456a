import type { RoadLines } from '../roads.ts';
import { plainLines } from '../roads.ts';

type Line = readonly (readonly [number, number])[];

/** What a generated town looks like: see `randomTown`. */
export interface TownWish {
  readonly seed: number;
  readonly side: number;
}

/** Numbers in [0, 1) from a seed (mulberry32), for generated tests. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A small irregular town for tests: blocks with bent sides, some missing, so that there are dead ends, islands and stretches without
 * junctions. Lines are given singly, so that a test can add or leave one out.
 */
export function townLines({ seed, side }: TownWish): Line[] {
  const random = seeded(seed);
  const corner = Array.from({ length: (side + 1) ** 2 }, (_, at): [number, number] => [
    500000 + ((at % (side + 1)) + random() * 0.4) * 120, 3800000 + (Math.floor(at / (side + 1)) + random() * 0.4) * 120,
  ]);
  const lines: Line[] = [];
  const street = (a: number, b: number): void => {
    if (random() < 0.3) return;
    const bends = Math.floor(random() * 3);
    const line: [number, number][] = [corner[a]];
    for (let bend = 1; bend <= bends; bend += 1) {
      const share = bend / (bends + 1);
      line.push([
        corner[a][0] + (corner[b][0] - corner[a][0]) * share + (random() - 0.5) * 20, corner[a][1] + (corner[b][1] - corner[a][1]) * share + (random() - 0.5) * 20,
      ]);
    }
    line.push(corner[b]);
    lines.push(line);
  };
  for (let row = 0; row <= side; row += 1) {
    for (let column = 0; column <= side; column += 1) {
      const at = row * (side + 1) + column;
      if (column < side) street(at, at + 1);
      if (row < side) street(at, at + side + 1);
    }
  }
  return lines;
}

/** Points spread over a town of this side, some of them outside it. */
export function townPoints(wish: TownWish, count: number): { readonly xs: number[]; readonly ys: number[] } {
  const random = seeded(wish.seed ^ 0x5bd1e995);
  const at = (): number => (random() * 1.2 - 0.1) * wish.side * 120;
  const points = Array.from({ length: count }, () => [500000 + at(), 3800000 + at()]);
  return { xs: points.map((p) => p[0]), ys: points.map((p) => p[1]) };
}

export function randomTown(wish: TownWish): RoadLines {
  return plainLines(townLines(wish));
}
