import type { Project, WorkContext, Words } from '../../gis-data/model/index.ts';
import { ProblemError, step, words } from '../../gis-data/model/index.ts';
import { canonicalJson, sha256Hex } from '../../gis-data/project/index.ts';
import type { Pack } from '../engine/index.ts';
import { centreNeeds } from '../engine/index.ts';
import { whyNotThere, whyNotThereCovering } from '../siting/index.ts';
import type { WhyNotThere } from '../siting/index.ts';
import { measure } from './measure.ts';
import type { PlanPorts } from './ports.ts';
import { people } from './propose-reasons.ts';
import { proposalScene, proposeAll, servedNow } from './propose-scene.ts';
import type { Proposal, Run } from './run.ts';
import type { Proposed, Scene, SolvedSiting } from './scene.ts';
import { softwareName } from './software.ts';
import { isStale } from './stale.ts';
import { runTerms } from './terms.ts';
import { worldOf } from './world.ts';

/** One candidate of one proposal. */
export interface WhyNotQuestion {
  readonly kind: Proposal['kind'];
  /** `null`: the proposal across the borders. */
  readonly townshipId: string | null;
  readonly candidateId: string;
}

export interface NamedCandidate {
  readonly id: string;
  readonly name: string;
}

/** What it would cost to insist on a candidate that the plan did not choose. */
export interface WhyNotSite extends WhyNotQuestion {
  readonly name: string;
  /** Centres: elders (households) within reach that are given up. Stations: sites beyond the fewest. */
  readonly unit: SolvedSiting['unit'];
  /** The proposal's objective as it is, and the best with this candidate. */
  readonly objective: number;
  readonly objectiveWith: number | null;
  /** Exact where `exact`, else between the two; null: not known. */
  readonly priceAtLeast: number | null;
  readonly priceAtMost: number | null;
  readonly exact: boolean;
  /** What would be opened and left out instead. */
  readonly opened: readonly NamedCandidate[];
  readonly dropped: readonly NamedCandidate[];
  readonly sentence: Words;
}

/** The proposals of a run as they were solved, ready to be asked about. */
export interface PlanReasons {
  /** Solves the proposal again with the candidate required. @throws ProblemError when the proposal did not have it to choose from. */
  whyNot(question: WhyNotQuestion, work: WorkContext): WhyNotSite;
}

/**
 * Makes the proposals of a run once more, with the problems they were solved from. Answers only for the very inputs of the run: a stale one is refused, and
 * proposals that come out otherwise are a fault of ours. Costs measuring and solving; asking then costs one solve.
 * @throws ProblemError when the run no longer fits the project, the document or the program.
 */
export function openReasons(project: Project, run: Run, pack: Pack, ports: PlanPorts, work: WorkContext): PlanReasons {
  const fingerprint = sha256Hex(new TextEncoder().encode(canonicalJson(pack))).slice(0, 16);
  if (run.kind !== 'plan' || run.software !== softwareName || run.policy.fingerprint !== fingerprint || isStale(project, run).length > 0) {
    throw new ProblemError({
      code: 'stale-plan', place: {}, what: words('结果已过期，不能据此说明理由', 'the result is out of date: no reasons can be given from it'), remedy: words('请重新选址', 'Propose again'),
    });
  }
  const terms = runTerms(project, { pack, asOf: run.asOf, readings: run.readings });
  const { circle, settings, speedMetresPerSecond } = terms;
  if (circle === null) throw nothingProposed();
  const world = worldOf(project, settings, work);
  if (world.network === null || project.layers.facilities === undefined) throw nothingProposed();
  const { walks, measurements, facilityTownship } = measure(project, world, terms.wishes, settings, work);
  const scene = proposalScene(project, { world, settings, circle, speedMetresPerSecond, facilityTownship, servedBefore: servedNow(world, walks, circle) }, ports, work);
  const proposed = proposeAll(scene, centreNeeds(pack, measurements.townships, terms.judgeRequest), work);
  if (picked(proposed.proposals) !== picked(run.proposals)) throw new Error(`the proposals of run ${run.id} come out otherwise from the same inputs`);
  return { whyNot: (question, asked) => answered({ ...scene, sitingOptions: { ...scene.sitingOptions, shouldStop: () => asked.signal?.aborted === true } }, proposed, question, asked) };
}

function picked(proposals: readonly Proposal[]): string {
  return canonicalJson(proposals.map(({ kind, townshipId, sites, answer }) => [kind, townshipId, sites.map(({ candidateId }) => candidateId), answer?.objective ?? null]));
}

function nothingProposed(): ProblemError {
  return new ProblemError({ code: 'no-proposal', place: {}, what: words('此结果没有提出选址', 'this result proposes no sites'), remedy: words('请先选址', 'Propose first') });
}

function answered(scene: Scene, { proposals, solved }: Proposed, question: WhyNotQuestion, work: WorkContext): WhyNotSite {
  const { pool, solver, sitingOptions } = scene;
  const at = proposals.findIndex(({ kind, townshipId }) => kind === question.kind && townshipId === question.townshipId);
  const siting = solved.at(at);
  const place = at < 0 || !siting ? -1 : siting.candidates.findIndex((candidate) => pool.candidates[candidate].id === question.candidateId);
  if (!siting || place < 0) {
    throw new ProblemError({
      code: 'no-such-candidate', place: { layer: 'candidates' }, value: question.candidateId, what: words('它不在此处的候选点之中', 'it was not among the candidates here'),
      remedy: words('它可能在灾害隐患区内、没有坐标或离道路太远', 'It may lie in a hazard zone, have no position or be too far from any road'),
    });
  }
  step(work, words('含此候选点重新求解', 'solving again with this candidate'), null);
  const site = siting.existing.length + place;
  const { problem, answer } = siting;
  const price = 'weights' in problem ? whyNotThere(problem, answer, site, solver, sitingOptions) : whyNotThereCovering(problem, answer, site, solver, sitingOptions);
  const named = (index: number): NamedCandidate => {
    const { id, name } = pool.candidates[siting.candidates[index - siting.existing.length]];
    return { id, name };
  };
  const known = price.objective !== null;
  const opened = known ? price.instead.filter((other) => !answer.chosen.includes(other)).map(named) : [];
  const dropped = known ? answer.chosen.filter((other) => !price.instead.includes(other)).map(named) : [];
  const { name } = named(site);
  return {
    ...question, name, unit: siting.unit, objective: answer.objective ?? 0, objectiveWith: price.objective, priceAtLeast: finite(price.priceAtLeast), priceAtMost: finite(price.priceAtMost),
    exact: price.exact, opened, dropped, sentence: sentenceOf(siting, answer.objective ?? 0, price, name, opened, dropped),
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sentenceOf(
  { unit }: SolvedSiting, objective: number, { objective: best, priceAtLeast, priceAtMost, exact, instead }: WhyNotThere, name: string, opened: readonly NamedCandidate[], dropped: readonly NamedCandidate[],
): Words {
  if (best === null) return words(`不能选“${name}”：必保留的设施已占满处数。`, `"${name}" can not be chosen: the existing facilities take all places.`);
  const list = (of: readonly NamedCandidate[]): Words => words(`“${of.map((one) => one.name).join('、')}”`, `"${of.map((one) => one.name).join(', ')}"`);
  const alone = opened.length === 1 && opened[0].name === name;
  const swap = opened.length === 0 ? words('现方案已含它', 'the plan has it')
    : dropped.length === 0 ? (alone ? words('加选它', 'adding it') : words(`加选${list(opened).zh}`, `adding ${list(opened).en}`))
      : alone ? words(`代替${list(dropped).zh}`, `in place of ${list(dropped).en} it`)
        : words(`改选${list(opened).zh}，不选${list(dropped).zh}`, `choosing ${list(opened).en} and not ${list(dropped).en}`);
  const proof = exact ? words('（已证明）', ' (proven)') : words('（未证明）', ' (not proven)');
  if (unit === 'sites') {
    const more = exact ? words(`多${priceAtLeast}处`, `${priceAtLeast} more`) : words(`多${priceAtLeast}至${priceAtMost}处`, `${priceAtLeast} to ${priceAtMost} more`);
    if (exact && priceAtLeast === 0) return words(`选“${name}”也只要${objective}处：${swap.zh}，同样覆盖这些小区${proof.zh}。`, `"${name}" does as well with ${objective} site(s): ${swap.en} covers the same compounds${proof.en}.`);
    return words(
      `若一定选“${name}”：${swap.zh}，需${instead.length}处，比现方案的${objective}处${more.zh}${proof.zh}。`,
      `Insisting on "${name}": ${swap.en} takes ${instead.length} sites, ${more.en} than the ${objective} proposed${proof.en}.`,
    );
  }
  const [now, then, least, most] = [objective, best, priceAtLeast, priceAtMost].map((count) => people(count, unit));
  if (exact && priceAtLeast === 0) return words(`选“${name}”同样好：${swap.zh}，步行范围内仍是${now.zh}${proof.zh}。`, `"${name}" does as well: ${swap.en} still leaves ${now.en} within reach${proof.en}.`);
  const lost = exact ? words(`少${least.zh}`, `${least.en} fewer`) : words(`少${least.zh}至${most.zh}`, `${least.en} to ${most.en} fewer`);
  return words(
    `若一定选“${name}”：${swap.zh}，步行范围内由${now.zh}减为${then.zh}，${lost.zh}${proof.zh}。`,
    `Insisting on "${name}": ${swap.en} leaves ${then.en} within reach instead of ${now.en}, ${lost.en}${proof.en}.`,
  );
}
