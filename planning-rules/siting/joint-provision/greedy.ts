import { hostsOf } from './model.ts';
import type { JointGroupAnswer, JointProblem } from './problem.ts';
import { surplusOf } from './problem.ts';

interface Found {
  readonly members: readonly number[];
  readonly joined: number;
}

/**
 * Groups that keep every constraint, found quickly: again and again the host that can take in most of those that lack, helped by the fewest of
 * those within its reach that have to spare. Not the best, yet where it joins all that lack no answer joins more. Every walk of the problem leads
 * to a compound with a unit.
 */
export function greedyGroups(problem: JointProblem): JointGroupAnswer[] {
  const surplus = problem.compounds.map(surplusOf);
  const around = new Map<number, number[]>(hostsOf(problem).map((host) => [host, []]));
  const hostsAround = problem.compounds.map((): number[] => []);
  for (const { from, to } of problem.walks) {
    around.get(to)?.push(from);
    hostsAround[from].push(to);
  }
  for (const list of around.values()) list.sort((a, b) => surplus[b] - surplus[a] || a - b);
  const taken = new Set<number>();
  const groupAt = (host: number): Found | null => (taken.has(host) ? null : groupOf(host, (around.get(host) ?? []).filter((index) => !taken.has(index)), surplus));
  const found = new Map([...around.keys()].map((host) => [host, groupAt(host)]));
  const groups: JointGroupAnswer[] = [];
  for (;;) {
    let best: { host: number; group: Found } | null = null;
    for (const [host, group] of found) if (group !== null && (best === null || group.joined > best.group.joined)) best = { host, group };
    if (best === null) return groups.sort((a, b) => a.host - b.host);
    for (const member of best.group.members) taken.add(member);
    groups.push({ host: best.host, members: [...best.group.members].sort((a, b) => a - b) });
    for (const host of new Set(best.group.members.flatMap((member) => [member, ...hostsAround[member]]))) if (found.has(host)) found.set(host, groupAt(host));
  }
}

/** The most of those that lack least that all who have to spare around a host can carry, with as few of these as suffice. `around`: most to spare first. */
function groupOf(host: number, around: readonly number[], surplus: readonly number[]): Found | null {
  const givers = around.filter((index) => surplus[index] > 0);
  const takers = around.filter((index) => surplus[index] < 0);
  let left = givers.reduce((sum, index) => sum + surplus[index], surplus[host]);
  if (left < 0) return null;
  const members = [host];
  for (const taker of takers) {
    if (left + surplus[taker] < 0) break;
    left += surplus[taker];
    members.push(taker);
  }
  const joined = members.filter((index) => surplus[index] < 0).length;
  if (joined === 0) return null;
  let sum = members.reduce((all, index) => all + surplus[index], 0);
  for (const giver of givers) {
    if (sum >= 0) break;
    sum += surplus[giver];
    members.push(giver);
  }
  return members.length < 2 ? null : { members, joined };
}
