import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { facilitiesSchema, ruleShape } from '../schema/rule-base.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { facilitySubjects } from './facility-choice.ts';
import { hazardKnown, or } from './three-valued.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

/** A facility that stands in a place of landslides or flooding is to be looked into (山体滑坡、低洼水浸地带): a target gap, for it is not yet said to close. */
export const hazardSitingSchema = z.strictObject({
  ...ruleShape,
  appliesTo: facilitiesSchema,
  kind: z.literal('hazardSiting'),
  facilityKinds: z.strictObject({ parameter: z.string() }),
});
type HazardSitingRule = z.infer<typeof hazardSitingSchema>;

export const hazardSiting = defineRuleKind('hazardSiting', hazardSitingSchema, {
  needs: { parameters: { facilityKinds: 'kinds' } },
  subjects: (rule, context) => facilitySubjects(rule, context),
  judge: judgeSite,
});

function judgeSite(_rule: HazardSitingRule, { facility, doubt }: ChosenFacility, context: JudgeContext): Judgement {
  const measure = context.measurements.facilityMeasures?.find((one) => one.facilityId === facility.id);
  const landslide = hazardKnown(measure, 'landslide');
  const flood = hazardKnown(measure, 'flood');
  const source = `measured/facilities/${facility.id}/hazards`;
  const inputs: TraceInput[] = [
    { name: words('在山体滑坡地带内', 'In a place of landslides'), symbol: 'landslide', value: landslide, unit: null, source, basis: 'data' },
    { name: words('在低洼水浸地带内', 'In a place of flooding'), symbol: 'flood', value: flood, unit: null, source, basis: 'data' },
  ];
  const inside = or(landslide, flood);
  const say = (verdict: Judgement['verdict'], zh: string, en: string): Judgement => ({
    ...withoutFigures('notChecked', words(`“${facility.name}”：${zh}。`, `${facility.name}: ${en}.`), inputs), verdict,
    steps: [{ symbol: 'inside', formula: 'landslide ∨ flood', value: inside, unit: null }],
  });
  if (doubt !== null) return say('notChecked', `${doubt.zh}，未检查`, `not checked: ${doubt.en}`);
  if (inside === null) return say('notChecked', '未导入灾害隐患区，或隐患区未填类别，未检查', 'not checked: no hazard zones were imported, or their kind is not given');
  const zones = (measure?.hazards ?? []).map((zone) => zone.name).join('、');
  return inside ? say('target', `位于“${zones}”之内，须排查并按关停并转的规定处理`, `stands in ${zones}: to be looked into under the rule on closing`)
    : say('pass', '不在山体滑坡或低洼水浸地带之内，达标', 'stands in no place of landslides or flooding: met');
}
