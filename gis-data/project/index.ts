export { addRun, emptyProject, withLayer, withoutLayer } from './edit.ts';
export { canonicalJson, layerFingerprint } from './fingerprint.ts';
export { formatVersion } from './migrations/index.ts';
export { openProject } from './open.ts';
export { saveProject } from './save.ts';
export { sha256Hex } from './sha256.ts';
export { loadSql } from './sql-engine.ts';
export type { SqlEngine } from './sql-engine.ts';
