import type { PMedianProblem } from './p-median-problem.ts';

/**
 * Reads a p-median file of OR-Library (Beasley 1990): nodes, edges and p, then one edge a line with its two ends (from 1) and its length. Every node
 * is demand point and site; impedances are shortest paths. As the collection says, of an edge listed twice the last length counts.
 * @throws Error with the line when the text is not such a file.
 */
export function parseOrLibrary(text: string): PMedianProblem {
  const numbers = text.split(/\s+/).filter((part) => part !== '').map(Number);
  const [nodes, edges, p] = numbers;
  const whole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;
  if (!whole(nodes, 1, 20000) || !whole(edges, 0, 1e8) || !whole(p, 1, nodes)) throw new Error(`"${numbers.slice(0, 3).join(' ')}" is no line of nodes, edges and p`);
  if (numbers.length < 3 + 3 * edges) throw new Error(`the file says ${edges} edges and has ${Math.floor((numbers.length - 3) / 3)}`);
  const distance = new Float64Array(nodes * nodes).fill(Infinity);
  for (let edge = 0; edge < edges; edge++) {
    const [a, b, length] = numbers.slice(3 + 3 * edge, 6 + 3 * edge);
    if (!whole(a, 1, nodes) || !whole(b, 1, nodes) || !(length >= 0)) throw new Error(`edge ${edge + 1} is "${a} ${b} ${length}"`);
    distance[(a - 1) * nodes + b - 1] = length;
    distance[(b - 1) * nodes + a - 1] = length;
  }
  for (let node = 0; node < nodes; node++) distance[node * nodes + node] = 0;
  // All shortest paths (Floyd 1962).
  for (let via = 0; via < nodes; via++) {
    const fromVia = distance.subarray(via * nodes, (via + 1) * nodes);
    for (let from = 0; from < nodes; from++) {
      const first = distance[from * nodes + via];
      if (first === Infinity) continue;
      const row = distance.subarray(from * nodes, (from + 1) * nodes);
      for (let to = 0; to < nodes; to++) if (first + fromVia[to] < row[to]) row[to] = first + fromVia[to];
    }
  }
  return { demandCount: nodes, siteCount: nodes, impedances: distance, weights: new Float64Array(nodes).fill(1), sites: p, required: [] };
}
