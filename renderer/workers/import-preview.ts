import { isCrsProblem, parseSourceCrs } from '../../gis-data/crs/index.ts';
import type { ImportRequest } from '../../gis-data/import/index.ts';
import { previewImport } from '../../gis-data/import/index.ts';
import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { problemSentence, ProblemError } from '../../gis-data/model/index.ts';
import type { ImportPreview, ImportWish } from './protocol.ts';

/** The window's wish in the importer's words, without when and how. */
export function importRequest({ layer, files, crs, columns, table }: ImportWish): Omit<ImportRequest, 'importedAt' | 'mode'> {
  const source = crs === null ? null : parseSourceCrs(crs);
  if (source !== null && isCrsProblem(source)) throw new ProblemError(source);
  return {
    layer, files, ...(source === null ? {} : { crs: source }), ...(columns === null ? {} : { columns }), ...(table === null ? {} : { table }),
  };
}

/** What an import would do; nothing is changed. */
export async function previewOf(project: Project, wish: ImportWish, work: WorkContext): Promise<ImportPreview> {
  const preview = await previewImport(project, { ...importRequest(wish), importedAt: '', mode: 'append' }, work);
  return {
    table: preview.table, tables: preview.tables.map(({ name }) => name),
    columns: preview.columns.map(({ name, field, by }) => ({ name, field, guessed: by === 'contains' })),
    fields: preview.fields,
    rows: preview.rows.map(({ row, values }) => ({ rowNumber: row, values: values.map((value) => (value === null ? null : String(value))) })),
    report: preview.report, problem: preview.problem === null ? null : problemSentence(preview.problem),
  };
}
