import type { Facility, Project, WorkContext } from '../../../gis-data/model/index.ts';
import { step, words } from '../../../gis-data/model/index.ts';
import { withLayer } from '../../../gis-data/project/index.ts';
import type { Finding, WalkMeasure } from '../../engine/index.ts';
import { builtCounts, centreNeeds, judgeRules } from '../../engine/index.ts';
import type { CoverageInput } from '../coverage.ts';
import { countyRow, coverageRow, coverageTownships, placesOf } from '../coverage.ts';
import { completeMeasurements } from '../judging.ts';
import { townshipFacilities } from '../measure.ts';
import { communityPlaces, facilitiesInside } from '../measure-places.ts';
import type { RunRequest } from '../ports.ts';
import type { CoverageRow } from '../run.ts';
import type { RunTerms } from '../terms.ts';
import { isServed } from '../terms.ts';
import type { World } from '../world.ts';
import type { Aspect } from './aspects.ts';
import { aspects, readLog } from './aspects.ts';
import type { FacilityPlace } from './facility-places.ts';
import { facilityPlacer } from './facility-places.ts';
import { FindingsMemo } from './findings-memo.ts';
import { sameExceptPlace, sameList, sameMeasure } from './same.ts';
import type { Changing } from './traced-measurements.ts';
import { tracedMeasurements } from './traced-measurements.ts';
import { wishWalks } from './wish-walks.ts';

/** What one change of a facility did to the findings and the coverage. */
export interface StateChange {
  /** Rules that were judged again, with their findings before. */
  readonly before: ReadonlyMap<string, readonly Finding[]>;
  /** Rows of the coverage that were counted again. */
  readonly rows: readonly number[];
}

/** A project whose facilities change one by one, with everything a check of it would say. */
export interface PlanState {
  readonly world: World;
  /** In the layer's order. */
  readonly places: readonly FacilityPlace[];
  readonly walks: ReadonlyMap<string, readonly WalkMeasure[]>;
  findingsOf(rule: string): readonly Finding[];
  /** The county last. */
  coverage(): readonly CoverageRow[];
  /** Puts `facility` in place of the one at `slot` (`null`: takes it out); the next free slot adds it. */
  put(slot: number, facility: Facility | null): StateChange;
  project(): Project;
}

/** Measures and judges a project as `checkProject` does, and keeps what is needed to go on from there. */
export function planState(start: Project, world: World, { pack }: RunRequest, terms: RunTerms, work: WorkContext): PlanState {
  const { judgeRequest, settings, wishes, circle } = terms;
  const townshipCount = start.layers.townships?.length ?? 0;
  const hasLayer = start.layers.facilities !== undefined;
  const communities = communityPlaces(start, world);
  const log = readLog();
  const placeAt = facilityPlacer(start, world, settings, log);

  step(work, words('测量步行距离', 'measuring walks'), 0.3);
  const walks = wishWalks(start, world, wishes);
  let places: readonly FacilityPlace[] = (start.layers.facilities ?? []).map((facility, slot) => placeAt(slot, facility));
  for (const place of places) walks.put(place.slot, place);
  let project: Project | null = start;
  const projectNow = (): Project => (project ??= withLayer(start, 'facilities', places.map(({ facility }) => facility)));

  const inTownship = (township: number): Changing['inTownship'][number] =>
    townshipFacilities(hasLayer ? places.flatMap((place) => (place.township === township && place.facility.open !== false ? [place.facility] : [])) : null);
  const inCommunity = (community: number): Changing['inCommunity'][number] =>
    communities === undefined ? null : facilitiesInside(communities[community], hasLayer ? places.flatMap((place) => (place.community === community ? [place.facility] : [])) : null);

  const compounds = (start.layers.compounds ?? []).map((): Record<string, WalkMeasure> => ({}));
  world.demand.points.forEach(({ kind, index }, point) => {
    if (kind === 'compound') for (const [rule, list] of walks.walks) compounds[index][rule] = list[point];
  });
  const changing: Changing = {
    places: hasLayer ? places : null, builtCounts: [], jointMeasures: undefined,
    inTownship: Array.from({ length: townshipCount }, (_, township) => inTownship(township)),
    inCommunity: (communities ?? []).map((_, community) => inCommunity(community)),
    walks: compounds,
  };
  const measurements = tracedMeasurements(start, world, communities, changing, log);
  const completed = completeMeasurements({ project: start, world, pack, measurements: measurements.all, request: judgeRequest, solver: null, work }).measurements;
  changing.builtCounts = completed.builtCounts ?? [];
  changing.jointMeasures = completed.jointMeasures;
  const counts = pack.rules.some(({ kind }) => kind === 'annexCount');

  step(work, words('对照政策逐条判定', 'judging by the policy'), 0.6);
  const memo = new FindingsMemo(pack, measurements.all, judgeRequest, log);
  for (const { id } of pack.rules) memo.findingsOf(id);
  const findingPlace = new Map(wishes.map(({ rule }) => [rule, placesInFindings(memo.findingsOf(rule), start.layers.compounds ?? [])]));

  step(work, words('统计覆盖', 'counting coverage'), 0.9);
  const canServe = circle !== null && world.network !== null && hasLayer;
  const circleWalks = circle === null ? [] : (walks.walks.get(circle.rule) ?? []);
  const served = canServe ? new Set(circleWalks.flatMap((walk, point) => (isServed(walk, circle) ? [point] : []))) : null;
  const needs = centreNeeds(pack, measurements.all.townships, judgeRequest);
  const rowTownships = coverageTownships({ project: start, world });
  const rowPlaces = rowTownships.map((township) => placesOf({ world }, township));
  const coverageInput = (): CoverageInput => ({ project: projectNow(), world, facilityTownship: Int32Array.from(places, ({ township }) => township), needs, servedBefore: served, servedAfter: null, proposals: [] });
  const firstRows = rowTownships.map((township, row) => coverageRow(coverageInput(), township, rowPlaces[row]));
  let coverage: readonly CoverageRow[] = [...firstRows, countyRow(coverageInput(), firstRows)];

  /** Findings of a circle rule with those of some compounds judged again. */
  function judgeAgain(rule: string, changed: readonly number[]): readonly Finding[] {
    const at = findingPlace.get(rule) ?? [];
    const own = changed.filter((compound) => at[compound] >= 0);
    const findings = [...memo.findingsOf(rule)];
    judgeRules(pack, [rule], measurements.of(own), judgeRequest).forEach((finding, index) => {
      findings[at[own[index]]] = finding;
    });
    return findings;
  }

  /** Brings what the judges read up to date. @returns the aspects that changed, as bits */
  function note(was: FacilityPlace | null, is: FacilityPlace | null): number {
    let bits = 0;
    const mark = (aspect: Aspect): void => {
      bits |= aspects[aspect];
    };
    const both = was !== null && is !== null;
    changing.places = places;
    if (!both || was.facility.geometry !== is.facility.geometry) mark('positions');
    const otherwise = !both || !sameExceptPlace(was.facility, is.facility);
    if (otherwise) mark('facilities');
    if (!both || !sameMeasure(was.measure, is.measure)) mark('facilityMeasures');
    for (const township of otherwise || was.township !== is.township ? new Set([was?.township ?? -1, is?.township ?? -1]) : []) {
      const now = township < 0 ? null : inTownship(township);
      if (now === null || sameList(now, changing.inTownship[township])) continue;
      changing.inTownship[township] = now;
      mark('townshipFacilities');
    }
    for (const community of otherwise || was.community !== is.community ? new Set([was?.community ?? -1, is?.community ?? -1]) : []) {
      const now = community < 0 ? null : inCommunity(community);
      if (community < 0 || sameList(now, changing.inCommunity[community])) continue;
      changing.inCommunity[community] = now;
      mark('communityFacilities');
    }
    const builtNow = counts && (bits & ~aspects.positions) !== 0 ? builtCounts(pack, measurements.all, judgeRequest) : changing.builtCounts;
    if (!sameList(builtNow, changing.builtCounts)) {
      changing.builtCounts = builtNow;
      mark('builtCounts');
    }
    return bits;
  }

  /** Takes over other walks. @returns changed compounds, by rule */
  function takeWalks(moved: ReadonlyMap<string, readonly number[]>): Map<string, number[]> {
    return new Map([...moved].map(([rule, points]) => {
      const list = walks.walks.get(rule) ?? [];
      const changed = points.flatMap((point) => {
        const { kind, index } = world.demand.points[point];
        if (kind !== 'compound') return [];
        compounds[index][rule] = list[point];
        return [index];
      });
      return [rule, changed.sort((a, b) => a - b)];
    }));
  }

  /** Counts the townships anew whose places are served otherwise, or whose centres and stations changed. */
  function countAgain(points: readonly number[], was: FacilityPlace | null, is: FacilityPlace | null): number[] {
    const touched = new Set<number>();
    for (const point of points) {
      if (served === null || circle === null) break;
      const now = isServed(circleWalks[point], circle);
      if (now === served.has(point)) continue;
      if (now) served.add(point);
      else served.delete(point);
      touched.add(world.demand.points[point].township);
    }
    if (was?.township !== is?.township || was?.facility.open !== is?.facility.open || was?.facility.kind !== is?.facility.kind) for (const place of [was, is]) if (place !== null) touched.add(place.township);
    const rows = rowTownships.flatMap((township, row) => (touched.has(township) ? [row] : []));
    if (touched.size === 0) return [];
    const input = coverageInput();
    const counted = rowTownships.map((township, row) => (touched.has(township) ? coverageRow(input, township, rowPlaces[row]) : coverage[row]));
    coverage = [...counted, countyRow(input, counted)];
    return [...rows, rowTownships.length];
  }

  return {
    world, walks: walks.walks,
    get places() {
      return places;
    },
    findingsOf: (rule) => memo.findingsOf(rule),
    coverage: () => coverage,
    project: projectNow,
    put(slot, facility) {
      if (!hasLayer) throw new Error('a facility was put into a project without a layer for it');
      const at = places.findIndex((place) => place.slot === slot);
      const was = at < 0 ? null : places[at];
      const is = facility === null ? null : placeAt(slot, facility);
      places = at < 0 ? [...places, ...(is === null ? [] : [is])] : places.toSpliced(at, 1, ...(is === null ? [] : [is]));
      project = null;
      const moved = walks.put(slot, is);
      const changed = takeWalks(moved);
      const anyWalk = [...changed.values()].some((list) => list.length > 0) ? aspects.walks : 0;
      const again = new Map([...changed].map(([rule, list]) => [rule, () => judgeAgain(rule, list)]));
      const before = memo.changed(note(was, is) | anyWalk, aspects.walks, again);
      return { before, rows: countAgain(circle === null ? [] : (moved.get(circle.rule) ?? []), was, is) };
    },
  };
}

/** Where each compound's finding stands among those of a circle rule; -1 where the rule is not about it. */
function placesInFindings(findings: readonly Finding[], compounds: readonly { readonly id: string }[]): number[] {
  let next = 0;
  return compounds.map(({ id }) => {
    if (findings.at(next)?.subject !== id) return -1;
    next += 1;
    return next - 1;
  });
}
