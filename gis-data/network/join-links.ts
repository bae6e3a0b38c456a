import type { NodePositions } from './chains.ts';
import type { JoinLink } from './network.ts';
import type { Segments } from './segments.ts';

/** Where a dead end is joined to: a position on a segment, `fraction` 0 or 1 at its nodes. */
export interface JoinTarget {
  readonly node: number;
  readonly segment: number;
  readonly fraction: number;
  readonly x: number;
  readonly y: number;
  readonly metres: number;
}

/** The network with its joins; `nodes` has one node more for each place in the middle of a segment that was joined to. */
export interface Joined {
  readonly nodes: NodePositions;
  readonly segments: Segments;
  readonly links: readonly JoinLink[];
}

/** Cuts the segments that are joined to in their middle and adds the links. Two dead ends that join to each other get one link. */
export function withLinks(nodes: NodePositions, segments: Segments, targets: readonly JoinTarget[]): Joined {
  const cut = cutSegments(nodes.nodeCount, segments, targets.filter(({ fraction }) => fraction > 0 && fraction < 1));
  const { added } = cut;
  const links: JoinLink[] = [];
  const linked = new Set<string>();
  for (const target of targets) {
    const end = cut.nodeOf.get(target) ?? (target.fraction === 0 ? segments.from : segments.to)[target.segment];
    const pair = `${Math.min(target.node, end)}/${Math.max(target.node, end)}`;
    if (linked.has(pair)) continue;
    linked.add(pair);
    added.push({ from: target.node, to: end, metres: target.metres, effortMetres: target.metres });
    links.push({ fromX: nodes.nodeX[target.node], fromY: nodes.nodeY[target.node], toX: target.x, toY: target.y, metres: target.metres });
  }
  const metres = Float64Array.from([...cut.first.metres, ...added.map((segment) => segment.metres)]);
  return {
    nodes: {
      nodeCount: nodes.nodeCount + cut.x.length,
      nodeX: Float64Array.from([...nodes.nodeX.subarray(0, nodes.nodeCount), ...cut.x]),
      nodeY: Float64Array.from([...nodes.nodeY.subarray(0, nodes.nodeCount), ...cut.y]),
    },
    segments: {
      count: segments.count + added.length,
      from: Int32Array.from([...segments.from, ...added.map((segment) => segment.from)]),
      to: Int32Array.from([...cut.first.to, ...added.map((segment) => segment.to)]),
      metres,
      effortMetres: segments.effortMetres === segments.metres ? metres : Float64Array.from([...cut.first.effortMetres, ...added.map((segment) => segment.effortMetres)]),
    },
    links,
  };
}

interface Added {
  readonly from: number;
  readonly to: number;
  readonly metres: number;
  readonly effortMetres: number;
}

interface Cut {
  /** All segments, of the cut ones only their first parts. */
  readonly first: Pick<Segments, 'to' | 'metres' | 'effortMetres'>;
  readonly added: Added[];
  /** Positions of the new nodes, which are numbered on from the last. */
  readonly x: number[];
  readonly y: number[];
  readonly nodeOf: Map<JoinTarget, number>;
}

function cutSegments(nodeCount: number, segments: Segments, targets: readonly JoinTarget[]): Cut {
  const first = { to: segments.to.slice(), metres: segments.metres.slice(), effortMetres: segments.effortMetres.slice() };
  const cut: Cut = { first, added: [], x: [], y: [], nodeOf: new Map() };
  const sorted = [...targets].sort((a, b) => a.segment - b.segment || a.fraction - b.fraction || a.node - b.node);
  let before: JoinTarget | null = null;
  for (const target of sorted) {
    const { segment, fraction } = target;
    const node = nodeCount + cut.x.length;
    if (before?.segment === segment && before.fraction === fraction) {
      cut.nodeOf.set(target, node - 1);
      continue;
    }
    cut.x.push(target.x);
    cut.y.push(target.y);
    cut.nodeOf.set(target, node);
    if (before?.segment !== segment) {
      if (before !== null) cut.added.push(part(segments, before, 1, node - 1, segments.to[before.segment]));
      first.to[segment] = node;
      first.metres[segment] = segments.metres[segment] * fraction;
      first.effortMetres[segment] = segments.effortMetres[segment] * fraction;
    } else cut.added.push(part(segments, before, fraction, node - 1, node));
    before = target;
  }
  if (before !== null) cut.added.push(part(segments, before, 1, nodeCount + cut.x.length - 1, segments.to[before.segment]));
  return cut;
}

/** The part of a segment from a cut on to fraction `until`. */
function part(segments: Segments, { segment, fraction }: JoinTarget, until: number, from: number, to: number): Added {
  const share = until - fraction;
  return { from, to, metres: segments.metres[segment] * share, effortMetres: segments.effortMetres[segment] * share };
}
