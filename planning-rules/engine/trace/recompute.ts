import type { Finding, Trace, TraceStep } from '../finding.ts';
import type { Value } from './evaluate.ts';
import { evaluate } from './evaluate.ts';
import type { Term } from './formula.ts';
import { parseFormula } from './formula.ts';

/** One step of a trace, worked out again from the trace's inputs and the steps before it. */
export interface RecomputedStep {
  readonly symbol: string;
  readonly formula: string;
  readonly stated: TraceStep['value'];
  readonly recomputed: Value;
  /** Numbers of the formula that are neither an input, nor an earlier step, nor a unit's constant. */
  readonly unexplained: readonly number[];
  /** The step's value and the written result are what comes out, nothing is unexplained. */
  readonly agrees: boolean;
}

/** Seconds of a minute, parts of a hundred, one and nothing: the numbers a formula may hold without naming where they are from. */
const constants = [60, 100, 1, 0];
/** Sums are kept without the dust of binary arithmetic, to a millionth of the unit. */
const dust = 1e-6;

/**
 * Works out every step anew. A number in a formula stands for the input or earlier step it is the (rounded) value of, and that value is
 * taken in full; the result must agree with the step's value to a millionth, and with the written result as it was rounded.
 */
export function recomputeTrace(trace: Trace): RecomputedStep[] {
  const known = trace.inputs.map(({ value }) => value).filter((value) => typeof value === 'number');
  const inputs = new Map(trace.inputs.map(({ symbol, value }) => [symbol, value] as const));
  return trace.steps.map((step) => {
    const { term, stated } = parseFormula(step.formula);
    const unexplained: number[] = [];
    const recomputed = evaluate(term, {
      number: (written) => {
        const value = standsFor(written, known);
        if (value === null) unexplained.push(written.value);
        return value ?? written.value;
      },
      name: (name) => {
        const value = inputs.get(name);
        if (value === undefined) throw new Error(`"${step.formula}": the trace has no input ${name}`);
        return value;
      },
    });
    const agrees = unexplained.length === 0 && sameValue(recomputed, step.value)
      && (stated === null || (typeof recomputed === 'number' && near(recomputed, stated.value, 0.5 * 10 ** -stated.decimals)));
    if (typeof step.value === 'number') known.push(step.value);
    return { symbol: step.symbol, formula: step.formula, stated: step.value, recomputed, unexplained, agrees };
  });
}

/** The known value that is written so; the exact one before one that only rounds to it. */
function standsFor(written: Extract<Term, { kind: 'number' }>, known: readonly number[]): number | null {
  const all = [...known, ...constants];
  return all.find((value) => value === written.value) ?? all.find((value) => Number(value.toFixed(written.decimals)) === written.value) ?? null;
}

function sameValue(recomputed: Value, stated: TraceStep['value']): boolean {
  if (typeof recomputed === 'number' && typeof stated === 'number') return near(recomputed, stated, 0);
  return recomputed === stated;
}

function near(a: number, b: number, slack: number): boolean {
  return Math.abs(a - b) <= slack + dust * Math.max(1, Math.abs(b));
}

/**
 * What is wrong with a finding's trace, in English sentences for tests and lints; empty when every figure of the finding is in its trace
 * and every step recomputes.
 */
export function traceFaults(finding: Finding): string[] {
  const { trace, measured, required, margin } = finding;
  const faults = recomputeTrace(trace).filter((step) => !step.agrees)
    .map((step) => `${step.symbol}: "${step.formula}" comes to ${String(step.recomputed)}, stated is ${String(step.stated)}${step.unexplained.length > 0 ? `; unexplained: ${step.unexplained.join(', ')}` : ''}`);
  const values = [...trace.inputs, ...trace.steps].map(({ value }) => value);
  for (const [name, figure] of [['measured', measured], ['required', required]] as const) {
    if (figure !== null && !values.some((value) => typeof value === 'number' && near(value, figure, 0))) faults.push(`${name} ${figure} is no input and no step`);
  }
  if (margin !== null && (measured === null || required === null || !near(Math.abs(measured - required), Math.abs(margin), 0))) {
    faults.push(`margin ${margin} is not the difference of ${String(measured)} and ${String(required)}`);
  }
  return faults.map((fault) => `${finding.rule} ${finding.subjectName}: ${fault}`);
}
