import { problemOfUnfitChange } from './problems.ts';
import type { Hunk } from './change.ts';
import { sameValue } from './same-value.ts';

/** What tells an item of a list from the others: its id, else its whole content. */
function keyOf(item: unknown): string {
  const id: unknown = typeof item === 'object' && item !== null ? (item as Readonly<Record<string, unknown>>)['id'] : undefined;
  return typeof id === 'string' ? `id ${id}` : `is ${JSON.stringify(item)}`;
}

/** Positions of the keys that occur once. */
function uniqueKeys(items: readonly unknown[]): Map<string, number> {
  const positions = new Map<string, number>();
  items.forEach((item, i) => {
    const key = keyOf(item);
    positions.set(key, positions.has(key) ? -1 : i);
  });
  return positions;
}

/** Pairs [i, j] of items that stand in both lists, as many as keep their order in both (longest increasing run). */
function anchors(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  const there = uniqueKeys(after);
  const pairs: [number, number][] = [];
  for (const [key, i] of uniqueKeys(before)) {
    const j = there.get(key) ?? -1;
    if (i >= 0 && j >= 0) pairs.push([i, j]);
  }
  pairs.sort((a, b) => a[0] - b[0]);
  const tails: number[] = [];
  const former: number[] = [];
  pairs.forEach(([, j], k) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]][1] < j) low = middle + 1;
      else high = middle;
    }
    former[k] = low === 0 ? -1 : tails[low - 1];
    tails[low] = k;
  });
  const chosen: [number, number][] = [];
  for (let k = tails.at(-1) ?? -1; k >= 0; k = former[k]) chosen.push(pairs[k]);
  return chosen.reverse();
}

/** The hunks that lead from one list to the other. Cost: about n log n; items that are the same object are not looked into. */
export function diffLists(before: readonly unknown[], after: readonly unknown[]): Hunk[] {
  if (before === after) return [];
  let start = 0;
  const shorter = Math.min(before.length, after.length);
  while (start < shorter && sameValue(before[start], after[start])) start += 1;
  let tail = 0;
  while (tail < shorter - start && sameValue(before[before.length - 1 - tail], after[after.length - 1 - tail])) tail += 1;
  const from = before.slice(start, before.length - tail);
  const to = after.slice(start, after.length - tail);
  if (from.length === 0 && to.length === 0) return [];

  const hunks: { at: number; removed: unknown[]; added: unknown[] }[] = [];
  const put = (at: number, removed: unknown[], added: unknown[]): void => {
    const last = hunks.at(-1);
    if (last !== undefined && last.at + last.removed.length === at) {
      for (const item of removed) last.removed.push(item);
      for (const item of added) last.added.push(item);
    } else hunks.push({ at, removed, added });
  };
  let i = 0;
  let j = 0;
  for (const [p, q] of [...anchors(from, to), [from.length, to.length]]) {
    if (p > i || q > j) put(start + i, from.slice(i, p), to.slice(j, q));
    if (p < from.length && !sameValue(from[p], to[q])) put(start + p, [from[p]], [to[q]]);
    i = p + 1;
    j = q + 1;
  }
  return hunks;
}

/** The list after the hunks. Throws `ProblemError` when the list is not the one the hunks were made from. */
export function applyHunks(list: readonly unknown[], hunks: readonly Hunk[]): unknown[] {
  const parts: unknown[] = [];
  let at = 0;
  for (const hunk of hunks) {
    const end = hunk.at + hunk.removed.length;
    if (hunk.at < at || end > list.length || !hunk.removed.every((item, i) => sameValue(item, list[hunk.at + i]))) throw problemOfUnfitChange();
    for (; at < hunk.at; at++) parts.push(list[at]);
    for (const item of hunk.added) parts.push(item);
    at = end;
  }
  for (; at < list.length; at++) parts.push(list[at]);
  return parts;
}

/** The hunks that lead back. */
export function invertHunks(hunks: readonly Hunk[]): Hunk[] {
  let shift = 0;
  return hunks.map(({ at, removed, added }) => {
    const back = { at: at + shift, removed: added, added: removed };
    shift += added.length - removed.length;
    return back;
  });
}
