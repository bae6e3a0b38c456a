import { readSource } from '../../gis-data/formats/index.ts';
import type { SourceFile, SourceTable } from '../../gis-data/formats/index.ts';
import { ProblemError, problemSentence } from '../../gis-data/model/index.ts';

/** What a source came to: tables, a refusal in words, or a fault of ours. */
export type Examination = { readonly kind: 'read' | 'refused' } | { readonly kind: 'fault'; readonly what: string };

/** Reads a source and holds the readers to their promises. */
export async function examine(files: readonly SourceFile[]): Promise<Examination> {
  let tables: SourceTable[];
  try {
    tables = await readSource(files);
  } catch (cause) {
    if (!(cause instanceof ProblemError)) return { kind: 'fault', what: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) };
    const { zh, en } = problemSentence(cause.problem);
    const said = cause.problem.what.zh !== '' && cause.problem.remedy.zh !== '' && zh !== '' && en !== '';
    return said ? { kind: 'refused' } : { kind: 'fault', what: `refused without cause and remedy: ${cause.problem.code}` };
  }
  for (const table of tables) {
    const wrong = brokenPromise(table);
    if (wrong !== null) return { kind: 'fault', what: `table "${table.name}": ${wrong}` };
  }
  return { kind: 'read' };
}

function brokenPromise(table: SourceTable): string | null {
  if (new Set(table.columns).size !== table.columns.length) return `columns are not unique: ${table.columns.join(', ')}`;
  if (table.rows.some((row) => row.values.length !== table.columns.length)) return 'a row has more or fewer values than there are columns';
  const numbers = [...table.rows.map((row) => row.rowNumber), ...table.skipped.map((row) => row.row)];
  if (new Set(numbers).size !== numbers.length) return 'a row of the file occurs twice';
  // A drawing is cut into one table a CAD layer, which keep the drawing's numbers; everywhere else every row is read or skipped with a reason.
  if (table.format !== 'dxf' && numbers.length > 0 && numbers.reduce((a, b) => Math.max(a, b)) !== numbers.length) return `rows vanished: ${numbers.length} of ${numbers.reduce((a, b) => Math.max(a, b))}`;
  for (const row of table.rows) {
    if (row.values.some((value) => typeof value === 'number' && !Number.isFinite(value))) return `row ${row.rowNumber} holds a number that is none`;
    if (row.geometry !== null && !finite(row.geometry.coordinates)) return `row ${row.rowNumber} holds a coordinate that is no number`;
  }
  const explained = new Set(table.problems.map((problem) => problem.place.row));
  const bare = table.rows.filter((row) => row.geometry === null && !explained.has(row.rowNumber));
  if (table.hasGeometry && bare.length > 0 && !table.problems.some((problem) => problem.code === 'geometry-missing')) return `${bare.length} rows lost their geometry in silence`;
  return null;
}

function finite(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : Array.isArray(value) && value.every(finite);
}
