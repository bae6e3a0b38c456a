import type { ParameterValues } from '../../gis-data/model/index.ts';
import type { JudgeRequest } from './context.ts';
import type { Finding } from './finding.ts';
import type { RuleRunner } from './judges/rule-kind.ts';
import { ruleKinds } from './judges/index.ts';
import type { Measurements, WalkWish } from './measurements.ts';
import type { Pack, Rule } from './pack-schema.ts';
import { contextOf } from './pack.ts';
import type { ParameterUse } from './parameters.ts';
import { useParameter } from './parameters.ts';

const runners: ReadonlyMap<string, RuleRunner> = new Map(ruleKinds.map((kind) => [kind.kind, kind]));

function runnerOf(rule: Rule): RuleRunner {
  const runner = runners.get(rule.kind);
  if (!runner) throw new Error(`rule "${rule.id}" is of kind "${rule.kind}", which no judge is for`);
  return runner;
}

const nothingMeasured: Measurements = { countyName: '', missingLayers: [], compounds: [], townships: [], facilities: [] };

/**
 * Judges what was measured by the rules of a pack, as of a date. Findings come in the pack's order of rules, subjects in input order; the
 * same input gives the same findings. As of a date before the document's, every finding is `noFigure`. Throws `ProblemError` for
 * a parameter value or a reading that can't be.
 */
export function judge(pack: Pack, measurements: Measurements, request: JudgeRequest): Finding[] {
  const context = contextOf(pack, measurements, request);
  return pack.rules.flatMap((rule) => runnerOf(rule).run(rule, context));
}

/** The walks that must be measured before judging, one wish a circle rule; none as of a date before the document's. */
export function walkWishes(pack: Pack, asOf: string, parameters?: ParameterValues): WalkWish[] {
  const context = contextOf(pack, nothingMeasured, { asOf, parameters });
  return pack.rules.map((rule) => runnerOf(rule).walkWish(rule, context)).filter((wish) => wish !== null);
}

/** Every parameter of the pack as used under the request, in the pack's order, for a run to print. */
export function packParameters(pack: Pack, request: JudgeRequest): ParameterUse[] {
  return pack.parameters.map((parameter) => useParameter(parameter, request.asOf, request.parameters));
}

/** The reading of every question of the pack under the request: question id → reading id. */
export function packReadings(pack: Pack, request: JudgeRequest): Record<string, string> {
  const context = contextOf(pack, nothingMeasured, request);
  return Object.fromEntries(pack.questions.map((question) => [question.id, context.reading(question.id)]));
}
