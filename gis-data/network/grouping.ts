/** Items listed by group: those of group `g` are `items[starts[g]]` to `items[starts[g + 1]]` (excluded), ascending. */
export interface Grouping {
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/**
 * Lists items 0, 1, … by their groups, one entry of `groups` an item: a counting sort. Linear. Its loops are functions of their own, so that
 * the compiler, which works while they run, is done early and once for all who call them.
 */
export function groupedBy(groups: Int32Array, groupCount: number): Grouping {
  const starts = new Int32Array(groupCount + 2);
  tally(groups, starts);
  accumulate(starts);
  const items = new Int32Array(groups.length);
  deal(groups, starts, items);
  return { starts: starts.subarray(0, groupCount + 1), items };
}

/** Counts two groups ahead of where `deal` leaves the starts. */
function tally(groups: Int32Array, starts: Int32Array): void {
  for (let item = 0; item < groups.length; item += 1) starts[groups[item] + 2] += 1;
}

function accumulate(starts: Int32Array): void {
  let total = 0;
  for (let group = 0; group < starts.length; group += 1) {
    total += starts[group];
    starts[group] = total;
  }
}

function deal(groups: Int32Array, starts: Int32Array, items: Int32Array): void {
  for (let item = 0; item < groups.length; item += 1) {
    const next = groups[item] + 1;
    items[starts[next]] = item;
    starts[next] += 1;
  }
}
