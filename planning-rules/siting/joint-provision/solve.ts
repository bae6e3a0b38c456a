import { lpText } from '../lp-text.ts';
import type { MipSolver } from '../solver.ts';
import { checkJoint } from './check.ts';
import { greedyGroups } from './greedy.ts';
import type { JointGoal } from './model.ts';
import { groupsOf, hostsOf, jointProgram } from './model.ts';
import { jointParts } from './parts.ts';
import type { JointAnswer, JointGroupAnswer, JointProblem } from './problem.ts';
import { areaUnits, assertJointProblem, decimetres, surplusOf } from './problem.ts';

export interface JointOptions {
  /** Longest that one call of the engine may take; what it has not proven by then is not proven. */
  readonly timeLimitSeconds: number;
  /** `joined`: only who can comply is wanted; a quick answer is taken where it joins all that lack. Default `whole`. */
  readonly effort?: 'joined' | 'whole';
  /** Parts with more walks than this are solved in two steps, see `inTwoSteps`. */
  readonly largePart?: number;
}

/** What a part comes to. `best`: the first two objectives, or under `joined` the first, are proven. */
interface PartAnswer {
  readonly groups: readonly JointGroupAnswer[];
  readonly proven: boolean;
}

/**
 * Solves joint provision part by part to the objective of `JointProblem`. Without an engine the quick answer is given; it is proven only in so far
 * as it joins all that lack and one unit serves each part. The separate checker looks at every answer.
 * @throws Error when the problem is malformed.
 */
export function solveJoint(given: JointProblem, solver: MipSolver | null, options: JointOptions): JointAnswer {
  assertJointProblem(given);
  const problem = { ...given, walks: [...given.walks].sort((a, b) => a.from - b.from || a.to - b.to) };
  const answers = jointParts(problem).map((part) => ({ part, ...solvePart(part.problem, solver, options) }));
  const groups = answers.flatMap(({ part, groups: found }) =>
    found.map(({ host, members }) => ({ host: part.compounds[host], members: members.map((member) => part.compounds[member]) }))).sort((a, b) => a.host - b.host);
  const answer = answerOf(problem, groups, answers.every((one) => one.proven));
  const faults = checkJoint(problem, answer);
  if (faults.length > 0) throw new Error(`the checker rejects the groups: ${faults.join('; ')}`);
  return answer;
}

function solvePart(problem: JointProblem, solver: MipSolver | null, options: JointOptions): PartAnswer {
  const lacking = lackingOf(problem).length;
  const quick = greedyGroups(problem);
  const joined = joinedBy(problem, quick);
  if (options.effort === 'joined' && joined === lacking) return { groups: quick, proven: true };
  if (solver === null) return { groups: quick, proven: joined === lacking && quick.length === 1 };
  const ask: Ask = (from, wish) => askEngine(from, wish, solver, options.timeLimitSeconds);
  const large = problem.walks.length > (options.largePart ?? 1500);
  const all = large ? inTwoSteps(problem, lacking, solver, ask, options) : null;
  return all ?? inTurn(problem, lacking, ask) ?? { groups: quick, proven: false };
}

type Ask = (problem: JointProblem, wish: JointGoal) => { readonly status: 'optimal' | 'infeasible' | 'open'; readonly groups: readonly JointGroupAnswer[] | null };

/** One objective after the other. First it is tried whether all that lack can be joined, for then no answer joins more. */
function inTurn(problem: JointProblem, lacking: number, ask: Ask): PartAnswer | null {
  let joined = lacking;
  let fewest = ask(problem, { goal: 'units', joined });
  if (fewest.status === 'infeasible') {
    const best = ask(problem, { goal: 'joined' });
    if (best.status !== 'optimal' || best.groups === null) return best.groups && { groups: best.groups, proven: false };
    joined = joinedBy(problem, best.groups);
    if (joined === 0) return { groups: [], proven: true };
    fewest = ask(problem, { goal: 'units', joined });
    if (fewest.groups === null) return { groups: best.groups, proven: false };
  }
  if (fewest.groups === null) return null;
  if (fewest.status !== 'optimal') return { groups: fewest.groups, proven: false };
  const units = fewest.groups.length;
  const nearest = ask(problem, { goal: 'walking', joined, units });
  return { groups: nearest.groups ?? fewest.groups, proven: true };
}

/**
 * For a large part: the fewest hosts in whose reach all that lack lie, areas aside, is a bound that no answer can go below. If with these very hosts
 * all can be joined and the areas suffice, both first objectives are proven; the walking is the least with these hosts. `null` when they do not.
 */
function inTwoSteps(problem: JointProblem, lacking: number, solver: MipSolver, ask: Ask, options: JointOptions): PartAnswer | null {
  const hosts = hostsOf(problem);
  const reachedBy = new Map<number, string[]>(lackingOf(problem).map((index) => [index, []]));
  for (const host of hosts) reachedBy.get(host)?.push(`y${host}`);
  for (const { from, to } of problem.walks) reachedBy.get(from)?.push(`y${to}`);
  const rows = [...reachedBy].map(([index, names]) => ({ name: `reach${index}`, terms: names.map((name) => [1, name] as const), sense: '>=' as const, right: 1 }));
  const names = hosts.map((host) => `y${host}`);
  const cover = solver.solveLp(lpText({ objective: names.map((name) => [1, name] as const), rows, upper: [], binaries: names }), { timeLimitSeconds: options.timeLimitSeconds, mipRelGap: 0 });
  if (cover.status !== 'optimal') return null;
  const open = new Set(hosts.filter((host) => (cover.values.get(`y${host}`) ?? 0) > 0.5));
  const near = { ...problem, walks: problem.walks.filter(({ to }) => open.has(to)) };
  const answer = ask(near, { goal: 'walking', joined: lacking, units: open.size });
  if (answer.groups === null || joinedBy(problem, answer.groups) < lacking || answer.groups.length > open.size) return null;
  return { groups: answer.groups, proven: true };
}

function askEngine(problem: JointProblem, wish: JointGoal, solver: MipSolver, timeLimitSeconds: number): ReturnType<Ask> {
  const result = solver.solveLp(lpText(jointProgram(problem, wish)), { timeLimitSeconds, mipRelGap: 0 });
  if (result.status === 'infeasible') return { status: 'infeasible', groups: null };
  if (result.status !== 'optimal' && result.status !== 'feasible') return { status: 'open', groups: null };
  const groups = groupsOf(problem, result.values);
  // The engine works within a tolerance; what does not hold in whole numbers is no answer.
  const sound = checkJoint(problem, answerOf(problem, groups, false)).length === 0;
  return { status: result.status === 'optimal' && sound ? 'optimal' : 'open', groups: sound ? groups : null };
}

function lackingOf({ compounds }: JointProblem): number[] {
  return compounds.flatMap((compound, index) => (surplusOf(compound) < 0 ? [index] : []));
}

function joinedBy(problem: JointProblem, groups: readonly JointGroupAnswer[]): number {
  return groups.reduce((sum, { members }) => sum + members.filter((index) => surplusOf(problem.compounds[index]) < 0).length, 0);
}

function answerOf(problem: JointProblem, groups: readonly JointGroupAnswer[], proven: boolean): JointAnswer {
  const length = new Map(problem.walks.map(({ from, to, metres }) => [from * problem.compounds.length + to, decimetres(metres)]));
  const alone = problem.compounds.filter((one) => areaUnits(one.countedSquareMetres) >= areaUnits(one.requiredSquareMetres)).length;
  const walked = groups.map(({ host, members }) => members.reduce((sum, from) => sum + (from === host ? 0 : (length.get(from * problem.compounds.length + host) ?? 0)), 0));
  return { groups, compliant: alone + joinedBy(problem, groups), sharedUnits: groups.length, walkDecimetres: walked.reduce((sum, one) => sum + one, 0), proven };
}
