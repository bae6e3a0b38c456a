import { z } from 'zod';
import type { FacilityKind, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { CommunityMeasure } from '../measurements.ts';
import { facilityKindsOf, parameterInput } from '../parameters.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import type { Member } from './share.ts';
import { countySubject, judgeShare, shareBounds } from './share.ts';

/** Share of communities or villages that have a facility of some kinds (社区养老服务设施覆盖率、老年助餐覆盖面、互助点覆盖率), by dated targets. */
export const communityCoverageSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('communityCoverage'),
  counted: z.strictObject({ settlement: z.enum(['urban', 'rural']).optional() }),
  facilityKinds: z.strictObject({ parameter: z.string() }),
  /** Percent. */
  required: figureSchema,
  /** Its readings: `communities` with one inside; `elders` who live in those; `compounds` that pass the circle rule. */
  by: z.strictObject({ question: z.string() }),
  /** The circle that the reading `compounds` goes by. */
  circle: z.strictObject({ rule: z.string() }).optional(),
});
type CommunityCoverageRule = z.infer<typeof communityCoverageSchema>;

export const communityCoverage = defineRuleKind('communityCoverage', communityCoverageSchema, {
  needs: { figures: { required: 'percent' }, parameters: { facilityKinds: 'kinds' }, questions: { by: ['communities', 'elders', 'compounds'] } },
  subjects: (_rule, context) => countySubject(context),
  judge: (rule, _data, context) => judgeCoverage(rule, context),
});

const settlementNames = { urban: words('城市社区', 'urban communities'), rural: words('行政村', 'villages'), both: words('社区（村）', 'communities and villages') };

function judgeCoverage(rule: CommunityCoverageRule, context: JudgeContext): Judgement {
  const { countyName: name, communities, missingLayers } = context.measurements;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const by = context.reading(rule.by.question);
  const reading = [`${rule.by.question}/${by}`];
  const kinds = context.parameter(rule.facilityKinds.parameter);
  const inputs: TraceInput[] = [parameterInput(kinds, 'kinds', null)];
  const missing = (what: Words): Judgement => withoutFigures('notChecked', words(`“${name}”：${what.zh}。`, `${name}: ${what.en}.`), inputs, reading);
  const said = settlementNames[rule.counted.settlement ?? 'both'];
  if (by === 'compounds') {
    if (!rule.circle) return missing(words('本条没有按小区统计的办法，未检查', 'not checked: this rule can’t be counted by compounds'));
    const bounds = shareBounds(context.findingsOf(rule.circle.rule).map((finding): Member => ({
      surelyCounted: true, has: finding.verdict === 'pass', mayHave: finding.verdict === 'pass' || finding.verdict === 'notChecked', weight: 1 })));
    return judgeShare({ rule, context, name, required: rule.required, figure, ...bounds, reading,
      inputs: [...inputs, counted('小区数', 'Compounds', bounds.most.whole)], of: words('在步行圈内的小区', 'compounds within the circle'),
      lacking: words('请补齐小区位置、道路和设施', 'add positions of compounds, roads and facilities') });
  }
  if (communities === undefined || missingLayers.includes('communities')) return missing(words('未导入社区（村），未检查', 'not checked: no communities were imported'));
  if (missingLayers.includes('facilities')) return missing(words('未导入养老服务设施，未检查', 'not checked: no facilities were imported'));
  const inCount = communities.filter((one) => rule.counted.settlement === undefined || one.settlement === null || one.settlement === rule.counted.settlement);
  if (by === 'elders' && inCount.some((one) => one.elders60 === null)) {
    return missing(words('有的社区（村）没有老年人口数，不能按老年人加权，未检查', 'not checked: some communities have no count of elders to weigh by'));
  }
  const bounds = shareBounds(inCount.map((one) => memberOf(one, facilityKindsOf(kinds), rule, by === 'elders' ? (one.elders60 ?? 0) : 1)));
  const of = by === 'elders' ? words(`${said.zh}中住在有设施处的老年人占比`, `elders of ${said.en} who live where there is a facility`)
    : words(`${said.zh}中符合“${rule.title.zh}”的占比`, `${said.en} that meet "${rule.title.en}"`);
  return judgeShare({ rule, context, name, required: rule.required, figure, ...bounds, reading, of,
    inputs: [...inputs, counted(`${said.zh}数`, `Number of ${said.en}`, inCount.length)],
    lacking: words('请补齐社区（村）范围、城乡类型和设施类别', 'add outlines and settlement of communities and kinds of facilities') });
}

function counted(zh: string, en: string, value: number): TraceInput {
  return { name: words(zh, en), symbol: 'N', value, unit: 'count', source: 'measured/communities', basis: 'data' };
}

function memberOf(one: CommunityMeasure, kinds: readonly FacilityKind[], rule: CommunityCoverageRule, weight: number): Member {
  const has = one.facilities?.some(({ kind }) => kind !== null && kinds.includes(kind)) ?? false;
  const mayHave = one.facilities === null || has || one.facilities.some(({ kind }) => kind === null);
  return { surelyCounted: rule.counted.settlement === undefined || one.settlement !== null, has, mayHave, weight };
}
