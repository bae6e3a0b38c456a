import type { AnyFeature, LayerGeometry } from '../../model/index.ts';
import { keyParts, suffixed } from './keys.ts';
import { pairUp } from './pair-up.ts';

/** `new`: only features that the layer does not hold. `merge`: those, and better values for the others. `replace`: the file's, and nothing else. */
export type MergeMode = 'new' | 'merge' | 'replace';

export interface DiffOptions {
  readonly mode: MergeMode;
  /** Fields that tell features apart, for example `['name', 'townshipName']` or `['id']`. */
  readonly keys: readonly string[];
  /** Fields that the file has columns for (`geometry` included). Others only fill what the layer does not know. All fields when absent. */
  readonly fields?: readonly string[];
  /** What an empty cell says of a field that the file has: nothing (`keep`, the usual), or that the value is to go (`clear`). */
  readonly blanks?: 'keep' | 'clear';
}

/** One value that would change. `field` is a field of the model, `geometry`, or `extra/列名`. */
export interface FieldChange {
  readonly id: string;
  readonly name: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Features that can't be told apart by the keys: left as they are, and not taken from the file, until the user says which is which. */
export interface AmbiguousKey {
  readonly key: string;
  readonly existingIds: readonly string[];
  /** Indexes into the incoming features. */
  readonly incoming: readonly number[];
}

/** What an import would do to a layer. Nothing is done yet; entries can be taken out before `applyDiff`. */
export interface ImportDiff {
  readonly mode: MergeMode;
  /** Incoming features that the layer does not hold, with ids that are free in it. */
  readonly added: readonly AnyFeature[];
  readonly changed: readonly FieldChange[];
  /** Ids of features that stay as they are although the file holds them too. */
  readonly unchanged: readonly string[];
  /** Ids of features that would go (`replace` only). */
  readonly removed: readonly string[];
  readonly ambiguous: readonly AmbiguousKey[];
  /** For each incoming feature: the feature of the layer it is, its own id when added, null when ambiguous. */
  readonly matches: readonly (string | null)[];
}

/**
 * Compares a layer with the features of a file. A feature without a value in the first key is always new. Nothing is lost in `merge`: features
 * that the file lacks stay, and so do values that the file has no column or no entry for.
 */
export function diffImport(existing: readonly AnyFeature[], incoming: readonly AnyFeature[], options: DiffOptions): ImportDiff {
  const { mode, keys } = options;
  const { pairs, unclear: unclearKeys } = pairUp(existing, incoming, keys);
  const ambiguous = unclearKeys.map(({ key, old, incoming: indexes }): AmbiguousKey => ({ key, existingIds: old.map((i) => existing[i].id), incoming: indexes }));
  const unclear = new Set(ambiguous.flatMap((entry) => entry.incoming));
  const untouchable = new Set(ambiguous.flatMap((entry) => entry.existingIds));
  const used = new Set<string>(existing.map(({ id }) => id));
  const added: AnyFeature[] = [];
  const changed: FieldChange[] = [];
  const unchanged: string[] = [];
  const matched = new Set<string>();
  const matches = incoming.map((feature, i): string | null => {
    if (unclear.has(i)) return null;
    const old = pairs.get(i);
    if (old === undefined) {
      const id = suffixed(feature.id, used);
      used.add(id);
      added.push({ ...feature, id } as AnyFeature);
      return id;
    }
    const before = existing[old];
    matched.add(before.id);
    const changes = mode === 'new' ? [] : changesOf(before, feature, options);
    if (changes.length === 0) unchanged.push(before.id);
    changed.push(...changes);
    return before.id;
  });
  const removed = mode === 'replace' ? existing.filter(({ id }) => !matched.has(id) && !untouchable.has(id)).map(({ id }) => id) : [];
  return { mode, added, changed, unchanged, removed, ambiguous, matches };
}

/** The layer after the diff. Features keep their order, added ones come last; a change of a feature that is gone is left out. */
export function applyDiff(existing: readonly AnyFeature[], diff: Pick<ImportDiff, 'added' | 'changed' | 'removed'>): AnyFeature[] {
  const removed = new Set(diff.removed);
  const changes = new Map<string, FieldChange[]>();
  for (const change of diff.changed) changes.set(change.id, [...(changes.get(change.id) ?? []), change]);
  const kept = existing.filter(({ id }) => !removed.has(id)).map((feature) => withChanges(feature, changes.get(feature.id) ?? []));
  return [...kept, ...diff.added];
}

function withChanges(feature: AnyFeature, changes: readonly FieldChange[]): AnyFeature {
  if (changes.length === 0) return feature;
  const next: Record<string, unknown> = { ...feature, extra: { ...feature.extra } };
  for (const { field, after } of changes) {
    if (!field.startsWith(extraPrefix)) next[field] = after;
    else (next['extra'] as Record<string, unknown>)[field.slice(extraPrefix.length)] = after;
  }
  return next as unknown as AnyFeature;
}

const extraPrefix = 'extra/';

function changesOf(before: AnyFeature, after: AnyFeature, { mode, keys, fields, blanks }: DiffOptions): FieldChange[] {
  const inFile = fields ? new Set(fields) : null;
  const old = before as unknown as Record<string, unknown>;
  const changes: FieldChange[] = [];
  const add = (field: string, was: unknown, is: unknown): void => void changes.push({ id: before.id, name: before.name ?? '', field, before: was, after: is });
  for (const [field, is] of Object.entries(after)) {
    if (field === 'id' || field === 'extra') continue;
    const was = old[field] ?? null;
    if (same(was, is)) continue;
    // 乙苑 and 乙 苑 are one name; which spelling is better, a merge can't know.
    if (keys.includes(field) && keyParts(before, [field])[0] === keyParts(after, [field])[0]) continue;
    const has = inFile === null || inFile.has(field);
    if (mode !== 'replace' && is === null && !(has && blanks === 'clear')) continue;
    if (mode !== 'replace' && !has && was !== null) continue;
    if (field === 'name' && is === null) continue;
    add(field, was, is);
  }
  for (const [column, is] of Object.entries(after.extra)) {
    const was = before.extra[column] ?? null;
    if (was !== is && !(is === null && blanks !== 'clear')) add(extraPrefix + column, was, is);
  }
  return changes;
}

/** Equal values; geometries within a millimetre are equal. */
function same(was: unknown, is: unknown): boolean {
  if (Object.is(was, is)) return true;
  if (typeof was !== 'object' || typeof is !== 'object' || was === null || is === null) return false;
  if ('coordinates' in was && 'coordinates' in is) {
    return (was as LayerGeometry).type === (is as LayerGeometry).type && sameNumbers((was as LayerGeometry).coordinates, (is as LayerGeometry).coordinates);
  }
  return JSON.stringify(was) === JSON.stringify(is);
}

function sameNumbers(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) <= 0.001;
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameNumbers(item, b[i]));
}
