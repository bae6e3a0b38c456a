import type { Words } from '../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../engine/index.ts';
import { verdicts } from '../engine/index.ts';
import type { RuleSummary } from './run.ts';

/** How many findings of a rule have each verdict; findings of other rules among them are not counted. */
export function summaryOf({ id, title }: { readonly id: string; readonly title: Words }, findings: readonly Finding[]): RuleSummary {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const finding of findings) if (finding.rule === id) counts[finding.verdict] += 1;
  return { rule: id, title, counts };
}
