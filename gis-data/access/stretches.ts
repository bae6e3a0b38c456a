import type { WalkNetwork } from '../network/index.ts';
import { networkGrid } from '../network/index.ts';
import type { ServiceArea } from './area.ts';

/** Part of a segment, between two fractions of it. */
export interface Stretch {
  readonly segment: number;
  readonly start: number;
  readonly end: number;
}

/** Box in metres. */
export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** The stretches reached by any of the areas, by segment ascending, apart and ascending; those without length are left out. */
export function unitedStretches(areas: readonly ServiceArea[]): Map<number, Stretch[]> {
  const bySegment = new Map<number, Stretch[]>();
  for (const area of areas) {
    for (let at = 0; at < area.segment.length; at += 1) {
      const [segment, start, end] = [area.segment[at], area.start[at], area.end[at]];
      if (start === end) continue;
      const list = bySegment.get(segment);
      if (list === undefined) bySegment.set(segment, [{ segment, start, end }]);
      // Most segments are reached as a whole, and many by several areas.
      else if (list[0].start > 0 || list[0].end < 1) list.push({ segment, start, end });
    }
  }
  const segments = [...bySegment].sort(([a], [b]) => a - b);
  return new Map(segments.map(([segment, list]) => [segment, list.length > 1 ? merged(list) : list]));
}

function merged(list: readonly Stretch[]): Stretch[] {
  const sorted = [...list].sort((a, b) => a.start - b.start || a.end - b.end);
  const apart: Stretch[] = [];
  for (const stretch of sorted) {
    const last = apart.at(-1);
    if (last === undefined || stretch.start > last.end) apart.push(stretch);
    else if (stretch.end > last.end) apart[apart.length - 1] = { ...last, end: stretch.end };
  }
  return apart;
}

/** What is left of a segment without its reached stretches. */
export function unreachedOf(segment: number, reached: readonly Stretch[] | undefined): Stretch[] {
  const left: Stretch[] = [];
  let from = 0;
  for (const stretch of reached ?? []) {
    if (stretch.start > from) left.push({ segment, start: from, end: stretch.start });
    from = stretch.end;
  }
  if (from < 1) left.push({ segment, start: from, end: 1 });
  return left;
}

/** Segments that may pass through a box; some just miss it. */
export function segmentsInBox(network: WalkNetwork, box: Box, into: Set<number>): void {
  const { minX, minY, cellMetres, columns, rows, starts, items } = networkGrid(network);
  const firstColumn = Math.max(0, Math.floor((box.minX - minX) / cellMetres));
  const lastColumn = Math.min(columns - 1, Math.floor((box.maxX - minX) / cellMetres));
  const lastRow = Math.min(rows - 1, Math.floor((box.maxY - minY) / cellMetres));
  for (let row = Math.max(0, Math.floor((box.minY - minY) / cellMetres)); row <= lastRow; row += 1) {
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const cell = row * columns + column;
      for (let at = starts[cell]; at < starts[cell + 1]; at += 1) into.add(items[at]);
    }
  }
}

/** Point at a fraction of a segment. */
export function pointOn(network: WalkNetwork, segment: number, fraction: number): { readonly x: number; readonly y: number } {
  const a = network.segmentFrom[segment];
  const b = network.segmentTo[segment];
  return fraction === 1
    ? { x: network.nodeX[b], y: network.nodeY[b] }
    : { x: network.nodeX[a] + fraction * (network.nodeX[b] - network.nodeX[a]), y: network.nodeY[a] + fraction * (network.nodeY[b] - network.nodeY[a]) };
}
