/**
 * Straight lines under the penalties of triples: a penalty π due from two of three items on is at least Σ slopeᵢ xᵢ − rest for every choice of items, so
 * that a knapsack without penalties, of the net profits pᵢ − slopeᵢ, is worth no less but for a constant.
 */
export interface Lines {
  /** Forgets the triples of the last site. */
  readonly clear: () => void;
  /** A triple with these items left to decide (at most three), `inside` of it (0 or 1) already served by the site. */
  readonly add: (items: ArrayLike<number>, inside: number, penalty: number) => void;
  /** Draws the lines so that the relaxed knapsack above them is worth little; returns that: no filling is worth more, penalties counted. */
  readonly draw: (count: number, profit: Float64Array, size: Float64Array, capacity: number) => number;
  /** Per triple: how many items it has, how many are inside before; three places each for its items and their slopes. */
  readonly members: readonly number[];
  readonly inside: readonly number[];
  readonly penalty: readonly number[];
  readonly item: readonly number[];
  readonly slope: readonly number[];
  readonly rest: readonly number[];
  /** After `draw`: what each item adds, and the constant Σ rest. */
  readonly net: Float64Array;
  readonly base: () => number;
  /** Net profit per size at which room is worth nothing more. */
  readonly critical: () => number;
}

const mostRounds = 9;
/** Lines of a triple: one half of each of its items less one half; two of them less one (a b, a c, b c). */
const kinds = 4;
const settled = 1e-3;
/** Slopes are multiples of this, so that sums of them are without rounding where profits are. */
const grid = 2 ** -10;

function inGrid(value: number): number {
  return Math.floor(value / grid) * grid;
}

export function linesOf(mostItems: number): Lines {
  const members: number[] = [];
  const inside: number[] = [];
  const penalty: number[] = [];
  const item: number[] = [];
  const slope: number[] = [];
  const rest: number[] = [];
  /** How much of each line of the triple counts, at kinds × triple + kind; 1 in all at most. One item inside: how much of the penalty the first carries. */
  const weight: number[] = [];
  const best: number[] = [];
  const net = new Float64Array(mostItems);
  const ratio = new Float64Array(mostItems);
  const part = new Float64Array(mostItems);
  const order = new Int32Array(mostItems);
  let base = 0;
  let critical = 0;
  return { clear, add, draw, members, inside, penalty, item, slope, rest, net, base: () => base, critical: () => critical };

  function clear(): void {
    members.length = inside.length = penalty.length = item.length = slope.length = rest.length = weight.length = best.length = 0;
  }

  function add(items: ArrayLike<number>, before: number, due: number): void {
    members.push(items.length);
    inside.push(before);
    penalty.push(due);
    rest.push(0);
    for (let at = 0; at < 3; at++) {
      item.push(at < items.length ? items[at] : -1);
      slope.push(0);
    }
    const first = before === 1 && items.length === 2 ? 0.5 : 0;
    weight.push(first, 0, 0, 0);
    best.push(first, 0, 0, 0);
  }

  function apply(count: number, profit: Float64Array): void {
    base = 0;
    for (let at = 0; at < count; at++) net[at] = profit[at];
    for (let which = 0; which < members.length; which++) {
      const due = penalty[which];
      const at = 3 * which;
      const w = kinds * which;
      rest[which] = 0;
      if (inside[which] === 1) {
        slope[at] = members[which] === 1 ? due : inGrid(due * weight[w]);
        slope[at + 1] = members[which] === 1 ? 0 : due - slope[at];
      } else {
        const half = members[which] === 3 ? inGrid((due * weight[w]) / 2) : 0;
        const [ab, ac, bc] = [inGrid(due * weight[w + 1]), inGrid(due * weight[w + 2]), inGrid(due * weight[w + 3])];
        slope[at] = half + ab + ac;
        slope[at + 1] = half + ab + bc;
        slope[at + 2] = half + ac + bc;
        rest[which] = half + ab + ac + bc;
      }
      base += rest[which];
      for (let to = at; to < at + members[which]; to++) net[item[to]] -= slope[to];
    }
  }

  /** Items by falling net profit per size, the last one in part. */
  function fill(count: number, size: Float64Array, capacity: number): number {
    for (let at = 0; at < count; at++) ratio[at] = net[at] / size[at];
    // In the order of the round before these are nearly sorted.
    for (let at = 1; at < count; at++) {
      const which = order[at];
      let to = at;
      for (; to > 0 && ratio[order[to - 1]] < ratio[which]; to--) order[to] = order[to - 1];
      order[to] = which;
    }
    let worth = base;
    let left = capacity;
    critical = 0;
    for (let at = 0; at < count; at++) {
      const which = order[at];
      part[which] = net[which] <= 0 || left <= 0 ? 0 : Math.min(1, left / size[which]);
      if (part[which] > 0 && part[which] < 1) critical = ratio[which];
      left -= part[which] * size[which];
      worth += part[which] * net[which];
    }
    return worth;
  }

  /** Moves every triple towards the line that lies highest at the parts taken, a share `step` of the way. */
  function turn(step: number): boolean {
    let moved = false;
    const move = (at: number, to: number): void => {
      if (Math.abs(to - weight[at]) > settled) moved = true;
      weight[at] = to;
    };
    for (let which = 0; which < members.length; which++) {
      const at = 3 * which;
      const w = kinds * which;
      const a = part[item[at]];
      const b = members[which] > 1 ? part[item[at + 1]] : 0;
      const c = members[which] > 2 ? part[item[at + 2]] : 0;
      if (inside[which] === 1) {
        if (members[which] === 2 && a !== b) move(w, Math.min(1, Math.max(0, weight[w] + (a > b ? step : -step) / 2)));
        continue;
      }
      const height = [(members[which] === 3 ? a + b + c - 1 : 0) / 2, a + b - 1, members[which] === 3 ? a + c - 1 : 0, members[which] === 3 ? b + c - 1 : 0];
      let top = -1;
      let most = 0;
      for (let kind = 0; kind < kinds; kind++) if (height[kind] > most) most = height[top = kind];
      for (let kind = 0; kind < kinds; kind++) move(w + kind, weight[w + kind] + step * ((kind === top ? 1 : 0) - weight[w + kind]));
    }
    return moved;
  }

  function draw(count: number, profit: Float64Array, size: Float64Array, capacity: number): number {
    for (let at = 0; at < count; at++) order[at] = at;
    let least = Infinity;
    let step = 1;
    for (let round = 0; round < mostRounds; round++) {
      apply(count, profit);
      const worth = fill(count, size, capacity);
      if (worth < least) {
        least = worth;
        for (let at = 0; at < weight.length; at++) best[at] = weight[at];
      }
      if (!turn(step)) break;
      step *= 0.75;
    }
    for (let at = 0; at < weight.length; at++) weight[at] = best[at];
    apply(count, profit);
    return Math.min(least, fill(count, size, capacity));
  }
}
