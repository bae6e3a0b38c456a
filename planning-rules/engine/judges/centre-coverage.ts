import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TownshipMeasure } from '../measurements.ts';
import { figureSchema } from '../schema/dated-value.ts';
import { countySchema, ruleShape } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import { dueInput, missOf, missWords, noFigureAt } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { centreCount } from './township.ts';

const wholePercent = 100;

/** Share of a county's townships that have a regional centre (区域养老服务中心在乡镇的覆盖率). */
export const centreCoverageSchema = z.strictObject({
  ...ruleShape,
  appliesTo: countySchema,
  kind: z.literal('centreCoverage'),
  /** Which of them the share is taken over; the subject itself is the county. */
  counted: z.strictObject({ settlement: z.enum(['urban', 'rural']).optional() }),
  /** Percent. */
  required: figureSchema,
});
type CentreCoverageRule = z.infer<typeof centreCoverageSchema>;

export const centreCoverage = defineRuleKind('centreCoverage', centreCoverageSchema, {
  needs: { figures: { required: 'percent' } },
  subjects: (_rule, { measurements }) =>
    [{ id: 'county', kind: 'county', name: measurements.countyName, data: measurements.townships }],
  judge: (rule, townships, context) => judgeShare(rule, townships, context),
});

/** A township in the count: surely or perhaps of the settlement asked for, surely or perhaps with a centre. */
interface Member {
  readonly surelyCounted: boolean;
  readonly has: boolean;
  readonly mayHave: boolean;
}

/** Least and most the share can be, with what is unknown taken the worst and the best way. */
function shareBounds(members: readonly Member[]): { readonly least: Share; readonly most: Share } {
  return {
    // One that may not belong lowers the share only if it has no centre, and raises it only if it has one.
    least: shareOf(members.filter((m) => m.surelyCounted || !m.has), (m) => m.has),
    most: shareOf(members.filter((m) => m.surelyCounted || m.mayHave), (m) => m.mayHave),
  };
}

interface Share {
  readonly covered: number;
  readonly all: number;
  readonly percent: number;
}

function shareOf(members: readonly Member[], covered: (member: Member) => boolean): Share {
  const count = members.filter(covered).length;
  return { covered: count, all: members.length, percent: members.length === 0 ? 0 : withoutDust((wholePercent * count) / members.length) };
}

function judgeShare(rule: CentreCoverageRule, townships: readonly TownshipMeasure[], context: JudgeContext): Judgement {
  const name = context.measurements.countyName;
  const figure = context.figure(rule.required, `${rule.id}.required`);
  if (!figure) return withoutFigures('noFigure', noFigureAt(name, context));
  const required = numberOf(figure);
  const wanted = rule.counted.settlement;
  const members = townships
    .filter((t) => wanted === undefined || t.settlement === null || t.settlement === wanted)
    .map((t): Member => {
      const count = centreCount(t);
      return { surelyCounted: wanted === undefined || t.settlement !== null, has: (count?.known ?? 0) > 0, mayHave: count === null || count.possible > 0 };
    });
  const { least, most } = shareBounds(members);
  const exact = least.all === most.all && least.covered === most.covered;
  const share = least.percent >= required ? least : most.percent < required ? most : null;
  const counted = share ?? (exact ? least : null);
  const inputs = [
    { name: words('乡镇数', 'Townships'), symbol: 'N', value: counted?.all ?? null, unit: 'count', source: 'measured/townships', basis: 'data' },
    { name: words('已有区域养老服务中心的乡镇数', 'Townships with a regional centre'), symbol: 'n', value: counted?.covered ?? null, unit: 'count',
      source: 'measured/townships/regionalCentres', basis: 'data' },
    { name: words('覆盖率要求', 'Required share'), symbol: 'need', value: required, unit: figure.unit, source: figure.source, basis: figure.basis },
    ...dueInput(rule, context),
  ] as const;
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs);
  if (members.length === 0) return missing('没有可统计的乡镇，未检查', 'not checked: there are no townships to count');
  if (share === null) {
    return missing(
      `设施或乡镇资料不全，覆盖率在${shown(least.percent)}%至${shown(most.percent)}%之间，不能判断是否达到${required}%，未检查`,
      `not checked: facilities or townships are incomplete, the share lies between ${shown(least.percent)} % and ${shown(most.percent)} %, so whether it reaches ${required} % can’t be told`);
  }
  const margin = withoutDust(share.percent - required);
  const passes = margin >= 0;
  const miss = missOf(rule, context, figure);
  const atLeast = exact ? words('', '') : passes ? words('至少', 'at least ') : words('至多', 'at most ');
  const facts = words(
    `“${name}”${share.all}个乡镇中${atLeast.zh}${share.covered}个设有区域养老服务中心，覆盖率${atLeast.zh}${shownBeside(share.percent, required)}%，要求不低于${required}%`,
    `${atLeast.en}${share.covered} of ${share.all} townships of ${name} have a regional centre, ${atLeast.en}${shownBeside(share.percent, required)} %; ${required} % are required`);
  const step = { symbol: 'share', formula: `${share.covered} ÷ ${share.all} × ${wholePercent} = ${shownBeside(share.percent, required)}`, value: share.percent, unit: 'percent' } as const;
  return { verdict: passes ? 'pass' : miss.verdict, measured: share.percent, required, unit: 'percent', margin, inputs, steps: [step],
    sentence: passes ? words(`${facts.zh}，达标。`, `${facts.en}: met.`) : words(`${facts.zh}，${missWords(miss).zh}。`, `${facts.en}: ${missWords(miss).en}.`) };
}
