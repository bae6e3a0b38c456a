import type { ImportReport, LayerFeature, LayerName, Project, StoredRun } from '../model/index.ts';

/** A project with nothing in it: no layer was ever imported and no working CRS is known. */
export function emptyProject(id: string, name: string): Project {
  return { id, name, workingCrs: null, notice: null, layers: {}, parameters: {}, readings: {}, imports: [], audit: [], packs: [], mappings: [], runs: [] };
}

/** The project with one layer put in or replaced; `imports` are the reports that tell where it came from. */
export function withLayer<N extends LayerName>(
  project: Project, layer: N, features: readonly LayerFeature<N>[], imports: readonly ImportReport[] = [],
): Project {
  return { ...project, layers: { ...project.layers, [layer]: features }, imports: [...project.imports, ...imports] };
}

/** The project as if the layer had never been imported; its import reports go with it. */
export function withoutLayer(project: Project, layer: LayerName): Project {
  const layers = { ...project.layers };
  delete layers[layer];
  return { ...project, layers, imports: project.imports.filter((report) => report.layer !== layer) };
}

/**
 * The project with a run stored as its latest. A run never changes, so the very same run (id and content) is not kept twice: it moves to the
 * end with its new time.
 */
export function addRun(project: Project, run: StoredRun): Project {
  const others = project.runs.filter((stored) => stored.id !== run.id || stored.json !== run.json);
  return { ...project, runs: [...others, run] };
}
