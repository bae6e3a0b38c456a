import type { LayerName, Project, Words } from '../../model/index.ts';

/** What a change was about; `edit` is anything without a kind of its own. */
export const changeKinds = ['import', 'edit', 'parameter', 'reading', 'audit', 'pack', 'run', 'name'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A stretch of a list that changed: at position `at` of the list before, `removed` gave way to `added`. Hunks are in order and never touch. */
export interface Hunk {
  readonly at: number;
  readonly removed: readonly unknown[];
  readonly added: readonly unknown[];
}

/** A layer that is absent (`was` or `is` false) has no features; that is not the same as an empty one. */
export interface LayerPatch {
  readonly part: 'layer';
  readonly layer: LayerName;
  readonly was: boolean;
  readonly is: boolean;
  readonly hunks: readonly Hunk[];
}

/** A list of the project: imports, audit, packs, mappings, runs. */
export interface ListPatch {
  readonly part: 'list';
  readonly field: keyof Project;
  readonly hunks: readonly Hunk[];
}

/** A small member kept whole; `before` or `after` is left out where the project has none. */
export interface ValuePatch {
  readonly part: 'value';
  readonly field: keyof Project;
  readonly before?: unknown;
  readonly after?: unknown;
}

export type Patch = LayerPatch | ListPatch | ValuePatch;

/** One change of a project as a value: what it is called, and what it takes out and puts in. Applying and reverting it are exact. */
export interface Change {
  readonly kind: ChangeKind;
  readonly title: Words;
  readonly patches: readonly Patch[];
}
