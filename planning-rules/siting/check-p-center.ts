/** The checker of the p-center: from the problem and the answer alone. Shares no code with the solver. */
import { checkCertificate } from './check.ts';
import type { PCenterAnswer, PCenterProblem } from './p-center.ts';
import type { LscpProblem } from './problem.ts';

/** The set covering that asks for somebody open within `radius` of everyone. */
function covering({ demandCount, siteCount, impedances, closed = [], required }: PCenterProblem, radius: number): LscpProblem {
  const siteStart = new Int32Array(siteCount + 1);
  const siteDemand: number[] = [];
  for (let site = 0; site < siteCount; site++) {
    for (let demand = 0; demand < demandCount; demand++) if (!closed.includes(site) && impedances[demand * siteCount + site] <= radius) siteDemand.push(demand);
    siteStart[site + 1] = siteDemand.length;
  }
  return { cover: { demandCount, siteCount, siteStart, siteDemand: Int32Array.from(siteDemand) }, required };
}

/** Checks an answer: the farthest demand point again, and by the checker of set covering that no smaller impedance would do. */
export function checkPCenter(problem: PCenterProblem, answer: PCenterAnswer): { readonly accepted: boolean; readonly proven: boolean; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const { demandCount, siteCount, impedances, sites, required, closed = [] } = problem;
  const beyond = (limit: number): number => impedances.reduce((low, value) => (value > limit && value < low ? value : low), Infinity);
  const proofHolds = (): boolean => {
    if (!answer.proof) return false;
    const check = checkCertificate(covering(problem, answer.proof.within), answer.proof.answer);
    return check.accepted && (answer.proof.answer.status === 'infeasible' || (check.bound ?? 0) > sites);
  };
  const reject = (sentence: string): void => void faults.push(sentence);
  if (answer.chosen.length === 0 && answer.objective === null) {
    if (answer.status === 'optimal' || answer.status === 'feasible') reject('no sites and yet an answer');
    if (answer.status === 'stopped') return { accepted: faults.length === 0, proven: false, faults };
    const out = Array.from({ length: demandCount }, (_, demand) => demand).filter((demand) => !Array.from({ length: siteCount }, (__, site) => site).some((site) => !closed.includes(site) && impedances[demand * siteCount + site] < Infinity));
    if (out.join() !== (answer.infeasible?.unreachable ?? []).join()) reject('the demand points named are not those that no site reaches');
    if (out.length === 0 && !(answer.proof?.within === Number.MAX_VALUE && proofHolds())) reject('there is no proof that p sites can not reach all');
    return { accepted: faults.length === 0, proven: faults.length === 0, faults };
  }
  if (answer.status === 'infeasible' || answer.status === 'stopped') reject('sites are given and there is said to be no answer');
  if (!answer.chosen.every((site, at) => Number.isInteger(site) && site >= 0 && site < siteCount && !closed.includes(site) && (at === 0 || answer.chosen[at - 1] < site))) reject('the chosen sites are not usable sites in ascending order');
  if (answer.chosen.length > sites) reject(`${answer.chosen.length} sites are open where ${sites} may be`);
  for (const site of required) if (!answer.chosen.includes(site)) reject(`required site ${site} is not open`);
  let most = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let low = Infinity;
    for (const site of answer.chosen) low = Math.min(low, impedances[demand * siteCount + site]);
    most = Math.max(most, low);
  }
  if (answer.objective !== most) reject(`the objective is ${most}, not ${answer.objective}`);
  // Nobody is nearer than their nearest usable site; beyond the proof's radius lies the next impedance of the table.
  let least = 0;
  for (let demand = 0; demand < demandCount; demand++) {
    let low = Infinity;
    for (let site = 0; site < siteCount; site++) if (!closed.includes(site)) low = Math.min(low, impedances[demand * siteCount + site]);
    least = Math.max(least, low);
  }
  const bound = Math.min(most, Math.max(least, answer.proof && proofHolds() ? beyond(answer.proof.within) : 0));
  if (answer.proof && !proofHolds()) reject('the proof does not show that fewer steps need more than p sites');
  if (answer.bound === null || answer.bound > bound) reject(`the bound proven is ${bound}, not ${answer.bound}`);
  if (answer.status === 'optimal' && bound !== most) reject(`called optimal with ${bound} proven of ${most}`);
  return { accepted: faults.length === 0, proven: faults.length === 0 && answer.status === 'optimal', faults };
}
