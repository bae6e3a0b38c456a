import type { Problem } from '../../gis-data/model/index.ts';
import type { JudgeContext, JudgeRequest } from './context.ts';
import { judgeContext } from './context.ts';
import type { Measurements } from './measurements.ts';
import { referenceProblems } from './pack-references.ts';
import type { Pack } from './pack-schema.ts';
import { packSchema } from './pack-schema.ts';
import { shapeProblem } from './shape-problem.ts';

/**
 * Reads a pack from JSON. `place` is the file's name. Every fault is a `Problem` whose field is the JSON path (`rules[2].rate[0].from`):
 * wrong shape, unknown fields, double ids, and clauses, parameters or questions that are referred to and not there.
 */
export function parsePack(json: unknown, place: string): Pack | Problem[] {
  const result = packSchema.safeParse(json);
  if (!result.success) return result.error.issues.map((issue) => shapeProblem(issue, json, place));
  const problems = referenceProblems(result.data, place);
  return problems.length > 0 ? problems : result.data;
}

const notJudging: JudgeContext['findingsOf'] = (rule) => {
  throw new Error(`findings of "${rule}" were asked for where nothing is judged`);
};

/** Everything a judge looks up, for a pack and a request. */
export function contextOf(
  pack: Pack, measurements: Measurements, request: JudgeRequest, findingsOf: JudgeContext['findingsOf'] = notJudging,
): JudgeContext {
  const { clauses, parameters, questions, annexes = [], ...document } = pack;
  return judgeContext({ document, clauses, parameters, questions, annexes }, measurements, request, findingsOf);
}
