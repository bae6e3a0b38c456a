import type { JointAnswer, JointProblem } from './problem.ts';
import { areaUnits, assertJointProblem, decimetres } from './problem.ts';

/** Holds an answer against the problem alone: every constraint and every sum. Empty: nothing is wrong. Shares no code with the model. */
export function checkJoint(problem: JointProblem, answer: JointAnswer): string[] {
  assertJointProblem(problem);
  const { compounds, walks } = problem;
  const faults: string[] = [];
  const length = new Map(walks.map(({ from, to, metres }) => [from * compounds.length + to, decimetres(metres)]));
  const groupOf = new Map<number, number>();
  let walked = 0;
  answer.groups.forEach(({ host, members }, at) => {
    const name = `group ${at} at ${host}`;
    if (members.length < 2) faults.push(`${name} has ${members.length} member(s)`);
    if (!members.includes(host)) faults.push(`${name}: the unit stands at no member`);
    if (!(compounds[host]?.countedSquareMetres > 0)) faults.push(`${name}: no unit that counts stands there`);
    let [have, need] = [0, 0];
    for (const member of members) {
      if (groupOf.has(member)) faults.push(`${member} is in two groups or twice in one`);
      groupOf.set(member, at);
      const walk = member === host ? 0 : length.get(member * compounds.length + host);
      if (walk === undefined) faults.push(`${name}: ${member} is beyond the limit`);
      walked += walk ?? 0;
      have += areaUnits(compounds[member]?.countedSquareMetres ?? 0);
      need += areaUnits(compounds[member]?.requiredSquareMetres ?? 0);
    }
    if (have < need) faults.push(`${name}: ${have} < ${need}`);
  });
  const comply = compounds.filter(({ requiredSquareMetres, countedSquareMetres }, index) => groupOf.has(index) || areaUnits(countedSquareMetres) >= areaUnits(requiredSquareMetres));
  if (comply.length !== answer.compliant) faults.push(`${comply.length} comply, the answer says ${answer.compliant}`);
  if (answer.groups.length !== answer.sharedUnits) faults.push(`${answer.groups.length} groups, the answer says ${answer.sharedUnits}`);
  if (walked !== answer.walkDecimetres) faults.push(`${walked} dm are walked, the answer says ${answer.walkDecimetres}`);
  return faults;
}
