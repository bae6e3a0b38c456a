import type { Project } from '../../gis-data/model/index.ts';
import type { CentreNeed } from '../engine/index.ts';
import type { CoverageRow, Proposal } from './run.ts';
import type { World } from './world.ts';

/** What coverage is counted from. `null` sets: circles could not be measured, or nothing was proposed. */
export interface CoverageInput {
  readonly project: Project;
  readonly world: World;
  readonly facilityTownship: Int32Array;
  readonly needs: readonly CentreNeed[];
  readonly servedBefore: ReadonlySet<number> | null;
  readonly servedAfter: ReadonlySet<number> | null;
  readonly proposals: readonly Proposal[];
}

/** The demand points of one township, by index: what its row is counted from. */
export interface CoveragePlaces {
  readonly compounds: number;
  /** Compounds whose walk could be measured. */
  readonly measured: readonly number[];
  /** Places whose number of elders is known. */
  readonly known: readonly number[];
}

/**
 * Coverage by township, then the county. Elders are the known ones; places whose count is unknown are in none of the numbers and are
 * named in the run's warnings. A place whose walk could not be measured counts as an elder, not as a served one.
 */
export function coverageRows(input: CoverageInput): CoverageRow[] {
  const rows = coverageTownships(input).map((township) => coverageRow(input, township, placesOf(input, township)));
  return [...rows, countyRow(input, rows)];
}

/** The townships that have a row, in its order, by index; -1 for places outside all. */
export function coverageTownships({ project, world }: Pick<CoverageInput, 'project' | 'world'>): number[] {
  const townships = project.layers.townships ?? [];
  const outside = townships.length > 0 && world.demand.points.some((point) => point.township < 0);
  return [...townships.keys(), ...(outside ? [-1] : [])];
}

/** What the row of a township (-1: outside all) is counted from. */
export function placesOf({ world }: Pick<CoverageInput, 'world'>, township: number): CoveragePlaces {
  const { points } = world.demand;
  const inside = points.flatMap((point, index) => (point.township === township ? [index] : []));
  const compounds = inside.filter((index) => points[index].kind === 'compound');
  return {
    compounds: compounds.length,
    measured: compounds.filter((index) => world.unmeasured[index] === null),
    known: inside.filter((index) => points[index].elders60 !== null),
  };
}

/** The row of one township (-1: outside all). */
export function coverageRow(input: CoverageInput, township: number, { compounds, measured, known }: CoveragePlaces): CoverageRow {
  const { world, project, facilityTownship } = input;
  const { id, name } = project.layers.townships?.[township] ?? { id: '', name: project.layers.townships === undefined ? '' : '（不在任何街道乡镇内）' };
  const facilities = project.layers.facilities;
  const countKind = (kind: string): number | null =>
    facilities === undefined ? null : facilities.filter((facility, index) => facilityTownship[index] === township && facility.kind === kind && facility.open !== false).length;
  const need = input.needs.find((candidate) => candidate.townshipId === id);
  const elders = (served: ReadonlySet<number> | null): number | null =>
    served === null || known.length === 0 ? null : known.reduce((sum, index) => sum + (served.has(index) ? (world.demand.points[index].elders60 ?? 0) : 0), 0);
  const served = (set: ReadonlySet<number> | null): number | null => (set === null ? null : measured.filter((index) => set.has(index)).length);
  const proposed = (kind: Proposal['kind']): number =>
    input.proposals.filter((proposal) => proposal.kind === kind && proposal.townshipId === id).reduce((sum, proposal) => sum + proposal.sites.length, 0);
  return {
    townshipId: id === '' ? null : id,
    name,
    settlement: world.demand.settlements[township] ?? null,
    compounds,
    compoundsMeasured: measured.length,
    compoundsServedBefore: served(input.servedBefore),
    compoundsServedAfter: served(input.servedAfter),
    elders60: known.length === 0 ? null : known.reduce((sum, index) => sum + (world.demand.points[index].elders60 ?? 0), 0),
    eldersServedBefore: elders(input.servedBefore),
    eldersServedAfter: elders(input.servedAfter),
    centresExisting: countKind('regionalCentre'),
    centresRequired: need?.required ?? null,
    centresProposed: proposed('regionalCentre'),
    stationsExisting: countKind('station'),
    stationsProposed: proposed('station'),
  };
}

/** The county's row from those of its townships (`coverageTownships`). */
export function countyRow(input: CoverageInput, rows: readonly CoverageRow[]): CoverageRow {
  const whole = input.project.layers.townships === undefined ? [coverageRow(input, -1, placesOf(input, -1))] : rows;
  const sum = (pick: (row: CoverageRow) => number | null): number | null => {
    const values = whole.map(pick).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  };
  const proposed = (kind: Proposal['kind']): number =>
    input.proposals.filter((proposal) => proposal.kind === kind).reduce((total, proposal) => total + proposal.sites.length, 0);
  return {
    townshipId: null,
    name: '全县合计',
    settlement: null,
    compounds: sum((row) => row.compounds) ?? 0,
    compoundsMeasured: sum((row) => row.compoundsMeasured) ?? 0,
    compoundsServedBefore: sum((row) => row.compoundsServedBefore),
    compoundsServedAfter: sum((row) => row.compoundsServedAfter),
    elders60: sum((row) => row.elders60),
    eldersServedBefore: sum((row) => row.eldersServedBefore),
    eldersServedAfter: sum((row) => row.eldersServedAfter),
    centresExisting: sum((row) => row.centresExisting),
    centresRequired: rows.some((row) => row.townshipId !== null && row.centresRequired === null) ? null : sum((row) => row.centresRequired),
    centresProposed: proposed('regionalCentre'),
    stationsExisting: sum((row) => row.stationsExisting),
    stationsProposed: proposed('station'),
  };
}
