import type { Search, Snaps, WalkNetwork } from '../network/index.ts';
import { createSearch, inclusiveLimit } from '../network/index.ts';
import type { ServiceArea, ServiceAreaOptions } from './area.ts';

/** One straight piece of a reached segment, along which the walk grows evenly. */
export interface ReachedLine {
  readonly segment: number;
  /** Where on the segment the piece begins, at its near end, and ends: 0 at the segment's start, 1 at its end. */
  readonly from: number;
  readonly to: number;
  /** The walk to its near and its far end, effort metres. */
  readonly fromMetres: number;
  readonly toMetres: number;
}

/** What is reached from a place: line by line, and the same as a service area that can be drawn. */
export interface ReachedFrom {
  /** By segment ascending, then along it; no two overlap. Each is as long as the walk goes or, where walks from two sides meet, to there. */
  readonly lines: readonly ReachedLine[];
  readonly area: ServiceArea;
}

/** A point of a segment that is walked to, `at` metres of effort from its start. */
interface Spring {
  readonly at: number;
  readonly walked: number;
}

/**
 * The network within `limitMetres` (inclusive) of a place that is left by any of the snapped points `doors`, whichever is nearer. Doors that
 * did not snap, or whose access link alone is too long, count for nothing. A segment reached through several doors or from both ends is
 * listed in pieces that part where the walks are equally long.
 */
export function reachedFrom(
  network: WalkNetwork, snaps: Snaps, doors: readonly number[], limitMetres: number, { accessCounts }: ServiceAreaOptions, search: Search = createSearch(network),
): ReachedFrom {
  const walkedTo = new Map<number, number>();
  const doorsOn = new Map<number, Spring[]>();
  let networkMetres = 0;
  for (const door of doors) {
    const access = accessCounts ? snaps.accessMetres[door] : 0;
    const segment = snaps.segment[door];
    if (segment < 0 || !(access <= limitMetres)) continue;
    networkMetres = Math.max(networkMetres, limitMetres - access);
    const spring = { at: snaps.fraction[door] * network.segmentEffortMetres[segment], walked: access };
    doorsOn.set(segment, [...(doorsOn.get(segment) ?? []), spring]);
    const reached = search.from(snaps, door, limitMetres - access);
    for (let at = 0; at < reached.count; at += 1) {
      const node = reached.nodes[at];
      const walked = access + reached.metres[node];
      if (walked < (walkedTo.get(node) ?? Infinity)) walkedTo.set(node, walked);
    }
  }
  const lines = [...touchedSegments(network, walkedTo, doorsOn)].flatMap((segment) => linesOn(network, segment, walkedTo, doorsOn.get(segment) ?? [], limitMetres));
  return { lines, area: areaOf(network, lines, walkedTo, limitMetres, networkMetres) };
}

/** Segments with a reached node or a door, ascending. */
function touchedSegments(network: WalkNetwork, walkedTo: ReadonlyMap<number, number>, doorsOn: ReadonlyMap<number, unknown>): number[] {
  const touched = new Set<number>(doorsOn.keys());
  for (const node of walkedTo.keys()) {
    for (let entry = network.adjacencyStart[node]; entry < network.adjacencyStart[node + 1]; entry += 1) touched.add(network.adjacencySegment[entry]);
  }
  return [...touched].sort((a, b) => a - b);
}

/** The walk along a segment is the least of those that spring from its reached ends and its doors; each spring has the stretch where it is the least. */
function linesOn(network: WalkNetwork, segment: number, walkedTo: ReadonlyMap<number, number>, doors: readonly Spring[], limitMetres: number): ReachedLine[] {
  const length = network.segmentEffortMetres[segment];
  if (length === 0) return [];
  const slack = inclusiveLimit(limitMetres) - limitMetres;
  const start = walkedTo.get(network.segmentFrom[segment]);
  const end = walkedTo.get(network.segmentTo[segment]);
  // Most segments are walked through from one end to the other.
  if (doors.length === 0 && start !== undefined && end !== undefined && Math.abs(Math.abs(end - start) - length) <= slack) {
    const line = end > start ? { from: 0, to: 1, fromMetres: start, toMetres: start + length } : { from: 1, to: 0, fromMetres: end, toMetres: end + length };
    return [{ segment, ...line }];
  }
  const springs = leastSprings([
    ...doors, ...(start === undefined ? [] : [{ at: 0, walked: start }]), ...(end === undefined ? [] : [{ at: length, walked: end }]),
  ], limitMetres);
  return springs.flatMap((spring, index): ReachedLine[] => {
    const reach = Math.max(0, limitMetres - spring.walked);
    const line = (bound: number, way: 1 | -1): ReachedLine[] => {
      const room = (bound - spring.at) * way;
      // A node that is reached within the limit's slack is reached: its segment is not cut a billionth before it.
      const metres = reach + slack >= room ? room : reach;
      // Less than the limit's slack is nothing.
      if (!(metres > slack)) return [];
      const to = metres === room && (bound === 0 || bound === length) ? bound / length : (spring.at + way * metres) / length;
      return [{ segment, from: spring.at / length, to, fromMetres: spring.walked, toMetres: spring.walked + metres }];
    };
    const before = index === 0 ? 0 : meetingPoint(springs[index - 1], spring);
    const after = index === springs.length - 1 ? length : meetingPoint(spring, springs[index + 1]);
    return [...line(before, -1), ...line(after, 1)];
  });
}

/** Springs from which some point is walked to sooner than from any other, in their order along the segment. */
function leastSprings(springs: readonly Spring[], limitMetres: number): Spring[] {
  const slack = inclusiveLimit(limitMetres) - limitMetres;
  const kept: Spring[] = [];
  for (const spring of [...springs].sort((a, b) => a.walked - b.walked || a.at - b.at)) {
    if (kept.every((other) => other.walked + Math.abs(other.at - spring.at) > spring.walked + slack)) kept.push(spring);
  }
  return kept.sort((a, b) => a.at - b.at);
}

/** Where the walks from two springs are equally long; it lies between them, since neither is on the other's way. */
function meetingPoint(a: Spring, b: Spring): number {
  return (a.at + b.at + b.walked - a.walked) / 2;
}

function areaOf(network: WalkNetwork, lines: readonly ReachedLine[], walkedTo: ReadonlyMap<number, number>, limitMetres: number, networkMetres: number): ServiceArea {
  const stretches: { segment: number; start: number; end: number }[] = [];
  for (const { segment, from, to } of lines) {
    const [start, end] = from < to ? [from, to] : [to, from];
    const last = stretches.at(-1);
    // Two springs' pieces end at the very same point where they meet; beyond their reach they stand apart.
    if (last !== undefined && last.segment === segment && start - last.end <= 1e-12) last.end = Math.max(last.end, end);
    else stretches.push({ segment, start, end });
  }
  const nodes = [...walkedTo].sort(([a], [b]) => a - b);
  return {
    networkMetres, reachedNodes: nodes.length,
    reachedMetres: stretches.reduce((sum, { segment, start, end }) => sum + (end - start) * network.segmentMetres[segment], 0),
    segment: Int32Array.from(stretches, ({ segment }) => segment), start: Float64Array.from(stretches, ({ start }) => start), end: Float64Array.from(stretches, ({ end }) => end),
    node: Int32Array.from(nodes, ([node]) => node), nodeLeftMetres: Float64Array.from(nodes, ([, walked]) => Math.max(0, limitMetres - walked)),
  };
}
