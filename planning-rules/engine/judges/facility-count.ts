import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { chosenFacilities } from './facility-choice.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { countySubject } from './share.ts';

/** So many facilities of some kinds in the county (每个县区……1个). */
export const facilityCountSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('facilityCount'),
  facilityKinds: z.strictObject({ parameter: z.string() }),
  required: figureSchema,
});
type FacilityCountRule = z.infer<typeof facilityCountSchema>;

export const facilityCount = defineRuleKind('facilityCount', facilityCountSchema, {
  needs: { figures: { required: 'count' }, parameters: { facilityKinds: 'kinds' } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeCount(rule, context),
});

function judgeCount(rule: FacilityCountRule, context: JudgeContext): Judgement {
  const { countyName: name, missingLayers } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const required = numberOf(figure);
  const possible = chosenFacilities(rule, context);
  const known = possible.filter(({ doubt }) => doubt === null).length;
  const inputs: TraceInput[] = [
    { name: rule.title, symbol: 'n', value: missingLayers.includes('facilities') ? null : known, unit: 'count', source: 'measured/facilities', basis: 'data' },
    { name: words('应有数量', 'Required number'), symbol: 'need', value: required, unit: figure.unit, source: figure.source, basis: figure.basis },
    parameterInput(context.parameter(rule.facilityKinds.parameter), 'kinds', null),
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs);
  if (missingLayers.includes('facilities')) return missing('未导入养老服务设施，未检查', 'not checked: no facilities were imported');
  if (known < required && possible.length >= required) return missing('有设施未填类别，可能计入，未检查，请补填', 'not checked: facilities without a kind may count; add the kind');
  const margin = known - required;
  const miss = missOf(rule, context, figure);
  const has = words(`“${name}”${rule.title.zh}：应有${required}处，现有${known}处`, `${name}, ${rule.title.en}: ${required} required, ${known} there`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: known, required, unit: 'count', margin, inputs,
    steps: [{ symbol: 'margin', formula: `${known} − ${required} = ${margin}`, value: margin, unit: 'count' }],
    sentence: margin >= 0 ? words(`${has.zh}，达标。`, `${has.en}: met.`) : words(`${has.zh}，${missWords(miss).zh}。`, `${has.en}: ${missWords(miss).en}.`),
  };
}
