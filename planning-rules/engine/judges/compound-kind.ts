import type { Compound, CompoundKind } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { CompoundFilter } from '../schema/rule-base.ts';
import type { Subject } from './rule-kind.ts';
import type { CompoundMeasure } from '../measurements.ts';

export interface KnownKind {
  readonly kind: CompoundKind | null;
  /** Worked out from the build year because the ledger is silent. */
  readonly derived: boolean;
}

/**
 * The ledger's kind; where it is silent, a compound built in a year before the document's is an existing one. A later build year proves
 * nothing (no document says when a compound is new), so the kind stays unknown.
 */
export function kindOf(compound: Compound, context: JudgeContext): KnownKind {
  if (compound.kind !== null) return { kind: compound.kind, derived: false };
  const documentYear = Number(context.document.issued.slice(0, 4));
  const before = compound.builtYear !== null && compound.builtYear < documentYear;
  return before ? { kind: 'existing', derived: true } : { kind: null, derived: false };
}

/** Compounds a rule is about, in input order. One of unknown kind is kept: the rule may apply, so it is not checked. */
export function compoundSubjects(appliesTo: CompoundFilter, context: JudgeContext): Subject<CompoundMeasure>[] {
  const kinds = appliesTo.compoundKinds;
  return context.measurements.compounds
    .filter(({ compound }) => {
      const { kind } = kindOf(compound, context);
      return kinds === undefined || kind === null || kinds.includes(kind);
    })
    .map((measure) => ({ id: measure.compound.id, kind: 'compound', name: measure.compound.name, data: measure }));
}

const kindNames = { new: words('新建', 'new'), existing: words('已建', 'existing'), old: words('老旧', 'old') };

export function kindName(kind: CompoundKind): { readonly zh: string; readonly en: string } {
  return kindNames[kind];
}

export function kindInput(compound: Compound, known: KnownKind): TraceInput {
  return known.derived
    ? { name: words('小区类型（按建成年份推定）', 'Kind (from the build year)'), symbol: 'kind', value: known.kind, unit: null,
      source: `compounds/${compound.id}/builtYear`, basis: 'derived' }
    : { name: words('小区类型', 'Kind'), symbol: 'kind', value: known.kind, unit: null, source: `compounds/${compound.id}/kind`, basis: 'data' };
}

/** Why a rule for compounds of certain kinds can't be judged when the kind is unknown. */
export const kindUnknown = words(
  '台账未填小区类型（新建、已建、老旧），建成年份也不足以判断，未检查',
  'not checked: the ledger does not say whether it is new, existing or old, and the build year does not tell');
