/** Nodes of an edge list, numbered in the order in which they appear: each edge's source, then its target. */
export interface NumberedEnds {
  readonly nodeCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

type Names = ArrayLike<number> | readonly string[];

/** Numbers nodes by their names: whole numbers in a narrow range by a table, other numbers by an open-addressing table, texts by a Map. Linear. */
export function numberEnds(source: Names, target: Names): NumberedEnds {
  if (isNumbers(source) && isNumbers(target)) {
    const range = wholeRange(source, target);
    return range === null ? sparse(source, target) : dense(source, target, range.low, range.high);
  }
  const table = new Map<number | string, number>();
  const numberOf = (name: number | string): number => {
    const known = table.get(name);
    if (known !== undefined) return known;
    table.set(name, table.size);
    return table.size - 1;
  };
  const from = new Int32Array(source.length);
  const to = new Int32Array(source.length);
  for (let edge = 0; edge < source.length; edge += 1) {
    from[edge] = numberOf(source[edge]);
    to[edge] = numberOf(target[edge]);
  }
  return { nodeCount: table.size, from, to };
}

function isNumbers(names: Names): names is ArrayLike<number> {
  if (names instanceof Float64Array || names instanceof Int32Array) return true;
  for (let at = 0; at < names.length; at += 1) if (typeof names[at] !== 'number') return false;
  return true;
}

/** Lowest and highest name when all are whole numbers and a table over their range is not much longer than the list; else `null`. */
function wholeRange(source: ArrayLike<number>, target: ArrayLike<number>): { readonly low: number; readonly high: number } | null {
  let low = Infinity;
  let high = -Infinity;
  for (const names of [source, target]) {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at];
      if (name < low) low = name;
      if (name > high) high = name;
      if (Math.floor(name) !== name) return null;
    }
  }
  return high - low < source.length * 8 + 1024 ? { low, high } : null;
}

function dense(source: ArrayLike<number>, target: ArrayLike<number>, low: number, high: number): NumberedEnds {
  const table = new Int32Array(source.length === 0 ? 0 : high - low + 1);
  const from = new Int32Array(source.length);
  const to = new Int32Array(source.length);
  let nodeCount = 0;
  for (let edge = 0; edge < from.length; edge += 1) {
    const a = source[edge] - low;
    if (table[a] === 0) table[a] = nodeCount += 1;
    from[edge] = table[a] - 1;
    const b = target[edge] - low;
    if (table[b] === 0) table[b] = nodeCount += 1;
    to[edge] = table[b] - 1;
  }
  return { nodeCount, from, to };
}

function sparse(source: ArrayLike<number>, target: ArrayLike<number>): NumberedEnds {
  const from = new Int32Array(source.length);
  const to = new Int32Array(source.length);
  const bits = Math.max(6, Math.ceil(Math.log2(source.length * 4 + 1)));
  const mask = 2 ** bits - 1;
  const table = new Int32Array(mask + 1);
  const names = new Float64Array(source.length * 2);
  const word = new Float64Array(1);
  const halves = new Int32Array(word.buffer);
  let nodeCount = 0;
  for (let end = 0; end < from.length * 2; end += 1) {
    const edge = end >> 1;
    const name = (end & 1) === 0 ? source[edge] : target[edge];
    // Minus zero is zero, which has other bits.
    word[0] = name === 0 ? 0 : name;
    const mixed = Math.imul(halves[0] ^ Math.imul(halves[1], 0x85ebca77), 0x9e3779b1);
    let slot = (mixed ^ (mixed >>> 15)) & mask;
    while (table[slot] !== 0 && names[table[slot] - 1] !== name) slot = (slot + 1) & mask;
    if (table[slot] === 0) {
      names[nodeCount] = name;
      nodeCount += 1;
      table[slot] = nodeCount;
    }
    ((end & 1) === 0 ? from : to)[edge] = table[slot] - 1;
  }
  return { nodeCount, from, to };
}
