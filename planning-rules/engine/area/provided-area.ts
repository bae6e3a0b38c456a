import type { CareUnit, Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { shown, withoutDust } from '../sentences/numbers.ts';
import type { AreaBounds } from './unit-bounds.ts';
import { countableBounds } from './unit-bounds.ts';
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
 * whole phrases what was left out and why; `missing` says what the ledger must give for the bounds to close.
 */
export interface ProvidedArea {
  readonly bounds: AreaBounds | null;
  readonly notes: readonly Words[];
  readonly missing: Words | null;
}

const none: AreaBounds = { lower: 0, upper: 0 };

/** Works out the countable area of a compound, from its units where they are listed, else from the ledger's totals. */
export function providedArea(compound: Compound, rules: CountingRules): ProvidedArea {
  const units = compound.units ?? [];
  const listed = units.length > 0;
  if (!listed && compound.providedAreaSquareMetres === null) {
    return { bounds: null, notes: [], missing: words('台账未填实配面积', 'the ledger gives no provided floor area') };
  }
  if (compound.inUse === false && !rules.countIdle) {
    return { bounds: none, notes: [words('用房尚未投入使用，不计入', 'the rooms are not in use, so they do not count')], missing: null };
  }
  return listed ? fromUnits(compound, units, rules) : fromTotals(compound, compound.providedAreaSquareMetres ?? 0, rules);
}

function fromUnits(compound: Compound, units: readonly CareUnit[], rules: CountingRules): ProvidedArea {
  const notes: Words[] = [];
  let missing: Words | null = null;
  let lower = 0;
  let upper = 0;
  for (const unit of units) {
    const area = unit.areaSquareMetres;
    const minimum = rules.singleUnitMinimum;
    if (minimum !== null && area < minimum) {
      notes.push(words(`一处${shown(area)}平方米的用房不足单体下限${shown(minimum)}平方米，不计入`,
        `a unit of ${shown(area)} m² is below the minimum of ${shown(minimum)} m² and does not count`));
      continue;
    }
    const standing = roomStanding(unit.use ?? compound.currentUse, unit.leaseUntil ?? compound.leaseUntil, compound.provisionMode, rules);
    const room = words(`一处${shown(area)}平方米的用房`, `a unit of ${shown(area)} m²`);
    if (standing.note) notes.push(words(`${room.zh}${standing.note.zh}`, `${room.en}: ${standing.note.en}`));
    missing ??= standing.missing;
    if (standing.counts !== 'no') upper += area;
    if (standing.counts === 'yes') lower += area;
  }
  return { bounds: { lower: withoutDust(lower), upper: withoutDust(upper) }, notes, missing };
}

function fromTotals(compound: Compound, total: number, rules: CountingRules): ProvidedArea {
  if (total === 0) return { bounds: none, notes: [], missing: null };
  const standing = roomStanding(compound.currentUse, compound.leaseUntil, compound.provisionMode, rules);
  const notes = standing.note ? [standing.note] : [];
  if (standing.counts === 'no') return { bounds: none, notes, missing: null };
  const countable = ofTotal(total, compound.smallestUnitSquareMetres, rules.singleUnitMinimum);
  return {
    bounds: { lower: standing.counts === 'yes' ? countable.bounds.lower : 0, upper: countable.bounds.upper },
    notes: [...notes, ...countable.notes],
    missing: standing.missing ?? countable.missing,
  };
}

function ofTotal(total: number, smallest: number | null, minimum: number | null): ProvidedArea & { readonly bounds: AreaBounds } {
  const whole: AreaBounds = { lower: total, upper: total };
  if (minimum === null) return { bounds: whole, notes: [], missing: null };
  if (total < minimum) {
    return { bounds: none, missing: null, notes: [words(
      `合计${shown(total)}平方米，任何一处都不足单体下限${shown(minimum)}平方米，不计入`,
      `the total is ${shown(total)} m², so no unit reaches the minimum of ${shown(minimum)} m² and none counts`)] };
  }
  if (smallest === null || smallest === 0) {
    return { bounds: { lower: 0, upper: total }, notes: [], missing: words(
      '台账只有合计面积，未填各处用房面积，无法核实单体下限', 'the ledger gives a total only, so the minimum of one unit can’t be checked: list the units') };
  }
  const bounds = countableBounds(total, smallest, minimum);
  const contradictory = words(`台账所填合计${shown(total)}平方米与单处最小${shown(smallest)}平方米不能同时成立，请核对`,
    `the total of ${shown(total)} m² and a smallest unit of ${shown(smallest)} m² can’t both be right; check the ledger`);
  // Rooms that all reach the minimum count whatever their number, even where the two figures do not add up.
  if (smallest >= minimum && smallest <= total) return { bounds: whole, notes: bounds ? [] : [contradictory], missing: null };
  if (bounds === null) return { bounds: { lower: 0, upper: total }, notes: [contradictory], missing: contradictory };
  const below = words(`单处最小${shown(smallest)}平方米，不足单体下限${shown(minimum)}平方米，该处不计入`,
    `the smallest unit of ${shown(smallest)} m² is below the minimum of ${shown(minimum)} m² and does not count`);
  const missing = bounds.lower === bounds.upper ? null : words(
    `合计${shown(total)}平方米中可计入的面积在${shown(bounds.lower)}至${shown(bounds.upper)}平方米之间，须填报各处用房面积`,
    `of ${shown(total)} m² between ${shown(bounds.lower)} and ${shown(bounds.upper)} m² may count: list the units`);
  return { bounds, notes: [below], missing };
}

interface Standing {
  readonly counts: 'yes' | 'no' | 'unknown';
  readonly note: Words | null;
  readonly missing: Words | null;
}

function roomStanding(use: string | null, leaseUntil: string | null, mode: string | null, rules: CountingRules): Standing {
  const no = (note: Words): Standing => ({ counts: 'no', note, missing: null });
  const unknown = (missing: Words): Standing => ({ counts: 'unknown', note: null, missing });
  const used = roomUse(use, rules);
  if (used === 'idle' && !rules.countIdle) return no(words(`现状为“${use}”，尚未投入使用，不计入`, `“${use}”: not in use, does not count`));
  if (used === 'diverted') return no(words(`现用作“${use}”，属被挪用，不计入`, `now used as “${use}”, diverted from elder care, does not count`));
  const leased = rules.leaseWords.some((word) => mode?.includes(word));
  if (leaseUntil !== null && leaseUntil < rules.asOf) {
    return no(words(`租期至${leaseUntil}，以${rules.asOf}为准已到期，不计入`, `the lease ended on ${leaseUntil}, before ${rules.asOf}, does not count`));
  }
  if (used === 'unclear') return unknown(words(`现用途“${use}”不能判明是否为养老，请核实`, `whether the use “${use}” is elder care can’t be told; find out`));
  if (leased && leaseUntil === null) return unknown(words('租赁用房未填租期，不知届时是否有效，请补填', 'the rooms are leased and the end of the lease is not given; add it'));
  return { counts: 'yes', note: null, missing: null };
}
