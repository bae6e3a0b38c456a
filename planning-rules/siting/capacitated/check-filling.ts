/** What a site is worth to the checker at given multipliers, the penalties of triples counted; shares no code with the solver. */

export interface Item {
  readonly demand: number;
  readonly profit: number;
  readonly size: number;
}

/** Due once as soon as `from` of these items (by their places) are taken. */
export interface Fine {
  readonly items: readonly number[];
  readonly from: number;
  readonly due: number;
}

const mostStates = 200000;
const mostLooks = 5e6;
const mostRounds = 8;

/** What a site pays for the demand points it was given, and the fines that its items may add. */
export function fineOf(items: readonly Item[], triples: readonly { readonly triple: readonly number[]; readonly due: number }[], isGiven: (demand: number) => boolean): { readonly owed: number; readonly fines: Fine[] } {
  let owed = 0;
  const fines: Fine[] = [];
  if (triples.length === 0) return { owed, fines };
  const place = new Map(items.map(({ demand }, at) => [demand, at]));
  for (const { triple, due } of triples) {
    const inside = triple.filter(isGiven).length;
    const open = triple.flatMap((demand) => place.get(demand) ?? []);
    if (inside >= 2) owed += due;
    else if (inside + open.length >= 2) fines.push({ items: open, from: 2 - inside, due });
  }
  return { owed, fines };
}

/** Items in the order of profit per size, the last in part: no filling is worth more. */
export function inPart(items: readonly Item[], from: number, room: number): number {
  let worth = 0;
  for (let at = from; at < items.length; at++) {
    const { profit, size } = items[at];
    if (size > room) return worth + (profit * room) / size;
    worth += profit;
    room -= size;
  }
  return worth;
}

/** Each fine at least rise × (how many of its items are taken − from + 1): the net profits left, what is added back, the relaxed worth, its price of room. */
interface Lines {
  readonly rise: readonly number[];
  readonly net: readonly number[];
  readonly back: number;
  readonly worth: number;
  readonly price: number;
}

function linesUnder(items: readonly Item[], fines: readonly Fine[], room: number): Lines {
  const steep = fines.map(() => 0);
  let best: Lines | null = null;
  for (let round = 0, step = 1; round < mostRounds; round++, step *= 0.7) {
    const net = items.map(({ profit }) => profit);
    const rise = fines.map(({ items: members, from, due }, which) => (steep[which] * due) / (members.length - from + 1));
    let back = 0;
    fines.forEach(({ items: members, from }, which) => {
      for (const at of members) net[at] -= rise[which];
      back += rise[which] * (from - 1);
    });
    const part = new Float64Array(items.length);
    const order = Array.from(items.keys()).filter((at) => net[at] > 0).sort((a, b) => net[b] / items[b].size - net[a] / items[a].size);
    let left = room;
    let worth = back;
    let price = 0;
    for (const at of order) {
      if (left <= 0) break;
      part[at] = Math.min(1, left / items[at].size);
      if (part[at] < 1) price = net[at] / items[at].size;
      left -= part[at] * items[at].size;
      worth += part[at] * net[at];
    }
    if (best === null || worth < best.worth) best = { rise, net, back, worth, price };
    fines.forEach(({ items: members, from }, which) => {
      const taken = members.reduce((sum, at) => sum + part[at], 0);
      steep[which] += step * ((taken > from - 1 ? 1 : 0) - steep[which]);
    });
  }
  return best ?? { rise: [], net: [], back: 0, worth: Infinity, price: 0 };
}

/** A bound on every filling, the fines counted by lines below them. */
export function withinLines(items: readonly Item[], fines: readonly Fine[], room: number): number {
  return fines.length === 0 ? inPart(items, 0, room) : linesUnder(items, fines, room).worth;
}

/** The best filling; `atMost` when it takes too long to find. */
export function finedFilling(items: readonly Item[], fines: readonly Fine[], room: number, atMost: number): number {
  if (fines.length === 0) return bestFilling(items, room, atMost);
  const { rise, net, back, price } = linesUnder(items, fines, room);
  const finesAt: number[][] = items.map(() => []);
  fines.forEach(({ items: members }, which) => { for (const at of members) finesAt[at].push(which); });
  // The items with the dearest fines first: once these are decided the lists below tell the rest exactly.
  const weight = finesAt.map((list) => list.reduce((sum, which) => sum + fines[which].due, 0));
  const order = Array.from(items.keys()).sort((a, b) => weight[b] - weight[a] || a - b);
  const inside = fines.map(() => 0);
  const open = fines.map(({ items: members }) => members.length);
  let best = firstFilling();
  // Lists of what the items from each place on can add, by size; without those that no filling better than `best` needs.
  const before: number[] = [0];
  for (const at of order) before.push(before[before.length - 1] + Math.max(0, net[at] - price * items[at].size));
  const lists: (readonly (readonly [size: number, value: number])[])[] = new Array<readonly (readonly [number, number])[]>(order.length + 1);
  lists[order.length] = [[0, 0]];
  for (let place = order.length - 1; place >= 0; place--) {
    const { size } = items[order[place]];
    const gain = net[order[place]];
    const old = lists[place + 1];
    if (gain <= 0) {
      lists[place] = old;
      continue;
    }
    const next: (readonly [number, number])[] = [];
    let a = 0;
    let b = 0;
    let top = -1;
    while (a < old.length || b < old.length) {
      const plain = b >= old.length || (a < old.length && old[a][0] <= old[b][0] + size);
      const state: readonly [number, number] = plain ? old[a++] : [old[b][0] + size, old[b++][1] + gain];
      if (state[0] > room || state[1] <= top || state[1] + before[place] + price * (room - state[0]) + back < best - 1e-9 * Math.abs(best)) continue;
      top = state[1];
      next.push(state);
    }
    if (next.length > mostStates) return atMost;
    lists[place] = next;
  }
  let looks = 0;
  look(0, room, back);
  return looks > mostLooks ? atMost : Math.min(atMost, best);

  function look(place: number, left: number, worth: number): void {
    if (looks > mostLooks) return;
    looks++;
    const lift = fines.reduce((sum, _, which) => sum + leastLift(which), 0);
    if (place === order.length) {
      best = Math.max(best, worth - lift);
      return;
    }
    if (worth - lift + addedAtMost(place, left) <= best) return;
    const at = order[place];
    for (const which of finesAt[at]) open[which]--;
    if (items[at].size <= left) {
      for (const which of finesAt[at]) inside[which]++;
      look(place + 1, left - items[at].size, worth + net[at]);
      for (const which of finesAt[at]) inside[which]--;
    }
    look(place + 1, left, worth);
    for (const which of finesAt[at]) open[which]++;
  }

  /** The least that a fine is above its line, whatever is done with its open items. */
  function leastLift(which: number): number {
    const { from, due } = fines[which];
    let least = Infinity;
    for (let count = inside[which]; count <= inside[which] + open[which]; count++) {
      least = Math.min(least, (count >= from ? due : 0) - rise[which] * (count - from + 1));
    }
    return least;
  }

  function addedAtMost(place: number, left: number): number {
    const list = lists[place];
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle][0] <= left) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? -Infinity : list[low - 1][1];
  }

  /** Items in the order of profit per size as long as each adds something. */
  function firstFilling(): number {
    const counts = fines.map(() => 0);
    let left = room;
    let worth = 0;
    items.forEach(({ profit, size }, at) => {
      const adds = finesAt[at].reduce((sum, which) => sum - (counts[which] === fines[which].from - 1 ? fines[which].due : 0), profit);
      if (size > left || adds <= 0) return;
      left -= size;
      worth += adds;
      for (const which of finesAt[at]) counts[which]++;
    });
    return worth;
  }
}

/** The best filling without fines by lists of undominated (size, profit) states (Nemhauser and Ullmann 1969); `atMost` when the lists grow too long. */
function bestFilling(items: readonly Item[], room: number, atMost: number): number {
  let known = 0;
  let left = room;
  for (const { profit, size } of items) {
    if (size > left) continue;
    known += profit;
    left -= size;
  }
  let states: [size: number, profit: number][] = [[0, 0]];
  for (let at = 0; at < items.length; at++) {
    const { profit, size } = items[at];
    const next: [number, number][] = [];
    let a = 0;
    let b = 0;
    let best = -1;
    while (a < states.length || b < states.length) {
      const takeFirst = b >= states.length || (a < states.length && states[a][0] <= states[b][0] + size);
      const state: [number, number] = takeFirst ? states[a++] : [states[b][0] + size, states[b++][1] + profit];
      if (state[0] > room || state[1] <= best || state[1] + inPart(items, at + 1, room - state[0]) < known - 1e-9 * Math.abs(known)) continue;
      best = state[1];
      next.push(state);
    }
    states = next;
    if (states.length > mostStates) return atMost;
  }
  return states.reduce((high, [, profit]) => Math.max(high, profit), known);
}
