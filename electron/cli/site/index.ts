import type { Language } from '../../../gis-data/model/index.ts';
import { ProblemError, problemSentence } from '../../../gis-data/model/index.ts';
import { loadHighsSolver } from '../../../planning-rules/siting/index.ts';
import type { SiteProblem } from './arguments.ts';
import { askedLanguage, readArguments } from './arguments.ts';
import { readCase } from './case.ts';
import { siteHelp } from './help.ts';
import type { Asked, Printed } from './models/asked.ts';
import { siteNamed } from './models/asked.ts';
import { capacitatedCovering, capacitatedMedian } from './models/capacitated.ts';
import { maximalCovering, setCovering } from './models/covering.ts';
import { scheme } from './models/scheme.ts';
import { pCenter, pMedian } from './models/walking.ts';

/** Where the command's lines go, and the language of its sentences (Chinese unless said). */
export interface SiteIo {
  out(line: string): void;
  err(line: string): void;
  readonly lang?: Language;
}

/** One solver of the command for each problem; each checks its answer before it gives it back. */
const models: Readonly<Record<SiteProblem, (asked: Asked) => Printed>> = {
  mclp: maximalCovering, lscp: setCovering, pmedian: pMedian, pcenter: pCenter, cmclp: capacitatedCovering, cpmedian: capacitatedMedian, scheme,
};

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
    // Names no site has are told before any work is done.
    for (const id of wish.whyNot) siteNamed(given.siteIds, id);
    const solver = await loadHighsSolver();
    const clockSeconds = (): number => performance.now() / 1000;
    const start = clockSeconds();
    const printed = models[wish.problem]({ wish, given, solver, options: { timeLimitSeconds: wish.timeLimitSeconds, clockSeconds } });
    io.out(JSON.stringify({ ...printed, seconds: Math.round((clockSeconds() - start) * 1000) / 1000 }));
    return 0;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    io.err(problemSentence(error.problem)[language]);
    return 2;
  }
}
