import type { AnyFeature, LayerName, Project, WorkContext } from '../../gis-data/model/index.ts';
import { ProblemError, words } from '../../gis-data/model/index.ts';
import { checkQuality, qualityChecks, repairFinding } from '../../gis-data/quality/index.ts';
import type { Bounds } from '../../gis-data/quality/index.ts';
import type { QualityRow, QualityView, QualityWish } from './quality-shapes.ts';
import { toDegrees } from './session.ts';

const done = new WeakMap<Project, { readonly asOf: string; readonly view: QualityView }>();

/** What in the project's data cannot be right. The same project is looked over once a day. */
export function qualityView(project: Project, { asOf }: QualityWish, work: WorkContext): QualityView {
  const known = done.get(project);
  if (known?.asOf === asOf) return known.view;
  const names = new Map<string, string>();
  for (const [layer, features] of Object.entries(project.layers) as [LayerName, readonly AnyFeature[]][]) for (const { id, name } of features) if (name !== null) names.set(`${layer} ${id}`, name);
  const titles = new Map(qualityChecks.map(({ id, title }) => [id, title]));
  const rows = checkQuality(project, { asOf }, work).map(({ id, check, severity, what, why, subjects, bounds, measured, repair }) => ({
    id, check, severity, what, why, measured, checkTitle: titles.get(check) ?? words(check, check), bounds: inDegrees(project, bounds), repair: repair?.description ?? null,
    subjects: subjects.map((subject) => ({ ...subject, name: names.get(`${subject.layer} ${subject.id}`) ?? subject.id })),
  }));
  const count = (severity: string): number => rows.filter((row) => row.severity === severity).length;
  const view: QualityView = {
    rows, counts: { error: count('error'), warning: count('warning'), note: count('note') },
    checks: qualityChecks.map(({ id, title }) => ({ check: id, title, count: rows.filter(({ check }) => check === id).length })),
  };
  done.set(project, { asOf, view });
  return view;
}

/** The project with one finding repaired. Throws when it is no longer there. */
export function repaired(project: Project, { id, asOf }: QualityWish & { readonly id: string }, work: WorkContext): Project {
  const next = repairFinding(project, id, { asOf }, work);
  if (next !== null) return next;
  throw new ProblemError({
    code: 'nothing-to-repair', place: {}, value: id, what: words('这一条已不在，或没有稳妥的修复办法', 'this finding is gone, or has no safe repair'), remedy: words('请重新检查', 'Check again'),
  });
}

function inDegrees(project: Project, bounds: Bounds | null): QualityRow['bounds'] {
  if (bounds === null || project.workingCrs === null) return null;
  const degrees = toDegrees(project);
  const [minX, minY, maxX, maxY] = bounds;
  const corners = [degrees(minX, minY), degrees(minX, maxY), degrees(maxX, minY), degrees(maxX, maxY)];
  const longitudes = corners.map(([longitude]) => longitude);
  const latitudes = corners.map(([, latitude]) => latitude);
  return [Math.min(...longitudes), Math.min(...latitudes), Math.max(...longitudes), Math.max(...latitudes)];
}
