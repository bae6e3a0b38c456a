import type { Project } from '../model/index.ts';
import type { Barriers, RoadLines, WalkNetwork } from '../network/index.ts';
import { roadLines } from '../network/index.ts';
import { roadChoice, walkingNetwork, walkingSettings } from '../walking/index.ts';

interface ProjectNetwork {
  readonly network: WalkNetwork;
  readonly barriers: Barriers;
  /** A road (index in its layer) at each node; -1 for none. */
  readonly roadOfNode: Int32Array;
}

const roadsOfNetworks = new WeakMap<WalkNetwork, Int32Array>();

/** The walking network as the pipeline builds it under the project's own parameters; `null` without roads that are walked. */
export function projectNetwork(project: Project): ProjectNetwork | null {
  const settings = walkingSettings(project.parameters);
  const built = walkingNetwork(project, settings);
  if (built === null || built.network.segmentCount === 0) return null;
  const roadOfNode = roadsOfNetworks.get(built.network) ?? roadsOfNodes(roadLines(project.layers.roads ?? [], roadChoice(settings)), built.network);
  roadsOfNetworks.set(built.network, roadOfNode);
  return { ...built, roadOfNode };
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
