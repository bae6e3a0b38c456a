import { attachPoints } from '../../../gis-data/access/attached.ts';
import { onReachedChains } from '../../../gis-data/access/impedance.ts';
import type { Snaps, WalkNetwork } from '../../../gis-data/network/index.ts';
import { createChainSearch, inclusiveLimit } from '../../../gis-data/network/index.ts';

/** The facilities within reach of one origin, by ascending slot, with the whole walks in metres. */
export interface WalkColumn {
  readonly slots: number[];
  readonly metres: number[];
}

/**
 * Walks from facilities (by slot, an ascending number a facility keeps) to origins, kept facility by facility: the figures of `measureWalks`, bit
 * for bit, for it runs the same search a facility and forgets all but the nearest.
 */
export interface WalkColumns {
  /** Measures a facility anew: `null` takes it out. @returns origins within its reach before or now, each once */
  put(slot: number, snap: Snaps | null): readonly number[];
  readonly columns: readonly WalkColumn[];
}

export function walkColumns(network: WalkNetwork, origins: Snaps, limitMetres: number): WalkColumns {
  const count = origins.segment.length;
  const search = createChainSearch(network);
  const attached = attachPoints(network, origins);
  const limit = inclusiveLimit(limitMetres);
  const walked = new Float64Array(count);
  const found = new Int32Array(count);
  const isTouched = new Uint8Array(count);
  const columns = Array.from({ length: count }, (): WalkColumn => ({ slots: [], metres: [] }));
  const rows = new Map<number, readonly number[]>();

  function reachOf(snap: Snaps | null): number[] {
    if (snap === null || snap.segment[0] < 0) return [];
    const access = snap.accessMetres[0];
    const reached = search.from(snap, 0, limitMetres - access);
    const row: number[] = [];
    const size = onReachedChains(network, attached, reached, access, origins.accessMetres, walked, found);
    for (let at = 0; at < size; at += 1) if (walked[found[at]] <= limit) row.push(found[at]);
    return row;
  }

  return {
    columns,
    put(slot, snap) {
      const before = rows.get(slot) ?? [];
      const now = reachOf(snap);
      for (const origin of now) {
        isTouched[origin] = 1;
        set(columns[origin], slot, walked[origin]);
      }
      const left = before.filter((origin) => isTouched[origin] === 0);
      for (const origin of left) drop(columns[origin], slot);
      for (const origin of now) isTouched[origin] = 0;
      rows.set(slot, now);
      return left.length === 0 ? now : [...now, ...left];
    },
  };
}

/** First place whose slot is not below. */
function placeOf({ slots }: WalkColumn, slot: number): number {
  let low = 0;
  let high = slots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (slots[middle] < slot) low = middle + 1;
    else high = middle;
  }
  return low;
}

function set(column: WalkColumn, slot: number, metres: number): void {
  const at = placeOf(column, slot);
  if (column.slots[at] === slot) {
    column.metres[at] = metres;
    return;
  }
  column.slots.splice(at, 0, slot);
  column.metres.splice(at, 0, metres);
}

function drop(column: WalkColumn, slot: number): void {
  const at = placeOf(column, slot);
  if (column.slots[at] !== slot) throw new Error(`slot ${slot} was not among the walks of its origin`);
  column.slots.splice(at, 1);
  column.metres.splice(at, 1);
}
