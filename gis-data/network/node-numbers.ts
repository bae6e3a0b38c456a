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

/** Lowest and highest name when all are whole numbers and a table over their range is not much longer than the list; else `null`, as soon as that is known. */
function wholeRange(source: ArrayLike<number>, target: ArrayLike<number>): { readonly low: number; readonly high: number } | null {
  const widest = source.length * 8 + 1024;
  let low = Infinity;
  let high = -Infinity;
  for (const names of [source, target]) {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[at];
      if (name < low) low = name;
      if (name > high) high = name;
      if (Math.floor(name) !== name || !(high - low < widest)) return null;
    }
  }
  return { low, high };
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

/**
 * An entry of the table is a node's number plus one; the bits above it are the name's mark, which tells most other names apart without looking
 * them up. Where an edge starts at the node that the one before ended at, as the edges of one street do, nothing is looked up.
 */
function sparse(source: ArrayLike<number>, target: ArrayLike<number>): NumberedEnds {
  const edges = source.length;
  const from = new Int32Array(edges);
  const to = new Int32Array(edges);
  const table = emptyNames(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    if (table.count * 4 > table.mask * 3) makeRoom(table);
    from[edge] = edge > 0 && source[edge] === target[edge - 1] ? to[edge - 1] : numberOfName(table, source[edge]);
    to[edge] = numberOfName(table, target[edge]);
  }
  return { nodeCount: table.count, from, to };
}

interface NameTable {
  mask: number;
  entries: Int32Array;
  /** Name of each node; `count` of them are known so far. */
  readonly names: Float64Array;
  count: number;
  readonly word: Float64Array;
  readonly halves: Int32Array;
}

function emptyNames(edges: number): NameTable {
  const size = 2 ** Math.max(6, Math.ceil(Math.log2(edges * 2 + 1)));
  const word = new Float64Array(1);
  return { mask: size - 1, entries: new Int32Array(size), names: new Float64Array(edges * 2), count: 0, word, halves: new Int32Array(word.buffer) };
}

/** The number of a name, which gets the next one if it is new. */
function numberOfName(table: NameTable, name: number): number {
  const { mask, entries, names } = table;
  const hash = hashOf(table, name);
  const mark = hash & ~mask;
  let slot = (hash ^ (hash >>> 13)) & mask;
  let entry = entries[slot];
  while (entry !== 0 && ((entry & ~mask) !== mark || names[(entry & mask) - 1] !== name)) {
    slot = (slot + 1) & mask;
    entry = entries[slot];
  }
  if (entry !== 0) return (entry & mask) - 1;
  names[table.count] = name;
  table.count += 1;
  entries[slot] = table.count | mark;
  return table.count - 1;
}

function hashOf({ word, halves }: NameTable, name: number): number {
  // Minus zero is zero, which has other bits.
  word[0] = name + 0;
  const mixed = Math.imul(halves[0] ^ Math.imul(halves[1], 0x85ebca77), 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
}

/** Doubles a table that is three quarters full: there are many more nodes than edges. */
function makeRoom(table: NameTable): void {
  const { count } = table;
  const size = table.entries.length * 2;
  table.mask = size - 1;
  table.entries = new Int32Array(size);
  table.count = 0;
  for (let node = 0; node < count; node += 1) numberOfName(table, table.names[node]);
}
