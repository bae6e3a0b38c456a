/** What the best filling of a site is worth; `value` ≥ the truth where `exact` is false (the bound of the relaxation). */
export interface Knapsack {
  /** Fills with items of positive profit; marks those of the best filling found in `taken`. Returns an upper bound on it, tight when proven. */
  readonly solve: (count: number, capacity: number) => number;
  /** The bound alone: items by falling profit per size, the last one in part (Dantzig 1957). Sorts the items; `solve` may follow. */
  readonly relaxed: (count: number, capacity: number) => number;
  /** Input, in any order: rewritten in sorted order by `relaxed`. */
  readonly item: Int32Array;
  readonly profit: Float64Array;
  readonly size: Float64Array;
  readonly taken: Uint8Array;
  /** Profit per size at which room is worth nothing more, after `relaxed`. */
  readonly critical: () => number;
}

/**
 * 0-1 knapsacks by branch and bound on items in the order of profit per size (Horowitz and Sahni 1974; Martello and Toth 1977). After
 * `mostNodes` returns the relaxation's bound instead: still a bound, a little weaker.
 */
export function knapsackOf(mostItems: number, mostNodes: number): Knapsack {
  const item = new Int32Array(mostItems);
  const profit = new Float64Array(mostItems);
  const size = new Float64Array(mostItems);
  const taken = new Uint8Array(mostItems);
  const ratio = new Float64Array(mostItems);
  const sizes = new Float64Array(mostItems + 1);
  const profits = new Float64Array(mostItems + 1);
  const state = new Uint8Array(mostItems);
  let atCritical = 0;

  function sort(low: number, high: number): void {
    while (high - low > 12) {
      const pivot = ratio[(low + high) >> 1];
      let left = low;
      let right = high;
      while (left <= right) {
        while (ratio[left] > pivot) left++;
        while (ratio[right] < pivot) right--;
        if (left <= right) exchange(left++, right--);
      }
      if (right - low < high - left) {
        sort(low, right);
        low = left;
      } else {
        sort(left, high);
        high = right;
      }
    }
    for (let at = low + 1; at <= high; at++) {
      const [r, p, s, which] = [ratio[at], profit[at], size[at], item[at]];
      let to = at;
      for (; to > low && (ratio[to - 1] < r || (ratio[to - 1] === r && item[to - 1] > which)); to--) {
        ratio[to] = ratio[to - 1]; profit[to] = profit[to - 1]; size[to] = size[to - 1]; item[to] = item[to - 1];
      }
      ratio[to] = r; profit[to] = p; size[to] = s; item[to] = which;
    }
  }

  function exchange(a: number, b: number): void {
    const [r, p, s, which] = [ratio[a], profit[a], size[a], item[a]];
    ratio[a] = ratio[b]; profit[a] = profit[b]; size[a] = size[b]; item[a] = item[b];
    ratio[b] = r; profit[b] = p; size[b] = s; item[b] = which;
  }

  /** Most that the items from `from` on can add to a filling with `room` left. */
  function above(from: number, room: number, count: number): number {
    const most = sizes[from] + room;
    if (sizes[count] <= most) return profits[count] - profits[from];
    let low = from;
    let high = count;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sizes[middle] <= most) low = middle;
      else high = middle;
    }
    return profits[low] - profits[from] + (most - sizes[low]) * ratio[low];
  }

  function relaxed(count: number, capacity: number): number {
    let total = 0;
    for (let at = 0; at < count; at++) total += size[at];
    for (let at = 0; at < count; at++) ratio[at] = profit[at] / size[at];
    if (total > capacity) sort(0, count - 1);
    atCritical = 0;
    for (let at = 0; at < count; at++) {
      sizes[at + 1] = sizes[at] + size[at];
      profits[at + 1] = profits[at] + profit[at];
      if (sizes[at + 1] > capacity && sizes[at] <= capacity) atCritical = ratio[at];
    }
    return above(0, capacity, count);
  }

  function solve(count: number, capacity: number): number {
    const atMost = relaxed(count, capacity);
    if (sizes[count] <= capacity) {
      taken.fill(1, 0, count);
      return atMost;
    }
    taken.fill(0, 0, count);
    state.fill(0, 0, count);
    let best = -1;
    let room = capacity;
    let value = 0;
    let nodes = 0;
    let at = 0;
    for (;;) {
      let check = true;
      let cut = false;
      for (; at < count; at++) {
        if (check && value + above(at, room, count) <= best) {
          cut = true;
          break;
        }
        check = size[at] > room;
        if (check) state[at] = 0;
        else {
          state[at] = 1;
          room -= size[at];
          value += profit[at];
        }
      }
      if (!cut && value > best) {
        best = value;
        for (let i = 0; i < count; i++) taken[i] = state[i];
        if (best >= atMost) return best;
      }
      let last = at - 1;
      while (last >= 0 && !state[last]) last--;
      if (last < 0) return best;
      state[last] = 0;
      room += size[last];
      value -= profit[last];
      at = last + 1;
      if (++nodes > mostNodes) return atMost;
    }
  }

  return { solve, relaxed, item, profit, size, taken, critical: () => atCritical };
}
