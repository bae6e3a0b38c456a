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
  /** Junction of each node; -1 for a node inside a chain or without segments. */
  readonly nodeJunction: Int32Array;
  readonly start: Int32Array;
  /** Junctions at the first and the last end of each chain; the same one for a ring. */
  readonly from: Int32Array;
  readonly to: Int32Array;
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

const segmentsPerCell = 500;

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

/** Strings the segments together between junctions. Linear. Chains and junctions are numbered cell by cell of a coarse grid, so that a search stays in near memory. */
export function chainsOf(nodes: NodePositions, segments: Segments, ends: NodeEnds): Chains {
  const { nodeCount } = nodes;
  const { count } = segments;
  const { degree } = ends;
  let junctions = 0;
  let junctionEnds = 0;
  for (let node = 0; node < nodeCount; node += 1) {
    if (degree[node] === 2 || degree[node] === 0) continue;
    junctions += 1;
    junctionEnds += degree[node];
  }
  const order = startsInOrder(nodes, segments, degree);
  const placeOfSegment = new Int32Array(count).fill(-1);
  const inOrder = drawChains(nodeCount, segments, ends, order, placeOfSegment, junctions, junctionEnds / 2);
  if (inOrder.start[inOrder.chainCount] === count) return { ...inOrder, ...linksOf(inOrder) };
  // What is left are rings without a junction: each is walked from where its lowest segment starts.
  const rings: number[] = [];
  const taken = placeOfSegment.map((place) => (place < 0 ? 0 : 1));
  for (let first = 0; first < count; first += 1) {
    if (taken[first] === 1) continue;
    rings.push(first);
    let node = segments.from[first];
    let segment = first;
    do {
      taken[segment] = 1;
      node = segments.from[segment] ^ segments.to[segment] ^ node;
      segment = ends.segmentXor[node] ^ segment;
    } while (taken[segment] === 0);
  }
  const all = new Int32Array(order.length + rings.length);
  all.set(order);
  all.set(rings, order.length);
  const whole = drawChains(nodeCount, segments, ends, all, placeOfSegment.fill(-1), junctions + rings.length, junctionEnds / 2 + rings.length);
  return { ...whole, ...linksOf(whole) };
}

type Drawn = Omit<Chains, keyof Links>;

/** Walks from each segment of `order` that is not taken yet, starting at its end that is a junction (of a ring: at its start). */
function drawChains(
  nodeCount: number, segments: Segments, { degree, segmentXor }: NodeEnds, order: Int32Array, placeOfSegment: Int32Array, junctions: number, chainCount: number,
): Drawn {
  const { count, from, to, effortMetres: metres } = segments;
  const nodeJunction = new Int32Array(nodeCount).fill(-1);
  const junctionNode = new Int32Array(junctions);
  const start = new Int32Array(chainCount + 1);
  const chainFrom = new Int32Array(chainCount);
  const chainTo = new Int32Array(chainCount);
  const chainMetres = new Float64Array(chainCount);
  const placeSegment = new Int32Array(count);
  const placeNode = new Int32Array(count);
  const placeOffset = new Float64Array(count);
  let junctionCount = 0;
  let place = 0;
  let chain = 0;
  for (let at = 0; at < order.length; at += 1) {
    let segment = order[at];
    if (placeOfSegment[segment] >= 0) continue;
    let node = degree[from[segment]] === 2 && degree[to[segment]] !== 2 ? to[segment] : from[segment];
    if (nodeJunction[node] < 0) {
      junctionNode[junctionCount] = node;
      nodeJunction[node] = junctionCount;
      junctionCount += 1;
    }
    chainFrom[chain] = nodeJunction[node];
    let walked = 0;
    do {
      placeOfSegment[segment] = place;
      placeSegment[place] = segment;
      placeNode[place] = node;
      placeOffset[place] = walked;
      place += 1;
      walked += metres[segment];
      node = from[segment] ^ to[segment] ^ node;
      segment = segmentXor[node] ^ segment;
    } while (degree[node] === 2 && nodeJunction[node] < 0);
    if (nodeJunction[node] < 0) {
      junctionNode[junctionCount] = node;
      nodeJunction[node] = junctionCount;
      junctionCount += 1;
    }
    chainTo[chain] = nodeJunction[node];
    chainMetres[chain] = walked;
    chain += 1;
    start[chain] = place;
  }
  return {
    junctionCount, chainCount, junctionNode, nodeJunction, start, from: chainFrom, to: chainTo, metres: chainMetres,
    segment: placeSegment, node: placeNode, offset: placeOffset, placeOfSegment,
  };
}

/** The segments that touch a junction, by grid cell of their first node, then by number. */
function startsInOrder({ nodeCount, nodeX, nodeY }: NodePositions, { count, from, to }: Segments, degree: Int32Array): Int32Array {
  if (count === 0) return new Int32Array(0);
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let node = 0; node < nodeCount; node += 1) {
    const x = nodeX[node];
    const y = nodeY[node];
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  const cellMetres = Math.max(Math.sqrt(((maxX - minX) * (maxY - minY) * segmentsPerCell) / count), Math.max(maxX - minX, maxY - minY) / 1024, 1);
  const columns = Math.floor((maxX - minX) / cellMetres) + 1;
  const rows = Math.floor((maxY - minY) / cellMetres) + 1;
  const cells = new Int32Array(count);
  const cellStart = new Int32Array(columns * rows + 1);
  let listed = 0;
  const perMetre = 1 / cellMetres;
  for (let segment = 0; segment < count; segment += 1) {
    const node = from[segment];
    if (degree[node] === 2 && degree[to[segment]] === 2) {
      cells[segment] = -1;
      continue;
    }
    const cell = ((nodeY[node] - minY) * perMetre | 0) * columns + ((nodeX[node] - minX) * perMetre | 0);
    cells[segment] = cell;
    cellStart[cell + 1] += 1;
    listed += 1;
  }
  for (let cell = 1; cell < cellStart.length; cell += 1) cellStart[cell] += cellStart[cell - 1];
  const order = new Int32Array(listed);
  for (let segment = 0; segment < count; segment += 1) {
    const cell = cells[segment];
    if (cell < 0) continue;
    order[cellStart[cell]] = segment;
    cellStart[cell] += 1;
  }
  return order;
}

type Links = Pick<Chains, 'linkStart' | 'linkEnd' | 'linkJunction' | 'linkMetres'>;

function linksOf({ junctionCount, chainCount, from, to, metres }: Drawn): Links {
  const linkStart = new Int32Array(junctionCount + 2);
  for (let chain = 0; chain < chainCount; chain += 1) {
    linkStart[from[chain] + 2] += 1;
    linkStart[to[chain] + 2] += 1;
  }
  for (let junction = 2; junction <= junctionCount + 1; junction += 1) linkStart[junction] += linkStart[junction - 1];
  const linkEnd = new Int32Array(chainCount * 2);
  const linkJunction = new Int32Array(chainCount * 2);
  const linkMetres = new Float64Array(chainCount * 2);
  for (let end = 0; end < chainCount * 2; end += 1) {
    const chain = end >> 1;
    const here = (end & 1) === 0 ? from[chain] : to[chain];
    const at = linkStart[here + 1];
    linkStart[here + 1] = at + 1;
    linkEnd[at] = end;
    linkJunction[at] = (end & 1) === 0 ? to[chain] : from[chain];
    linkMetres[at] = metres[chain];
  }
  return { linkStart: linkStart.subarray(0, junctionCount + 1), linkEnd, linkJunction, linkMetres };
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
