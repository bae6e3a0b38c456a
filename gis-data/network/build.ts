import { adjacencyOf, duplicatesOf } from './adjacency.ts';
import type { Barriers } from './barriers.ts';
import type { NodeEnds, NodePositions } from './chains.ts';
import { chainsOf, nodeEnds } from './chains.ts';
import { islandOfNodes, islandsOf } from './islands.ts';
import type { PlaneScale } from './ground-lengths.ts';
import { groundLengths } from './ground-lengths.ts';
import type { JoinLevels } from './joins.ts';
import { joinDeadEnds } from './joins.ts';
import { hasLevels, partLevels } from './levels.ts';
import type { JoinLink, NetworkReport, WalkNetwork } from './network.ts';
import type { Segments } from './segments.ts';
import type { VertexNodes } from './nodes.ts';
import { nodesOfVertices } from './nodes.ts';
import type { RoadLines } from './roads.ts';
import { levelOfLine } from './roads.ts';
import { splitCrossings } from './split-crossings.ts';

export interface BuildOptions {
  /** What cuts a walk; segments of bridges and tunnels are not cut. */
  readonly barriers?: Barriers;
  /** Dead ends at most this far from another road are joined to its nearest point by a straight link; 0 or absent: none. */
  readonly joinToleranceMetres?: number;
  /** Roads of one level that cross without a common vertex are given one; see `splitCrossings` for when that is right. */
  readonly splitCrossings?: boolean;
  /** Metres of the plane for a metre on the ground at a position; lengths are then those on the ground. Absent: the plane's own. */
  readonly planeScale?: PlaneScale;
}

/**
 * Builds the walking network. Each pair of consecutive vertices is a segment, vertices at the same millimetre are one node, so ways meet
 * at every shared vertex and not only at their ends; roads of different levels that are known meet only at their ends. Linear in the vertices
 * (plus barrier queries).
 */
export function buildNetwork(drawnRoads: RoadLines, options: BuildOptions = {}): WalkNetwork {
  const split = options.splitCrossings === true ? splitCrossings(drawnRoads) : { lines: drawnRoads, places: [] };
  const roads = split.lines;
  const drawnNodes = nodesOfVertices(roads.xs, roads.ys);
  const leveled = hasLevels(roads);
  const parted = leveled ? partLevels(roads, drawnNodes) : { nodes: drawnNodes, partedNodes: 0 };
  const vertexNodes = parted.nodes;
  let nodes: NodePositions = vertexNodes;
  const drawn = drawnSegments(roads, vertexNodes, options.barriers);
  let segments = drawn.segments;
  let { ends } = drawn;
  const joinToleranceMetres = options.joinToleranceMetres ?? 0;
  let levels = leveled && joinToleranceMetres > 0 ? joinLevels(roads, vertexNodes, drawn) : null;
  const duplicate = drawn.perhapsDrawnTwice === 0 ? null : duplicatesOf(segments, ends);
  if (duplicate !== null) {
    segments = without(segments, duplicate);
    if (levels !== null) levels = { ...levels, ofSegment: levels.ofSegment.filter((_, segment) => duplicate[segment] === 0) };
    ends = nodeEnds(nodes.nodeCount, segments);
  }
  const withoutDuplicates = segments.count;
  let joinLinks: readonly JoinLink[] = [];
  if (joinToleranceMetres > 0) {
    const joined = joinDeadEnds(nodes, segments, ends, joinToleranceMetres, options.barriers, levels);
    joinLinks = joined.links;
    if (joinLinks.length > 0) {
      ({ nodes, segments } = joined);
      ends = nodeEnds(nodes.nodeCount, segments);
    }
  }
  if (options.planeScale !== undefined) segments = groundLengths(nodes, segments, options.planeScale);
  return wire(nodes, segments, ends, {
    droppedRoads: roads.dropped,
    cutSegments: drawn.cutSegments,
    cutMetres: drawn.cutMetres,
    cutRoads: drawn.cutRoads,
    duplicateSegments: drawn.segments.count - withoutDuplicates,
    zeroLengthSegments: drawn.zeroLengthSegments,
    joins: joinLinks.length,
    joinToleranceMetres,
    joinLinks,
    splitPlaces: split.places,
    partedNodes: parted.partedNodes,
  });
}

/** Puts nodes, segments and chains together. Islands, and lists that only some readers ask for, are made when first asked for. */
export function wire(
  nodes: NodePositions,
  segments: Segments,
  ends: NodeEnds,
  report: Omit<NetworkReport, 'islands'>,
): WalkNetwork {
  const chains = chainsOf(nodes, segments, ends);
  const islands = once(() => islandsOf(chains, segments));
  const adjacency = once(() => adjacencyOf(nodes.nodeCount, segments));
  const nodeIsland = once(() => islandOfNodes(nodes.nodeCount, chains, islands()));
  return {
    nodeCount: nodes.nodeCount,
    segmentCount: segments.count,
    nodeX: nodes.nodeX.subarray(0, nodes.nodeCount),
    nodeY: nodes.nodeY.subarray(0, nodes.nodeCount),
    segmentFrom: segments.from,
    segmentTo: segments.to,
    segmentMetres: segments.metres,
    segmentEffortMetres: segments.effortMetres,
    chains,
    get adjacencyStart() {
      return adjacency().start;
    },
    get adjacencySegment() {
      return adjacency().segment;
    },
    get nodeIsland() {
      return nodeIsland();
    },
    report: {
      ...report,
      get islands() {
        return islands().islands;
      },
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The level of each segment, and the nodes where a line ends. */
function joinLevels(roads: RoadLines, { nodeCount, nodeOfVertex }: VertexNodes, { segments, firstSegmentOfLine }: DrawnSegments): JoinLevels {
  const ofSegment = new Float64Array(segments.count);
  const lineEnds = new Uint8Array(nodeCount);
  for (let line = 0; line < roads.roadOfLine.length; line += 1) {
    ofSegment.fill(levelOfLine(roads, line), firstSegmentOfLine[line], firstSegmentOfLine[line + 1]);
    lineEnds[nodeOfVertex[roads.offsets[line]]] = 1;
    lineEnds[nodeOfVertex[roads.offsets[line + 1] - 1]] = 1;
  }
  return { ofSegment, lineEnds };
}

interface DrawnSegments {
  readonly segments: Segments;
  /** The segments of line `i` are `firstSegmentOfLine[i]` to `firstSegmentOfLine[i + 1]` (excluded). */
  readonly firstSegmentOfLine: Int32Array;
  readonly ends: NodeEnds;
  /** No more segments than these join two nodes that an earlier one joins. */
  readonly perhapsDrawnTwice: number;
  readonly cutSegments: number;
  readonly cutMetres: number;
  readonly cutRoads: readonly number[];
  readonly zeroLengthSegments: number;
}

function drawnSegments(roads: RoadLines, { nodeCount, nodeOfVertex, nodeX, nodeY }: VertexNodes, barriers: Barriers | undefined): DrawnSegments {
  const lines = roads.roadOfLine.length;
  const most = Math.max(0, roads.xs.length - lines);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const metres = new Float64Array(most);
  const effortMetres = roads.effort === undefined ? metres : new Float64Array(most);
  const degree = new Int32Array(nodeCount);
  const segmentXor = new Int32Array(nodeCount);
  const firstSegmentOfLine = new Int32Array(lines + 1);
  const cutRoads = new Set<number>();
  let cutSegments = 0;
  let cutMetres = 0;
  let zeroLengthSegments = 0;
  let perhapsDrawnTwice = 0;
  let count = 0;
  // Nodes are numbered as their vertices appear: from this number on they have not been met yet.
  let unmet = 0;
  for (let line = 0; line < lines; line += 1) {
    const end = roads.offsets[line + 1];
    const cuttable = barriers !== undefined && roads.crossesBarriers[line] === 0;
    const effort = roads.effort?.[line] ?? 1;
    firstSegmentOfLine[line] = count;
    let before = -1;
    let a = -1;
    let aIsNew = false;
    for (let vertex = roads.offsets[line]; vertex < end; vertex += 1) {
      const b = nodeOfVertex[vertex];
      if (a === b) {
        zeroLengthSegments += 1;
        continue;
      }
      const bIsNew = b >= unmet;
      if (bIsNew) unmet = b + 1;
      if (a >= 0) {
        const dx = nodeX[b] - nodeX[a];
        const dy = nodeY[b] - nodeY[a];
        const length = Math.sqrt(dx * dx + dy * dy);
        if (cuttable && barriers.crosses(nodeX[a], nodeY[a], nodeX[b], nodeY[b])) {
          cutSegments += 1;
          cutMetres += length;
          cutRoads.add(roads.roadOfLine[line]);
        } else {
          from[count] = a;
          to[count] = b;
          metres[count] = length;
          if (effortMetres !== metres) effortMetres[count] = length * effort;
          degree[a] += 1;
          degree[b] += 1;
          segmentXor[a] ^= count;
          segmentXor[b] ^= count;
          // A node just met has no other segment than the one it was come to by.
          if (!bIsNew && (!aIsNew || before === b)) perhapsDrawnTwice += 1;
          count += 1;
        }
      }
      before = a;
      a = b;
      aIsNew = bIsNew;
    }
  }
  firstSegmentOfLine[lines] = count;
  const kept = metres.subarray(0, count);
  const segments = {
    count, from: from.subarray(0, count), to: to.subarray(0, count), metres: kept,
    effortMetres: effortMetres === metres ? kept : effortMetres.subarray(0, count),
  };
  return {
    segments, firstSegmentOfLine, ends: { degree, segmentXor }, perhapsDrawnTwice, cutSegments, cutMetres, cutRoads: [...cutRoads].sort((a, b) => a - b), zeroLengthSegments,
  };
}

function without(segments: Segments, dropped: Uint8Array): Segments {
  const kept: number[] = [];
  for (let segment = 0; segment < segments.count; segment += 1) if (dropped[segment] === 0) kept.push(segment);
  const metres = Float64Array.from(kept, (segment) => segments.metres[segment]);
  return {
    count: kept.length,
    from: Int32Array.from(kept, (segment) => segments.from[segment]),
    to: Int32Array.from(kept, (segment) => segments.to[segment]),
    metres,
    effortMetres: segments.effortMetres === segments.metres ? metres : Float64Array.from(kept, (segment) => segments.effortMetres[segment]),
  };
}
