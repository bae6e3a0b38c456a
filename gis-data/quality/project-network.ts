import type { Project } from '../model/index.ts';
import type { Barriers, RoadLines, WalkNetwork } from '../network/index.ts';
import { barrierIndex, buildNetwork, roadLines } from '../network/index.ts';

interface ProjectNetwork {
  readonly network: WalkNetwork;
  readonly barriers: Barriers;
  /** A road (index in its layer) at each node; -1 for none. */
  readonly roadOfNode: Int32Array;
}

const networks = new WeakMap<NonNullable<Project['layers']['roads']>, { barriers: Project['layers']['barriers']; built: ProjectNetwork }>();

/** The walking network as the pipeline builds it, kept as long as the roads; `null` without roads. */
export function projectNetwork(project: Project): ProjectNetwork | null {
  const { roads, barriers: drawn } = project.layers;
  if (roads === undefined) return null;
  const known = networks.get(roads);
  if (known !== undefined && known.barriers === drawn) return known.built;
  const lines = roadLines(roads);
  if (lines.roadOfLine.length === 0) return null;
  const barriers = barrierIndex((drawn ?? []).flatMap(({ geometry }) => (geometry === null ? [] : [geometry])));
  const network = buildNetwork(lines, { barriers });
  const built = { network, barriers, roadOfNode: roadsOfNodes(lines, network) };
  networks.set(roads, { barriers: drawn, built });
  return built;
}

/** Nodes are vertices rounded to a millimetre. */
function roadsOfNodes(lines: RoadLines, network: WalkNetwork): Int32Array {
  const key = (x: number, y: number): string => `${Math.floor(x * 1000 + 0.5)},${Math.floor(y * 1000 + 0.5)}`;
  const road = new Map<string, number>();
  lines.roadOfLine.forEach((index, line) => {
    for (let vertex = lines.offsets[line]; vertex < lines.offsets[line + 1]; vertex += 1) {
      const at = key(lines.xs[vertex], lines.ys[vertex]);
      if (!road.has(at)) road.set(at, index);
    }
  });
  return Int32Array.from({ length: network.nodeCount }, (_, node) => road.get(key(network.nodeX[node], network.nodeY[node])) ?? -1);
}
