import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { wire } from './build.ts';
import { nodeEnds } from './chains.ts';
import type { WalkNetwork } from './network.ts';

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
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const metres = new Float64Array(count);
  const nodeX = new Float64Array(count * 2);
  const nodeY = new Float64Array(count * 2);
  const numbers = nodeNumbering(edges.source, edges.target);
  let nodeCount = 0;

  function place(name: number | string, x: number, y: number, edge: number, field: string): number {
    const node = numbers.of(name);
    if (node === nodeCount) {
      nodeX[node] = x;
      nodeY[node] = y;
      nodeCount += 1;
    } else if (Math.abs(nodeX[node] - x) > samePlaceMetres || Math.abs(nodeY[node] - y) > samePlaceMetres) {
      throw new ProblemError(apart(edges, edge, field, String(name), nodeX[node], nodeY[node], x, y));
    }
    return node;
  }

  for (let edge = 0; edge < count; edge += 1) {
    const length = edges.lengthMetres[edge];
    if (!(length >= 0) || length === Infinity) throw new ProblemError(badLength(edges, edge, length));
    from[edge] = place(edges.source[edge], edges.x1[edge], edges.y1[edge], edge, 'source');
    to[edge] = place(edges.target[edge], edges.x2[edge], edges.y2[edge], edge, 'target');
    metres[edge] = length;
  }
  const segments = { count, from, to, metres };
  return wire({ nodeCount, nodeX, nodeY }, segments, nodeEnds(nodeCount, segments), {
    droppedRoads: [], cutSegments: 0, cutMetres: 0, cutRoads: [], duplicateSegments: 0, zeroLengthSegments: 0, joins: 0, joinToleranceMetres: 0,
  });
}

/** Gives each new name the next number. Whole numbers in a narrow range use a table, all else a Map. */
function nodeNumbering(
  source: ArrayLike<number> | readonly string[],
  target: ArrayLike<number> | readonly string[],
): { of(name: number | string): number } {
  let low = Infinity;
  let high = -Infinity;
  let whole = true;
  for (const names of [source, target]) {
    for (let at = 0; at < names.length && whole; at += 1) {
      const name = names[at];
      if (typeof name !== 'number' || !Number.isSafeInteger(name)) whole = false;
      else {
        if (name < low) low = name;
        if (name > high) high = name;
      }
    }
  }
  let next = 0;
  if (whole && high - low < source.length * 8 + 1024) {
    const table = new Int32Array(source.length === 0 ? 0 : high - low + 1).fill(-1);
    return {
      of: (name) => {
        const slot = (name as number) - low;
        if (table[slot] < 0) {
          table[slot] = next;
          next += 1;
        }
        return table[slot];
      },
    };
  }
  const table = new Map<number | string, number>();
  return {
    of: (name) => {
      let number = table.get(name);
      if (number === undefined) {
        number = next;
        next += 1;
        table.set(name, number);
      }
      return number;
    },
  };
}

function apart(edges: EdgeColumns, edge: number, field: string, name: string, x: number, y: number, x2: number, y2: number): Problem {
  return {
    code: 'node-in-two-places',
    place: { file: edges.file, row: edges.rowNumbers[edge], field },
    value: name,
    what: words(`同一节点有两个位置(${x}, ${y})与(${x2}, ${y2})`, `this node has two positions, (${x}, ${y}) and (${x2}, ${y2})`),
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
