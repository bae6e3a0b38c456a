import { words } from '../../model/index.ts';
import type { Draft, QualityCheck } from '../finding.ts';
import { projectNetwork } from '../project-network.ts';

/** Dead ends that the network joins because the planner set a tolerance: nothing to repair, and each one to be looked at. */
export const roadJoins: QualityCheck = {
  id: 'road-joins',
  title: words('按容差接上的断头', 'Dead ends joined by tolerance'),
  run(project) {
    const walk = projectNetwork(project);
    if (walk === null) return [];
    const { nodeX, nodeY, report } = walk.network;
    const placeOf = (x: number, y: number): string => `${x},${y}`;
    // A link starts at its dead end's node, whose road is told by its place.
    const roads = new Map(report.joinLinks.map(({ fromX, fromY }) => [placeOf(fromX, fromY), -1]));
    if (roads.size > 0) walk.roadOfNode.forEach((road, node) => roads.has(placeOf(nodeX[node], nodeY[node])) && roads.set(placeOf(nodeX[node], nodeY[node]), road));
    return report.joinLinks.map(({ fromX, fromY, toX, toY, metres }): Draft => {
      const road = roads.get(placeOf(fromX, fromY)) ?? -1;
      const gap = Math.round(metres * 100) / 100;
      return {
        key: `${Math.round(fromX)},${Math.round(fromY)}/${Math.round(toX)},${Math.round(toY)}`, severity: 'note',
        subjects: road < 0 ? [] : [{ layer: 'roads', id: (project.layers.roads ?? [])[road].id }],
        bounds: [Math.min(fromX, toX) - 20, Math.min(fromY, toY) - 20, Math.max(fromX, toX) + 20, Math.max(fromY, toY) + 20],
        measured: { gapMetres: gap, toleranceMetres: report.joinToleranceMetres },
        what: words(`道路断头与另一条路相距 ${gap} 米，按 ${report.joinToleranceMetres} 米的容差接上`, `A dead end ${gap} m short of another road was joined to it (tolerance ${report.joinToleranceMetres} m)`),
        why: words('请核对此处确实可以通行；隔着墙、沟走不通的，请在图上补画阻隔或把容差调小', 'Check that people can walk here; where a wall or ditch lies between, draw it as a barrier or lower the tolerance'),
      };
    });
  },
};
