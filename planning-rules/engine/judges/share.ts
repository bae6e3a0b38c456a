import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Figure, JudgeContext } from '../context.ts';
import { numberOf } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { FigureSource } from '../schema/dated-value.ts';
import { valueInForce } from '../schema/dated-value.ts';
import type { RuleBase } from '../schema/rule-base.ts';
import { shown, shownBeside, withoutDust } from '../sentences/numbers.ts';
import type { Miss } from './miss.ts';
import { dueInput, missOf, missWords } from './miss.ts';
import type { Judgement } from './rule-kind.ts';
import { withoutFigures } from './rule-kind.ts';

const wholePercent = 100;

/** A part of a whole; `whole` is positive. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

/** One of those a share is taken over: surely or perhaps in the count, surely or perhaps with what is asked; `weight` is 1 or its elders. */
export interface Member {
  readonly surelyCounted: boolean;
  readonly has: boolean;
  readonly mayHave: boolean;
  readonly weight: number;
}

/** The least and the most the share can be, what is unknown taken the worst and the best way. `whole` may be 0. */
export function shareBounds(members: readonly Member[]): { readonly least: Share; readonly most: Share } {
  const of = (counted: readonly Member[], has: (member: Member) => boolean): Share => ({
    part: withoutDust(sum(counted.filter(has))), whole: withoutDust(sum(counted)),
  });
  // One that may not belong lowers the share only if it lacks what is asked, and raises it only if it may have it.
  return {
    least: of(members.filter((m) => m.surelyCounted || !m.has), (m) => m.has),
    most: of(members.filter((m) => m.surelyCounted || m.mayHave), (m) => m.mayHave),
  };
}

function sum(members: readonly Member[]): number {
  return members.reduce((all, member) => all + member.weight, 0);
}

export interface ShareQuestion {
  readonly rule: RuleBase;
  readonly context: JudgeContext;
  readonly name: string;
  /** What the share is of, as a phrase before the numbers: 城市社区中有助餐点的. */
  readonly of: Words;
  readonly required: FigureSource;
  readonly figure: Figure;
  readonly least: Share;
  readonly most: Share;
  readonly inputs: readonly TraceInput[];
  readonly reading?: readonly string[];
  /** Percentage points below the figure that 左右 still covers. */
  readonly tolerance?: number;
  /** Said when nothing can be decided. */
  readonly lacking: Words;
}

/**
 * Holds a share against the figure in force. What fell due earlier still binds: below the share of a date gone by it is a failure, whatever
 * the next date asks. Passes only if the least suffices, misses only if the most does not.
 */
export function judgeShare(question: ShareQuestion): Judgement {
  const { rule, context, name, of, figure, least, most, lacking, reading = [] } = question;
  const required = numberOf(figure);
  const bottom = withoutDust(required - (question.tolerance ?? 0));
  const overdue = overdueShare(rule, question.required, context);
  const inputs: TraceInput[] = [
    ...question.inputs,
    { name: words('要求的比例', 'Share required'), symbol: 'need', value: figure.value, unit: figure.unit, source: figure.source, basis: figure.basis },
    ...dueInput(rule, context),
  ];
  const missing = (zh: string, en: string): Judgement => withoutFigures('notChecked', words(`“${name}”：${zh}。`, `${name}: ${en}.`), inputs, reading);
  if (most.whole === 0) return missing(`没有可统计的对象，未检查；${lacking.zh}`, `not checked: there is nothing to count; ${lacking.en}`);
  const [low, high] = [percentOf(least), percentOf(most)];
  const exact = low === high;
  const decided = low >= required ? 'pass' : high < (overdue ?? 0) ? 'late' : high < bottom && low >= (overdue ?? 0) ? 'missed'
    : high < required && low >= Math.max(bottom, overdue ?? 0) ? 'about' : null;
  if (decided === null) {
    return missing(`资料不全，${of.zh}在${shown(low)}%至${shown(high)}%之间，不能判断是否达到${required}%，未检查；${lacking.zh}`,
      `not checked: data are incomplete, ${of.en} lie between ${shown(low)} % and ${shown(high)} %, so whether ${required} % is reached can’t be told; ${lacking.en}`);
  }
  const share = decided === 'pass' ? least : most;
  const limit = decided === 'late' && overdue !== null ? overdue : required;
  const percent = percentOf(share);
  const margin = withoutDust(percent - limit);
  const bound = exact ? words('', '') : decided === 'pass' ? words('至少', 'at least ') : words('至多', 'at most ');
  const sumText = `${shown(share.part)} ÷ ${shown(share.whole)} × ${wholePercent} = ${shownBeside(percent, limit)}`;
  const facts = words(`“${name}”${of.zh}${bound.zh}${shownBeside(percent, limit)}%（${sumText}），要求不低于${limit}%`,
    `${name}: ${of.en} are ${bound.en}${shownBeside(percent, limit)} % (${sumText}); ${limit} % are required`);
  const miss = decided === 'late' ? lateMiss(rule, missOf(rule, context, figure)) : missOf(rule, context, figure);
  const outcome = decided === 'pass' ? words('达标', 'met')
    : decided === 'about' ? words('略低，但在“左右”的容许幅度之内（容许幅度为本软件的参数），列为目标差距', 'below, but within what we take “about” to cover: a target gap')
      : decided === 'late' ? words(`此前到期的要求未达到，${missWords(miss).zh}`, `what fell due before is not reached: ${missWords(miss).en}`) : missWords(miss);
  return {
    verdict: decided === 'pass' ? 'pass' : decided === 'about' ? 'target' : miss.verdict,
    measured: percent, required: limit, unit: 'percent', margin, reading,
    inputs: [...inputs, counted(rule, words('其中符合的', 'Of which it holds'), 'part', share.part), counted(rule, words('合计', 'In all'), 'whole', share.whole),
      ...(limit === required ? [] : [{ name: words('此前到期的比例', 'Share that fell due before'), symbol: 'overdue', value: limit, unit: figure.unit, source: figure.source, basis: figure.basis } as const])],
    steps: [{ symbol: 'share', formula: sumText, value: percent, unit: 'percent' }, { symbol: 'margin', formula: `${percent} − ${limit} = ${margin}`, value: margin, unit: 'percent' }],
    sentence: words(`${facts.zh}，${outcome.zh}。`, `${facts.en}: ${outcome.en}.`),
  };
}

/** One side of the fraction as it was counted; people, places or square metres, so no unit is said. */
function counted(rule: RuleBase, name: Words, symbol: string, value: number): TraceInput {
  return { name, symbol, value, unit: null, source: `measured/${rule.id}/${symbol}`, basis: 'data' };
}

function percentOf({ part, whole }: Share): number {
  return whole === 0 ? 0 : withoutDust((wholePercent * part) / whole);
}

/** What fell due is a breach unless the rule is an aspiration. */
function lateMiss(rule: RuleBase, miss: Miss): Miss {
  return rule.aspiration ? miss : { verdict: 'fail', why: null };
}

/** The highest share whose date has gone by before the one in force was set; `null` when there is none. */
function overdueShare(rule: RuleBase, required: FigureSource, context: JudgeContext): number | null {
  if ('parameter' in required || !rule.deadline) return null;
  const deadline = rule.deadline;
  const due = required.filter((value) => {
    const day = valueInForce(deadline, value.from);
    return value.from <= context.asOf && day !== null && String(day.value) <= context.asOf;
  });
  const current = valueInForce(required, context.asOf);
  const shares = due.filter((value) => value !== current).map((value) => Number(value.value));
  return shares.length === 0 ? null : Math.max(...shares);
}

/** The county as the only subject of a rule. */
export function countySubject(context: JudgeContext): { readonly id: string; readonly kind: 'county'; readonly name: string; readonly data: null }[] {
  return [{ id: 'county', kind: 'county', name: context.measurements.countyName, data: null }];
}
