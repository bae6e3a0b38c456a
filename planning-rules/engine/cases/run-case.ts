import type { Finding } from '../finding.ts';
import { judge } from '../judge.ts';
import type { Pack } from '../pack-schema.ts';
import { measurementsOf } from './case-measurements.ts';
import type { PackCase } from './case-schema.ts';

/** What came out of a case: its finding, and one phrase for each thing that is not as expected. */
export interface CaseOutcome {
  readonly finding: Finding | null;
  readonly faults: readonly string[];
}

/** Judges a case's subject by the pack and compares with what the case expects. Figures must agree to a millionth. */
export function runCase(pack: Pack, rule: string, one: PackCase): CaseOutcome {
  const findings = judge(pack, measurementsOf(pack, rule, one), { asOf: one.asOf, parameters: one.parameters, readings: one.readings })
    .filter((finding) => finding.rule === rule && (one.about === undefined || finding.subject === `c${one.about + 1}`));
  const finding = findings.at(0) ?? null;
  if (findings.length > 1) return { finding, faults: [`${findings.length} findings, a case is about one subject`] };
  if (one.expect === null) return { finding, faults: finding === null ? [] : [`there should be no finding, there is ${finding.verdict}`] };
  if (finding === null) return { finding, faults: ['there is no finding'] };
  const { verdict, unit, ...figures } = one.expect;
  const faults: string[] = [];
  if (finding.verdict !== verdict) faults.push(`verdict ${finding.verdict}, expected ${verdict}`);
  if (unit !== undefined && finding.unit !== unit) faults.push(`unit ${String(finding.unit)}, expected ${String(unit)}`);
  for (const name of ['measured', 'required', 'margin'] as const) {
    const expected = figures[name];
    if (expected !== undefined && !agree(finding[name], expected)) faults.push(`${name} ${String(finding[name])}, expected ${String(expected)}`);
  }
  return { finding, faults };
}

function agree(a: number | null, b: number | null): boolean {
  return a === null || b === null ? a === b : Math.abs(a - b) <= 1e-6;
}
