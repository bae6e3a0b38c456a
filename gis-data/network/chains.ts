import { groupedBy } from './grouping.ts';
import type { Segments } from './segments.ts';

/**
 * The network seen from its junctions. A junction is a node where other than two segment ends meet (and, on a ring without any, the
 * node its lowest segment starts at); a chain is the run of segments between two junctions. Chain `c` has places `start[c]` to `start[c + 1]` (excluded), one a segment
 * in walking order; everything by place lies in one piece of memory, so that walking a chain reads straight on.
 */
export interface Chains {
  readonly junctionCount: number;
  readonly chainCount: number;
  /** Node of each junction. */
  readonly junctionNode: Int32Array;
  readonly start: Int32Array;
  /** Junctions at the ends of each chain: at its first end `ends[2 × chain]`, at its last `ends[2 × chain + 1]`; the same one for a ring. */
  readonly ends: Int32Array;
  /** What walking each chain takes, in flat metres; its length where every metre counts once. */
  readonly metres: Float64Array;
  /** By place: the segment, the node it is entered at, and the metres from the chain's first end to there. */
  readonly segment: Int32Array;
  readonly node: Int32Array;
  readonly offset: Float64Array;
  /** Place of each segment; `chainOf` tells its chain. */
  readonly placeOfSegment: Int32Array;
  /** Chain ends at each junction `j`: entries `linkStart[j]` to `linkStart[j + 1]` (excluded). A ring has both its ends at its junction. */
  readonly linkStart: Int32Array;
  /** `2 × chain` for its first end here, `2 × chain + 1` for its last. */
  readonly linkEnd: Int32Array;
  /** Junction at the other end, and the metres to it. */
  readonly linkJunction: Int32Array;
  readonly linkMetres: Float64Array;
}

/** Positions of the nodes in metres; the arrays may be longer than `nodeCount`. */
export interface NodePositions {
  readonly nodeCount: number;
  readonly nodeX: Float64Array;
  readonly nodeY: Float64Array;
}

/** Segment ends at each node, and all its segments' numbers XORed: at a node of two, the number of one gives that of the other. */
export interface NodeEnds {
  readonly degree: Int32Array;
  readonly segmentXor: Int32Array;
}

/** Counts the segment ends at each node; a loop counts twice. Linear. */
export function nodeEnds(nodeCount: number, segments: Segments): NodeEnds {
  const { count, from, to } = segments;
  const degree = new Int32Array(nodeCount);
  const segmentXor = new Int32Array(nodeCount);
  for (let segment = 0; segment < count; segment += 1) {
    const a = from[segment];
    const b = to[segment];
    degree[a] += 1;
    degree[b] += 1;
    segmentXor[a] ^= segment;
    segmentXor[b] ^= segment;
  }
  return { degree, segmentXor };
}

/** Side of the squares that junctions are numbered by, metres: about what a walk reaches. */
const squareMetres = 512;

/**
 * Strings the segments together between junctions. Linear. Chains are numbered by their lowest segments; rings without a junction come last,
 * each walked from where its lowest segment starts. Junctions are numbered square by square, so that a search stays in near memory.
 * Writes to `ends`: nobody else should read them afterwards.
 */
export function chainsOf(nodes: NodePositions, segments: Segments, ends: NodeEnds): Chains {
  const drawing = emptyDrawing(segments, ends);
  drawBetweenJunctions(drawing);
  if (drawing.placeCount < segments.count) drawRings(drawing);
  const { junctionCount, chainCount } = drawing;
  const order = groupedBy(squaresOf(nodes, drawing.junctionNode.subarray(0, junctionCount)), squaresPerSide(junctionCount) ** 2).items;
  const numbers = new Int32Array(junctionCount);
  for (let junction = 0; junction < junctionCount; junction += 1) numbers[order[junction]] = junction;
  const chainEnds = drawing.chainEnds.slice(0, chainCount * 2);
  for (let end = 0; end < chainEnds.length; end += 1) chainEnds[end] = numbers[chainEnds[end]];
  const metres = drawing.chainMetres.slice(0, chainCount);
  return {
    junctionCount, chainCount, junctionNode: order.map((junction) => drawing.junctionNode[junction]),
    start: drawing.start.slice(0, chainCount + 1), ends: chainEnds, metres,
    segment: drawing.placeSegment, node: drawing.placeNode, offset: drawing.placeOffset, placeOfSegment: drawing.placeOfSegment,
    ...linksOf(junctionCount, chainEnds, metres),
  };
}

/** Chains as they are drawn; the arrays by chain and junction are longer than what is drawn so far. */
interface Drawing {
  readonly segments: Segments;
  /** Segment ends at each node; a walk goes on where there are two. Of a node that was made junction `j`, −1 − `j`. */
  readonly degree: Int32Array;
  readonly segmentXor: Int32Array;
  junctionCount: number;
  chainCount: number;
  placeCount: number;
  readonly junctionNode: Int32Array;
  readonly start: Int32Array;
  readonly chainEnds: Int32Array;
  readonly chainMetres: Float64Array;
  readonly placeSegment: Int32Array;
  readonly placeNode: Int32Array;
  readonly placeOffset: Float64Array;
  readonly placeOfSegment: Int32Array;
}

function emptyDrawing(segments: Segments, { degree, segmentXor }: NodeEnds): Drawing {
  const { count } = segments;
  return {
    segments, degree, segmentXor, junctionCount: 0, chainCount: 0, placeCount: 0, junctionNode: new Int32Array(count * 2),
    start: new Int32Array(count + 1), chainEnds: new Int32Array(count * 2), chainMetres: new Float64Array(count),
    placeSegment: new Int32Array(count), placeNode: new Int32Array(count), placeOffset: new Float64Array(count), placeOfSegment: new Int32Array(count).fill(-1),
  };
}

/** Walks from each segment that touches a junction and is not taken yet, starting at that end. */
function drawBetweenJunctions(drawing: Drawing): void {
  const { degree, placeOfSegment, segments: { count, from, to } } = drawing;
  for (let segment = 0; segment < count; segment += 1) {
    if (placeOfSegment[segment] >= 0) continue;
    if (degree[from[segment]] !== 2) drawChain(drawing, segment, from[segment]);
    else if (degree[to[segment]] !== 2) drawChain(drawing, segment, to[segment]);
  }
}

/** What is left are rings without a junction: each gets one where its lowest segment starts. */
function drawRings(drawing: Drawing): void {
  const { placeOfSegment, segments: { count, from } } = drawing;
  for (let segment = 0; segment < count; segment += 1) {
    if (placeOfSegment[segment] < 0) drawChain(drawing, segment, from[segment]);
  }
}

function drawChain(drawing: Drawing, firstSegment: number, firstNode: number): void {
  const chain = drawing.chainCount;
  drawing.chainCount = chain + 1;
  drawing.chainEnds[2 * chain] = junctionAt(drawing, firstNode);
  drawing.chainEnds[2 * chain + 1] = junctionAt(drawing, walk(drawing, chain, firstSegment, firstNode));
  drawing.start[chain + 1] = drawing.placeCount;
}

/** Takes one segment after the other up to the next junction. @returns its node */
function walk(drawing: Drawing, chain: number, firstSegment: number, firstNode: number): number {
  const { degree, segmentXor, placeSegment, placeNode, placeOffset, placeOfSegment, segments: { from, to, effortMetres } } = drawing;
  let place = drawing.placeCount;
  let segment = firstSegment;
  let node = firstNode;
  let walked = 0;
  do {
    placeOfSegment[segment] = place;
    placeSegment[place] = segment;
    placeNode[place] = node;
    placeOffset[place] = walked;
    place += 1;
    walked += effortMetres[segment];
    node = from[segment] ^ to[segment] ^ node;
    segment = segmentXor[node] ^ segment;
  } while (degree[node] === 2);
  drawing.placeCount = place;
  drawing.chainMetres[chain] = walked;
  return node;
}

/** The junction at a node, numbered when it is first met. */
function junctionAt(drawing: Drawing, node: number): number {
  const { degree, junctionCount } = drawing;
  if (degree[node] < 0) return -1 - degree[node];
  degree[node] = -1 - junctionCount;
  drawing.junctionNode[junctionCount] = node;
  drawing.junctionCount = junctionCount + 1;
  return junctionCount;
}

/** The plane is covered by squares numbered in blocks of this many a side, which repeat: no numbers are needed for what is far away. */
function squaresPerSide(junctionCount: number): number {
  return 2 ** Math.ceil(Math.log2(Math.sqrt(junctionCount / 4) + 1));
}

/** Square of each listed node. */
function squaresOf({ nodeX, nodeY }: NodePositions, listed: Int32Array): Int32Array {
  const side = squaresPerSide(listed.length);
  const squares = new Int32Array(listed.length);
  for (let at = 0; at < listed.length; at += 1) {
    const node = listed[at];
    squares[at] = ((nodeY[node] / squareMetres) & (side - 1)) * side + ((nodeX[node] / squareMetres) & (side - 1));
  }
  return squares;
}

type Links = Pick<Chains, 'linkStart' | 'linkEnd' | 'linkJunction' | 'linkMetres'>;

function linksOf(junctionCount: number, chainEnds: Int32Array, metres: Float64Array): Links {
  const { starts, items } = groupedBy(chainEnds, junctionCount);
  const linkJunction = new Int32Array(items.length);
  const linkMetres = new Float64Array(items.length);
  for (let at = 0; at < items.length; at += 1) {
    const end = items[at];
    linkJunction[at] = chainEnds[end ^ 1];
    linkMetres[at] = metres[end >> 1];
  }
  return { linkStart: starts, linkEnd: items, linkJunction, linkMetres };
}

/** The chain a segment is in: the last whose first place is not after the segment's. */
export function chainOf({ start, placeOfSegment }: Chains, segment: number): number {
  const place = placeOfSegment[segment];
  let low = 0;
  let high = start.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (start[middle] <= place) low = middle;
    else high = middle;
  }
  return low;
}

/** Metres from the first end of its chain to a position on a segment (`fraction` 0 at the segment's start, 1 at its end). */
export function chainOffset(chains: Chains, segmentFrom: Int32Array, segmentEffortMetres: Float64Array, segment: number, fraction: number): number {
  const place = chains.placeOfSegment[segment];
  const along = chains.node[place] === segmentFrom[segment] ? fraction : 1 - fraction;
  return chains.offset[place] + along * segmentEffortMetres[segment];
}
