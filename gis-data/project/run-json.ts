import type { StoredRun } from '../model/index.ts';

/** Careful reading of a run's JSON, for the tables made for readers: what is not there, or not as it should be, is left empty. */
export const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const numberOr = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** The run as a value; `null` when its text is no JSON: a table for readers is no reason to refuse saving. */
export function parsedRun(run: StoredRun): unknown {
  try {
    return JSON.parse(run.json);
  } catch {
    return null;
  }
}
