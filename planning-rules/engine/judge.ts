import type { ParameterValues } from '../../gis-data/model/index.ts';
import type { JudgeContext, JudgeRequest } from './context.ts';
import type { Finding } from './finding.ts';
import type { RuleRunner } from './judges/rule-kind.ts';
import { ruleKinds } from './judges/index.ts';
import type { Measurements, WalkWish } from './measurements.ts';
import type { Pack, Rule } from './pack-schema.ts';
import { contextOf } from './pack.ts';
import type { ParameterUse } from './parameters.ts';
import { useParameter } from './parameters.ts';
import { questionsOf } from './readings/questions-of.ts';

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
  return judgeRules(pack, pack.rules.map((rule) => rule.id), measurements, request);
}

/** Findings already made of the same pack, measurements, date and parameters, by rule and the readings it rests on. */
export type FindingCache = Map<string, readonly Finding[]>;

/**
 * Judges by some rules of a pack only; what they go by is judged too and not given. Requests that differ in their readings only may share
 * a `cache`: a rule is judged once for each combination of the readings it rests on.
 */
export function judgeRules(
  pack: Pack, ids: readonly string[], measurements: Measurements, request: JudgeRequest, cache: FindingCache = new Map(),
): Finding[] {
  const context = contextForJudging(pack, measurements, request, cache);
  return ids.flatMap((id) => context.findingsOf(id));
}

/** Everything a judge looks up, findings of other rules among it; each rule is judged once. */
export function contextForJudging(pack: Pack, measurements: Measurements, request: JudgeRequest, cache: FindingCache = new Map()): JudgeContext {
  const findingsOf = (id: string): readonly Finding[] => {
    const key = [id, ...questionsOf(pack, id).map((question) => `${question}/${context.reading(question)}`)].join(' ');
    const known = cache.get(key);
    if (known) return known;
    const rule = pack.rules.find((one) => one.id === id);
    if (!rule) throw new Error(`rule "${id}" is not in the pack; parsePack should have refused it`);
    const findings = runnerOf(rule).run(rule, context);
    cache.set(key, findings);
    return findings;
  };
  const context: JudgeContext = contextOf(pack, measurements, request, findingsOf);
  return context;
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
