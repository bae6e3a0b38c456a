import { z } from 'zod';
import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { withoutDust } from '../sentences/numbers.ts';
import type { ChosenFacility } from './facility-choice.ts';
import { chosenFacilities } from './facility-choice.ts';
import { noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import type { Share } from './share.ts';
import { countySubject, judgeShare } from './share.ts';

const parameter = z.strictObject({ parameter: z.string() });

/** Share of beds that are nursing beds (护理型床位占比) or occupied (入住率), over the institutions of a county. */
export const bedShareSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('bedShare'),
  numerator: z.enum(['nursingBeds', 'occupiedBeds']),
  facilityKinds: parameter,
  /** Words that mean public ownership; without it, all institutions. */
  ownership: parameter.optional(),
  /** Percent. */
  required: figureSchema,
  /** Percentage points below the figure that 左右 still covers. */
  tolerance: parameter.optional(),
  /** Its readings: `pooled` (all beds together) and `meanOfShares` (the mean of the institutions' shares). */
  pooling: z.strictObject({ question: z.string() }),
});
type BedShareRule = z.infer<typeof bedShareSchema>;

export const bedShare = defineRuleKind('bedShare', bedShareSchema, {
  needs: {
    figures: { required: 'percent' }, parameters: { facilityKinds: 'kinds', ownership: 'words', tolerance: 'number' },
    questions: { pooling: ['pooled', 'meanOfShares'] },
  },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeBeds(rule, context),
});

const numerators = { nursingBeds: words('护理型床位', 'nursing beds'), occupiedBeds: words('已入住床位', 'occupied beds') };

/** Beds of one institution: the part lies between low and high. One in doubt may be left out of the count. */
interface Beds {
  readonly low: number;
  readonly high: number;
  readonly beds: number;
}

function judgeBeds(rule: BedShareRule, context: JudgeContext): Judgement {
  const { countyName: name, missingLayers } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const pooling = context.reading(rule.pooling.question);
  const reading = [`${rule.pooling.question}/${pooling}`];
  const tolerance = rule.tolerance ? context.parameter(rule.tolerance.parameter) : null;
  const chosen = chosenFacilities(rule, context);
  const inputs: TraceInput[] = [
    { name: words('计入的机构数', 'Institutions counted'), symbol: 'N', value: chosen.length, unit: 'count', source: 'measured/facilities', basis: 'data' },
    parameterInput(context.parameter(rule.facilityKinds.parameter), 'kinds', null),
    ...(rule.ownership ? [parameterInput(context.parameter(rule.ownership.parameter), 'ownership', null)] : []),
    ...(tolerance ? [parameterInput(tolerance, 'tolerance', 'percent')] : []),
  ];
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs, reading);
  if (missingLayers.includes('facilities')) return missing(words('未导入养老服务设施，未检查', 'not checked: no facilities were imported'));
  if (chosen.some(({ facility }) => facility.beds === null)) return missing(words('有的机构未填床位数，未检查', 'not checked: some institutions give no number of beds'));
  const members = chosen.filter(({ facility }) => facility.beds !== 0).map((one) => bedsOf(rule, one));
  const bounds = pooling === 'pooled' ? pooled(members) : meanOfShares(members);
  const numerator = numerators[rule.numerator];
  return judgeShare({ rule, context, name, required: rule.required, figure, ...bounds, inputs, reading,
    of: words(`${numerator.zh}占床位总数`, `${numerator.en} of all beds`), ...(tolerance ? { tolerance: Number(tolerance.value) } : {}),
    lacking: words(`请补填机构的${numerator.zh}数、类别和性质`, `add ${numerator.en}, kind and ownership of the institutions`) });
}

/** An institution in doubt counts as having none for the least share and all for the most: that holds whether it belongs or not. */
function bedsOf(rule: BedShareRule, { facility, doubt }: ChosenFacility): Beds {
  const beds = facility.beds ?? 0;
  const part = facility[rule.numerator];
  return part === null || doubt !== null ? { low: 0, high: beds, beds } : { low: part, high: part, beds };
}

function pooled(members: readonly Beds[]): { least: Share; most: Share } {
  const total = (of: (beds: Beds) => number): number => members.reduce((all, one) => all + of(one), 0);
  return { least: { part: total((b) => b.low), whole: total((b) => b.beds) }, most: { part: total((b) => b.high), whole: total((b) => b.beds) } };
}

function meanOfShares(members: readonly Beds[]): { least: Share; most: Share } {
  const total = (of: (beds: Beds) => number): number => withoutDust(members.reduce((all, one) => all + of(one) / one.beds, 0));
  return { least: { part: total((b) => b.low), whole: members.length }, most: { part: total((b) => b.high), whole: members.length } };
}
