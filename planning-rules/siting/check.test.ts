import { beforeAll, describe, expect, it } from 'vitest';
import type { SitingAnswer, TreeCertificate } from './answer.ts';
import { checkCertificate } from './check.ts';
import { loadHighsSolver } from './highs.ts';
import { solveLscp } from './lscp.ts';
import { solveMclp } from './mclp.ts';
import type { LscpProblem, MclpProblem, SitingProblem } from './problem.ts';
import { coverFromPairs } from './problem.ts';
import { figure, seededNumbers } from './testing/cases.ts';

/** Random covers leave a gap between relaxation and optimum, so the proof needs a tree with several leaves. */
function knotty(seed: number): MclpProblem {
  const next = seededNumbers(seed);
  const pairs: [number, number][] = [];
  for (let demand = 0; demand < 70; demand++) for (let time = 0; time < 4; time++) pairs.push([demand, Math.floor(next() * 24)]);
  return { cover: coverFromPairs(71, 24, pairs), weights: Float64Array.from({ length: 71 }, () => 1 + Math.floor(next() * 50)), sites: 5, required: [3] };
}

const mclp = knotty(7);
const lscp: LscpProblem = { cover: mclp.cover, required: [3], uncoverable: 'report' };
const tooMany: MclpProblem = { ...mclp, sites: 1, required: [1, 2] };
const outOfReach: LscpProblem = { cover: mclp.cover, required: [] };
let answers: { name: string; problem: SitingProblem; answer: SitingAnswer }[];

beforeAll(async () => {
  const solver = await loadHighsSolver();
  const options = { timeLimitSeconds: 30 };
  answers = [
    { name: 'maximal covering', problem: mclp, answer: solveMclp(mclp, solver, options) },
    { name: 'set covering', problem: lscp, answer: solveLscp(lscp, solver, options) },
    { name: 'too many required', problem: tooMany, answer: solveMclp(tooMany, solver, options) },
    { name: 'out of reach', problem: outOfReach, answer: solveLscp(outOfReach, solver, options) },
    { name: 'left open', problem: mclp, answer: solveMclp(mclp, solver, { ...options, shouldStop: () => true }) },
  ];
});

const treeOf = (answer: SitingAnswer): TreeCertificate => {
  if (answer.certificate.kind !== 'tree') throw new Error('the case needs a tree');
  return answer.certificate;
};

/** Every way to tamper with an answer that has a tree; null where a way does not apply. */
const tampering: Record<string, (answer: SitingAnswer) => SitingAnswer | null> = {
  'objective up': (answer) => ({ ...answer, objective: figure(answer.objective) + 1 }),
  'objective down': (answer) => ({ ...answer, objective: figure(answer.objective) - 1 }),
  'objective null': (answer) => ({ ...answer, objective: null }),
  'objective and bound up together': (answer) => ({ ...answer, objective: figure(answer.objective) + 1, bound: figure(answer.bound) + 1 }),
  'bound up': (answer) => ({ ...answer, bound: figure(answer.bound) + 1 }),
  'bound down': (answer) => ({ ...answer, bound: figure(answer.bound) - 1 }),
  'bound of the certificate': (answer) => ({ ...answer, certificate: { ...treeOf(answer), bound: treeOf(answer).bound + 1 } }),
  'bound everywhere': (answer) => ({ ...answer, bound: figure(answer.bound) + 1, certificate: { ...treeOf(answer), bound: treeOf(answer).bound + 1 } }),
  'gap': (answer) => ({ ...answer, gap: figure(answer.gap) + 0.01 }),
  'gap not a number': (answer) => ({ ...answer, gap: NaN }),
  'status infeasible': (answer) => ({ ...answer, status: 'infeasible' }),
  'the other problem': (answer) => ({ ...answer, problem: answer.problem === 'mclp' ? 'lscp' : 'mclp' }),
  'a site left out': (answer) => ({ ...answer, chosen: answer.chosen.slice(1) }),
  'the required site swapped': (answer) => ({ ...answer, chosen: answer.chosen.map((site) => (site === 3 ? firstClosed(answer) : site)).sort((a, b) => a - b) }),
  'a site twice': (answer) => ({ ...answer, chosen: [...answer.chosen.slice(0, 1), ...answer.chosen] }),
  'a site too many': (answer) => ({ ...answer, chosen: [...answer.chosen, firstClosed(answer)].sort((a, b) => a - b) }),
  'a site that is none': (answer) => ({ ...answer, chosen: [...answer.chosen.slice(0, -1), 24] }),
  'uncoverable hidden': (answer) => ({ ...answer, uncoverable: [] }),
  'multipliers all 0': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.map((list) => list.map(() => 0)) }),
  'multipliers too large': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.map((list) => list.map((value) => value * 3 + 7e7)) }),
  'a multiplier negative': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.map((list) => [-1, ...list.slice(1)]) }),
  'a multiplier not a number': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.map((list) => [NaN, ...list.slice(1)]) }),
  'a multiplier missing': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.map((list) => list.slice(1)) }),
  'multipliers missing': (answer) => withTree(answer, { multipliers: treeOf(answer).multipliers.slice(0, -1) }),
  'scale': (answer) => withTree(answer, { scale: treeOf(answer).scale / 16 }),
  'scale 0': (answer) => withTree(answer, { scale: 0 }),
  'weight factor': (answer) => (answer.problem === 'mclp' ? withTree(answer, { weightFactor: 10 }) : null),
  'weight factor that does not fit': (answer) => (answer.problem === 'mclp' ? withTree(answer, { weightFactor: 0.5 }) : null),
  'the last leaf missing': (answer) => withTree(answer, { tree: treeOf(answer).tree.slice(0, -1) }),
  'a leaf too many': (answer) => withTree(answer, { tree: [...treeOf(answer).tree, -1] }),
  'the first branch left out': (answer) => (treeOf(answer).tree.length > 1 ? withTree(answer, { tree: treeOf(answer).tree.slice(1) }) : null),
  'only the open part of the first branch': (answer) => (treeOf(answer).tree.length > 1 ? withTree(answer, { tree: firstPart(treeOf(answer).tree.slice(1)) }) : null),
  'a branch on a fixed site': (answer) => withTree(answer, { tree: [3, -1, ...treeOf(answer).tree] }),
  'a branch on no site': (answer) => withTree(answer, { tree: [24, -1, ...treeOf(answer).tree] }),
  'a false dominance': (answer) => withTree(answer, { dominated: [...treeOf(answer).dominated, [answer.chosen[1], firstClosed(answer)]] }),
  'sites that dominate each other': (answer) => withTree(answer, { dominated: [[0, 1], [1, 0]] }),
  'a dominated required site': (answer) => withTree(answer, { dominated: [...treeOf(answer).dominated, [3, firstClosed(answer)]] }),
  'a proof of infeasibility': (answer) => ({ ...answer, certificate: { kind: 'infeasible', reason: 'uncoverable', witnesses: [70] } }),
};

function withTree(answer: SitingAnswer, change: Partial<TreeCertificate>): SitingAnswer {
  return { ...answer, certificate: { ...treeOf(answer), ...change } };
}

function firstClosed(answer: SitingAnswer): number {
  return Array.from({ length: 24 }, (_, site) => site).find((site) => !answer.chosen.includes(site)) ?? NaN;
}

/** The first whole subtree of a preorder list. */
function firstPart(tree: readonly number[]): number[] {
  let open = 1;
  let at = 0;
  while (open > 0) open += tree[at++] >= 0 ? 1 : -1;
  return tree.slice(0, at);
}

describe('the checker', () => {
  it('accepts what was solved, and proves it where the tree does', () => {
    const results = answers.map(({ name, problem, answer }) => [name, checkCertificate(problem, answer)] as const);
    for (const [name, result] of results) expect(result, name).toMatchObject({ accepted: true, faults: [], proven: name !== 'left open' });
    expect(treeOf(answers[0].answer).tree.length, 'the case is to need branching').toBeGreaterThan(3);
    expect(treeOf(answers[1].answer).tree.length, 'the case is to need branching').toBeGreaterThan(3);
  });

  it('reads the certificate back from JSON', () => {
    for (const { problem, answer } of answers) expect(checkCertificate(problem, JSON.parse(JSON.stringify(answer)) as SitingAnswer).accepted).toBe(true);
  });

  it.each(Object.keys(tampering))('rejects: %s', (way) => {
    let tried = 0;
    for (const { name, problem, answer } of answers.slice(0, 2)) {
      const tampered = tampering[way](answer);
      if (!tampered) continue;
      tried++;
      const result = checkCertificate(problem, tampered);
      expect(result, `${name}: ${way}`).toMatchObject({ accepted: false, proven: false, bound: null });
      expect(result.faults.length).toBeGreaterThan(0);
    }
    expect(tried).toBeGreaterThan(0);
  });

  it('rejects an open gap called optimal', () => {
    const { problem, answer } = answers[4];
    expect(answer.status).toBe('feasible');
    expect(checkCertificate(problem, { ...answer, status: 'optimal' }).accepted).toBe(false);
  });

  it('rejects false proofs of infeasibility', () => {
    const [many, out] = [answers[2], answers[3]];
    expect(checkCertificate({ ...tooMany, sites: 2 }, many.answer).accepted).toBe(false);
    expect(checkCertificate(tooMany, { ...many.answer, certificate: { kind: 'infeasible', reason: 'requiredExceedsP', witnesses: [1] } }).accepted).toBe(false);
    expect(checkCertificate(tooMany, { ...many.answer, chosen: [1] }).accepted).toBe(false);
    expect(checkCertificate({ ...outOfReach, uncoverable: 'report' }, out.answer).accepted).toBe(false);
    expect(checkCertificate(outOfReach, { ...out.answer, certificate: { kind: 'infeasible', reason: 'uncoverable', witnesses: [5] } }).accepted).toBe(false);
    expect(checkCertificate(outOfReach, { ...out.answer, certificate: { kind: 'infeasible', reason: 'uncoverable', witnesses: [] } }).accepted).toBe(false);
    expect(checkCertificate(outOfReach, { ...out.answer, status: 'optimal' }).accepted).toBe(false);
  });

  it('rejects a right answer to another problem', () => {
    const weights = mclp.weights.map((weight, demand) => (demand === 0 ? weight + 40 : weight));
    expect(checkCertificate({ ...mclp, weights }, answers[0].answer).accepted).toBe(false);
    expect(checkCertificate({ ...mclp, sites: 6 }, answers[0].answer).accepted).toBe(false);
  });
});
