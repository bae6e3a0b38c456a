import { eachPosition, planeTransform } from '../../gis-data/crs/index.ts';
import { layerNames, ProblemError, words } from '../../gis-data/model/index.ts';
import type { AnyFeature, LayerFeature, LayerName, Project } from '../../gis-data/model/index.ts';
import { layerFingerprint } from '../../gis-data/project/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import { ownPacks } from './own-packs.ts';
import type { LayerState, ProjectView, RunView } from './protocol.ts';
import type { HistoryView } from './safety-shapes.ts';

/** What the worker holds: one project and the run that is shown. */
export interface Session {
  readonly project: Project;
  readonly revision: number;
  readonly run: { readonly run: Run; readonly createdAt: string } | null;
}

/** The session of a project as read, showing its newest run. A run this version cannot read is not shown; it stays in the file. */
export function sessionOf(project: Project, revision: number): Session {
  const stored = project.runs.at(-1);
  const run = stored === undefined ? null : (JSON.parse(stored.json) as Run);
  return { project, revision, run: stored === undefined || run?.format !== 1 ? null : { run, createdAt: stored.createdAt } };
}

export function featuresOf<N extends LayerName>(project: Project, layer: N): readonly LayerFeature<N>[] {
  return (project.layers[layer] ?? []) as readonly LayerFeature<N>[];
}

/** From metres of the working CRS to degrees; positions exist only where a working CRS does. */
export function toDegrees(project: Project): (easting: number, northing: number) => [number, number] {
  if (project.workingCrs === null) throw new Error('the project has positions but no working CRS');
  return planeTransform(project.workingCrs).toLonLat;
}

export function needRun(session: Session): Run {
  if (session.run !== null) return session.run.run;
  throw new ProblemError({
    code: 'no-run', place: {}, what: words('还没有体检或选址结果', 'there is no result yet'), remedy: words('请先点“体检”或“选址”', 'Check or propose first'),
  });
}

const fingerprints = new WeakMap<object, string>();

/** True when a layer is no longer the one the run was made from. */
export function layerChanged(project: Project, run: Run, layer: LayerName): boolean {
  const features = project.layers[layer];
  const then = run.inputs.find((input) => input.layer === layer)?.fingerprint;
  if (features === undefined || then === undefined) return (features === undefined) !== (then === undefined);
  const known = fingerprints.get(features) ?? layerFingerprint(features);
  fingerprints.set(features, known);
  return known !== then;
}

/** West, south, east, north of some layers' features in degrees, or null. */
export function boundsOf(project: Project, layers: readonly LayerName[]): ProjectView['bounds'] {
  return boundsOfFeatures(project, layers.flatMap((layer) => featuresOf(project, layer)));
}

/** West, south, east, north of some features in degrees, or null where none has a position. */
export function boundsOfFeatures(project: Project, features: readonly Pick<AnyFeature, 'geometry'>[]): ProjectView['bounds'] {
  if (project.workingCrs === null) return null;
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    if (geometry === null) continue;
    eachPosition(geometry, (x, y) => {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
  }
  if (box[0] === Infinity) return null;
  const degrees = toDegrees(project);
  const corners = [degrees(box[0], box[1]), degrees(box[0], box[3]), degrees(box[2], box[1]), degrees(box[2], box[3])];
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}

/** The county is where its townships are; without them, where anything is. */
function countyBounds(project: Project): ProjectView['bounds'] {
  return boundsOf(project, ['townships']) ?? boundsOf(project, layerNames);
}

function layerState(project: Project, layer: LayerName): LayerState {
  const features = project.layers[layer];
  return { layer, features: features?.length ?? null, withPosition: features?.filter((feature) => feature.geometry !== null).length ?? 0 };
}

export function runView(shown: NonNullable<Session['run']>): RunView {
  const { run, createdAt } = shown;
  const { id, kind, policy, asOf, summary, coverage, proposals, parameters, inputs, warnings, readings, coverageStudy } = run;
  return {
    id, kind, createdAt, policy, asOf, summary, coverage, proposals, parameters, inputs, warnings, readings,
    coverageStudy: coverageStudy === undefined ? null : { notStudied: coverageStudy.notStudied, cases: coverageStudy.cases },
  };
}

export function projectView(session: Session, history: HistoryView): ProjectView {
  const { project, revision, run } = session;
  return {
    id: project.id, name: project.name, workingCrs: project.workingCrs, notice: project.notice,
    layers: layerNames.map((layer) => layerState(project, layer)),
    bounds: countyBounds(project), revision, parameters: project.parameters, importCount: project.imports.length,
    run: run === null ? null : runView(run), ownPacks: ownPacks(project), history,
  };
}
