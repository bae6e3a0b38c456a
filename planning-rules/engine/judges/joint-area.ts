import type { JudgeContext } from '../context.ts';
import type { Finding } from '../finding.ts';

/** What a compound needs and has by itself, as its area rule found. */
export interface OwnArea {
  /** The finding of the area rule that is about it; `null`: the document has no figure for it. */
  readonly finding: Finding | null;
  /** Required floor area; `null`: kind or households are not known. */
  readonly required: number | null;
  /** The least and the most floor area that may count; the most is `Infinity` where nobody can say. */
  readonly least: number;
  readonly most: number;
}

/** What each compound needs and has by itself under the area rules of a pack, by compound id, in input order. */
export function ownAreas(rules: readonly string[], context: JudgeContext): ReadonlyMap<string, OwnArea> {
  const findings = new Map<string, Finding>();
  for (const id of rules) for (const finding of context.findingsOf(id)) if (finding.verdict !== 'noFigure' && !findings.has(finding.subject)) findings.set(finding.subject, finding);
  return new Map(context.measurements.compounds.map(({ compound: { id } }) => [id, ownArea(findings.get(id) ?? null)]));
}

function ownArea(finding: Finding | null): OwnArea {
  const { required = null, measured = null, verdict } = finding ?? {};
  if (finding === null || measured === null) return { finding, required, least: 0, most: finding === null ? 0 : Infinity };
  // Of a pass the least is measured, of a miss the most; both are the same where the sum is exact.
  const exact = finding.trace.steps.some(({ symbol, formula }) => symbol === 'have' && formula.startsWith('have ='));
  return { finding, required, least: exact || verdict === 'pass' ? measured : 0, most: exact || verdict !== 'pass' ? measured : Infinity };
}
