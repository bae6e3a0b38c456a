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
  /** Walking length of each segment; differs from the straight line only where the source gives lengths of its own. */
  readonly segmentMetres: Float64Array;
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
}

export interface Island {
  readonly nodes: number;
  readonly segments: number;
  readonly metres: number;
}

export interface DroppedRoad {
  readonly road: number;
  readonly reason: 'notWalkable' | 'noGeometry';
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
