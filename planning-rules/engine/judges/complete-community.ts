import { z } from 'zod';
import type { Compound, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import { providedArea } from '../area/provided-area.ts';
import type { AreaBounds } from '../area/unit-bounds.ts';
import type { Figure, JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput, TraceStep } from '../finding.ts';
import type { CommunityMeasure } from '../measurements.ts';
import { facilityKindsOf, listOf } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { communitiesSchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import { kindOf } from './compound-kind.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement, Subject } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';

const parameter = z.strictObject({ parameter: z.string() });
const question = z.strictObject({ question: z.string() });

/** Least floor area of a community on the list of complete communities (完整社区): a fixed minimum, and so much per hundred households. */
export const completeCommunitySchema = z.strictObject({
  ...ruleShape,
  appliesTo: communitiesSchema,
  kind: z.literal('completeCommunity'),
  minimum: figureSchema,
  rateNew: figureSchema,
  /** For households of compounds that are not new. */
  rateExisting: figureSchema,
  householdsPerStep: figureSchema,
  /** Its readings: for a community of existing compounds only, the fixed minimum `binds`, or it is `ratesOnly`. */
  existingMinimum: question,
  /** Its readings: the area is that of the rooms of its `compounds`, or of the `facilities` that stand in it. */
  areaFrom: question,
  facilityKinds: parameter,
  careUse: parameter,
  divertedUse: parameter,
  idleUse: parameter,
  leaseModes: parameter,
  idleRooms: question,
});
type CompleteRule = z.infer<typeof completeCommunitySchema>;

export const completeCommunity = defineRuleKind('completeCommunity', completeCommunitySchema, {
  needs: {
    figures: { minimum: 'm2', rateNew: 'm2/100households', rateExisting: 'm2/100households', householdsPerStep: 'households' },
    parameters: { facilityKinds: 'kinds', careUse: 'words', divertedUse: 'words', idleUse: 'words', leaseModes: 'words' },
    questions: { existingMinimum: ['binds', 'ratesOnly'], areaFrom: ['compounds', 'facilities'], idleRooms: ['counted', 'notCounted'] },
  },
  subjects: (_rule, context): Subject<CommunityMeasure>[] => (context.measurements.communities ?? [])
    .filter(({ community }) => community.completeCommunity !== false)
    .map((measure) => ({ id: measure.community.id, kind: 'community', name: measure.community.name, data: measure })),
  judge: judgeCommunity,
});

/** Households of a community by the rate that holds for them; `null` with what is missing. */
interface Households {
  readonly new: number;
  readonly existing: number;
}

function judgeCommunity(rule: CompleteRule, measure: CommunityMeasure, context: JudgeContext): Judgement {
  const name = measure.community.name;
  const figureOf = (field: 'minimum' | 'rateNew' | 'rateExisting' | 'householdsPerStep'): Figure | null => context.figure(rule[field], `${rule.id}.${field}`);
  const [minimum, rateNew, rateExisting, step] = [figureOf('minimum'), figureOf('rateNew'), figureOf('rateExisting'), figureOf('householdsPerStep')];
  if (!minimum || !rateNew || !rateExisting || !step) return withoutFigures('noFigure', noFigureAt(name, context));
  const asked = [rule.existingMinimum, rule.areaFrom, rule.idleRooms].map(({ question: id }) => `${id}/${context.reading(id)}`);
  const own = new Set(measure.compounds);
  const compounds = context.measurements.compounds.filter(({ compound }) => own.has(compound.id)).map(({ compound }) => compound)
    .sort((a, b) => measure.compounds.indexOf(a.id) - measure.compounds.indexOf(b.id));
  const households = householdsOf(compounds, context);
  const inputs: TraceInput[] = [
    { name: words('列入完整社区名单', 'On the list of complete communities'), symbol: 'listed', value: measure.community.completeCommunity, unit: null,
      source: `communities/${measure.community.id}/completeCommunity`, basis: 'data' },
    ...('zh' in households ? [] : [householdInput('新建小区户数', 'Households of new compounds', 'Hn', households.new), householdInput('其他小区户数', 'Households of other compounds', 'He', households.existing)]),
    figureInput('面积下限', 'Minimum area', 'minimum', minimum), figureInput('新建每百户标准', 'Rate, new', 'rn', rateNew),
    figureInput('既有每百户标准', 'Rate, existing', 're', rateExisting), figureInput('每档户数', 'Households per step', 'step', step),
    ...dueInput(rule, context),
  ];
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs, asked);
  if (measure.community.completeCommunity === null) return missing(words('未填是否列入完整社区名单，未检查', 'not checked: whether it is on the list of complete communities is not given'));
  if ('zh' in households) return missing(households);

  const binds = households.new > 0 || context.reading(rule.existingMinimum.question) === 'binds';
  const need = needOf(households, { minimum: binds ? numberOf(minimum) : null, rateNew: numberOf(rateNew), rateExisting: numberOf(rateExisting), step: numberOf(step) });
  const have = context.reading(rule.areaFrom.question) === 'compounds' ? roomsOf(rule, compounds, context) : facilityArea(rule, measure, context);
  if (have === null) return missing(words('社区内设施或其建筑面积未知，未检查', 'not checked: the facilities in it, or their floor areas, are not known'));
  const required = need.squareMetres;
  const decided = have.lower >= required ? have.lower : have.upper < required ? have.upper : null;
  if (decided === null) return missing(words(`可计入的面积至少${shown(have.lower)}平方米，上限未知或更高，应有${shown(required)}平方米，不能判断，未检查，请补齐台账`,
    `not checked: at least ${shown(have.lower)} m² count, perhaps more, and ${shown(required)} m² are needed; complete the ledger`));
  const margin = withoutDust(decided - required);
  const miss = missOf(rule, context, minimum);
  const exact = have.lower === have.upper;
  const bound = exact ? words('', '') : margin >= 0 ? words('至少', 'at least ') : words('至多', 'at most ');
  const facts = words(
    `“${name}”列入完整社区名单，新建小区${households.new}户、其他小区${households.existing}户，应有${need.steps.map((s) => s.formula).join('，')}平方米，可计入的面积${bound.zh}${shownBeside(decided, required)}平方米`,
    `${name} is on the list, with ${households.new} households in new and ${households.existing} in other compounds; it needs ${need.steps.map((s) => s.formula).join(', ')} m², ${bound.en}${shownBeside(decided, required)} m² count`);
  return {
    verdict: margin >= 0 ? 'pass' : miss.verdict, measured: decided, required, unit: 'm2', margin, inputs: [...inputs, ...(margin >= 0 ? have.parts.lower : have.parts.upper)], reading: asked,
    steps: [...need.steps, { symbol: 'have', formula: `have ${exact ? '=' : margin >= 0 ? '≥' : '≤'} ${(margin >= 0 ? have.parts.lower : have.parts.upper).map(({ value }) => value).join(' + ') || '0'} = ${decided}`, value: decided, unit: 'm2' },
      { symbol: 'margin', formula: `${decided} − ${required} = ${margin}`, value: margin, unit: 'm2' }],
    sentence: margin >= 0 ? words(`${facts.zh}，达标。`, `${facts.en}: met.`) : words(`${facts.zh}，缺${shown(-margin)}平方米，${missWords(miss).zh}。`, `${facts.en}, ${shown(-margin)} m² short: ${missWords(miss).en}.`),
  };
}

function householdInput(zh: string, en: string, symbol: string, value: number): TraceInput {
  return { name: words(zh, en), symbol, value, unit: 'households', source: 'measured/communities/compounds', basis: 'data' };
}

function figureInput(zh: string, en: string, symbol: string, figure: Figure): TraceInput {
  return { name: words(zh, en), symbol, value: figure.value, unit: figure.unit, source: figure.source, basis: figure.basis };
}

/** Households by kind, or what is missing. */
function householdsOf(compounds: readonly Compound[], context: JudgeContext): Households | Words {
  if (compounds.length === 0) return words('台账中没有本社区的小区，未检查', 'not checked: the ledger has no compound of this community');
  let [fresh, existing] = [0, 0];
  for (const compound of compounds) {
    const { kind } = kindOf(compound, context);
    if (kind === null || compound.households === null) return words('有小区未填类型或户数，未检查', 'not checked: some compounds give no kind or no households');
    if (kind === 'new') fresh += compound.households;
    else existing += compound.households;
  }
  return { new: fresh, existing };
}

/** `rn × Hn ÷ step + re × He ÷ step`, and not below the minimum. */
function needOf(households: Households, terms: { minimum: number | null; rateNew: number; rateExisting: number; step: number }): { squareMetres: number; steps: TraceStep[] } {
  const { rateNew, rateExisting, step, minimum } = terms;
  const byRate = withoutDust((rateNew * households.new + rateExisting * households.existing) / step);
  const first: TraceStep = { symbol: 'byRate', formula: `${rateNew} × ${households.new} ÷ ${step} + ${rateExisting} × ${households.existing} ÷ ${step} = ${byRate}`, value: byRate, unit: 'm2' };
  if (minimum === null) return { squareMetres: byRate, steps: [first] };
  const need = Math.max(minimum, byRate);
  return { squareMetres: need, steps: [first, { symbol: 'need', formula: `max(${minimum}, ${byRate}) = ${need}`, value: need, unit: 'm2' }] };
}

/** Bounds of an area, and what each is the sum of. */
interface PartedArea extends AreaBounds {
  readonly parts: { readonly lower: readonly PartInput[]; readonly upper: readonly PartInput[] };
}
type PartInput = TraceInput & { readonly value: number };

function partOf(name: string, value: number, source: string): PartInput {
  return { name: words(`“${name}”可计入的面积`, `Area of ${name} that counts`), symbol: 'part', value, unit: 'm2', source, basis: 'data' };
}

function roomsOf(rule: CompleteRule, compounds: readonly Compound[], context: JudgeContext): PartedArea {
  const wordsOf = (source: { readonly parameter: string }): string[] => listOf(String(context.parameter(source.parameter).value));
  const rules = { asOf: context.asOf, singleUnitMinimum: null, careWords: wordsOf(rule.careUse), divertedWords: wordsOf(rule.divertedUse), idleWords: wordsOf(rule.idleUse),
    leaseWords: wordsOf(rule.leaseModes), countIdle: context.reading(rule.idleRooms.question) === 'counted' };
  const bounds = compounds.map((compound) => providedArea(compound, rules).bounds ?? { lower: 0, upper: Number.MAX_SAFE_INTEGER });
  const sum = (of: (one: AreaBounds) => number): number => withoutDust(Math.min(Number.MAX_SAFE_INTEGER, bounds.reduce((all, one) => all + of(one), 0)));
  const parts = (of: (one: AreaBounds) => number): PartInput[] =>
    compounds.map((compound, index) => partOf(compound.name, of(bounds[index]), `compounds/${compound.id}/providedAreaSquareMetres`));
  return { lower: sum((one) => one.lower), upper: sum((one) => one.upper), parts: { lower: parts((one) => one.lower), upper: parts((one) => one.upper) } };
}

/** Floor area of the facilities in the community; `null` when it is not known which there are, or an area that could decide is missing. */
function facilityArea(rule: CompleteRule, measure: CommunityMeasure, context: JudgeContext): PartedArea | null {
  const kinds = facilityKindsOf(context.parameter(rule.facilityKinds.parameter));
  if (measure.facilities === null || measure.facilities.some(({ kind }) => kind === null)) return null;
  const ids = new Set(measure.facilities.filter(({ kind }) => kind !== null && kinds.includes(kind)).map(({ id }) => id));
  const inside = context.measurements.facilities.filter(({ id }) => ids.has(id));
  if (inside.some((facility) => facility.floorAreaSquareMetres === null)) return null;
  const parts = inside.map((facility) => partOf(facility.name, facility.floorAreaSquareMetres ?? 0, `facilities/${facility.id}/floorAreaSquareMetres`));
  const total = withoutDust(parts.reduce((all, part) => all + part.value, 0));
  return { lower: total, upper: total, parts: { lower: parts, upper: parts } };
}
