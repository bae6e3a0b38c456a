import type { Barriers } from './barriers.ts';
import type { NodeEnds, NodePositions } from './chains.ts';
import type { SegmentGrid } from './grid.ts';
import { segmentGrid } from './grid.ts';
import type { Joined, JoinTarget } from './join-links.ts';
import { withLinks } from './join-links.ts';
import { inclusiveLimit } from './network.ts';
import type { Segments } from './segments.ts';

/** A road that can be walked to within this many tolerances is the dead end's own: finely drawn roads come near themselves. */
const ownTolerances = 4;
/** A join nearer than this to a node goes to the node. */
const atNodeMetres = 0.001;

/**
 * Adds a straight link from each dead end to the nearest point, within the tolerance, of a road that is not its own, unless the link
 * crosses a barrier; a segment joined in its middle is cut in two there. Roads stay as drawn and the gap counts as walked. Equal distances
 * go to the lowest segment. Segments keep their order: a cut one keeps its first part, the rest comes at the end, then the links.
 * With `levels` only what lies on one level is joined: see `meeting`.
 */
export function joinDeadEnds(
  nodes: NodePositions, segments: Segments, ends: NodeEnds, toleranceMetres: number, barriers: Barriers | undefined, levels: JoinLevels | null = null,
): Joined {
  const grid = segmentGrid({ count: segments.count, x: nodes.nodeX, y: nodes.nodeY, from: segments.from, to: segments.to });
  const targets: JoinTarget[] = [];
  const neighbours = neighboursOf(segments, nodes.nodeCount);
  for (let node = 0; node < nodes.nodeCount; node += 1) {
    if (ends.degree[node] !== 1) continue;
    const own = ownSegments(segments, neighbours, ends.segmentXor[node], node, ownTolerances * toleranceMetres);
    const meets = levels === null ? meetsAll : meeting(levels, node, ends.segmentXor[node]);
    const target = nearestPoint(nodes, segments, grid, node, toleranceMetres, own, barriers, meets);
    if (target !== null) targets.push(target);
  }
  return withLinks(nodes, segments, targets);
}

/** On which level roads lie, for joining. */
export interface JoinLevels {
  /** Level of each segment; `NaN` where it lies above or below the ground and nobody knows how far. */
  readonly ofSegment: Float64Array;
  /** 1 for the nodes where a line begins or ends. */
  readonly lineEnds: Uint8Array;
}

/**
 * Whether a dead end may be joined to a segment, in its middle (`node` -1) or at one of its nodes: 0 gladly, 1 where nothing better is in
 * reach, `null` not at all.
 */
type Meets = (segment: number, node: number) => 0 | 1 | null;
const meetsAll: Meets = () => 0;

/**
 * A dead end meets roads of its own level, and any road where that ends. The end of a bridge or tunnel lies on the ground, so it meets ground
 * roads as well, but only where its own level has nothing in reach. Nothing on the ground meets the middle of a bridge.
 */
function meeting({ ofSegment, lineEnds }: JoinLevels, deadEnd: number, ownSegment: number): Meets {
  const level = ofSegment[ownSegment];
  const endsOnGround = level !== 0 && lineEnds[deadEnd] === 1;
  return (segment, node) => {
    if (ofSegment[segment] === level || (node >= 0 && lineEnds[node] === 1)) return 0;
    return endsOnGround && ofSegment[segment] === 0 ? 1 : null;
  };
}

type Neighbours = (node: number) => readonly number[];

/** Segments at each node, listed when first asked for: only what lies around dead ends is. */
function neighboursOf(segments: Segments, nodeCount: number): Neighbours {
  const first = new Int32Array(nodeCount).fill(-1);
  const next = new Int32Array(segments.count * 2);
  for (let end = segments.count * 2 - 1; end >= 0; end -= 1) {
    const node = (end & 1) === 0 ? segments.from[end >> 1] : segments.to[end >> 1];
    next[end] = first[node];
    first[node] = end;
  }
  return (node) => {
    const list: number[] = [];
    for (let end = first[node]; end >= 0; end = next[end]) list.push(end >> 1);
    return list;
  };
}

/** Segments that a walk of at most `limitMetres` from the dead end comes to, with those it could go on to. */
function ownSegments(segments: Segments, neighbours: Neighbours, firstSegment: number, deadEnd: number, limitMetres: number): Set<number> {
  const own = new Set([firstSegment]);
  const walkedTo = new Map([[deadEnd, 0]]);
  const open = [deadEnd];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const walked = walkedTo.get(node) ?? 0;
    for (const segment of neighbours(node)) {
      own.add(segment);
      const other = segments.from[segment] ^ segments.to[segment] ^ node;
      const far = walked + segments.metres[segment];
      if (far > limitMetres || far >= (walkedTo.get(other) ?? Infinity)) continue;
      walkedTo.set(other, far);
      open.push(other);
    }
  }
  return own;
}

function nearestPoint(
  { nodeX, nodeY }: NodePositions, { from, to }: Segments, grid: SegmentGrid, node: number, toleranceMetres: number, own: ReadonlySet<number>, barriers: Barriers | undefined, meets: Meets,
): JoinTarget | null {
  const px = nodeX[node];
  const py = nodeY[node];
  const cell = (value: number, low: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor((value - low) / grid.cellMetres)));
  const limit = inclusiveLimit(toleranceMetres);
  let best: JoinTarget | null = null;
  let bestRank = 2;

  function offer(segment: number, fraction: number, x: number, y: number, rank: number): void {
    const metres = Math.hypot(x - px, y - py);
    if (metres > limit || rank > bestRank) return;
    if (best !== null && rank === bestRank && (metres > best.metres || (metres === best.metres && segment >= best.segment))) return;
    if (barriers?.crosses(px, py, x, y) === true) return;
    best = { node, segment, fraction, x, y, metres };
    bestRank = rank;
  }

  function look(segment: number): void {
    const [a, b] = [from[segment], to[segment]];
    const [ax, ay, bx, by] = [nodeX[a], nodeY[a], nodeX[b], nodeY[b]];
    const square = (bx - ax) ** 2 + (by - ay) ** 2;
    let fraction = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / square));
    if (fraction * Math.sqrt(square) <= atNodeMetres) fraction = 0;
    else if ((1 - fraction) * Math.sqrt(square) <= atNodeMetres) fraction = 1;
    const rank = meets(segment, fraction === 0 ? a : fraction === 1 ? b : -1);
    if (rank !== null) offer(segment, fraction, fraction === 1 ? bx : ax + fraction * (bx - ax), fraction === 1 ? by : ay + fraction * (by - ay), rank);
    if (rank === 0) return;
    // Its middle is on another level; its end may still be near enough.
    if (meets(segment, a) === 0) offer(segment, 0, ax, ay, 0);
    if (meets(segment, b) === 0) offer(segment, 1, bx, by, 0);
  }

  for (let row = cell(py - limit, grid.minY, grid.rows); row <= cell(py + limit, grid.minY, grid.rows); row += 1) {
    for (let column = cell(px - limit, grid.minX, grid.columns); column <= cell(px + limit, grid.minX, grid.columns); column += 1) {
      const index = row * grid.columns + column;
      for (let at = grid.starts[index]; at < grid.starts[index + 1]; at += 1) if (!own.has(grid.items[at])) look(grid.items[at]);
    }
  }
  return best;
}
