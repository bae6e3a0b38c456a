import type { JudgeContext, JudgeRequest } from './context.ts';
import type { FindingCache } from './judge.ts';
import { contextForJudging } from './judge.ts';
import { ownAreas } from './judges/joint-area.ts';
import { jointLimits } from './judges/joint-provision.ts';
import type { Measurements } from './measurements.ts';
import type { Pack, Rule } from './pack-schema.ts';
import { questionsOf } from './readings/questions-of.ts';

type JointRule = Extract<Rule, { kind: 'jointProvision' }>;

/** What must be measured for joint provision as of a date. */
export interface JointWish {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly limitMetres: number;
  readonly minutes: number;
  /** The question that asks whether groups found by this software count. */
  readonly groupsQuestion: string;
  /** Questions that needs and areas rest on. */
  readonly areaQuestions: readonly string[];
}

/** The need and area of one compound under a request. */
export interface JointCompound {
  readonly id: string;
  /** Small compounds may share; `null`: its need is not known. */
  readonly small: boolean | null;
  readonly requiredSquareMetres: number | null;
  readonly leastSquareMetres: number;
  /** `Infinity` where nobody can say. */
  readonly mostSquareMetres: number;
}

function jointRuleOf(pack: Pack): JointRule | undefined {
  return pack.rules.find((rule): rule is JointRule => rule.kind === 'jointProvision');
}

/** `null` when the pack knows no joint provision, or not yet as of the date. */
export function jointWish(pack: Pack, measurements: Measurements, request: JudgeRequest): JointWish | null {
  const rule = jointRuleOf(pack);
  if (!rule || request.asOf < pack.issued) return null;
  const context = contextForJudging(pack, measurements, request);
  const limits = jointLimits(rule, context);
  if (limits === null) return null;
  const rests = new Set(rule.of.rules.flatMap((id) => questionsOf(pack, id)));
  return {
    rule: rule.id, clauses: rule.clauses, limitMetres: limits.limitMetres, minutes: limits.minutes, groupsQuestion: rule.groups.question,
    areaQuestions: pack.questions.map(({ id }) => id).filter((id) => rests.has(id)),
  };
}

/** Needs and areas of all compounds as the pack's area rules find them; those the document has no figure for are left out. In input order. */
export function jointCompounds(pack: Pack, measurements: Measurements, request: JudgeRequest, cache?: FindingCache): JointCompound[] {
  const rule = jointRuleOf(pack);
  if (!rule) return [];
  const context: JudgeContext = contextForJudging(pack, measurements, request, cache);
  const limits = jointLimits(rule, context);
  if (limits === null) return [];
  return [...ownAreas(rule.of.rules, context)].flatMap(([id, { finding, required, least, most }]) => (finding === null ? [] : [{
    id, small: required === null ? null : required < limits.smallBelowSquareMetres, requiredSquareMetres: required, leastSquareMetres: least, mostSquareMetres: most }]));
}
