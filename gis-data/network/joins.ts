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
 */
export function joinDeadEnds(nodes: NodePositions, segments: Segments, ends: NodeEnds, toleranceMetres: number, barriers: Barriers | undefined): Joined {
  const grid = segmentGrid({ count: segments.count, x: nodes.nodeX, y: nodes.nodeY, from: segments.from, to: segments.to });
  const targets: JoinTarget[] = [];
  const neighbours = neighboursOf(segments, nodes.nodeCount);
  for (let node = 0; node < nodes.nodeCount; node += 1) {
    if (ends.degree[node] !== 1) continue;
    const own = ownSegments(segments, neighbours, ends.segmentXor[node], node, ownTolerances * toleranceMetres);
    const target = nearestPoint(nodes, segments, grid, node, toleranceMetres, own, barriers);
    if (target !== null) targets.push(target);
  }
  return withLinks(nodes, segments, targets);
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
  { nodeX, nodeY }: NodePositions, { from, to }: Segments, grid: SegmentGrid, node: number, toleranceMetres: number, own: ReadonlySet<number>, barriers: Barriers | undefined,
): JoinTarget | null {
  const px = nodeX[node];
  const py = nodeY[node];
  const cell = (value: number, low: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor((value - low) / grid.cellMetres)));
  const limit = inclusiveLimit(toleranceMetres);
  let best: JoinTarget | null = null;
  for (let row = cell(py - limit, grid.minY, grid.rows); row <= cell(py + limit, grid.minY, grid.rows); row += 1) {
    for (let column = cell(px - limit, grid.minX, grid.columns); column <= cell(px + limit, grid.minX, grid.columns); column += 1) {
      const index = row * grid.columns + column;
      for (let at = grid.starts[index]; at < grid.starts[index + 1]; at += 1) {
        const segment = grid.items[at];
        if (own.has(segment)) continue;
        const [ax, ay, bx, by] = [nodeX[from[segment]], nodeY[from[segment]], nodeX[to[segment]], nodeY[to[segment]]];
        const square = (bx - ax) ** 2 + (by - ay) ** 2;
        let fraction = square === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / square));
        if (fraction * Math.sqrt(square) <= atNodeMetres) fraction = 0;
        else if ((1 - fraction) * Math.sqrt(square) <= atNodeMetres) fraction = 1;
        const [x, y] = fraction === 1 ? [bx, by] : [ax + fraction * (bx - ax), ay + fraction * (by - ay)];
        const metres = Math.hypot(x - px, y - py);
        if (metres > limit || (best !== null && (metres > best.metres || (metres === best.metres && segment >= best.segment)))) continue;
        if (barriers?.crosses(px, py, x, y) === true) continue;
        best = { node, segment, fraction, x, y, metres };
      }
    }
  }
  return best;
}
