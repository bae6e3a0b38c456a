export type { AmbiguousKey, DiffOptions, FieldChange, ImportDiff, MergeMode } from './diff.ts';
export { applyDiff, diffImport } from './diff.ts';
export { checkKeys, defaultKeys } from './keys.ts';
