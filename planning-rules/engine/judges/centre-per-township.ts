import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TownshipMeasure } from '../measurements.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { ruleShape, townshipsSchema } from '../schema/rule-base.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { centreCount, centresInput, facilitiesMissing, settlementUnknown, townshipSubjects, unknownKinds } from './township.ts';

/** So many regional centres in each street or township (每个街道建有1处). */
export const centrePerTownshipSchema = z.strictObject({
  ...ruleShape,
  appliesTo: townshipsSchema,
  kind: z.literal('centrePerTownship'),
  required: figureSchema,
});
type CentrePerTownshipRule = z.infer<typeof centrePerTownshipSchema>;

export const centrePerTownship = defineRuleKind('centrePerTownship', centrePerTownshipSchema, {
  needs: { figures: { required: 'count' } },
  subjects: (rule, context) => townshipSubjects(rule.appliesTo, context),
  judge: judgeCount,
});

function judgeCount(rule: CentrePerTownshipRule, measure: TownshipMeasure, context: JudgeContext): Judgement {
  const name = measure.township.name;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const required = numberOf(figure);
  const inputs = [
    centresInput(measure),
    { name: words('应有数量', 'Required number'), symbol: 'need', value: required, unit: figure.unit, source: figure.source, basis: figure.basis },
    ...dueInput(rule, context),
  ];
  const missing = (what: { zh: string; en: string }): Judgement =>
    withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs);
  if (measure.settlement === null && rule.appliesTo.settlement) return missing(settlementUnknown);
  const count = centreCount(measure);
  if (count === null) return missing(facilitiesMissing);
  if (count.known < required && count.possible >= required) return missing(unknownKinds(measure));

  const margin = count.known - required;
  const miss = missOf(rule, context, figure);
  const has = words(`“${name}”应有区域养老服务中心${required}处，现有${count.known}处`, `${name} needs ${required} regional centre${required === 1 ? '' : 's'} and has ${count.known}`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: count.known, required, unit: 'count', margin, inputs,
    steps: [{ symbol: 'margin', formula: `${count.known} − ${required} = ${margin}`, value: margin, unit: 'count' }],
    sentence: margin >= 0
      ? words(`${has.zh}，达标。`, `${has.en}: met.`)
      : words(`${has.zh}，缺${-margin}处，${missWords(miss).zh}。`, `${has.en}, ${-margin} missing: ${missWords(miss).en}.`),
  };
}
