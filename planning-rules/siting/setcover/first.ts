import type { CoverStep } from '../answer.ts';
import { fewestSites } from './fewest.ts';
import type { CoverPart } from './part.ts';
import { components, restricted } from './part.ts';
import { reduce } from './reduce.ts';
import type { CoverWork } from './search.ts';

/**
 * Of all covers of a part that need no more sites than `best`, which is one of the best, the first in the order of the sites: the first site is taken if some
 * best cover has it, and so on. Components do not meet, so each is settled by itself. `settled` is false when the work allowed ran out; the cover
 * is then as good, though not surely the first.
 */
export function firstOfFewest(part: CoverPart, best: readonly number[], work: CoverWork): { readonly chosen: readonly number[]; readonly settled: boolean } {
  const chosen: number[] = [];
  const waiting: { readonly part: CoverPart; readonly known: readonly number[] }[] = [{ part, known: best }];
  let settled = true;
  for (let task = waiting.pop(); task; task = waiting.pop()) {
    const reduced = reduce(task.part, 'earlier');
    if (reduced === null) throw new Error(`a part with the cover ${task.known.join(', ')} has a row that no site covers`);
    const known = replaced(task.known, reduced.steps);
    chosen.push(...reduced.opened);
    for (const component of components(reduced.part)) {
      const inside = component.sites.filter((site) => known.has(site));
      const first = component.sites[0];
      const whenOpen = without(component, true);
      if (inside[0] === first) {
        chosen.push(first);
        waiting.push({ part: whenOpen, known: [...inside.subarray(1)] });
        continue;
      }
      if (settled) work.nodesLeft--;
      const other = settled ? fewestSites(whenOpen, work, { atMost: inside.length - 1 }) : null;
      settled &&= work.nodesLeft > 0 && !work.budget.ended();
      if (!settled || other === null) {
        settled = false;
        chosen.push(...inside);
      } else if (other.chosen.length < inside.length) {
        chosen.push(first);
        waiting.push({ part: whenOpen, known: other.chosen });
      } else waiting.push({ part: without(component, false), known: [...inside] });
    }
  }
  return { chosen: chosen.sort((a, b) => a - b), settled };
}

/** A component once its first site is open, or closed. */
function without(component: CoverPart, isOpen: boolean): CoverPart {
  const rows = new Uint8Array(component.rowCount).fill(1);
  if (isOpen) for (let at = component.siteStart[0]; at < component.siteStart[1]; at++) rows[component.siteRow[at]] = 0;
  return restricted(component, rows, new Uint8Array(component.siteCount).fill(1, 1)).part;
}

/** A best cover after the sites that the steps replaced made way for those that replace them. */
function replaced(known: readonly number[], steps: readonly CoverStep[]): Set<number> {
  const result = new Set(known);
  for (const [kind, site, other] of steps) {
    if (kind === 'site' && result.delete(site)) result.add(other);
  }
  return result;
}
