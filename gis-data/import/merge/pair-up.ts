import type { AnyFeature } from '../../model/index.ts';
import { keyParts } from './keys.ts';

/** Features of a key that could be one another in more than one way. Indexes into the two lists. */
export interface UnclearPairs {
  readonly key: string;
  readonly old: readonly number[];
  readonly incoming: readonly number[];
}

/**
 * Which incoming feature is which of the layer. Equal in every key is best; a key that one side does not know (a ledger without its streets)
 * does not part two features when nothing else claims either. Whatever could be paired in two ways is unclear, and paired in none.
 */
export function pairUp(existing: readonly AnyFeature[], incoming: readonly AnyFeature[], keys: readonly string[]): { pairs: Map<number, number>; unclear: UnclearPairs[] } {
  const oldParts = existing.map((feature) => keyParts(feature, keys));
  const newParts = incoming.map((feature) => keyParts(feature, keys));
  const oldByFirst = groupedBy(oldParts, ([first]) => first);
  const candidates = newParts.map((parts): number[] => {
    const possible = (parts[0] === '' ? [] : (oldByFirst.get(parts[0]) ?? [])).filter((i) => compatible(parts, oldParts[i]));
    const exact = possible.filter((i) => oldParts[i].join('\n') === parts.join('\n'));
    return exact.length > 0 ? exact : possible;
  });
  const claims = new Map<number, number[]>();
  candidates.forEach((list, i) => list.forEach((old) => claims.set(old, [...(claims.get(old) ?? []), i])));
  const twins = groupedBy(newParts, (parts) => parts.join('\n'));

  const pairs = new Map<number, number>();
  const unclear = new Map<string, { old: Set<number>; incoming: Set<number> }>();
  newParts.forEach((parts, i) => {
    if (parts[0] === '') return;
    const key = parts.filter(Boolean).join(' ');
    const same = twins.get(parts.join('\n')) ?? [i];
    const rivals = new Set(candidates[i].flatMap((old) => claims.get(old) ?? []));
    if (same.length === 1 && candidates[i].length === 1 && rivals.size === 1) pairs.set(i, candidates[i][0]);
    else if (same.length > 1 || candidates[i].length > 0) {
      const entry = unclear.get(key) ?? { old: new Set(), incoming: new Set() };
      entry.incoming.add(i);
      candidates[i].forEach((old) => entry.old.add(old));
      unclear.set(key, entry);
    }
  });
  return { pairs, unclear: [...unclear].map(([key, { old, incoming: indexes }]) => ({ key, old: [...old], incoming: [...indexes] })) };
}

function compatible(a: readonly string[], b: readonly string[]): boolean {
  return a.every((part, i) => part === b[i] || (i > 0 && (part === '' || b[i] === '')));
}

function groupedBy(list: readonly (readonly string[])[], keyOf: (parts: readonly string[]) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  list.forEach((parts, i) => {
    const key = keyOf(parts);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  return groups;
}
