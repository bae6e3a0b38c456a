import type { ServiceArea } from '../../../gis-data/access/index.ts';
import { serviceArea } from '../../../gis-data/access/index.ts';
import type { Facility, Project, WorkContext } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { canonicalJson, withLayer } from '../../../gis-data/project/index.ts';
import type { Search, WalkNetwork } from '../../../gis-data/network/index.ts';
import { createSearch } from '../../../gis-data/network/index.ts';
import type { Finding, WalkMeasure } from '../../engine/index.ts';
import type { RunRequest } from '../ports.ts';
import type { CoverageRow } from '../run.ts';
import { runTerms } from '../terms.ts';
import { worldOf } from '../world.ts';
import type { WhatIfEdit } from './edits.ts';
import { facilityEditor } from './edits.ts';
import type { Load } from './place-loads.ts';
import { centreCapacity, placeLoads } from './place-loads.ts';
import type { PlanState } from './state.ts';
import { planState } from './state.ts';
import { verdictBook } from './verdict-book.ts';
import type { WhatIfRow, WhatIfStep, WhatIfView } from './view.ts';

/** A plan that is tried out: what a check would say follows every edit. The project it was opened on stays as it is. */
export interface WhatIf {
  /** Applies one edit. Throws `ProblemError`, with nothing changed, for what cannot be done. */
  apply(edit: WhatIfEdit): WhatIfStep;
  view(): WhatIfView;
  /** The facilities as they stand, in the layer's order. */
  facilities(): readonly Facility[];
  /** The streets within the circle of a facility; `null` without a circle, roads or a position, and for a closed one. */
  reached(id: string): ServiceArea | null;
  readonly network: WalkNetwork | null;
  /** Every finding, in the order of a run. */
  findings(): readonly Finding[];
  coverage(): readonly CoverageRow[];
  /** By rule id, walks of every demand point. */
  walks(): ReadonlyMap<string, readonly WalkMeasure[]>;
  /** The project with the facilities as they stand: the very one it was opened on while nothing was edited. */
  toProject(): Project;
}

/**
 * Opens a project for trying out. The findings, the coverage and the walks equal those of `checkProject` of `toProject()` under the same request, bit
 * for bit, after any edits. Cost of opening: about that of a check; of an edit: one bounded search and what depends on where it reaches.
 */
export function openWhatIf(project: Project, request: RunRequest, work: WorkContext): WhatIf {
  const terms = runTerms(project, request);
  const { circle } = terms;
  const world = worldOf(project, terms.settings, work);
  const editor = facilityEditor(project);
  const centre = centreCapacity(request.pack, terms.judgeRequest);
  let state = planState(project, world, request, terms, work);
  const book = verdictBook(request.pack, (rule) => state.findingsOf(rule));
  const loadsNow = (): Load[] => placeLoads(state.places, state.walks.get(circle?.rule ?? '') ?? [], world, circle, centre);
  const start = { coverage: state.coverage(), loads: new Map(loadsNow().map(({ facilityId, elders }) => [facilityId, elders])) };
  const slots = new Map(state.places.map(({ facility, slot }) => [String(facility.id), slot]));
  let nextSlot = state.places.length;
  const atStart = new Map(state.places.map(({ facility }) => [String(facility.id), facility]));
  const changed = new Set<string>();
  let search: Search | null = null;

  function placeOf(id: string): PlanState['places'][number] | undefined {
    const slot = slots.get(id);
    return slot === undefined ? undefined : state.places.find((one) => one.slot === slot);
  }

  function need(id: string): PlanState['places'][number] {
    const place = placeOf(id);
    if (place !== undefined) return place;
    throw new ProblemError({
      code: 'no-such-facility', place: { layer: 'facilities' }, value: id, what: words('没有这个设施', 'there is no such facility'), remedy: words('请重新选择', 'Choose another one'),
    });
  }

  /** The facility layer comes into being with its first facility: everything it makes measurable is measured then. */
  function withFacilityLayer(): Map<string, readonly Finding[]> {
    const before = new Map(request.pack.rules.map(({ id }) => [id, state.findingsOf(id)]));
    state = planState(withLayer(project, 'facilities', []), world, request, terms, work);
    return before;
  }

  function putEdit(edit: WhatIfEdit): ReturnType<PlanState['put']> {
    if (edit.kind === 'add' || edit.kind === 'adopt') {
      if (slots.has(edit.id)) throw new Error(`a facility with the id ${edit.id} is there already`);
      const made = editor.made(edit);
      const first = state.project().layers.facilities === undefined ? withFacilityLayer() : null;
      const slot = nextSlot;
      nextSlot += 1;
      slots.set(edit.id, slot);
      const change = state.put(slot, made);
      return first === null ? change : { before: first, rows: start.coverage.map((_, row) => row) };
    }
    const { slot, facility } = need(edit.id);
    if (edit.kind !== 'remove') return state.put(slot, editor.changed(facility, edit));
    editor.mayRemove(facility);
    slots.delete(edit.id);
    return state.put(slot, null);
  }

  return {
    network: world.network,
    apply(edit) {
      const { before, rows } = putEdit(edit);
      if (isSameFacility(atStart.get(edit.id), placeOf(edit.id)?.facility)) changed.delete(edit.id);
      else changed.add(edit.id);
      return { rows, verdicts: [...before].flatMap(([rule, findings]) => book.update(rule, findings, state.findingsOf(rule))) };
    },
    view: () => ({
      changedFacilities: changed.size,
      coverage: state.coverage().map((now, row) => rowOf(now, start.coverage[row])),
      loads: loadsNow().map((load) => ({ ...load, eldersAtStart: start.loads.get(load.facilityId) ?? null })),
      ...book.view(),
    }),
    facilities: () => state.places.map(({ facility }) => facility),
    reached(id) {
      const { snap } = need(id);
      if (world.network === null || circle === null || snap === null || snap.segment[0] < 0) return null;
      search ??= createSearch(world.network);
      return serviceArea(world.network, snap, 0, circle.limitMetres, { accessCounts: true }, search);
    },
    findings: () => request.pack.rules.flatMap(({ id }) => state.findingsOf(id)),
    coverage: () => state.coverage(),
    walks: () => state.walks,
    toProject: () => state.project(),
  };
}

/** Whether two records of a facility say the same; a facility that is not there is `undefined`. */
function isSameFacility(a: Facility | undefined, b: Facility | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b));
}

function rowOf(now: CoverageRow, start: CoverageRow): WhatIfRow {
  const less = (pick: (row: CoverageRow) => number | null): number | null => {
    const [is, was] = [pick(now), pick(start)];
    return is === null || was === null ? null : is - was;
  };
  return {
    now, start,
    change: {
      eldersServed: less((row) => row.eldersServedBefore), compoundsServed: less((row) => row.compoundsServedBefore),
      centres: less((row) => row.centresExisting), stations: less((row) => row.stationsExisting),
    },
  };
}
