import { z } from 'zod';
import type { Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { compoundsSchema, ruleShape } from '../schema/rule-base.ts';
import { compoundSubjects, kindInput, kindOf, kindUnknown } from './compound-kind.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind } from './rule-kind.ts';

/** Four-sync (四同步): planned, built, accepted and handed over, on record and in this order; accepted with civil affairs where asked. */
export const fourSyncSchema = z.strictObject({
  ...ruleShape,
  appliesTo: compoundsSchema,
  kind: z.literal('fourSync'),
  /** The civil-affairs office must take part in the acceptance. */
  civilAffairsAccepts: z.boolean(),
});
type FourSyncRule = z.infer<typeof fourSyncSchema>;

export const fourSync = defineRuleKind('fourSync', fourSyncSchema, {
  subjects: (rule, context) => compoundSubjects(rule.appliesTo, context),
  judge: (rule, { compound }, context) => judgeDates(rule, compound, context),
});

const steps = [
  { field: 'plannedDate', symbol: 'd1', name: words('规划', 'planning') },
  { field: 'builtDate', symbol: 'd2', name: words('建设', 'building') },
  { field: 'acceptedDate', symbol: 'd3', name: words('验收', 'acceptance') },
  { field: 'handedOverDate', symbol: 'd4', name: words('交付', 'hand-over') },
] as const;

/** A break of order is certain whatever else is missing; a pass needs every date and the acceptance. */
function judgeDates(rule: FourSyncRule, compound: Compound, context: JudgeContext): Judgement {
  const at = `compounds/${compound.id}`;
  const known = kindOf(compound, context);
  const dates = steps.map((step) => ({ ...step, date: compound[step.field] }));
  const given = dates.filter((step): step is typeof step & { date: string } => step.date !== null);
  const inputs: TraceInput[] = [
    kindInput(compound, known),
    ...dates.map(({ name, symbol, date, field }): TraceInput =>
      ({ name: words(`${name.zh}日期`, `Date of ${name.en}`), symbol, value: date, unit: 'date', source: `${at}/${field}`, basis: 'data' })),
    ...(rule.civilAffairsAccepts ? [{ name: words('民政参与验收', 'Civil affairs took part'), symbol: 'civil', value: compound.civilAffairsAccepted,
      unit: null, source: `${at}/civilAffairsAccepted`, basis: 'data' } as const] : []),
  ];
  const say = (verdict: Judgement['verdict'], what: Words): Judgement => ({
    verdict, measured: null, required: null, unit: null, margin: null, inputs,
    steps: given.slice(1).map((step, index) => ({ symbol: `${given[index].symbol}≤${step.symbol}`, formula: `${given[index].date} ≤ ${step.date}`,
      value: given[index].date <= step.date, unit: null })),
    sentence: words(`“${compound.name}”：${what.zh}。`, `${compound.name}: ${what.en}.`),
  });
  if (known.kind === null) return say('notChecked', kindUnknown);

  const later = given.findIndex((step, index) => index > 0 && step.date < given[index - 1].date);
  if (later > 0) {
    const [first, second] = [given[later - 1], given[later]];
    return say('fail', words(`${second.name.zh}（${second.date}）早于${first.name.zh}（${first.date}），四同步次序不符，不达标`,
      `${second.name.en} (${second.date}) came before ${first.name.en} (${first.date}), against the order of four-sync: not met`));
  }
  if (rule.civilAffairsAccepts && compound.civilAffairsAccepted === false) {
    return say('fail', words('验收未经民政部门参与，不达标', 'accepted without the civil-affairs office: not met'));
  }
  const absent = dates.filter((step) => step.date === null);
  if (absent.length > 0) {
    return say('notChecked', words(`台账未填${absent.map((s) => s.name.zh).join('、')}日期，四同步未检查`,
      `not checked: the ledger gives no date of ${absent.map((s) => s.name.en).join(', ')}`));
  }
  if (rule.civilAffairsAccepts && compound.civilAffairsAccepted === null) {
    return say('notChecked', words('台账未填民政是否参与验收，四同步未检查', 'not checked: the ledger does not say whether civil affairs took part in the acceptance'));
  }
  const ahead = given.filter((step) => step.date > context.asOf);
  if (ahead.length > 0) {
    return say('target', words(`${ahead.map((s) => `${s.name.zh}（${s.date}）`).join('、')}在${context.asOf}之后，尚未完成，列为目标差距`,
      `${ahead.map((s) => `${s.name.en} (${s.date})`).join(', ')} lies after ${context.asOf}: not done yet, a target gap`));
  }
  return say('pass', words(`规划、建设、验收、交付日期齐全且先后有序${rule.civilAffairsAccepts ? '，民政部门参与验收' : ''}，达标（台账未列住宅各步骤日期，只核对用房自身的次序）`,
    `planning, building, acceptance and hand-over are on record and in order${rule.civilAffairsAccepts ? ', accepted with civil affairs' : ''}: met (the ledger has no dates of the housing, so only the rooms’ own order is checked)`));
}
