import type { WalkNetwork } from '../../network/index.ts';
import { words } from '../../model/index.ts';
import type { Bounds, Draft, QualityCheck } from '../finding.ts';
import { projectNetwork } from '../project-network.ts';

/** Pieces of the road network that no walk connects with the largest one. */
export const roadIslands: QualityCheck = {
  id: 'road-islands',
  title: words('不连通的道路', 'Roads cut off from the network'),
  run(project) {
    const walk = projectNetwork(project);
    if (walk === null) return [];
    const { network, roadOfNode } = walk;
    const { islands } = network.report;
    const boxes = boxesOf(network, islands.length);
    const roads = islands.map(() => new Set<number>());
    roadOfNode.forEach((road, node) => {
      if (road >= 0 && network.nodeIsland[node] >= 0) roads[network.nodeIsland[node]].add(road);
    });
    return islands.slice(1).map((island, i): Draft => {
      const own = [...roads[i + 1]].map((road) => (project.layers.roads ?? [])[road].id);
      const metres = Math.round(island.metres);
      return {
        key: [...own].sort()[0] ?? boxes[i + 1].map((value) => Math.round(value)).join(','), severity: 'warning', subjects: own.map((id) => ({ layer: 'roads', id })), bounds: boxes[i + 1],
        measured: { lengthMetres: metres, segments: island.segments },
        what: words(`${own.length} 条道路（共 ${metres} 米）与路网主体不连通`, `${own.length} roads (${metres} m) are not connected with the rest of the network`),
        why: words('接到这些道路的地点走不到任何设施；请补上连接路段，或核对桥梁、通道标记', 'Nobody who lives there reaches a facility; add the missing link or check bridge and tunnel marks'),
      };
    });
  },
};

function boxesOf(network: WalkNetwork, islands: number): Bounds[] {
  const boxes = Array.from({ length: islands }, () => [Infinity, Infinity, -Infinity, -Infinity]);
  network.nodeIsland.forEach((island, node) => {
    if (island < 0) return;
    const box = boxes[island];
    const [x, y] = [network.nodeX[node], network.nodeY[node]];
    boxes[island] = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  });
  return boxes.map(([minX, minY, maxX, maxY]) => [minX, minY, maxX, maxY] as const);
}
