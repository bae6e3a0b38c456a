export type {
  Certificate, Explanation, InfeasibleCertificate, SitingAnswer, SitingOptions, SitingProgress, TreeCertificate,
} from './answer.ts';
export type { BruteForceAnswer } from './brute-force.ts';
export { bruteForceLscp, bruteForceMclp } from './brute-force.ts';
export type { CheckResult } from './check.ts';
export { checkCertificate } from './check.ts';
export type { HighsLocation } from './highs.ts';
export { highsSolver, loadHighsSolver } from './highs.ts';
export { solveLscp } from './lscp.ts';
export { solveMclp } from './mclp.ts';
export type { CoverMatrix, LscpProblem, MclpProblem, SitingProblem } from './problem.ts';
export { coverFromImpedances, coverFromPairs } from './problem.ts';
export type { MipOptions, MipResult, MipSolver } from './solver.ts';
export { checkPMedian } from './check-p-median.ts';
export { parseOrLibrary } from './or-library.ts';
export { solvePMedian } from './p-median.ts';
export type { PMedianAnswer, PMedianCertificate, PMedianInfeasible, PMedianProblem } from './p-median-problem.ts';
export type {
  SchemeAim, SchemeAnswer, SchemeContradiction, SchemeLevel, SchemeLimit, SchemeLoosening, SchemeProblem, SchemeRelaxation, SchemeStage, SchemeStageAnswer,
} from './scheme/problem.ts';
export { solveScheme } from './scheme/solve.ts';
export { bruteForceScheme } from './scheme/brute-force.ts';
export { checkScheme } from './scheme/check.ts';
export type { PCenterAnswer, PCenterProblem } from './p-center.ts';
export { checkPCenter } from './check-p-center.ts';
export { solvePCenter } from './p-center.ts';
export type { WhyNotThere } from './explaining/insist.ts';
export type { WhyHere } from './explaining/covering.ts';
export { whyHere, whyHereCovering, whyNotThere, whyNotThereCovering } from './explaining/covering.ts';
export type { WhyHereFarthest, WhyHereWalking } from './explaining/walking.ts';
export { whyHereFarthest, whyHereWalking, whyNotThereFarthest, whyNotThereWalking } from './explaining/walking.ts';
export type { WhyHereServing } from './explaining/capacitated.ts';
export { whyHereServing, whyNotThereAssigned, whyNotThereServing } from './explaining/capacitated.ts';
export type { SchemePrice, WhyHereScheme, WhyNotThereScheme } from './explaining/scheme.ts';
export { cheapestStageFor, whyHereScheme, whyNotThereScheme } from './explaining/scheme.ts';
export type {
  CapacitatedCertificate, CapacitatedCoverAnswer, CapacitatedCoverProblem, CapacitatedInfeasible, CapacitatedPMedianAnswer, CapacitatedPMedianProblem,
} from './capacitated/problem.ts';
export { bruteForceCapacitatedCover, bruteForceCapacitatedPMedian } from './capacitated/brute-force.ts';
export { checkCapacitatedCover, checkCapacitatedPMedian } from './capacitated/check.ts';
export { solveCapacitatedCover } from './capacitated/cover.ts';
export { solveCapacitatedPMedian } from './capacitated/p-median.ts';
