import type { Road } from '../model/index.ts';
import type { DroppedRoad } from './network.ts';

/**
 * Roads flattened to polylines. Line `i` has vertices `offsets[i]` to `offsets[i + 1]` (excluded) of `xs`, `ys` (metres).
 */
export interface RoadLines {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly offsets: Int32Array;
  /** Index of each line's road in the source; a road of several parts gives several lines. */
  readonly roadOfLine: Int32Array;
  /** 1 where the line may cross barriers: a bridge or a tunnel. */
  readonly crossesBarriers: Uint8Array;
  /** Roads that gave no line, and why. */
  readonly dropped: readonly DroppedRoad[];
}

/** Flattens the project's roads. Roads with `walkable === false` and roads without geometry are dropped and reported. */
export function roadLines(roads: readonly Road[]): RoadLines {
  const dropped: DroppedRoad[] = [];
  const lines: (readonly number[])[][] = [];
  const roadOfLine: number[] = [];
  const crosses: number[] = [];
  let vertices = 0;
  roads.forEach((road, index) => {
    if (road.walkable === false) {
      dropped.push({ road: index, reason: 'notWalkable' });
      return;
    }
    const parts = road.geometry === null ? [] : road.geometry.type === 'LineString' ? [road.geometry.coordinates] : road.geometry.coordinates;
    const usable = parts.filter((part) => part.length > 1);
    if (usable.length === 0) dropped.push({ road: index, reason: 'noGeometry' });
    for (const part of usable) {
      lines.push(part);
      roadOfLine.push(index);
      crosses.push(road.bridge === true || road.tunnel === true ? 1 : 0);
      vertices += part.length;
    }
  });
  return flatten(lines, vertices, roadOfLine, crosses, dropped);
}

/** Flattens plain polylines (lists of [x, y] in metres), each its own road, none a bridge. */
export function plainLines(lines: readonly (readonly (readonly number[])[])[]): RoadLines {
  const vertices = lines.reduce((sum, line) => sum + line.length, 0);
  return flatten(lines, vertices, lines.map((_, index) => index), lines.map(() => 0), []);
}

function flatten(
  lines: readonly (readonly (readonly number[])[])[],
  vertices: number,
  roadOfLine: readonly number[],
  crosses: readonly number[],
  dropped: readonly DroppedRoad[],
): RoadLines {
  const xs = new Float64Array(vertices);
  const ys = new Float64Array(vertices);
  const offsets = new Int32Array(lines.length + 1);
  let at = 0;
  lines.forEach((line, index) => {
    for (const position of line) {
      xs[at] = position[0];
      ys[at] = position[1];
      at += 1;
    }
    offsets[index + 1] = at;
  });
  return { xs, ys, offsets, roadOfLine: Int32Array.from(roadOfLine), crossesBarriers: Uint8Array.from(crosses), dropped };
}
