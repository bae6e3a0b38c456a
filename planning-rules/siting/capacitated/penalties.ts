import { linesOf } from './lines.ts';

/** Knapsacks that pay a penalty for each triple of which they take two items or more. */
export interface Penalties {
  /** Forgets the triples of the last site. */
  readonly clear: () => void;
  /** A triple with these items left to decide (at most three), `inside` of it (0 or 1) already served by the site. */
  readonly add: (items: ArrayLike<number>, inside: number, penalty: number) => void;
  readonly any: () => boolean;
  /** No filling is worth more. */
  readonly relaxed: (count: number, profit: Float64Array, size: Float64Array, capacity: number) => number;
  /**
   * What the best filling is worth, or no less where that takes too long; marks the best found in `taken`.
   * @param hint 1 at items of a filling that may be good.
   */
  readonly solve: (count: number, profit: Float64Array, size: Float64Array, capacity: number, taken: Uint8Array, hint: Uint8Array) => number;
  /** Profit per size at which room is worth nothing more, after either. */
  readonly critical: () => number;
}

const mostStates = 200000;
/** Items of a triple are open, taken or left: 0, 1, 2 in base three. */
const places = [1, 3, 9] as const;
const codes = 27;

/**
 * By lines under the penalties (`lines.ts`): lists of undominated (size, net profit) states tell what the items from each on add at most without the
 * penalties above their lines (Nemhauser and Ullmann 1969); a search through the items, the dearest in penalties first, counts these as they fall due.
 */
export function penaltiesOf(mostItems: number, mostNodes: number): Penalties {
  const lines = linesOf(mostItems);
  const { members, inside, penalty, item, slope, rest, net } = lines;
  const order = new Int32Array(mostItems);
  const key = new Float64Array(mostItems);
  const state = new Uint8Array(mostItems);
  /** The triples of an item, as places in `item`: `partOf[partStart[i] … partStart[i+1]−1]`. */
  const partStart = new Int32Array(mostItems + 1);
  const partOf: number[] = [];
  const above = new Float64Array(mostItems + 1);
  /** States of the items from each on: `from[i] … to[i]−1` of sizes and values, both rising. */
  const from = new Int32Array(mostItems + 1);
  const to = new Int32Array(mostItems + 1);
  let sizes: Float64Array = new Float64Array(4096);
  let values: Float64Array = new Float64Array(4096);
  /** The least that a penalty is above its line in any completion, at codes × triple + what is decided of it. */
  let lift = new Float64Array(codes * 64);
  const decided: number[] = [];
  const serving: number[] = [];
  return { clear: lines.clear, add: lines.add, any: () => members.length > 0, relaxed: lines.draw, solve, critical: lines.critical };

  function solve(count: number, profit: Float64Array, size: Float64Array, capacity: number, taken: Uint8Array, hint: Uint8Array): number {
    const atMost = lines.draw(count, profit, size, capacity);
    const base = lines.base();
    link(count);
    for (let at = 0; at < count; at++) key[at] = net[at] / size[at];
    sort(count);
    let best = 0;
    taken.fill(0, 0, count);
    tryFirst(false);
    tryFirst(true);
    for (let at = 0; at < count; at++) {
      key[at] = net[at] > 0 ? 0 : -Infinity;
      if (net[at] > 0) for (let link = partStart[at]; link < partStart[at + 1]; link++) key[at] += penalty[Math.floor(partOf[link] / 3)];
    }
    sort(count);
    if (!list(count, size, capacity, best - base)) return atMost;
    if (to[0] === from[0]) return Math.min(atMost, best);
    let off = liftAll();
    let nodes = 0;
    visit(0, capacity, base);
    return nodes > mostNodes ? atMost : Math.min(atMost, best);

    /** Items in the order at hand (those of the hint first) as long as each adds something. */
    function tryFirst(hinted: boolean): void {
      for (let which = 0; which < members.length; which++) serving[which] = inside[which];
      state.fill(0, 0, count);
      let left = capacity;
      let worth = 0;
      for (let pass = hinted ? 0 : 1; pass < 2; pass++) for (let place = 0; place < count; place++) {
        const at = order[place];
        if (state[at] || size[at] > left || (pass === 0 && !hint[at])) continue;
        let adds = profit[at];
        for (let link = partStart[at]; link < partStart[at + 1]; link++) {
          const which = Math.floor(partOf[link] / 3);
          if (serving[which] === 1) adds -= penalty[which];
        }
        if (adds <= 0) continue;
        worth += adds;
        left -= size[at];
        state[at] = 1;
        for (let link = partStart[at]; link < partStart[at + 1]; link++) serving[Math.floor(partOf[link] / 3)]++;
      }
      if (worth <= best) return;
      best = worth;
      for (let at = 0; at < count; at++) taken[at] = state[at];
    }

    function visit(place: number, room: number, worth: number): void {
      if (place === count) {
        if (worth - off <= best) return;
        best = worth - off;
        for (let at = 0; at < count; at++) taken[at] = state[at];
        return;
      }
      const at = order[place];
      const taking = size[at] <= room ? worth + net[at] + most(place + 1, room - size[at]) : -Infinity;
      const leaving = worth + most(place + 1, room);
      const first = taking >= leaving ? 1 : 0;
      for (let turn = 0; turn < 2; turn++) {
        const how = turn === 0 ? first : 1 - first;
        const bound = how === 1 ? taking : leaving;
        if (bound - off <= best || ++nodes > mostNodes) return;
        const before = off;
        state[at] = how;
        decide(at, how === 1 ? 1 : 2);
        if (bound - off > best) visit(place + 1, how === 1 ? room - size[at] : room, how === 1 ? worth + net[at] : worth);
        decide(at, how === 1 ? -1 : -2);
        off = before;
      }
    }

    function decide(at: number, digit: number): void {
      for (let link = partStart[at]; link < partStart[at + 1]; link++) {
        const which = Math.floor(partOf[link] / 3);
        off -= lift[codes * which + decided[which]];
        decided[which] += digit * places[partOf[link] - 3 * which];
        off += lift[codes * which + decided[which]];
      }
    }
  }

  function link(count: number): void {
    partStart.fill(0, 0, count + 1);
    for (const at of item) if (at >= 0) partStart[at + 1]++;
    for (let at = 0; at < count; at++) partStart[at + 1] += partStart[at];
    partOf.length = partStart[count];
    for (let place = item.length - 1; place >= 0; place--) if (item[place] >= 0) partOf[--partStart[item[place] + 1]] = place;
    // Each start was counted down to that of its item: move them back by one.
    for (let at = 0; at < count; at++) partStart[at] = partStart[at + 1];
    partStart[count] = partOf.length;
  }

  function sort(count: number): void {
    for (let at = 0; at < count; at++) {
      let place = at;
      for (; place > 0 && key[order[place - 1]] < key[at]; place--) order[place] = order[place - 1];
      order[place] = at;
    }
  }

  /** Fills the lists of states, without those that no filling of more net profit than `goal` needs. False when they grow too long. */
  function list(count: number, size: Float64Array, capacity: number, goal: number): boolean {
    const price = lines.critical();
    let usable = 0;
    for (; usable < count && net[order[usable]] > 0; usable++) above[usable + 1] = above[usable] + Math.max(0, net[order[usable]] - price * size[order[usable]]);
    let end = 1;
    sizes[0] = values[0] = 0;
    for (let place = usable; place <= count; place++) {
      from[place] = 0;
      to[place] = 1;
    }
    for (let place = usable - 1; place >= 0; place--) {
      const at = order[place];
      const last = to[place + 1];
      if (end > mostStates) return false;
      while (end + 2 * (last - from[place + 1]) > sizes.length) [sizes, values] = [longer(sizes), longer(values)];
      let without = from[place + 1];
      let using = without;
      let top = -1;
      from[place] = end;
      while (without < last || using < last) {
        const plain = using >= last || (without < last && sizes[without] <= sizes[using] + size[at]);
        const used = plain ? sizes[without] : sizes[using] + size[at];
        const value = plain ? values[without++] : values[using++] + net[at];
        if (used > capacity) break;
        if (value <= top || value + above[place] + price * (capacity - used) <= goal) continue;
        top = value;
        sizes[end] = used;
        values[end++] = value;
      }
      to[place] = end;
    }
    return true;
  }

  /** Most net profit that the items from `place` on add within this room. */
  function most(place: number, room: number): number {
    let low = from[place];
    let high = to[place];
    if (low === high || sizes[low] > room) return -Infinity;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sizes[middle] <= room) low = middle;
      else high = middle;
    }
    return values[low];
  }

  /** Fills `lift`; returns its sum where nothing is decided. */
  function liftAll(): number {
    if (lift.length < codes * members.length) lift = new Float64Array(2 * codes * members.length);
    let sum = 0;
    for (let which = 0; which < members.length; which++) {
      const at = codes * which;
      for (let code = places[members[which] - 1] * 3 - 1; code >= 0; code--) {
        let open = -1;
        let within = inside[which];
        let line = -rest[which];
        for (let place = 0; place < members[which]; place++) {
          const digit = Math.floor(code / places[place]) % 3;
          if (digit === 0) open = place;
          if (digit !== 1) continue;
          within++;
          line += slope[3 * which + place];
        }
        lift[at + code] = open < 0 ? (within >= 2 ? penalty[which] : 0) - line : Math.min(lift[at + code + places[open]], lift[at + code + 2 * places[open]]);
      }
      decided[which] = 0;
      sum += lift[at];
    }
    return sum;
  }
}

function longer(list: Float64Array): Float64Array {
  const all = new Float64Array(2 * list.length);
  all.set(list);
  return all;
}
