import type { Project, StoredRun, WorkContext, Words } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import { addRun, canonicalJson, sha256Hex } from '../../gis-data/project/index.ts';
import type { CentreNeed, Finding, Pack } from '../engine/index.ts';
import { centreNeeds, packParameters, packReadings } from '../engine/index.ts';
import type { MipSolver } from '../siting/index.ts';
import { judgeAll } from './judging.ts';
import type { Judgements } from './judging.ts';
import { coverageRows } from './coverage.ts';
import type { ProposedFacility } from './coverage-study.ts';
import { coverageStudy } from './coverage-study.ts';
import { runInputs } from './inputs.ts';
import type { Measured } from './measure.ts';
import { measure } from './measure.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { PlanPorts, RunRequest } from './ports.ts';
import { proposalScene, proposeAll, servedNow } from './propose-scene.ts';
import type { Proposal, Run, RunCircle, RunParameter } from './run.ts';
import type { Chosen, CircleTerms, Scene } from './scene.ts';
import { runNetwork } from './run-network.ts';
import { softwareName } from './software.ts';
import { summaryOf } from './summary.ts';
import { runTerms } from './terms.ts';
import { runWarnings } from './warnings.ts';
import type { World } from './world.ts';
import { worldOf } from './world.ts';

/** What measuring and judging leave behind for the rest of a run. */
interface Judged {
  readonly parameters: readonly RunParameter[];
  readonly settings: PlanSettings;
  readonly readings: Readonly<Record<string, string>>;
  readonly world: World;
  readonly measured: Measured;
  readonly findings: readonly Finding[];
  readonly judgements: Judgements;
  readonly needs: readonly CentreNeed[];
  readonly circle: CircleTerms | null;
  readonly speedMetresPerSecond: number;
  readonly servedBefore: ReadonlySet<number> | null;
}

/**
 * Measures and judges a project. What the project lacks gives `notChecked` findings, never a refusal. `solver` groups compounds for joint provision;
 * without it groups are found quickly, and what only the best grouping could tell is not checked.
 */
export function checkProject(project: Project, request: RunRequest, work: WorkContext, { solver = null }: { readonly solver?: MipSolver | null } = {}): Run {
  const judged = judgeProject(project, request, solver, work);
  return makeRun(project, request, 'check', judged, { proposals: [], servedAfter: null, proposed: null, warnings: [] }, work);
}

/** Measures, judges and proposes: centres township by township, then stations until nothing more can be reached. */
export async function planProject(project: Project, request: RunRequest, ports: PlanPorts, work: WorkContext): Promise<Run> {
  const judged = judgeProject(project, request, ports.solver, work);
  const { circle, world, servedBefore } = judged;
  if (circle === null || servedBefore === null || world.network === null) {
    const why = circle === null
      ? words('截至日期早于文件，没有可用的服务圈标准，未提出选址', 'as of this date the document gives no circle: nothing is proposed')
      : words('未导入道路或设施，未提出选址', 'roads or facilities were not imported: nothing is proposed');
    return makeRun(project, request, 'plan', judged, { proposals: [], servedAfter: servedBefore, proposed: null, warnings: [why] }, work);
  }
  const scene = proposalScene(project, { ...judged, circle, servedBefore, facilityTownship: judged.measured.facilityTownship }, ports, work);
  const { proposals, chosen } = proposeAll(scene, judged.needs, work);
  step(work, words('统计覆盖', 'counting coverage'), 0.9);
  const proposed = chosen.map(({ kind, candidate }) => ({ kind, candidate: scene.pool.candidates[candidate] }));
  return makeRun(project, request, 'plan', judged, { proposals, servedAfter: servedWith(scene, chosen), proposed, warnings: scene.pool.warnings }, work);
}

function servedWith(scene: Scene, chosen: readonly Chosen[]): ReadonlySet<number> {
  const served = new Set(scene.servedBefore);
  for (const site of chosen) {
    if (!scene.circle.facilityKinds.includes(site.kind)) continue;
    for (const point of scene.candidateReach.within(site.candidate, scene.circle.limitMetres)) served.add(point);
  }
  return served;
}

function judgeProject(project: Project, request: RunRequest, solver: MipSolver | null, work: WorkContext): Judged {
  const { pack } = request;
  const { judgeRequest, ours, settings, wishes, circle, speedMetresPerSecond } = runTerms(project, request);
  const world = worldOf(project, settings, work);
  const measured = measure(project, world, wishes, settings, work);
  const judgements = judgeAll({ project, world, pack, measurements: measured.measurements, request: judgeRequest, solver, work });
  const canServe = circle !== null && world.network !== null && project.layers.facilities !== undefined;
  return {
    parameters: [...packParameters(pack, judgeRequest), ...ours],
    settings,
    readings: packReadings(pack, judgeRequest),
    world,
    measured,
    findings: judgements.findings,
    judgements,
    needs: centreNeeds(pack, measured.measurements.townships, judgeRequest),
    circle,
    speedMetresPerSecond,
    servedBefore: canServe ? servedNow(world, measured.walks, circle) : null,
  };
}

/** What proposing leaves behind. `proposed` is `null` where nothing was asked for or could be proposed. */
interface RunProposals {
  readonly proposals: readonly Proposal[];
  readonly servedAfter: ReadonlySet<number> | null;
  readonly proposed: readonly ProposedFacility[] | null;
  readonly warnings: readonly Words[];
}

function makeRun(
  project: Project, { pack, asOf }: RunRequest, kind: Run['kind'], judged: Judged, { proposals, servedAfter, proposed, warnings }: RunProposals, work: WorkContext,
): Run {
  const inputs = runInputs(project);
  const fingerprint = sha256Hex(new TextEncoder().encode(canonicalJson(pack))).slice(0, 16);
  const parameters = judged.parameters;
  const identity = canonicalJson({
    kind, policy: pack.id, fingerprint, asOf, readings: judged.readings, software: softwareName,
    inputs: inputs.map((input) => [input.layer, input.fingerprint]),
    parameters: parameters.map((parameter) => [parameter.id, parameter.value]),
  });
  const cited = new Set([...(pack.makeUp ?? []).flatMap((way) => way.clauses), ...judged.findings.flatMap((finding) => finding.clauses), ...proposals.flatMap((proposal) => proposal.clauses)]);
  return {
    format: 1,
    id: sha256Hex(new TextEncoder().encode(identity)).slice(0, 16),
    kind,
    software: softwareName,
    countyName: project.name,
    workingCrs: project.workingCrs,
    notice: project.notice,
    policy: {
      id: pack.id, title: pack.title, titleEn: pack.titleEnglish, number: pack.number, issuer: pack.issuer, issued: pack.issued, status: pack.status, fingerprint,
      clauses: Object.fromEntries(pack.clauses.filter((clause) => cited.has(clause.id)).map((clause) => [clause.id, { quote: clause.quote, title: clause.title }])),
      rules: Object.fromEntries(pack.rules.map((rule) => [rule.id, { title: rule.title, kind: rule.kind }])),
      questions: questionsOf(pack, judged.readings),
      makeUp: pack.makeUp ?? [],
    },
    asOf,
    inputs,
    parameters,
    readings: judged.readings,
    circle: judged.circle === null ? null : circleOfRun(judged.circle, judged.speedMetresPerSecond),
    findings: judged.findings,
    summary: pack.rules.map((rule) => summaryOf(rule, judged.findings)),
    coverage: coverageRows({
      project, world: judged.world, facilityTownship: judged.measured.facilityTownship, needs: judged.needs,
      servedBefore: judged.servedBefore, servedAfter, proposals,
    }),
    proposals,
    warnings: [...runWarnings(project, judged.world), ...warnings],
    network: runNetwork(judged.world.network),
    underReadings: judged.judgements.underReadings,
    ...(judged.judgements.joint === null ? {} : { joint: judged.judgements.joint }),
    compliance: judged.judgements.compliance,
    coverageStudy: coverageStudy({
      project, world: judged.world, settings: judged.settings, circle: judged.circle, speedMetresPerSecond: judged.speedMetresPerSecond, proposed,
    }, work),
  };
}

function questionsOf(pack: Pack, readings: Readonly<Record<string, string>>): NonNullable<Run['policy']['questions']> {
  return Object.fromEntries(pack.questions.map((question) => {
    const chosen = question.readings.find((reading) => reading.id === readings[question.id]);
    if (chosen === undefined) throw new Error(`the question ${question.id} has no reading ${readings[question.id]}`);
    return [question.id, { title: question.title, reading: chosen.title, clauses: question.clauses }];
  }));
}

function circleOfRun({ rule, minutes, limitMetres, facilityKinds }: CircleTerms, metresPerSecond: number): RunCircle {
  return { rule, minutes, metresPerSecond, limitMetres, facilityKinds };
}

/** The project with the run stored as its latest; `createdAt` (ISO instant) stands beside the run, not in it. */
export function storeRun(project: Project, run: Run, createdAt: string): Project {
  const stored: StoredRun = { id: run.id, createdAt, policy: run.policy.id, asOf: run.asOf, json: JSON.stringify(run) };
  return addRun(project, stored);
}
