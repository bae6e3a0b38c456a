import { z } from 'zod';
import type { Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { providedArea } from '../area/provided-area.ts';
import type { ProvidedArea } from '../area/provided-area.ts';
import type { Rounding } from '../area/required-area.ts';
import { requiredArea, roundings } from '../area/required-area.ts';
import type { Figure, JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { FigureUnit, TraceInput, TraceStep } from '../finding.ts';
import { wordsOf } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { compoundsSchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import { compoundSubjects, kindInput, kindName, kindOf, kindUnknown } from './compound-kind.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });
const question = z.strictObject({ question: z.string() });

/** Floor area of elder-care rooms per hundred households of a compound (每百户……平方米). */
export const areaRuleSchema = z.strictObject({
  ...ruleShape,
  appliesTo: compoundsSchema,
  kind: z.literal('areaPerHouseholds'),
  rate: figureSchema,
  /** The upper end of a range the document gives. Shown; to exceed it is no fault. */
  upperReference: figureSchema.optional(),
  householdsPerStep: figureSchema,
  /** Its readings are the names of roundings: ceil, proRata, liftBelowStep. */
  rounding: question,
  singleUnitMinimum: figureSchema.optional(),
  careUse: parameter,
  divertedUse: parameter,
  idleUse: parameter,
  leaseModes: parameter,
  /** Its readings are `counted` and `notCounted`. */
  idleRooms: question,
});
type AreaRule = z.infer<typeof areaRuleSchema>;

export const areaPerHouseholds = defineRuleKind('areaPerHouseholds', areaRuleSchema, {
  needs: {
    figures: { rate: 'm2/100households', upperReference: 'm2/100households', householdsPerStep: 'households', singleUnitMinimum: 'm2' },
    parameters: { careUse: 'words', divertedUse: 'words', idleUse: 'words', leaseModes: 'words' },
    questions: { rounding: roundings, idleRooms: ['counted', 'notCounted'] },
  },
  subjects: (rule, context) => compoundSubjects(rule.appliesTo, context),
  judge: (rule, { compound }, context) => judgeArea(rule, compound, context),
});

function judgeArea(rule: AreaRule, compound: Compound, context: JudgeContext): Judgement {
  const rate = context.figure(rule.rate, `${rule.id}.rate`);
  const step = context.figure(rule.householdsPerStep, `${rule.id}.householdsPerStep`);
  if (!rate || !step) return withoutFigures('noFigure', noFigureAt(compound.name, context));
  const minimum = rule.singleUnitMinimum ? context.figure(rule.singleUnitMinimum, `${rule.id}.singleUnitMinimum`) : null;
  const upper = rule.upperReference ? context.figure(rule.upperReference, `${rule.id}.upperReference`) : null;
  const reading = [rule.rounding.question, rule.idleRooms.question].map((id) => `${id}/${context.reading(id)}`);
  const known = kindOf(compound, context);
  const inputs = [
    kindInput(compound, known),
    dataInput(words('总户数', 'Households'), 'H', compound.households, 'households', `compounds/${compound.id}/households`),
    ...figureInputs([[words('每百户标准', 'Area per hundred households'), 'rate', rate], [words('每档户数', 'Households per step'), 'step', step],
      [words('单体下限', 'Minimum of one unit'), 'minimum', minimum], [words('标准上限（参考）', 'Upper end of the range (reference)'), 'upper', upper]]),
    ...areaInputs(compound),
    ...dueInput(rule, context),
  ];
  const missing = (what: Words): Judgement =>
    withoutFigures('notChecked', words(`“${compound.name}”：${what.zh}。`, `${compound.name}: ${what.en}.`), inputs, reading);
  if (known.kind === null) return missing(kindUnknown);
  const households = compound.households;
  if (households === null || households === 0) return missing(words('台账未填总户数，未检查', 'not checked: the ledger gives no number of households'));

  const rounding = context.reading(rule.rounding.question) as Rounding;
  const need = requiredArea(households, numberOf(rate), numberOf(step), rounding, minimum && numberOf(minimum));
  const have = providedArea(compound, {
    asOf: context.asOf,
    singleUnitMinimum: minimum && numberOf(minimum),
    careWords: wordsOf(context.parameter(rule.careUse.parameter)),
    idleWords: wordsOf(context.parameter(rule.idleUse.parameter)),
    divertedWords: wordsOf(context.parameter(rule.divertedUse.parameter)),
    leaseWords: wordsOf(context.parameter(rule.leaseModes.parameter)),
    countIdle: context.reading(rule.idleRooms.question) === 'counted',
  });
  const facts: Facts = { rule, context, name: compound.name, kind: kindName(known.kind), derived: known.derived, households, rate, minimum, need, have };
  return { ...compare(facts), inputs, reading, ...(have.uncounted.length > 0 ? { uncounted: have.uncounted } : {}) };
}

interface Facts {
  readonly rule: AreaRule;
  readonly context: JudgeContext;
  readonly name: string;
  readonly kind: Words;
  readonly derived: boolean;
  readonly households: number;
  readonly rate: Figure;
  readonly minimum: Figure | null;
  readonly need: ReturnType<typeof requiredArea>;
  readonly have: ProvidedArea;
}

type Comparison = Omit<Judgement, 'inputs' | 'reading'>;

/** Passes only if the least that can count suffices, fails only if the most does not. */
function compare(facts: Facts): Comparison {
  const { rule, context, need, have, rate } = facts;
  const required = need.squareMetres;
  const needSteps: TraceStep[] = need.steps.map((s) => ({ symbol: s.symbol, formula: s.formula, value: s.squareMetres, unit: 'm2' }));
  const bounds = have.bounds;
  const decided = bounds === null ? null : bounds.lower >= required ? bounds.lower : bounds.upper < required ? bounds.upper : null;
  if (bounds === null || decided === null) {
    const why = have.missing ?? words('可计入的面积不能确定', 'the area that counts can’t be told');
    return { verdict: 'notChecked', measured: null, required, unit: 'm2', margin: null, steps: needSteps,
      sentence: sentenceOf(facts, words(`${why.zh}，未检查`, `${why.en}; not checked`)) };
  }
  const exact = bounds.lower === bounds.upper;
  const margin = withoutDust(decided - required);
  const passes = margin >= 0;
  const miss = missOf(rule, context, rate);
  const most = passes ? words('至少', 'at least ') : words('至多', 'at most ');
  const area = words(`${exact ? '' : most.zh}${shownBeside(decided, required)}平方米`, `${exact ? '' : most.en}${shownBeside(decided, required)} m²`);
  const outcome = passes
    ? words(`可计入的实配面积${area.zh}，${margin === 0 ? '恰好达标' : `${exact ? '' : '至少'}多出${shown(margin)}平方米，达标`}`,
      `${area.en} counts, ${margin === 0 ? 'exactly enough' : `${exact ? '' : 'at least '}${shown(margin)} m² more than needed`}: met`)
    : words(`可计入的实配面积${area.zh}，${exact ? '' : '至少'}缺${shown(-margin)}平方米，${missWords(miss).zh}`,
      `${area.en} counts, ${exact ? '' : 'at least '}${shown(-margin)} m² short: ${missWords(miss).en}`);
  const last: TraceStep = { symbol: 'margin', formula: `${decided} − ${required} = ${margin}`, value: margin, unit: 'm2' };
  const sum = passes ? have.sums?.lower : have.sums?.upper;
  const have1: TraceStep = { symbol: 'have', formula: `have ${exact ? '=' : passes ? '≥' : '≤'} ${sum ?? ''} = ${decided}`, value: decided, unit: 'm2' };
  return { verdict: passes ? 'pass' : miss.verdict, measured: decided, required, unit: 'm2', margin,
    steps: [...needSteps, have1, last], sentence: sentenceOf(facts, outcome) };
}

function sentenceOf(facts: Facts, outcome: Words): Words {
  const { name, kind, derived, households, rate, minimum, need, have, rule, context } = facts;
  const method = context.readingTitle(rule.rounding.question);
  const rateText = shown(numberOf(rate));
  const sums = need.steps.map((step) => step.formula).join('，');
  const sumsEn = need.steps.map((step) => step.formula).join(', ');
  const zhMinimum = minimum ? `，且单体不少于${shown(numberOf(minimum))}平方米` : '';
  const enMinimum = minimum ? `, no unit below ${shown(numberOf(minimum))} m²` : '';
  const said = have.notes.filter((note) => note !== have.missing);
  return words(
    `“${name}”为${kind.zh}小区${derived ? '（按建成年份推定）' : ''}，共${households}户，按每百户${rateText}平方米（${method.zh}）${zhMinimum}`
      + `计算，应配${sums}平方米；${said.map((note) => `${note.zh}；`).join('')}${outcome.zh}。`,
    `${name} is ${/^[aeiou]/u.test(kind.en) ? 'an' : 'a'} ${kind.en} compound${derived ? ' (judged by its build year)' : ''} of ${households} households; at ${rateText} m² per hundred households (${method.en})`
      + `${enMinimum ? `${enMinimum},` : ''} it needs ${sumsEn} m²; ${said.map((note) => `${note.en}; `).join('')}${outcome.en}.`,
  );
}

function dataInput(name: Words, symbol: string, value: number | string | null, unit: FigureUnit | null, source: string): TraceInput {
  return { name, symbol, value, unit, source, basis: 'data' };
}

function figureInputs(list: readonly (readonly [Words, string, Figure | null])[]): TraceInput[] {
  return list.flatMap(([name, symbol, figure]) =>
    figure ? [{ name, symbol, value: figure.value, unit: figure.unit, source: figure.source, basis: figure.basis }] : []);
}

function areaInputs(compound: Compound): TraceInput[] {
  const at = `compounds/${compound.id}`;
  const units = compound.units?.map((unit, index) => dataInput(words(`第${index + 1}处用房`, `Unit ${index + 1}`), `a${index + 1}`, unit.areaSquareMetres, 'm2', `${at}/units/${index}`));
  return [
    dataInput(words('实配面积', 'Provided floor area'), 'T', compound.providedAreaSquareMetres, 'm2', `${at}/providedAreaSquareMetres`),
    dataInput(words('单处最小面积', 'Smallest unit'), 's', compound.smallestUnitSquareMetres, 'm2', `${at}/smallestUnitSquareMetres`),
    ...(units ?? []),
    ...(compound.currentUse === null ? [] : [dataInput(words('现用途', 'Present use'), 'use', compound.currentUse, null, `${at}/currentUse`)]),
    ...(compound.leaseUntil === null ? [] : [dataInput(words('租期至', 'Lease until'), 'lease', compound.leaseUntil, 'date', `${at}/leaseUntil`)]),
  ];
}
