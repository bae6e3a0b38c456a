import type { CompoundKind } from '../../gis-data/model/index.ts';
import type { JudgeContext, JudgeRequest } from './context.ts';
import { numberOf } from './context.ts';
import type { FindingCache } from './judge.ts';
import { contextForJudging } from './judge.ts';
import { kindOf } from './judges/compound-kind.ts';
import { compoundStandings } from './judges/compliance-rate.ts';
import { dueDate } from './judges/miss.ts';
import type { Measurements } from './measurements.ts';
import type { Pack, Rule } from './pack-schema.ts';

/** How one compound stands towards the area rules at a date. `failing`: its area is known and does not suffice. */
export interface CompoundCompliance {
  readonly compound: string;
  /** The class the document counts it in, by the first kind its area rule names; `null`: kind unknown. */
  readonly kind: CompoundKind | null;
  readonly standing: 'complying' | 'failing' | 'notChecked' | 'noFigure';
}

/** A share the document asks for, of the compounds of one class or of all. */
export interface ComplianceTarget {
  readonly kind: CompoundKind | 'all';
  /** 0 to 1. */
  readonly share: number;
  readonly clauses: readonly string[];
}

export interface ComplianceAt {
  readonly compounds: readonly CompoundCompliance[];
  /** Targets that have fallen due by the date. */
  readonly targets: readonly ComplianceTarget[];
}

type RateRule = Extract<Rule, { kind: 'complianceRate' }>;
const percentOfOne = 100;

/**
 * Which compounds comply as of a date, as the pack's own rates define it: the rules a rate names, joint provision included. A pack without a rate is
 * counted by all its area rules and has no target. Classes are those of the area rules: where one rule holds for existing and old
 * compounds alike, both are counted as existing.
 */
export function complianceAt(pack: Pack, measurements: Measurements, request: JudgeRequest, cache?: FindingCache): ComplianceAt {
  const context = contextForJudging(pack, measurements, request, cache);
  const rates = pack.rules.filter((rule): rule is RateRule => rule.kind === 'complianceRate');
  const standings = new Map<string, 'pass' | 'fail' | 'notChecked'>();
  for (const of of rates.length > 0 ? rates.map((rate) => rate.of) : [{ rules: areaRules(pack).map(({ id }) => id) }]) {
    for (const [compound, standing] of compoundStandings(of, context)) {
      // One of unknown kind is under several rates and under each of them not checked.
      if (!standings.has(compound)) standings.set(compound, standing);
    }
  }
  const words = { pass: 'complying', fail: 'failing', notChecked: 'notChecked' } as const;
  const classes = kindClasses(pack);
  return {
    compounds: measurements.compounds.map(({ compound }) => {
      const { kind } = kindOf(compound, context);
      const standing = standings.get(compound.id);
      return { compound: compound.id, kind: kind === null ? null : (classes.get(kind) ?? kind), standing: standing === undefined ? 'noFigure' : words[standing] };
    }),
    targets: rates.flatMap((rate) => targetOf(rate, pack, context)),
  };
}

function areaRules(pack: Pack): Extract<Rule, { kind: 'areaPerHouseholds' }>[] {
  return pack.rules.filter((rule) => rule.kind === 'areaPerHouseholds');
}

/** Kind → the first kind of the area rule that holds for it. */
function kindClasses(pack: Pack): Map<CompoundKind, CompoundKind> {
  return new Map(areaRules(pack).flatMap(({ appliesTo: { compoundKinds = [] } }) => compoundKinds.map((kind) => [kind, compoundKinds[0]])));
}

function targetOf(rate: RateRule, pack: Pack, context: JudgeContext): ComplianceTarget[] {
  const figure = context.figure(rate.required, `${rate.id}.required`);
  const due = dueDate(rate, context);
  if (figure === null || context.asOf < context.document.issued || (due !== null && context.asOf < due)) return [];
  const classes = kindClasses(pack);
  const named = new Set(areaRules(pack).filter(({ id }) => rate.of.rules.includes(id)).flatMap(({ appliesTo }) => appliesTo.compoundKinds ?? [...classes.keys()]).map((kind) => classes.get(kind) ?? kind));
  const all = new Set(classes.values());
  const kind = named.size === all.size ? 'all' : named.size === 1 ? [...named][0] : null;
  return kind === null ? [] : [{ kind, share: numberOf(figure) / percentOfOne, clauses: rate.clauses }];
}

/** Year ends to which the document dates a figure or a deadline, from its own year on, and that of `asOf`; ascending. */
export function complianceDates(pack: Pack, asOf: string): string[] {
  const yearOf = (date: string): string => date.slice(0, date.indexOf('-'));
  const years = new Set([yearOf(asOf)]);
  const collect = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('from' in node && 'value' in node && 'unit' in node) {
      if (node.unit === 'date') years.add(yearOf(String(node.value)));
      else if (String(node.from) > pack.issued) years.add(yearOf(String(node.from)));
    }
    Object.values(node).forEach(collect);
  };
  collect(pack.rules);
  for (const annex of pack.annexes ?? []) for (const row of annex.rows) for (const cell of Object.values(row.cells)) for (const year of Object.keys(cell.years ?? {})) years.add(year);
  return [...years].filter((year) => year >= yearOf(pack.issued)).sort().map((year) => `${year}-12-31`);
}
