/** Seeded synthetic streets for benchmarks: as in a drawn town, most vertices bend a street and few are junctions. */
import type { RoadLines } from '../../gis-data/network/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';

export interface Streets {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly offsets: Int32Array;
  readonly widthMetres: number;
}

/**
 * Blocks of about 150 m whose sides bend at 8 vertices in between on average, some sides missing, each way one side, ways in random
 * order as in a file of OpenStreetMap ways. Gives `segments` segments or a little more.
 */
export function streetNetwork(segments: number, seed: number): Streets {
  const random = seeded(seed);
  const bends = 9;
  const side = Math.ceil(Math.sqrt(segments / (2 * 0.85 * bends)));
  const block = 150;
  const cornerX = new Float64Array((side + 1) ** 2);
  const cornerY = new Float64Array((side + 1) ** 2);
  for (let corner = 0; corner < cornerX.length; corner += 1) {
    cornerX[corner] = 500000 + ((corner % (side + 1)) + (random() - 0.5) * 0.5) * block;
    cornerY[corner] = 3800000 + (Math.floor(corner / (side + 1)) + (random() - 0.5) * 0.5) * block;
  }
  const ways: { readonly from: number; readonly to: number }[] = [];
  for (let row = 0; row <= side; row += 1) {
    for (let column = 0; column <= side; column += 1) {
      const corner = row * (side + 1) + column;
      if (column < side && random() < 0.85) ways.push({ from: corner, to: corner + 1 });
      if (row < side && random() < 0.85) ways.push({ from: corner, to: corner + side + 1 });
    }
  }
  for (let at = ways.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [ways[at], ways[other]] = [ways[other], ways[at]];
  }
  const xs: number[] = [];
  const ys: number[] = [];
  const offsets = new Int32Array(ways.length + 1);
  ways.forEach((way, index) => {
    const pieces = 5 + Math.floor(random() * 9);
    for (let piece = 0; piece <= pieces; piece += 1) {
      const share = piece / pieces;
      const sway = piece === 0 || piece === pieces ? 0 : 8;
      xs.push(cornerX[way.from] + (cornerX[way.to] - cornerX[way.from]) * share + (random() - 0.5) * sway);
      ys.push(cornerY[way.from] + (cornerY[way.to] - cornerY[way.from]) * share + (random() - 0.5) * sway);
    }
    // Both ends exactly at the corners, whatever rounding did.
    xs[offsets[index]] = cornerX[way.from];
    ys[offsets[index]] = cornerY[way.from];
    xs[xs.length - 1] = cornerX[way.to];
    ys[ys.length - 1] = cornerY[way.to];
    offsets[index + 1] = xs.length;
  });
  return { xs: Float64Array.from(xs), ys: Float64Array.from(ys), offsets, widthMetres: side * block };
}

/** The streets as roads without bridges, each way a road of its own. */
export function streetRoads({ xs, ys, offsets }: Streets): RoadLines {
  const ways = offsets.length - 1;
  return { xs, ys, offsets, roadOfLine: Int32Array.from({ length: ways }, (_, way) => way), crossesBarriers: new Uint8Array(ways), dropped: [] };
}
