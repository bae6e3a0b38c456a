import type { SegmentGrid, WalkNetwork } from '../../network/index.ts';
import { networkGrid, otherEnd } from '../../network/index.ts';
import { words } from '../../model/index.ts';
import type { Draft, QualityCheck } from '../finding.ts';
import { joinRepair } from '../join-repair.ts';
import { projectNetwork } from '../project-network.ts';

/** Dead ends that stop just short of another road. The repair leaves the drawing alone and sets the tolerance that the network joins them by. */
export const roadNearMisses: QualityCheck = {
  id: 'road-near-misses',
  title: words('差一点相接的道路', 'Roads that nearly meet'),
  run(project, { nearMissMetres }) {
    const walk = projectNetwork(project);
    if (walk === null) return [];
    const { network, barriers, roadOfNode } = walk;
    const grid = networkGrid(network);
    const drafts: (Draft & { readonly gap: number })[] = [];
    for (let node = 0; node < network.nodeCount; node += 1) {
      if (network.adjacencyStart[node + 1] - network.adjacencyStart[node] !== 1) continue;
      const near = nearestOther(network, grid, node, nearMissMetres);
      if (near === null || barriers.crosses(network.nodeX[node], network.nodeY[node], near.x, near.y)) continue;
      const roads = [...new Set([roadOfNode[node], roadOfNode[network.segmentFrom[near.segment]]])].filter((road) => road >= 0);
      const [x, y] = [network.nodeX[node], network.nodeY[node]];
      const cut = network.nodeIsland[node] !== network.nodeIsland[network.segmentFrom[near.segment]];
      const metres = Math.round(near.metres * 100) / 100;
      drafts.push({
        gap: near.metres, key: `${Math.round(x)},${Math.round(y)}`, severity: 'warning', subjects: roads.map((road) => ({ layer: 'roads', id: (project.layers.roads ?? [])[road].id })),
        bounds: [x - 20, y - 20, x + 20, y + 20], measured: { gapMetres: metres },
        what: words(`道路尽头离另一条路 ${metres} 米，没有相接${cut ? '，两边不连通' : ''}`, `A road ends ${metres} m short of another${cut ? ', and no walk connects the two' : ''}`),
        why: words('多为绘图时没有捕捉，会使步行绕路或走不通；确实相通的请接上', 'Mostly a missed snap while drawing: walks make a detour or end there; join them where people can walk'),
      });
    }
    if (drafts.length === 0) return [];
    const repair = joinRepair(project, network, Math.max(...drafts.map(({ gap }) => gap)));
    return drafts.map(({ gap: _gap, ...draft }): Draft => (repair === null ? draft : { ...draft, repair }));
  },
};

/** The nearest segment within the limit that is no part of the road just behind the dead end. */
function nearestOther(network: WalkNetwork, grid: SegmentGrid, node: number, limitMetres: number): { segment: number; metres: number; x: number; y: number } | null {
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  const behind = segmentsBehind(network, node, 4 * limitMetres);
  const [px, py] = [nodeX[node], nodeY[node]];
  const cell = (value: number, low: number, count: number): number => Math.min(count - 1, Math.max(0, Math.floor((value - low) / grid.cellMetres)));
  let best: { segment: number; metres: number; x: number; y: number } | null = null;
  for (let c = cell(px - limitMetres, grid.minX, grid.columns); c <= cell(px + limitMetres, grid.minX, grid.columns); c += 1) {
    for (let r = cell(py - limitMetres, grid.minY, grid.rows); r <= cell(py + limitMetres, grid.minY, grid.rows); r += 1) {
      const index = r * grid.columns + c;
      for (let k = grid.starts[index]; k < grid.starts[index + 1]; k += 1) {
        const segment = grid.items[k];
        const [a, b] = [segmentFrom[segment], segmentTo[segment]];
        if (behind.has(segment) || a === node || b === node) continue;
        const [dx, dy] = [nodeX[b] - nodeX[a], nodeY[b] - nodeY[a]];
        const t = Math.min(1, Math.max(0, ((px - nodeX[a]) * dx + (py - nodeY[a]) * dy) / (dx * dx + dy * dy)));
        const [x, y] = [nodeX[a] + t * dx, nodeY[a] + t * dy];
        const metres = Math.hypot(x - px, y - py);
        if (metres <= limitMetres && (best === null || metres < best.metres)) best = { segment, metres, x, y };
      }
    }
  }
  return best;
}

/** Segments that can be walked to from a dead end within a short way: finely drawn roads come near their own end. */
function segmentsBehind(network: WalkNetwork, node: number, limitMetres: number): Set<number> {
  const found = new Set<number>();
  const open: { readonly node: number; readonly metres: number }[] = [{ node, metres: 0 }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (let entry = network.adjacencyStart[at.node]; entry < network.adjacencyStart[at.node + 1]; entry += 1) {
      const segment = network.adjacencySegment[entry];
      if (found.has(segment)) continue;
      found.add(segment);
      const metres = at.metres + network.segmentMetres[segment];
      if (metres <= limitMetres) open.push({ node: otherEnd(network, segment, at.node), metres });
      else for (const next of neighbours(network, otherEnd(network, segment, at.node))) found.add(next);
    }
  }
  return found;
}

function neighbours(network: WalkNetwork, node: number): Int32Array {
  return network.adjacencySegment.subarray(network.adjacencyStart[node], network.adjacencyStart[node + 1]);
}
