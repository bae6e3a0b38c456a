import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { listOf, parameterInput } from '../parameters.ts';
import { facilitiesSchema, ruleShape } from '../schema/rule-base.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { facilitySubjects } from './facility-choice.ts';
import { dueInput, dueDate } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });

/** A record of a facility that must be there and right: the fire approval granted, the grade one of the document's own. */
export const facilityRecordSchema = z.strictObject({
  ...ruleShape,
  appliesTo: facilitiesSchema,
  kind: z.literal('facilityRecord'),
  facilityKinds: parameter,
  ownership: parameter.optional(),
  field: z.enum(['fireApproved', 'grade']),
  /** What the field may say; a yes-or-no field is accepted when it is yes. */
  accepted: parameter,
});
type FacilityRecordRule = z.infer<typeof facilityRecordSchema>;

export const facilityRecord = defineRuleKind('facilityRecord', facilityRecordSchema, {
  needs: { parameters: { facilityKinds: 'kinds', ownership: 'words', accepted: 'words' } },
  subjects: (rule, context) => facilitySubjects(rule, context),
  judge: judgeRecord,
});

function judgeRecord(rule: FacilityRecordRule, { facility, doubt }: ChosenFacility, context: JudgeContext): Judgement {
  const value = facility[rule.field];
  const accepted = context.parameter(rule.accepted.parameter);
  const inputs: TraceInput[] = [
    { name: rule.title, symbol: rule.field, value, unit: null, source: `facilities/${facility.id}/${rule.field}`, basis: 'data' },
    parameterInput(accepted, 'accepted', null),
    ...dueInput(rule, context),
  ];
  const say = (verdict: Judgement['verdict'], zh: string, en: string): Judgement => ({
    ...withoutFigures('notChecked', words(`“${facility.name}”：${rule.title.zh}${zh}。`, `${facility.name}: ${rule.title.en} ${en}.`), inputs), verdict,
  });
  if (doubt !== null) return say('notChecked', `，${doubt.zh}，未检查`, `is not checked: ${doubt.en}`);
  if (value === null) return say('notChecked', '未填，未检查', 'is not given: not checked');
  const shown = value === true ? '是' : value === false ? '否' : value.trim();
  if (listOf(String(accepted.value)).includes(shown)) return say('pass', `为“${shown}”，达标`, `is “${shown}”: met`);
  const due = dueDate(rule, context);
  const early = due !== null && context.asOf < due;
  return rule.aspiration || early
    ? say('target', `为“${shown}”，不在“${String(accepted.value)}”之内，列为目标差距`, `is “${shown}”, not among “${String(accepted.value)}”: a target gap`)
    : say('fail', `为“${shown}”，不在“${String(accepted.value)}”之内，不达标`, `is “${shown}”, not among “${String(accepted.value)}”: not met`);
}
