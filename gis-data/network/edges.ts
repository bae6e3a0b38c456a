import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { wire } from './build.ts';
import type { WalkNetwork } from './network.ts';
import { numberEnds } from './node-numbers.ts';

/** A network given as edges between named nodes, one entry an edge. Coordinates in metres. */
export interface EdgeColumns {
  /** File the edges come from, for messages. */
  readonly file: string;
  /** Row of each edge in that file. */
  readonly rowNumbers: ArrayLike<number>;
  /** Node names: numbers or texts, the same kind in both columns. */
  readonly source: ArrayLike<number> | readonly string[];
  readonly target: ArrayLike<number> | readonly string[];
  /** Walking length of each edge; may differ from the straight line, then a position on it is split proportionally. */
  readonly lengthMetres: ArrayLike<number>;
  readonly x1: ArrayLike<number>;
  readonly y1: ArrayLike<number>;
  readonly x2: ArrayLike<number>;
  readonly y2: ArrayLike<number>;
}

/** Two rows may give the same node positions this far apart before they contradict each other. */
const samePlaceMetres = 0.01;

/**
 * Builds a network from edges. Every edge stays a segment with its own index: parallel edges, loops and edges of length 0 are kept,
 * since the source says that they exist.
 * @throws ProblemError when two rows place one node apart, or a length is negative or not a number.
 */
export function networkFromEdges(edges: EdgeColumns): WalkNetwork {
  const count = edges.lengthMetres.length;
  const { nodeCount, from, to } = numberEnds(edges.source, edges.target);
  const { x1, y1, x2, y2, lengthMetres } = edges;
  const metres = new Float64Array(count);
  const nodeX = new Float64Array(nodeCount);
  const nodeY = new Float64Array(nodeCount);
  const degree = new Int32Array(nodeCount);
  const segmentXor = new Int32Array(nodeCount);
  let placed = 0;
  for (let edge = 0; edge < count; edge += 1) {
    const length = lengthMetres[edge];
    if (!(length >= 0) || length === Infinity) throw new ProblemError(badLength(edges, edge, length));
    metres[edge] = length;
    // Nodes are numbered as they appear: one that is not placed yet is the next.
    const a = from[edge];
    if (a === placed) {
      nodeX[a] = x1[edge];
      nodeY[a] = y1[edge];
      placed += 1;
    } else if (isApart(nodeX[a], nodeY[a], x1[edge], y1[edge])) {
      throw new ProblemError(apart(edges, edge, 'source', String(edges.source[edge]), nodeX[a], nodeY[a], x1[edge], y1[edge]));
    }
    const b = to[edge];
    if (b === placed) {
      nodeX[b] = x2[edge];
      nodeY[b] = y2[edge];
      placed += 1;
    } else if (isApart(nodeX[b], nodeY[b], x2[edge], y2[edge])) {
      throw new ProblemError(apart(edges, edge, 'target', String(edges.target[edge]), nodeX[b], nodeY[b], x2[edge], y2[edge]));
    }
    degree[a] += 1;
    degree[b] += 1;
    segmentXor[a] ^= edge;
    segmentXor[b] ^= edge;
  }
  const segments = { count, from, to, metres, effortMetres: metres };
  return wire({ nodeCount, nodeX, nodeY }, segments, { degree, segmentXor }, {
    droppedRoads: [], cutSegments: 0, cutMetres: 0, cutRoads: [], duplicateSegments: 0, zeroLengthSegments: 0, joins: 0, joinToleranceMetres: 0,
    joinLinks: [], splitPlaces: [], partedNodes: 0,
  });
}

function isApart(x: number, y: number, x2: number, y2: number): boolean {
  return Math.abs(x - x2) > samePlaceMetres || Math.abs(y - y2) > samePlaceMetres;
}

function apart(edges: EdgeColumns, edge: number, field: string, name: string, x: number, y: number, x2: number, y2: number): Problem {
  return {
    code: 'node-in-two-places',
    place: { file: edges.file, row: edges.rowNumbers[edge], field },
    value: name,
    what: words(`同一节点有两个位置（${x}, ${y}）与（${x2}, ${y2}）`, `this node has two positions, (${x}, ${y}) and (${x2}, ${y2})`),
    remedy: words('请让同一节点在各行的坐标一致', 'Give a node the same coordinates in every row'),
  };
}

function badLength(edges: EdgeColumns, edge: number, length: number): Problem {
  return {
    code: 'bad-length',
    place: { file: edges.file, row: edges.rowNumbers[edge], field: 'length_m' },
    value: String(length),
    what: words('长度应为不小于0的数', 'a length must be a number of 0 or more'),
    remedy: words('请填写以米为单位的长度', 'Give the length in metres'),
  };
}
