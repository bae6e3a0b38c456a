import type { Language } from '../../../gis-data/model/index.ts';
import { ProblemError, problemSentence } from '../../../gis-data/model/index.ts';
import type { LscpProblem, MclpProblem, MipSolver, SitingAnswer, SitingOptions } from '../../../planning-rules/siting/index.ts';
import { checkCertificate, loadHighsSolver, solveLscp, solveMclp } from '../../../planning-rules/siting/index.ts';
import type { SiteArguments } from './arguments.ts';
import { askedLanguage, readArguments } from './arguments.ts';
import type { SiteCase } from './case.ts';
import { readCase } from './case.ts';
import { siteHelp } from './help.ts';

/** Where the command's lines go, and the language of its sentences (Chinese unless said). */
export interface SiteIo {
  out(line: string): void;
  err(line: string): void;
  readonly lang?: Language;
}

/**
 * `eldermap site`: solves a siting problem from CSV files and prints one JSON line on `out`.
 * Returns the exit code: 0 done (infeasible is an answer), 2 wrong use or bad input, with a sentence on `err`.
 * @throws Error for a fault of ours, among them an answer that the checker rejects.
 */
export async function siteCommand(args: readonly string[], io: SiteIo): Promise<number> {
  const language = askedLanguage(args) ?? io.lang ?? 'zh';
  if (args.includes('--help')) {
    io.out(siteHelp[language]);
    return 0;
  }
  try {
    const wish = readArguments(args);
    const given = readCase(wish);
    for (const warning of given.warnings) io.err(warning[language]);
    io.out(JSON.stringify(solved(wish, given, await loadHighsSolver())));
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    io.err(problemSentence(error.problem)[language]);
    return 2;
  }
}

function solved(wish: SiteArguments, given: SiteCase, solver: MipSolver): object {
  const clockSeconds = (): number => performance.now() / 1000;
  const start = clockSeconds();
  const options: SitingOptions = { timeLimitSeconds: wish.timeLimitSeconds, clockSeconds };
  const { cover, weights, required, siteIds, demandIds } = given;
  let problem: MclpProblem | LscpProblem;
  let answer: SitingAnswer;
  if (wish.problem === 'mclp') {
    problem = { cover, weights, required, sites: wish.p ?? 0, open: wish.atMost ? 'atMost' : 'exactly' };
    answer = solveMclp(problem, solver, options);
  } else {
    problem = { cover, required, uncoverable: wish.reachable ? 'report' : 'infeasible' };
    answer = solveLscp(problem, solver, options);
  }
  const check = checkCertificate(problem, answer);
  if (!check.accepted) throw new Error(`the checker rejects the answer: ${check.faults.join('; ')}`);
  return {
    problem: answer.problem,
    status: answer.status,
    objective: answer.objective,
    bound: answer.bound,
    gap: answer.gap,
    chosen: answer.chosen.map((site) => siteIds[site]),
    seconds: Math.round((clockSeconds() - start) * 1000) / 1000,
    p: wish.problem === 'mclp' ? wish.p : null,
    limit: wish.limit,
    required: required.map((site) => siteIds[site]),
    uncoverable: answer.uncoverable.map((demand) => demandIds[demand]),
    ties: answer.ties,
    proven: check.proven,
    explanation: answer.explanation,
    certificate: { ...answer.certificate, demandIds, siteIds },
  };
}
