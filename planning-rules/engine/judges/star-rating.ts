import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { facilitiesSchema, ruleShape } from '../schema/rule-base.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { facilitySubjects } from './facility-choice.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });

/** So many stars at least (二星级以上). A facility known to be unrated has 0. */
export const starRatingSchema = z.strictObject({
  ...ruleShape,
  appliesTo: facilitiesSchema,
  kind: z.literal('starRating'),
  facilityKinds: parameter,
  ownership: parameter.optional(),
  required: figureSchema,
  /** Its readings: a blank is `unknown`, or it means `unrated`. */
  blank: z.strictObject({ question: z.string() }),
});
type StarRatingRule = z.infer<typeof starRatingSchema>;

export const starRating = defineRuleKind('starRating', starRatingSchema, {
  needs: { figures: { required: 'stars' }, parameters: { facilityKinds: 'kinds', ownership: 'words' }, questions: { blank: ['unknown', 'unrated'] } },
  subjects: (rule, context) => facilitySubjects(rule, context),
  judge: judgeStars,
});

function judgeStars(rule: StarRatingRule, { facility, doubt }: ChosenFacility, context: JudgeContext): Judgement {
  const name = facility.name;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const blank = context.reading(rule.blank.question);
  const reading = [`${rule.blank.question}/${blank}`];
  const required = numberOf(figure);
  const stars = facility.stars ?? (blank === 'unrated' ? 0 : null);
  const inputs: TraceInput[] = [
    { name: words('星级', 'Stars'), symbol: 'stars', value: facility.stars, unit: 'stars', source: `facilities/${facility.id}/stars`, basis: 'data' },
    ...(facility.stars === null && stars !== null
      ? [{ name: words('未评星级，按此计', 'Not rated, taken as'), symbol: 'taken', value: stars, unit: 'stars', source: `reading/${reading[0]}`, basis: 'derived' } as const] : []),
    { name: words('要求的星级', 'Stars required'), symbol: 'need', value: required, unit: figure.unit, source: figure.source, basis: figure.basis },
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs, reading);
  if (doubt !== null) return missing(`${doubt.zh}，未检查`, `not checked: ${doubt.en}`);
  if (stars === null) return missing('未填星级，未检查', 'not checked: its stars are not given');
  const margin = stars - required;
  const miss = missOf(rule, context, figure);
  const has = words(`“${name}”${stars === 0 ? '未评星级' : `为${stars}星`}，要求${required}星以上`, `${name} has ${stars} stars, ${required} are required`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: stars, required, unit: 'stars', margin, inputs, reading,
    steps: [{ symbol: 'margin', formula: `${stars} − ${required} = ${margin}`, value: margin, unit: 'stars' }],
    sentence: margin >= 0 ? words(`${has.zh}，达标。`, `${has.en}: met.`) : words(`${has.zh}，${missWords(miss).zh}。`, `${has.en}: ${missWords(miss).en}.`),
  };
}
