import type { Barriers, WalkNetwork } from '../../../gis-data/network/index.ts';
import { buildNetwork, networkFromEdges } from '../../../gis-data/network/index.ts';
import { readEdges } from './edge-file.ts';
import type { PointFrame } from './frame.ts';
import type { Ground } from './ground.ts';
import type { AccessOptions } from './options.ts';
import { isEdgeFile } from './options.ts';
import { readRoads } from './road-file.ts';

/** Rows of the network file that gave no segment. */
export interface LostRows {
  readonly rowsWithoutLine: readonly number[];
  readonly rowsNotWalkable: readonly number[];
  readonly rowsOfClassesNotWalked: readonly number[];
}

/** A network that is read and not built yet. */
export interface NetworkSource {
  readonly ground: Ground;
  /** The network's coordinates are small numbers, as of a drawing and not of a country's plane. */
  readonly drawnNearOrigin: boolean;
  readonly lost: LostRows;
  readonly build: (barriers: Barriers | undefined) => WalkNetwork;
}

export async function readNetwork(options: AccessOptions, frame: PointFrame): Promise<NetworkSource> {
  if (isEdgeFile(options.network)) {
    const { edges, ground } = readEdges(options.network, frame);
    const drawnNearOrigin = frame.kind !== 'transformed' && edges.y1.every((y) => Math.abs(y) < 10000);
    return { ground, drawnNearOrigin, lost: { rowsWithoutLine: [], rowsNotWalkable: [], rowsOfClassesNotWalked: [] }, build: () => networkFromEdges(edges) };
  }
  const { walking } = options;
  const { lines, ground, rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked } = await readRoads(options.network, frame, options.table, walking);
  const build = (barriers: Barriers | undefined): WalkNetwork => buildNetwork(lines, {
    joinToleranceMetres: walking?.joinToleranceMetres ?? 0, splitCrossings: walking?.splitCrossings ?? false,
    ...(barriers === undefined ? {} : { barriers }), ...(ground.planeScale === null ? {} : { planeScale: ground.planeScale }),
  });
  return { ground, drawnNearOrigin: false, lost: { rowsWithoutLine, rowsNotWalkable, rowsOfClassesNotWalked }, build };
}
