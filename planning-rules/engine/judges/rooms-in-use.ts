import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import { providedArea } from '../area/provided-area.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import { listOf } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { withoutDust } from '../sentences/numbers.ts';
import { noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { countySubject, judgeShare } from './share.ts';

const parameter = z.strictObject({ parameter: z.string() });

/** Rooms in elder-care use of the rooms planned for it (按规划用途全部投入使用), in a county, by floor area. More than planned makes up for nothing elsewhere. */
export const roomsInUseSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('roomsInUse'),
  required: figureSchema,
  careUse: parameter,
  divertedUse: parameter,
  idleUse: parameter,
  leaseModes: parameter,
});
type RoomsInUseRule = z.infer<typeof roomsInUseSchema>;

export const roomsInUse = defineRuleKind('roomsInUse', roomsInUseSchema, {
  needs: { figures: { required: 'percent' }, parameters: { careUse: 'words', divertedUse: 'words', idleUse: 'words', leaseModes: 'words' } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeUse(rule, context),
});

function judgeUse(rule: RoomsInUseRule, context: JudgeContext): Judgement {
  const { countyName: name, compounds } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const wordsOf = (source: { readonly parameter: string }): string[] => listOf(String(context.parameter(source.parameter).value));
  const rules = { asOf: context.asOf, singleUnitMinimum: null, careWords: wordsOf(rule.careUse), divertedWords: wordsOf(rule.divertedUse),
    idleWords: wordsOf(rule.idleUse), leaseWords: wordsOf(rule.leaseModes), countIdle: false };
  const blanks = compounds.filter(({ compound }) => compound.plannedAreaSquareMetres === null).length;
  let [planned, low, high] = [0, 0, 0];
  for (const { compound } of compounds) {
    const area = compound.plannedAreaSquareMetres;
    if (area === null || area === 0) continue;
    const { bounds } = providedArea(compound, rules);
    planned += area;
    // Whether rooms are in use must be said: a blank is neither.
    low += compound.inUse === null ? 0 : Math.min(bounds?.lower ?? 0, area);
    high += Math.min(bounds?.upper ?? area, area);
  }
  const inputs: TraceInput[] = [
    { name: words('规划为养老用房的面积', 'Area planned for elder care'), symbol: 'planned', value: withoutDust(planned), unit: 'm2', source: 'compounds/plannedAreaSquareMetres', basis: 'data' },
    { name: words('未填规划面积的小区数', 'Compounds without a planned area'), symbol: 'blanks', value: blanks, unit: 'count', source: 'compounds/plannedAreaSquareMetres', basis: 'data' },
  ];
  if (compounds.length === 0 || blanks > 0) {
    return withoutFigures('notChecked', words(`“${name}”：有小区未填规划配建面积，未检查，请补填。`, `${name}: not checked: some compounds give no planned area; add it.`), inputs);
  }
  const share = (part: number): { part: number; whole: number } => ({ part: withoutDust(part), whole: withoutDust(planned) });
  return judgeShare({ rule, context, name, required: rule.required, figure, least: share(low), most: share(high), inputs,
    of: words('规划养老用房中已按用途投用的面积', 'the planned area that is in elder-care use'),
    lacking: words('请补填实配面积、现用途和投用', 'add provided area, present use and whether it is in use') });
}
