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
