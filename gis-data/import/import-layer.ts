import type { ImportReport, LayerName, Project, WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import type { ImportRequest } from './prepare.ts';
import { named, prepareImport, readTables } from './prepare.ts';

/**
 * Imports one source into one layer and keeps the report with it. `replace` puts the new features in place of the old and their reports;
 * `append` adds to both. The first layer with positions fixes the project's working CRS. The given project is left as it is.
 * Throws `ProblemError` (with the file's name) when the import as a whole can't be done.
 */
export async function importLayer(project: Project, request: ImportRequest, work: WorkContext): Promise<{ project: Project; report: ImportReport }> {
  try {
    step(work, words('读取文件', 'Reading the file'), 0);
    const tables = await readTables(request);
    const prepared = prepareImport(project, request, tables, work);
    return { project: withFeatures(project, request.layer, prepared.features, prepared.report, prepared.workingCrs, request.mode), report: prepared.report };
  } catch (cause) {
    throw named(cause, request.files);
  }
}

function withFeatures(
  project: Project, layer: LayerName, features: readonly unknown[], report: ImportReport, workingCrs: string | null, mode: 'replace' | 'append',
): Project {
  const before: readonly unknown[] = mode === 'append' ? (project.layers[layer] ?? []) : [];
  const reports = mode === 'append' ? project.imports : project.imports.filter((old) => old.layer !== layer);
  return { ...project, workingCrs, layers: { ...project.layers, [layer]: [...before, ...features] }, imports: [...reports, report] };
}
