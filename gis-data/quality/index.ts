/** The quality check of a project: what in its data cannot be right, where, and what can safely be mended. */
export { checkQuality, repairFinding } from './check-quality.ts';
export { qualityChecks } from './checks.ts';
export type { Bounds, QualityCheck, QualityFinding, QualityOptions, QualityRepair, QualitySubject, Severity } from './finding.ts';
