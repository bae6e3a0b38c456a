import type { JointProblem } from './problem.ts';
import { assertJointProblem, decimetres, surplusOf } from './problem.ts';

/** What the best answer comes to; `compliant`, then `sharedUnits`, then `walkDecimetres`. */
export interface JointValue {
  readonly compliant: number;
  readonly sharedUnits: number;
  readonly walkDecimetres: number;
}

type Value = readonly [joined: number, units: number, walked: number];
const most = 12;

/** Every division into groups tried: the oracle of the tests. @throws Error for more than 12 compounds. */
export function bruteForceJoint(problem: JointProblem): JointValue {
  assertJointProblem(problem);
  const { compounds, walks } = problem;
  const count = compounds.length;
  if (count > most) throw new Error(`brute force is for at most ${most} compounds, not ${count}`);
  const surplus = compounds.map(surplusOf);
  const length = new Map(walks.map(({ from, to, metres }) => [from * count + to, decimetres(metres)]));
  const members = (set: number): number[] => compounds.flatMap((_, index) => ((set >> index) & 1 ? [index] : []));
  // The best way in which exactly the compounds of a set form one group: the host with the least walking.
  const asGroup = Array.from({ length: 1 << count }, (_, set): Value | null => {
    const all = members(set);
    if (all.length < 2 || all.reduce((sum, index) => sum + surplus[index], 0) < 0) return null;
    let least = Infinity;
    for (const host of all) {
      if (!(compounds[host].countedSquareMetres > 0)) continue;
      least = Math.min(least, all.reduce((sum, from) => sum + (from === host ? 0 : (length.get(from * count + host) ?? Infinity)), 0));
    }
    return least === Infinity ? null : [all.filter((index) => surplus[index] < 0).length, 1, least];
  });
  const best: Value[] = [[0, 0, 0]];
  for (let set = 1; set < 1 << count; set += 1) {
    const lowest = set & -set;
    let found = best[set ^ lowest];
    for (let group = set; group > 0; group = (group - 1) & set) {
      const one = asGroup[group];
      if (!(group & lowest) || one === null) continue;
      const rest = best[set ^ group];
      const sum: Value = [rest[0] + one[0], rest[1] + one[1], rest[2] + one[2]];
      if (better(sum, found)) found = sum;
    }
    best[set] = found;
  }
  const [joined, sharedUnits, walkDecimetres] = best[(1 << count) - 1];
  return { compliant: surplus.filter((value) => value >= 0).length + joined, sharedUnits, walkDecimetres };
}

function better(a: Value, b: Value): boolean {
  return a[0] !== b[0] ? a[0] > b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];
}
