import { z } from 'zod';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { appliesToSchema, ruleShape } from '../schema/rule-base.ts';
import { wordsSchema } from '../schema/words.ts';
import { compoundSubjects } from './compound-kind.ts';
import type { Subject } from './rule-kind.ts';
import { defineRuleKind, withoutFigures } from './rule-kind.ts';
import { townshipSubjects } from './township.ts';

/** A matter on which a user expects a figure and the document gives none. It answers `noFigure` and borrows nothing. */
export const silentSchema = z.strictObject({
  ...ruleShape,
  appliesTo: appliesToSchema,
  kind: z.literal('silent'),
  /** What the document does not say, as a phrase. */
  silence: wordsSchema,
});
type SilentRule = z.infer<typeof silentSchema>;

export const silent = defineRuleKind('silent', silentSchema, {
  subjects,
  judge: (rule, _data, _context, subject) =>
    withoutFigures('noFigure', words(`“${subject.name}”：${rule.silence.zh}。`, `${subject.name}: ${rule.silence.en}.`)),
});

function subjects(rule: SilentRule, context: JudgeContext): Subject<unknown>[] {
  const { appliesTo } = rule;
  if (appliesTo.subject === 'compound') return compoundSubjects(appliesTo, context);
  if (appliesTo.subject === 'township') return townshipSubjects(appliesTo, context);
  if (appliesTo.subject === 'facility') return context.measurements.facilities.map((f) => ({ id: f.id, kind: 'facility', name: f.name, data: f }));
  if (appliesTo.subject === 'community') {
    return (context.measurements.communities ?? []).map(({ community }) => ({ id: community.id, kind: 'community', name: community.name, data: null }));
  }
  return [{ id: 'county', kind: 'county', name: context.measurements.countyName, data: null }];
}
