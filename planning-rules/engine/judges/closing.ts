import { z } from 'zod';
import type { Facility, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { FacilityMeasure } from '../measurements.ts';
import { facilitiesSchema, ruleShape } from '../schema/rule-base.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { facilitySubjects } from './facility-choice.ts';
import { and, hazardKnown, not, or } from './three-valued.ts';
import type { Known } from './three-valued.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

/**
 * Closing, merging or converting welfare homes (关停并转): worn out, fire protection not to standard, in a place of landslides or flooding, or at
 * another major risk, and not to be put right. What can be put right is to be upgraded, a target gap and no closing.
 */
export const closingSchema = z.strictObject({
  ...ruleShape,
  appliesTo: facilitiesSchema,
  kind: z.literal('closing'),
  facilityKinds: z.strictObject({ parameter: z.string() }),
  /** Its readings: “can’t be put right” governs `all` the grounds, or the `last` one only. */
  rectifiable: z.strictObject({ question: z.string() }),
});
type ClosingRule = z.infer<typeof closingSchema>;

export const closing = defineRuleKind('closing', closingSchema, {
  needs: { parameters: { facilityKinds: 'kinds' }, questions: { rectifiable: ['all', 'last'] } },
  subjects: (rule, context) => facilitySubjects(rule, context),
  judge: judgeClosing,
});

interface Ground {
  readonly symbol: string;
  readonly name: Words;
  readonly value: Known;
}

function groundsOf(facility: Facility, measure: FacilityMeasure | undefined): readonly Ground[] {
  return [
    { symbol: 'aged', name: words('设施设备老化', 'worn out'), value: measure?.aged ?? null },
    { symbol: 'fire', name: words('消防设施不达标', 'fire protection not to standard'), value: not(facility.fireApproved) },
    { symbol: 'landslide', name: words('地处山体滑坡地带', 'in a place of landslides'), value: hazardKnown(measure, 'landslide') },
    { symbol: 'flood', name: words('地处低洼水浸地带', 'in a place of flooding'), value: hazardKnown(measure, 'flood') },
    { symbol: 'other', name: words('其他重大安全风险隐患', 'another major risk'), value: measure?.otherMajorRisk ?? null },
  ];
}

function judgeClosing(rule: ClosingRule, { facility, doubt }: ChosenFacility, context: JudgeContext): Judgement {
  const name = facility.name;
  const reading = context.reading(rule.rectifiable.question);
  const measure = context.measurements.facilityMeasures?.find((one) => one.facilityId === facility.id);
  const grounds = groundsOf(facility, measure);
  const rectifiable = measure?.rectifiable ?? null;
  const values = grounds.map((ground) => ground.value);
  const beyond = not(rectifiable);
  const close = reading === 'all' ? and(or(...values), beyond) : or(...values.slice(0, -1), and(values[values.length - 1], beyond));
  const inputs: TraceInput[] = [
    ...grounds.map(({ symbol, name: title, value }): TraceInput => ({ name: title, symbol, value, unit: null, source: `measured/facilities/${facility.id}/${symbol}`, basis: 'data' })),
    { name: words('具备整改条件', 'Can be put right'), symbol: 'rectifiable', value: rectifiable, unit: null, source: `measured/facilities/${facility.id}/rectifiable`, basis: 'data' },
  ];
  const formula = reading === 'all' ? '(aged ∨ fire ∨ landslide ∨ flood ∨ other) ∧ ¬rectifiable' : 'aged ∨ fire ∨ landslide ∨ flood ∨ (other ∧ ¬rectifiable)';
  const say = (verdict: Judgement['verdict'], zh: string, en: string): Judgement => ({
    ...withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs, [`${rule.rectifiable.question}/${reading}`]),
    verdict, steps: [{ symbol: 'close', formula, value: close, unit: null }],
  });
  const there = grounds.filter((ground) => ground.value === true);
  const list = words(there.map((one) => one.name.zh).join('、'), there.map((one) => one.name.en).join(', '));
  if (doubt !== null) return say('notChecked', `${doubt.zh}，未检查`, `not checked: ${doubt.en}`);
  if (close === true) return say('fail', `${list.zh}，${rectifiable === false ? '且不具备整改条件，' : ''}应予关停并转`, `${list.en}${rectifiable === false ? ' and not to be put right' : ''}: to be closed, merged or converted`);
  if (close === null) {
    const blank = [...grounds.filter((one) => one.value === null).map((one) => one.name), ...(rectifiable === null && there.length > 0 ? [words('是否具备整改条件', 'whether it can be put right')] : [])];
    return say('notChecked', `未查明${blank.map((one) => one.zh).join('、')}，未检查`, `not checked: not known ${blank.map((one) => one.en).join(', ')}`);
  }
  return there.length > 0
    ? say('target', `${list.zh}，但具备整改条件，应提质改造，不撤并`, `${list.en}, but it can be put right: to be upgraded, not closed`)
    : say('pass', '没有查到应予撤并的情形，保留', 'no ground for closing was found: it stays');
}
