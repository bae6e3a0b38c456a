import type { Adjacency } from './adjacency.ts';
import type { Barriers } from './barriers.ts';
import type { Segments } from './segments.ts';
import type { VertexNodes } from './nodes.ts';

/**
 * Adds a straight link from each dead end to the nearest node within the tolerance that it is not wired to already, unless the link
 * crosses a barrier. Roads stay as drawn and the gap counts as walked. Equal distances go to the lowest node. Joins node to node: a dead
 * end that misses the middle of a long segment is left as it is.
 */
export function joinDeadEnds(
  nodes: Omit<VertexNodes, 'nodeOfVertex'>,
  segments: Segments,
  adjacency: Adjacency,
  toleranceMetres: number,
  barriers: Barriers | undefined,
): Segments {
  const cells = new Map<string, number[]>();
  const keyOf = (column: number, row: number): string => `${column}/${row}`;
  const columnOf = (node: number): number => Math.floor(nodes.nodeX[node] / toleranceMetres);
  const rowOf = (node: number): number => Math.floor(nodes.nodeY[node] / toleranceMetres);
  for (let node = 0; node < nodes.nodeCount; node += 1) {
    if (adjacency.start[node] === adjacency.start[node + 1]) continue;
    const key = keyOf(columnOf(node), rowOf(node));
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [node]);
    else cell.push(node);
  }
  const links: { readonly a: number; readonly b: number; readonly metres: number }[] = [];
  const linked = new Set<string>();
  for (let node = 0; node < nodes.nodeCount; node += 1) {
    if (adjacency.start[node + 1] - adjacency.start[node] !== 1) continue;
    const wired = segments.from[adjacency.segment[adjacency.start[node]]] ^ segments.to[adjacency.segment[adjacency.start[node]]] ^ node;
    const near: { readonly other: number; readonly metres: number }[] = [];
    for (let column = columnOf(node) - 1; column <= columnOf(node) + 1; column += 1) {
      for (let row = rowOf(node) - 1; row <= rowOf(node) + 1; row += 1) {
        for (const other of cells.get(keyOf(column, row)) ?? []) {
          const metres = Math.hypot(nodes.nodeX[other] - nodes.nodeX[node], nodes.nodeY[other] - nodes.nodeY[node]);
          if (other !== node && other !== wired && metres <= toleranceMetres) near.push({ other, metres });
        }
      }
    }
    near.sort((p, q) => p.metres - q.metres || p.other - q.other);
    const free = near.find(
      ({ other }) => !barriers?.crosses(nodes.nodeX[node], nodes.nodeY[node], nodes.nodeX[other], nodes.nodeY[other]),
    );
    if (free === undefined) continue;
    const key = keyOf(Math.min(node, free.other), Math.max(node, free.other));
    if (linked.has(key)) continue;
    linked.add(key);
    links.push({ a: node, b: free.other, metres: free.metres });
  }
  const count = segments.count + links.length;
  const joined = { count, from: new Int32Array(count), to: new Int32Array(count), metres: new Float64Array(count) };
  joined.from.set(segments.from);
  joined.to.set(segments.to);
  joined.metres.set(segments.metres);
  links.forEach((link, index) => {
    joined.from[segments.count + index] = link.a;
    joined.to[segments.count + index] = link.b;
    joined.metres[segments.count + index] = link.metres;
  });
  return joined;
}
