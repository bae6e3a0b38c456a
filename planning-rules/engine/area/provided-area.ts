import type { CareUnit, Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { shown, withoutDust } from '../sentences/numbers.ts';
import type { UncountedRoom } from '../finding.ts';
import type { AreaBounds } from './unit-bounds.ts';
import { countableBounds, countableSums } from './unit-bounds.ts';
import type { UseWords } from './use.ts';
import { roomUse } from './use.ts';

/** What decides whether a room counts. */
export interface CountingRules extends UseWords {
  readonly asOf: string;
  /** Smaller units do not count; `null`: the document gives no minimum. */
  readonly singleUnitMinimum: number | null;
  readonly leaseWords: readonly string[];
  /** Whether rooms that are not in use yet count. */
  readonly countIdle: boolean;
}

/**
 * The floor area that counts: known to lie in `bounds` (equal ends: known exactly), or `null` when the ledger gives none. `notes` say in
 * whole phrases what was left out and why; `missing` says what the ledger must give for the bounds to close. `sums` are the bounds as sums
 * of the ledger's areas, in the language of traces; `uncounted` lists what is left out, or may be, room by room.
 */
export interface ProvidedArea {
  readonly bounds: AreaBounds | null;
  readonly sums: BoundSums | null;
  readonly uncounted: readonly UncountedRoom[];
  readonly notes: readonly Words[];
  readonly missing: Words | null;
}

/** How each bound comes about: `205 + 120`, `325 − 120`. */
export interface BoundSums {
  readonly lower: string;
  readonly upper: string;
}

const none: AreaBounds = { lower: 0, upper: 0 };
const both = (sum: string): BoundSums => ({ lower: sum, upper: sum });
/** All of it left out. */
const nothingOf = (areas: readonly number[]): string => [areas.join(' + '), ...areas].join(' − ');

/** Works out the countable area of a compound, from its units where they are listed, else from the ledger's totals. */
export function providedArea(compound: Compound, rules: CountingRules): ProvidedArea {
  const units = compound.units ?? [];
  const listed = units.length > 0;
  if (!listed && compound.providedAreaSquareMetres === null) {
    return { bounds: null, sums: null, uncounted: [], notes: [], missing: words('台账未填实配面积', 'the ledger gives no provided floor area') };
  }
  if (compound.inUse === false && !rules.countIdle) {
    const reason = words('用房尚未投入使用，不计入', 'the rooms are not in use, so they do not count');
    const areas = listed ? units.map((unit) => unit.areaSquareMetres) : [compound.providedAreaSquareMetres ?? 0];
    return {
      bounds: none, sums: both(nothingOf(areas)), notes: [reason], missing: null,
      uncounted: areas.map((area, index) => leftOut(compound, listed ? index : null, area, 'notInUse', reason)).filter((room) => room.areaSquareMetres > 0),
    };
  }
  return listed ? fromUnits(compound, units, rules) : fromTotals(compound, compound.providedAreaSquareMetres ?? 0, rules);
}

/** `index`: which of the listed units; `null`: the ledger's total. */
function leftOut(
  compound: Compound, index: number | null, areaSquareMetres: number, why: UncountedRoom['why'], reason: Words, counts: UncountedRoom['counts'] = 'no',
): UncountedRoom {
  const field = index === null ? 'providedAreaSquareMetres' : `units/${index}`;
  return { source: `compounds/${compound.id}/${field}`, areaSquareMetres, counts, why, reason };
}

function fromUnits(compound: Compound, units: readonly CareUnit[], rules: CountingRules): ProvidedArea {
  const notes: Words[] = [];
  let missing: Words | null = null;
  const uncounted: UncountedRoom[] = [];
  const sure: number[] = [];
  const possible: number[] = [];
  for (const [index, unit] of units.entries()) {
    const area = unit.areaSquareMetres;
    const minimum = rules.singleUnitMinimum;
    if (minimum !== null && area < minimum) {
      uncounted.push(leftOut(compound, index, area, 'belowMinimum', words(`不足单体下限${shown(minimum)}平方米，不计入`, `below the minimum of ${shown(minimum)} m², does not count`)));
      notes.push(words(`一处${shown(area)}平方米的用房不足单体下限${shown(minimum)}平方米，不计入`,
        `a unit of ${shown(area)} m² is below the minimum of ${shown(minimum)} m² and does not count`));
      continue;
    }
    const standing = roomStanding(unit.use ?? compound.currentUse, unit.leaseUntil ?? compound.leaseUntil, compound.provisionMode, rules);
    const room = words(`一处${shown(area)}平方米的用房`, `a unit of ${shown(area)} m²`);
    if (standing.note) notes.push(words(`${room.zh}${standing.note.zh}`, `${room.en}: ${standing.note.en}`));
    missing ??= standing.missing;
    const reason = standing.note ?? standing.missing;
    if (standing.counts !== 'yes' && standing.why && reason) uncounted.push(leftOut(compound, index, area, standing.why, reason, standing.counts));
    if (standing.counts !== 'no') possible.push(area);
    if (standing.counts === 'yes') sure.push(area);
  }
  const all = units.map((unit) => unit.areaSquareMetres);
  const sumOf = (areas: readonly number[]): number => withoutDust(areas.reduce((sum, area) => sum + area, 0));
  const said = (areas: readonly number[]): string => (areas.length === 0 ? nothingOf(all) : areas.join(' + '));
  return { bounds: { lower: sumOf(sure), upper: sumOf(possible) }, sums: { lower: said(sure), upper: said(possible) }, uncounted, notes, missing };
}

function fromTotals(compound: Compound, total: number, rules: CountingRules): ProvidedArea {
  if (total === 0) return { bounds: none, sums: both('0'), uncounted: [], notes: [], missing: null };
  const standing = roomStanding(compound.currentUse, compound.leaseUntil, compound.provisionMode, rules);
  const notes = standing.note ? [standing.note] : [];
  const reason = standing.note ?? standing.missing;
  const whole = standing.counts !== 'yes' && standing.why && reason ? [leftOut(compound, null, total, standing.why, reason, standing.counts)] : [];
  if (standing.counts === 'no') return { bounds: none, sums: both(nothingOf([total])), uncounted: whole, notes, missing: null };
  const countable = ofTotal(compound, total, rules.singleUnitMinimum);
  const surely = standing.counts === 'yes';
  return {
    bounds: { lower: surely ? countable.bounds.lower : 0, upper: countable.bounds.upper },
    sums: { lower: surely ? countable.sums.lower : nothingOf([total]), upper: countable.sums.upper },
    uncounted: whole.length > 0 ? whole : countable.uncounted,
    notes: [...notes, ...countable.notes],
    missing: standing.missing ?? countable.missing,
  };
}

function ofTotal(compound: Compound, total: number, minimum: number | null): ProvidedArea & { readonly bounds: AreaBounds; readonly sums: BoundSums } {
  const smallest = compound.smallestUnitSquareMetres;
  const whole: AreaBounds = { lower: total, upper: total };
  const doubtful = { bounds: { lower: 0, upper: total }, sums: { lower: nothingOf([total]), upper: `${total}` } };
  if (minimum === null) return { bounds: whole, sums: both(`${total}`), uncounted: [], notes: [], missing: null };
  if (total < minimum) {
    const reason = words(`合计${shown(total)}平方米，任何一处都不足单体下限${shown(minimum)}平方米，不计入`,
      `the total is ${shown(total)} m², so no unit reaches the minimum of ${shown(minimum)} m² and none counts`);
    return { bounds: none, sums: both(nothingOf([total])), uncounted: [leftOut(compound, null, total, 'belowMinimum', reason)], missing: null, notes: [reason] };
  }
  if (smallest === null || smallest === 0) {
    const unlisted = words('台账只有合计面积，未填各处用房面积，无法核实单体下限', 'the ledger gives a total only, so the minimum of one unit can’t be checked: list the units');
    return { ...doubtful, uncounted: [leftOut(compound, null, total, 'unlisted', unlisted, 'unknown')], notes: [], missing: unlisted };
  }
  const bounds = countableBounds(total, smallest, minimum);
  const contradictory = words(`台账所填合计${shown(total)}平方米与单处最小${shown(smallest)}平方米不能同时成立，请核对`,
    `the total of ${shown(total)} m² and a smallest unit of ${shown(smallest)} m² can’t both be right; check the ledger`);
  // Rooms that all reach the minimum count whatever their number, even where the two figures do not add up.
  if (smallest >= minimum && smallest <= total) return { bounds: whole, sums: both(`${total}`), uncounted: [], notes: bounds ? [] : [contradictory], missing: null };
  if (bounds === null) return { ...doubtful, uncounted: [leftOut(compound, null, total, 'contradictory', contradictory, 'unknown')], notes: [contradictory], missing: contradictory };
  const below = words(`单处最小${shown(smallest)}平方米，不足单体下限${shown(minimum)}平方米，该处不计入`,
    `the smallest unit of ${shown(smallest)} m² is below the minimum of ${shown(minimum)} m² and does not count`);
  const missing = bounds.lower === bounds.upper ? null : words(
    `合计${shown(total)}平方米中可计入的面积在${shown(bounds.lower)}至${shown(bounds.upper)}平方米之间，须填报各处用房面积`,
    `of ${shown(total)} m² between ${shown(bounds.lower)} and ${shown(bounds.upper)} m² may count: list the units`);
  const small: UncountedRoom = { source: `compounds/${compound.id}/smallestUnitSquareMetres`, areaSquareMetres: smallest, counts: 'no', why: 'belowMinimum', reason: below };
  const rest = withoutDust(total - smallest);
  const others = rest === 0 ? [] : [leftOut(compound, null, rest, missing ? 'unlisted' : 'belowMinimum', missing ?? words(
    `其余合计${shown(rest)}平方米，任何一处都不足单体下限${shown(minimum)}平方米，不计入`, `the rest is ${shown(rest)} m², so no unit of it reaches the minimum of ${shown(minimum)} m²`),
  missing ? 'unknown' : 'no')];
  return { bounds, sums: countableSums(total, smallest, minimum), uncounted: bounds.lower === rest ? [small] : [small, ...others], notes: [below], missing };
}

interface Standing {
  readonly counts: 'yes' | 'no' | 'unknown';
  readonly why: UncountedRoom['why'] | null;
  readonly note: Words | null;
  readonly missing: Words | null;
}

function roomStanding(use: string | null, leaseUntil: string | null, mode: string | null, rules: CountingRules): Standing {
  const no = (why: UncountedRoom['why'], note: Words): Standing => ({ counts: 'no', why, note, missing: null });
  const unknown = (why: UncountedRoom['why'], missing: Words): Standing => ({ counts: 'unknown', why, note: null, missing });
  const used = roomUse(use, rules);
  if (used === 'idle' && !rules.countIdle) return no('notInUse', words(`现状为“${use}”，尚未投入使用，不计入`, `“${use}”: not in use, does not count`));
  if (used === 'diverted') return no('diverted', words(`现用作“${use}”，属被挪用，不计入`, `now used as “${use}”, diverted from elder care, does not count`));
  const leased = rules.leaseWords.some((word) => mode?.includes(word));
  if (leaseUntil !== null && leaseUntil < rules.asOf) {
    return no('leaseEnded', words(`租期至${leaseUntil}，以${rules.asOf}为准已到期，不计入`, `the lease ended on ${leaseUntil}, before ${rules.asOf}, does not count`));
  }
  if (used === 'unclear') return unknown('useUnclear', words(`现用途“${use}”不能判明是否为养老，请核实`, `whether the use “${use}” is elder care can’t be told; find out`));
  if (leased && leaseUntil === null) return unknown('leaseUnknown', words('租赁用房未填租期，不知届时是否有效，请补填', 'the rooms are leased and the end of the lease is not given; add it'));
  return { counts: 'yes', why: null, note: null, missing: null };
}
