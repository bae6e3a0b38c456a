import { importLayer, rememberMapping } from '../../gis-data/import/index.ts';
import type { ImportReport, Project, WorkContext } from '../../gis-data/model/index.ts';
import { importRequest } from './import-preview.ts';
import type { EngineCalls } from './protocol.ts';

/** Does an import and remembers how its columns were mapped, so that next year's file needs no questions. */
export async function imported(project: Project, wish: EngineCalls['import']['params'], work: WorkContext): Promise<{ readonly project: Project; readonly report: ImportReport }> {
  const done = await importLayer(project, importRequest(wish, wish.importedAt), work);
  const { headings, columns, layer } = wish;
  if (headings === undefined || headings.length === 0) return done;
  // What the user took away is remembered too: a field with no column.
  const mappings = rememberMapping(done.project.mappings, layer, headings, { ...columns, ...done.report.columns });
  return { ...done, project: { ...done.project, mappings } };
}
