import { eachPosition, transformGeometry } from '../../gis-data/crs/index.ts';
import type { AnyFeature, Project, WorkContext } from '../../gis-data/model/index.ts';
import { areaAround, placeSentences } from '../../planning-rules/plan/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import { placePoint } from './map-data.ts';
import { subjectReadings } from './readings.ts';
import type { AreaView, Fact, SubjectDetails, SubjectRef } from './protocol.ts';
import { mapProposals } from './run-tables.ts';
import type { Session } from './session.ts';
import { featuresOf, layerChanged, needRun, toDegrees } from './session.ts';

/** Fields that are no facts to read: identity, drawing, and what is shown in its own place. */
const hidden: ReadonlySet<string> = new Set(['id', 'name', 'geometry', 'extra', 'units']);

const units: Readonly<Record<string, Fact['unit']>> = {
  builtYear: 'year', kind: 'kind', settlement: 'kind', households: 'households', occupiedHouseholds: 'households', elders60: 'elders', elders80: 'elders',
};

function factUnit(field: string): Fact['unit'] {
  return field.endsWith('SquareMetres') ? 'm2' : (units[field] ?? null);
}

function factsOf(feature: AnyFeature): Fact[] {
  return Object.entries(feature).flatMap(([field, value]): Fact[] => {
    if (hidden.has(field) || (typeof value === 'object' && value !== null)) return [];
    return [{ field, value: value ?? null, unit: factUnit(field) }];
  });
}

function placeOf(project: Project, feature: AnyFeature): Pick<SubjectDetails, 'position' | 'bounds'> {
  const geometry = feature.geometry;
  if (geometry === null || project.workingCrs === null) return { position: null, bounds: null };
  const degrees = toDegrees(project);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  eachPosition(geometry, (x, y) => {
    const [longitude, latitude] = degrees(x, y);
    box[0] = Math.min(box[0], longitude);
    box[1] = Math.min(box[1], latitude);
    box[2] = Math.max(box[2], longitude);
    box[3] = Math.max(box[3], latitude);
  });
  const point = geometry.type === 'LineString' || geometry.type === 'MultiLineString' ? null : degrees(...placePoint(geometry));
  return { position: point, bounds: box };
}

/** Facts, findings and proposals of one object; `null` when the project has no such object. */
export function subjectDetails(session: Session, ref: SubjectRef): SubjectDetails | null {
  const { project } = session;
  const feature = (featuresOf(project, ref.layer) as readonly AnyFeature[]).find(({ id }) => id === ref.id);
  if (feature === undefined) return null;
  const shown = session.run?.run ?? null;
  const outdated = shown !== null && layerChanged(project, shown, ref.layer);
  const run = outdated ? null : shown;
  return {
    ref, name: feature.name ?? feature.id, ...placeOf(project, feature), facts: factsOf(feature),
    otherColumns: Object.entries(feature.extra).flatMap(([column, value]) => (value === null ? [] : [{ column, value: String(value) }])),
    outdated,
    findings: run?.findings.filter(({ subject }) => subject === ref.id) ?? [],
    readings: run === null ? [] : subjectReadings(project, run, ref.id),
    reaches: run === null ? [] : reachesOf(project, run, ref),
    proposals: run === null || ref.layer !== 'candidates' ? [] : mapProposals(project, run).filter(({ candidateId }) => candidateId === ref.id),
  };
}

/** Sentences of the coverage study on one place; none when facilities or roads have changed since, for they may speak of others. */
function reachesOf(project: Project, run: Run, ref: SubjectRef): SubjectDetails['reaches'] {
  const study = run.coverageStudy;
  const place = study?.places.find(({ layer, id }) => layer === ref.layer && id === ref.id);
  if (study === undefined || place === undefined || layerChanged(project, run, 'facilities') || layerChanged(project, run, 'roads')) return [];
  return placeSentences(study, place);
}

/** The drawn service area of a compound, facility or candidate; `null` where it has none (no position, no run, no roads). */
export function serviceArea(session: Session, ref: SubjectRef, work: WorkContext): AreaView | null {
  const { project } = session;
  if (session.run === null || project.workingCrs === null) return null;
  if (ref.layer !== 'compounds' && ref.layer !== 'facilities' && ref.layer !== 'candidates') return null;
  const area = areaAround(project, needRun(session), { layer: ref.layer, id: ref.id }, work);
  if (area === null) return null;
  const degrees = toDegrees(project);
  return {
    ref, reached: transformGeometry(area.polygon, degrees), straightLine: transformGeometry(area.straightLine, degrees),
    limitMetres: area.limitMetres, limitMinutes: area.limitMinutes, reachedMetres: area.reachedMetres,
  };
}
