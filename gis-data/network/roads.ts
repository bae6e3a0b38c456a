import type { Road } from '../model/index.ts';
import type { DroppedRoad } from './network.ts';
import type { ClassChoice } from './road-classes.ts';
import { isWalked } from './road-classes.ts';

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
  /**
   * Level of each line where crossings are split: lines of different levels pass over each other. `NaN`: above or below ground, nobody
   * knows how far; it is split with no other. Absent: bridges and tunnels as `NaN`, all else 0.
   */
  readonly level?: Float64Array;
  /** How many flat metres a metre of each line takes; absent: 1 throughout. */
  readonly effort?: Float64Array;
}

export interface RoadChoice {
  /** Road classes people walk on; `walkedByDefault` unless given. */
  readonly classes?: ClassChoice;
  /** Level of a road where the source gives one; `null`: the ground, or unknown for a bridge or tunnel. */
  readonly levelOf?: (road: Road) => number | null;
  /** How many flat metres a metre of a road takes, at least 1; see `effortOf`. */
  readonly effortOf?: (road: Road) => number;
}

/** Flattens the project's roads. Roads nobody walks on and roads without geometry are dropped and reported. Walking knows no one-way. */
export function roadLines(roads: readonly Road[], choice: RoadChoice = {}): RoadLines {
  const { levelOf, effortOf } = choice;
  const dropped: DroppedRoad[] = [];
  const lines: (readonly number[])[][] = [];
  const roadOfLine: number[] = [];
  const crosses: number[] = [];
  const levels: number[] = [];
  const efforts: number[] = [];
  let vertices = 0;
  roads.forEach((road, index) => {
    if (!isWalked(road, choice.classes)) {
      dropped.push({ road: index, reason: road.walkable === false ? 'notWalkable' : 'classNotWalked' });
      return;
    }
    const raised = road.bridge === true || road.tunnel === true;
    const effort = effortOf?.(road) ?? 1;
    if (!(effort >= 1) || effort === Infinity) throw new Error(`road ${index} was given the effort ${effort}; it must be a number of at least 1`);
    const parts = road.geometry === null ? [] : road.geometry.type === 'LineString' ? [road.geometry.coordinates] : road.geometry.coordinates;
    const usable = parts.filter((part) => part.length > 1);
    if (usable.length === 0) dropped.push({ road: index, reason: 'noGeometry' });
    for (const part of usable) {
      lines.push(part);
      roadOfLine.push(index);
      crosses.push(raised ? 1 : 0);
      levels.push(levelOf?.(road) ?? (raised ? NaN : 0));
      efforts.push(effort);
      vertices += part.length;
    }
  });
  const flat = flatten(lines, vertices, roadOfLine, crosses, dropped);
  return { ...flat, level: Float64Array.from(levels), ...(effortOf === undefined ? {} : { effort: Float64Array.from(efforts) }) };
}

/** Level of a line; see `RoadLines.level`. */
export function levelOfLine(lines: RoadLines, line: number): number {
  return lines.level?.[line] ?? (lines.crossesBarriers[line] === 1 ? NaN : 0);
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
