import type { Chains } from './chains.ts';

/**
 * The walking network: straight segments between nodes, in metres of one metric CRS, as typed arrays.
 * Walking has no direction: each segment can be walked both ways.
 */
export interface WalkNetwork {
  readonly nodeCount: number;
  readonly segmentCount: number;
  /** Easting of each node, metres. */
  readonly nodeX: Float64Array;
  /** Northing of each node, metres. */
  readonly nodeY: Float64Array;
  /** Node at the start of each segment. */
  readonly segmentFrom: Int32Array;
  /** Node at the end of each segment. */
  readonly segmentTo: Int32Array;
  /** Length of each segment; differs from the straight line only where the source gives lengths of its own. */
  readonly segmentMetres: Float64Array;
  /**
   * What walking each segment takes, in flat metres: its length times its effort factor (slope, stairs). Walks, limits and impedances are
   * counted in these. The very array `segmentMetres` where every metre counts once.
   */
  readonly segmentEffortMetres: Float64Array;
  /** Runs of segments between junctions: what searches walk on. */
  readonly chains: Chains;
  /** The segments at node `v` are entries `adjacencyStart[v]` to `adjacencyStart[v + 1]` (excluded) of `adjacencySegment`, ascending. */
  readonly adjacencyStart: Int32Array;
  readonly adjacencySegment: Int32Array;
  /** Index into `report.islands` for each node; -1 for a node without any segment. */
  readonly nodeIsland: Int32Array;
  readonly report: NetworkReport;
}

/** What became of the roads: nothing is dropped without a line here. */
export interface NetworkReport {
  /** Pieces of the network that no walk connects, longest first. */
  readonly islands: readonly Island[];
  /** Roads left out, by their index in the source. */
  readonly droppedRoads: readonly DroppedRoad[];
  /** Segments removed because they cross a barrier without a bridge or tunnel. */
  readonly cutSegments: number;
  readonly cutMetres: number;
  /** Roads that lost at least one segment to a barrier, by index in the source, ascending. */
  readonly cutRoads: readonly number[];
  /** Segments drawn more than once between the same two nodes; kept once. */
  readonly duplicateSegments: number;
  /** Pairs of consecutive vertices at the same place; dropped. */
  readonly zeroLengthSegments: number;
  /** Links added where a dead end misses another road by no more than the join tolerance. */
  readonly joins: number;
  readonly joinToleranceMetres: number;
  /** Every link added, in the order of its dead ends. */
  readonly joinLinks: readonly JoinLink[];
  /** Places where roads that crossed without a common vertex were given one; empty unless asked for. */
  readonly splitPlaces: readonly CrossingPlace[];
  /** Drawn vertices in the middle of roads of different levels, where these pass each other without meeting. */
  readonly partedNodes: number;
}

/** A straight link from a dead end to the nearest point of another road, metres. */
export interface JoinLink {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly metres: number;
}

/** A place where roads were given a common node, metres. */
export interface CrossingPlace {
  readonly x: number;
  readonly y: number;
}

export interface Island {
  readonly nodes: number;
  readonly segments: number;
  readonly metres: number;
}

export interface DroppedRoad {
  readonly road: number;
  /** `notWalkable`: the source says so of this road; `classNotWalked`: nobody walks on roads of its class. */
  readonly reason: 'notWalkable' | 'classNotWalked' | 'noGeometry';
}

/** The node at the other end of a segment; `node` itself for a loop. */
export function otherEnd(network: Pick<WalkNetwork, 'segmentFrom' | 'segmentTo'>, segment: number, node: number): number {
  return network.segmentFrom[segment] ^ network.segmentTo[segment] ^ node;
}

/**
 * Relative slack of every comparison with a limit, so that a walk of exactly 720 m stays within 720 m whatever order its parts were
 * added up in: 1e-9 of 720 m is less than a thousandth of a millimetre.
 */
export const limitSlack = 1e-9;

/** The largest distance that counts as within `limitMetres`; limits are inclusive. */
export function inclusiveLimit(limitMetres: number): number {
  return limitMetres * (1 + limitSlack);
}
