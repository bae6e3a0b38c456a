/** Joint provision (统筹配置): which small compounds share a unit. */
export type { JointValue } from './brute-force.ts';
export { bruteForceJoint } from './brute-force.ts';
export { checkJoint } from './check.ts';
export type { JointAnswer, JointCompound, JointGroupAnswer, JointProblem, JointWalk } from './problem.ts';
export type { JointOptions } from './solve.ts';
export { solveJoint } from './solve.ts';
