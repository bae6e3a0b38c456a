import type { Finding, Pack, Verdict } from '../../engine/index.ts';
import { verdicts } from '../../engine/index.ts';
import type { RuleSummary } from '../run.ts';
import { summaryOf } from '../summary.ts';
import type { VerdictChange, WhatIfRule, WhatIfStep, WhatIfView } from './view.ts';

/** Keeps what the verdicts were at the start and tells how they differ. */
export interface VerdictBook {
  /** A rule was judged again. @returns the verdicts that changed by it */
  update(rule: string, before: readonly Finding[], now: readonly Finding[]): WhatIfStep['verdicts'];
  view(): Pick<WhatIfView, 'rules' | 'verdicts' | 'better' | 'worse'>;
}

export function verdictBook(pack: Pack, findingsOf: (rule: string) => readonly Finding[]): VerdictBook {
  const startOf = new Map(pack.rules.map((rule) => {
    const findings = findingsOf(rule.id);
    return [rule.id, { summary: summaryOf(rule, findings), verdicts: new Map(findings.map((finding) => [finding.subject, finding.verdict])) }];
  }));
  const summaries = new Map([...startOf].map(([rule, { summary }]) => [rule, summary]));
  const changes = new Map(pack.rules.map(({ id }) => [id, new Map<string, VerdictChange>()]));

  function note(rule: string, { subject, subjectKind, subjectName }: Finding, now: Verdict | null): void {
    const start = startOf.get(rule)?.verdicts.get(subject) ?? null;
    if (start === now) changes.get(rule)?.delete(subject);
    else changes.get(rule)?.set(subject, { rule, subject, subjectKind, subjectName, start, now });
  }

  return {
    update(rule, before, now) {
      const pairs = changedPairs(before, now);
      if (pairs.length === 0) return [];
      const one = pack.rules.find(({ id }) => id === rule);
      if (one !== undefined) summaries.set(rule, summaryOf(one, now));
      return pairs.flatMap(([was, is]) => {
        const finding = is ?? was;
        if (finding === undefined) return [];
        const { subject, subjectKind } = finding;
        note(rule, finding, is?.verdict ?? null);
        return [{ rule, subject, subjectKind, now: is?.verdict ?? null }];
      });
    },
    view() {
      const list = [...changes.values()].flatMap((changed) => [...changed.values()]);
      return {
        rules: pack.rules.map(({ id }) => ruleOf(summaries.get(id), startOf.get(id)?.summary)),
        verdicts: list,
        better: list.filter(({ start, now }) => now === 'pass' && start !== null).length,
        worse: list.filter(({ start, now }) => start === 'pass' && now !== null).length,
      };
    },
  };
}

type Pair = readonly [Finding | undefined, Finding | undefined];

/** Findings before and now of the same subject whose verdicts differ. Almost always the subjects are the same, in the same order. */
function changedPairs(before: readonly Finding[], now: readonly Finding[]): Pair[] {
  const pairs: Pair[] = [];
  for (let at = 0; before.length === now.length; at += 1) {
    if (at === now.length) return pairs;
    const [was, is] = [before[at], now[at]];
    if (was === is) continue;
    if (was.subject !== is.subject) break;
    if (was.verdict !== is.verdict) pairs.push([was, is]);
  }
  const were = new Map(before.map((finding) => [finding.subject, finding]));
  const are = new Set(now.map(({ subject }) => subject));
  const all: Pair[] = [...now.map((finding): Pair => [were.get(finding.subject), finding]), ...before.flatMap((finding): Pair[] => (are.has(finding.subject) ? [] : [[finding, undefined]]))];
  return all.filter(([was, is]) => was?.verdict !== is?.verdict);
}

function ruleOf(now: RuleSummary | undefined, start: RuleSummary | undefined): WhatIfRule {
  if (now === undefined || start === undefined) throw new Error('a rule of the pack was never judged');
  const change = Object.fromEntries(verdicts.map((verdict) => [verdict, now.counts[verdict] - start.counts[verdict]])) as Record<Verdict, number>;
  return { now, start, change };
}

