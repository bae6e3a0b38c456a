import type { VertexNodes } from './nodes.ts';
import type { RoadLines } from './roads.ts';
import { levelOfLine } from './roads.ts';

/** Whether the lines lie on more than one level, bridges and tunnels of unknown level counted as one of their own. */
export function hasLevels(lines: RoadLines): boolean {
  for (let line = 0; line < lines.roadOfLine.length; line += 1) if (levelOfLine(lines, line) !== 0) return true;
  return false;
}

/** What passes or ends at one vertex of a line. */
interface Passing {
  readonly vertex: number;
  readonly level: number;
  readonly isEnd: boolean;
}

/**
 * Gives roads that pass over each other at one drawn vertex a node each: inner vertices of lines whose levels are known and differ do not
 * meet, since a bridge shares nodes with other roads only at its ends (practice of OpenStreetMap). Ends meet: one belongs to the lines of its
 * own level that pass there, else to those of the nearest. Where a line of unknown level passes, all stays as drawn. Linear in the vertices;
 * without levels nothing is looked at.
 */
export function partLevels(lines: RoadLines, drawn: VertexNodes): { readonly nodes: VertexNodes; readonly partedNodes: number } {
  const passing = passingsAt(lines, drawn, raisedNodes(lines, drawn));
  if (passing.size === 0) return { nodes: drawn, partedNodes: 0 };
  const nodeOfVertex = drawn.nodeOfVertex.slice();
  const { nodeX, nodeY } = drawn;
  let { nodeCount } = drawn;
  let partedNodes = 0;
  for (const [node, list] of passing) {
    const levels = [...new Set(list.flatMap(({ level, isEnd }) => (isEnd ? [] : [level])))];
    if (levels.length < 2 || levels.some(Number.isNaN)) continue;
    partedNodes += 1;
    // The road drawn first keeps the node; there are never more nodes than vertices, so the positions have room.
    const nodeOfLevel = new Map<number, number>();
    for (const { vertex, level } of list) {
      const group = nearestOf(levels, level);
      let own = nodeOfLevel.get(group);
      if (own === undefined) {
        own = nodeOfLevel.size === 0 ? node : nodeCount;
        if (own === nodeCount) {
          nodeX[own] = nodeX[node];
          nodeY[own] = nodeY[node];
          nodeCount += 1;
        }
        nodeOfLevel.set(group, own);
      }
      nodeOfVertex[vertex] = own;
    }
  }
  return { nodes: { nodeCount, nodeOfVertex, nodeX, nodeY }, partedNodes };
}

/** Nodes in the middle of lines known to lie above or below the ground: only there can levels part. */
function raisedNodes(lines: RoadLines, { nodeOfVertex }: VertexNodes): Set<number> {
  const nodes = new Set<number>();
  for (let line = 0; line < lines.roadOfLine.length; line += 1) {
    const level = levelOfLine(lines, line);
    if (level === 0 || Number.isNaN(level)) continue;
    for (let vertex = lines.offsets[line] + 1; vertex < lines.offsets[line + 1] - 1; vertex += 1) nodes.add(nodeOfVertex[vertex]);
  }
  return nodes;
}

function passingsAt(lines: RoadLines, { nodeOfVertex }: VertexNodes, nodes: ReadonlySet<number>): Map<number, Passing[]> {
  const passings = new Map<number, Passing[]>();
  if (nodes.size === 0) return passings;
  for (let line = 0; line < lines.roadOfLine.length; line += 1) {
    const level = levelOfLine(lines, line);
    const first = lines.offsets[line];
    const last = lines.offsets[line + 1] - 1;
    for (let vertex = first; vertex <= last; vertex += 1) {
      const node = nodeOfVertex[vertex];
      if (!nodes.has(node)) continue;
      const passing = { vertex, level, isEnd: vertex === first || vertex === last };
      const list = passings.get(node);
      if (list === undefined) passings.set(node, [passing]);
      else list.push(passing);
    }
  }
  return passings;
}

/** The level among these that is nearest, the lower one of two; of an unknown level the one nearest the ground. */
function nearestOf(levels: readonly number[], level: number): number {
  const from = Number.isNaN(level) ? 0 : level;
  return levels.reduce((best, one) => {
    const nearer = Math.abs(one - from) - Math.abs(best - from);
    return nearer < 0 || (nearer === 0 && one < best) ? one : best;
  });
}
