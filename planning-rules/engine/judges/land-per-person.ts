import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import { chosenFacilities } from './facility-choice.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { countySubject } from './share.ts';

/** Land for elder care to a person (人均用地). Land, not floor area. */
export const landPerPersonSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('landPerPerson'),
  facilityKinds: z.strictObject({ parameter: z.string() }),
  required: figureSchema,
  /** Its readings: a person is a `resident`, or an `elder` of 60 and over. */
  person: z.strictObject({ question: z.string() }),
});
type LandRule = z.infer<typeof landPerPersonSchema>;

export const landPerPerson = defineRuleKind('landPerPerson', landPerPersonSchema, {
  needs: { figures: { required: 'm2/person' }, parameters: { facilityKinds: 'kinds' }, questions: { person: ['resident', 'elder'] } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeLand(rule, context),
});

/** Residents of the plan, else of all townships; `null` when any is unknown. */
function personsOf(person: string, context: JudgeContext): { readonly count: number | null; readonly source: string } {
  const { townships, plannedResidents } = context.measurements;
  const sum = (counts: readonly (number | null)[]): number | null =>
    counts.length === 0 || counts.includes(null) ? null : counts.reduce<number>((all, one) => all + (one ?? 0), 0);
  if (person === 'elder') return { count: sum(townships.map((one) => one.elders60)), source: 'measured/townships/elders60' };
  if (plannedResidents !== undefined && plannedResidents !== null) return { count: plannedResidents, source: 'measured/plannedResidents' };
  return { count: sum(townships.map((one) => one.township.residents)), source: 'townships/residents' };
}

function judgeLand(rule: LandRule, context: JudgeContext): Judgement {
  const { countyName: name, missingLayers } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const person = context.reading(rule.person.question);
  const reading = [`${rule.person.question}/${person}`];
  const required = numberOf(figure);
  const persons = personsOf(person, context);
  const chosen = chosenFacilities(rule, context);
  const known = withoutDust(chosen.reduce((all, { facility, doubt }) => all + (doubt === null ? (facility.landAreaSquareMetres ?? 0) : 0), 0));
  const blanks = chosen.filter(({ facility, doubt }) => doubt !== null || facility.landAreaSquareMetres === null).length;
  const noLayer = missingLayers.includes('facilities');
  const inputs: TraceInput[] = [
    { name: words('已知的养老设施用地', 'Elder-care land on record'), symbol: 'L', value: noLayer ? null : known, unit: 'm2', source: 'facilities/landAreaSquareMetres', basis: 'data' },
    { name: person === 'elder' ? words('老年人口', 'Elders') : words('人口', 'Residents'), symbol: 'P', value: persons.count, unit: person === 'elder' ? 'elders' : 'count', source: persons.source, basis: 'data' },
    { name: words('人均用地标准', 'Land required to a person'), symbol: 'need', value: required, unit: figure.unit, source: figure.source, basis: figure.basis },
    parameterInput(context.parameter(rule.facilityKinds.parameter), 'kinds', null),
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs, reading);
  if (noLayer) return missing('未导入养老服务设施，未检查', 'not checked: no facilities were imported');
  if (persons.count === null || persons.count === 0) return missing('有街道乡镇没有人口数，未检查', 'not checked: some townships have no count of people');
  const perPerson = withoutDust(known / persons.count);
  if (perPerson < required && blanks > 0) return missing(`有${blanks}处设施未填用地面积或类别，不能判断，未检查`, `not checked: ${blanks} facilities give no land area or no kind`);
  const margin = withoutDust(perPerson - required);
  const miss = missOf(rule, context, figure);
  const least = blanks > 0 ? words('至少', 'at least ') : words('', '');
  const facts = words(
    `“${name}”养老设施用地${least.zh}${shown(known)}平方米，${person === 'elder' ? '老年' : '常住'}人口${shown(persons.count)}人，人均${least.zh}${shownBeside(perPerson, required)}平方米，要求不少于${required}平方米`,
    `${name} has ${least.en}${shown(known)} m² of elder-care land for ${shown(persons.count)} ${person === 'elder' ? 'elders' : 'residents'}, ${least.en}${shownBeside(perPerson, required)} m² each; ${required} m² are required`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: perPerson, required, unit: 'm2/person', margin, inputs, reading,
    steps: [{ symbol: 'perPerson', formula: `${known} ÷ ${persons.count} = ${perPerson}`, value: perPerson, unit: 'm2/person' }],
    sentence: margin >= 0 ? words(`${facts.zh}，达标。`, `${facts.en}: met.`) : words(`${facts.zh}，${missWords(miss).zh}。`, `${facts.en}: ${missWords(miss).en}.`),
  };
}
