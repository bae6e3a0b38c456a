import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Figure, JudgeContext } from '../context.ts';
import type { TraceInput } from '../finding.ts';
import type { RuleBase } from '../schema/rule-base.ts';

/** How a miss counts: `fail`, or `target` with the sentence that says why it is not a breach. */
export interface Miss {
  readonly verdict: 'fail' | 'target';
  readonly why: Words | null;
}

/**
 * A miss is a breach only of a figure the document gives, that is not an aspiration, and that is due. `limit` is the figure missed.
 */
export function missOf(rule: RuleBase, context: JudgeContext, limit: Figure): Miss {
  const due = dueDate(rule, context);
  const reasons: Words[] = [];
  if (rule.aspiration) reasons.push(rule.aspiration);
  const under = rule.aspirationUnder;
  if (under && context.reading(under.question) === under.reading) reasons.push(under.why);
  if (limit.basis === 'assumed') {
    reasons.push(words('所用数值为本软件的假定，文件未作规定，故不判为不达标', 'the figure is our assumption, not the document’s, so this is no failure'));
  }
  if (limit.basis === 'user') {
    reasons.push(words('所用数值由使用者设定，文件未作规定，故不判为不达标', 'the figure was set by the user, not by the document, so this is no failure'));
  }
  if (due !== null && context.asOf < due) {
    reasons.push(words(`期限为${due}，以${context.asOf}为准尚未到期`, `it is due by ${due}, which as of ${context.asOf} is yet to come`));
  }
  if (reasons.length === 0) return { verdict: 'fail', why: null };
  return { verdict: 'target', why: words(reasons.map((r) => r.zh).join('；'), reasons.map((r) => r.en).join('; ')) };
}

/** The day by which the rule must be met, `YYYY-MM-DD`, or `null` when the document names none. */
export function dueDate(rule: RuleBase, context: JudgeContext): string | null {
  const figure = rule.deadline ? context.figure(rule.deadline, `${rule.id}.deadline`) : null;
  return figure === null ? null : String(figure.value);
}

export function dueInput(rule: RuleBase, context: JudgeContext): TraceInput[] {
  const figure = rule.deadline ? context.figure(rule.deadline, `${rule.id}.deadline`) : null;
  if (figure === null) return [];
  return [{ name: words('期限', 'due date'), symbol: 'due', value: figure.value, unit: 'date', source: figure.source, basis: figure.basis }];
}

/** Closes a sentence on a miss: verdict in words. */
export function missWords(miss: Miss): Words {
  return miss.verdict === 'fail'
    ? words('不达标', 'not met')
    : words(`列为目标差距（${miss.why?.zh ?? ''}）`, `a target gap (${miss.why?.en ?? ''})`);
}

/** The finding when a figure of the rule is not in force at the as-of date. */
export function noFigureAt(name: string, context: JudgeContext): Words {
  return words(`“${name}”：以${context.asOf}为准，文件没有生效的数值。`, `${name}: as of ${context.asOf} the document has no figure in force.`);
}
