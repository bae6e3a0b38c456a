import type { AnyFeature, ImportReport, LayerName, Project, WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import { mergeInto } from './merge-layer.ts';
import type { ImportRequest } from './prepare.ts';
import { named, prepareImport, readTables } from './prepare.ts';

/**
 * Imports one source into one layer and keeps the report with it. `replace` puts the new features in place of the old and their reports;
 * `append` adds to both; `new` adds what the layer does not hold; `merge` also takes better values for what it holds and loses nothing. The
 * first layer with positions fixes the project's working CRS. The given project is left as it is. Throws `ProblemError` (with the file's name)
 * when the import as a whole can't be done.
 */
export async function importLayer(project: Project, request: ImportRequest, work: WorkContext): Promise<{ project: Project; report: ImportReport }> {
  try {
    step(work, words('读取文件', 'Reading the file'), 0);
    const tables = await readTables(request);
    const prepared = prepareImport(project, request, tables, work);
    const before: readonly AnyFeature[] = project.layers[request.layer] ?? [];
    if (request.mode === 'new' || request.mode === 'merge') {
      const { features, report } = mergeInto(before, request, prepared);
      return { project: withLayer(project, request.layer, features, [...project.imports, report], prepared.workingCrs), report };
    }
    const append = request.mode === 'append';
    const reports = append ? project.imports : project.imports.filter((old) => old.layer !== request.layer);
    const features = append ? [...before, ...prepared.features] : prepared.features;
    return { project: withLayer(project, request.layer, features, [...reports, prepared.report], prepared.workingCrs), report: prepared.report };
  } catch (cause) {
    throw named(cause, request.files);
  }
}

function withLayer(project: Project, layer: LayerName, features: readonly AnyFeature[], imports: readonly ImportReport[], workingCrs: string | null): Project {
  return { ...project, workingCrs, layers: { ...project.layers, [layer]: features }, imports };
}
