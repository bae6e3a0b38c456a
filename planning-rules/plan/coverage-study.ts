import type { Coverage, Doors } from '../../gis-data/access/index.ts';
import { coverageOfPlaces } from '../../gis-data/access/index.ts';
import type { Candidate, Project, WorkContext, Words } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import type { Snaps } from '../../gis-data/network/index.ts';
import { coverageCases } from './coverage-cases.ts';
import { studyRows } from './coverage-study-rows.ts';
import type { CoverageStudy, PlaceAccess, StudyPlace, StudySite } from './coverage-study-shapes.ts';
import { isUsable } from './measure.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { CircleTerms } from './scene.ts';
import type { World } from './world.ts';
import { snapFeatures } from './world.ts';

/** What a study is made from. */
export interface StudyInput {
  readonly project: Project;
  readonly world: World;
  readonly settings: PlanSettings;
  readonly circle: CircleTerms | null;
  readonly speedMetresPerSecond: number;
  /** Proposed sites; `null` where no proposals were asked for or possible. */
  readonly proposed: readonly ProposedFacility[] | null;
}

export interface ProposedFacility {
  readonly kind: 'regionalCentre' | 'station';
  readonly candidate: Candidate;
}

/** Studies how often every place is covered, by the same walks that verdicts rest on. */
export function coverageStudy(input: StudyInput, work: WorkContext): CoverageStudy {
  const { project, world, settings, circle, proposed } = input;
  const { network } = world;
  const missing = whyNot(input);
  if (missing !== null || circle === null || network === null) {
    return { notStudied: missing, minutes: circle?.minutes ?? null, sites: [], cases: [], places: [] };
  }
  step(work, words('统计覆盖次数', 'counting how often places are covered'), 0.92);
  const cases = coverageCases(circle, input.speedMetresPerSecond, settings);
  const homes = measurableDoors(world);
  const serving = (project.layers.facilities ?? []).filter((facility) => isUsable(facility) && facility.kind !== null && circle.facilityKinds.includes(facility.kind));
  // One building is one place to go to, even where it is proposed as two things.
  const added = (proposed ?? []).filter(({ kind, candidate }, at, all) => (
    circle.facilityKinds.includes(kind) && all.findIndex((other) => other.candidate === candidate && circle.facilityKinds.includes(other.kind)) === at));
  const [now, then] = [snapFeatures(world, serving, settings), snapFeatures(world, added.map(({ candidate }) => candidate), settings)];
  const measured = (sites: Snaps): Coverage[] => cases.map(({ limitMetres }) => coverageOfPlaces(network, homes, sites, limitMetres, work));
  const before = measured(now);
  const after = proposed === null ? null : added.length === 0 ? before : measured(joinedSnaps(now, then));
  const places = world.demand.points.map((point, index): StudyPlace => ({
    layer: point.kind === 'compound' ? 'compounds' : 'elders', id: point.id, name: point.name, townshipId: project.layers.townships?.[point.township]?.id ?? null,
    elders60: point.elders60, elders80: elders80Of(input, index), eldersEstimated: point.estimated, unmeasured: world.unmeasured[index],
    before: accessOf(before, index), after: after && accessOf(after, index),
  }));
  return {
    notStudied: null, minutes: circle.minutes,
    sites: [...serving.flatMap(({ id, name, kind }): StudySite[] => (kind === null ? [] : [{ layer: 'facilities', id, name, kind }])),
      ...added.map(({ kind, candidate: { id, name } }): StudySite => ({ layer: 'candidates', id, name, kind }))],
    cases: cases.map((one, at) => ({ ...one, rows: studyRows({ project, world, places }, one.band, before[at], after?.[at] ?? null) })),
    places,
  };
}

function whyNot({ project, world, circle }: StudyInput): Words | null {
  if (circle === null) return words('截至日期早于文件，没有可用的服务圈标准', 'as of this date the document gives no circle');
  if (world.network === null) return words('未导入道路，无法测量步行距离', 'no roads were imported, so no walk can be measured');
  if (project.layers.facilities === undefined) return words('未导入养老服务设施，无法判断服务圈', 'no facilities were imported, so no circle can be judged');
  return null;
}

/** Where elders start from; places whose walk cannot be relied on start nowhere. */
function measurableDoors({ demandDoors, unmeasured }: World): Doors {
  const { snaps, placeOf } = demandDoors;
  return { ...demandDoors, snaps: { ...snaps, segment: snaps.segment.map((segment, door) => (unmeasured[placeOf[door]] === null ? segment : -1)) } };
}

function joinedSnaps(first: Snaps, second: Snaps): Snaps {
  return {
    segment: Int32Array.from([...first.segment, ...second.segment]), fraction: Float64Array.from([...first.fraction, ...second.fraction]),
    accessMetres: Float64Array.from([...first.accessMetres, ...second.accessMetres]),
  };
}

/** The circle's own case comes first and says how far the nearest is: other limits change how many are counted, not how far they are. */
function accessOf(cases: readonly Coverage[], index: number): PlaceAccess | null {
  const [own] = cases;
  if (own.measured[index] === 0) return null;
  const within = cases.map(({ facilitiesWithin }) => facilitiesWithin[index]);
  return own.nearest[index] < 0 ? { state: 'unreachable', within } : { state: 'reached', nearest: own.nearest[index], metres: own.nearestMetres[index], within };
}

/**
 * People of 80 and over as the layer has them. Where a village keeps the whole count at its own point (its compounds then have none), so it does here.
 * A count above that of 60 and over contradicts it and is not used.
 */
function elders80Of({ project, world }: StudyInput, index: number): number | null {
  const { kind, index: row, elders60 } = world.demand.points[index];
  if (elders60 === null || elders60 === 0) return elders60;
  const counted = kind === 'compound' ? project.layers.compounds?.[row].elders80 : project.layers.elders?.[row].elders80;
  return counted === null || counted === undefined || counted > elders60 ? null : counted;
}
