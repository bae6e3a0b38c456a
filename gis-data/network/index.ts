/** The walking network: building, barriers, snapping, gates, bounded search. All in metres of one metric CRS. */
export type { BarrierGeometry, Barriers } from './barriers.ts';
export { barrierIndex } from './barriers.ts';
export type { BuildOptions } from './build.ts';
export { buildNetwork } from './build.ts';
export type { EdgeColumns } from './edges.ts';
export { networkFromEdges } from './edges.ts';
export type { Gate } from './gate.ts';
export { gateOf, gatesOf } from './gate.ts';
export type { DroppedRoad, Island, NetworkReport, WalkNetwork } from './network.ts';
export { inclusiveLimit, limitSlack, otherEnd } from './network.ts';
export type { RoadLines } from './roads.ts';
export { plainLines, roadLines } from './roads.ts';
export type { Reached, Search } from './search.ts';
export { createSearch } from './search.ts';
export { DistanceHeap } from './heap.ts';
export type { SegmentGrid } from './grid.ts';
export type { SnapOptions, Snaps } from './snap.ts';
export { networkGrid, pickSnaps, snapPoints } from './snap.ts';
