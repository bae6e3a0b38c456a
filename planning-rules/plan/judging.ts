import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import type { Finding, FindingCache, JudgeRequest, Measurements, Pack } from '../engine/index.ts';
import { builtCounts, complianceAt, complianceDates, judgeRules, packReadings } from '../engine/index.ts';
import type { MipSolver } from '../siting/index.ts';
import { complianceRows } from './compliance.ts';
import type { JointWork, JointWorkshop } from './joint.ts';
import { jointWorkshop } from './joint.ts';
import { jointOfRun } from './joint-run.ts';
import { readingsRows } from './readings.ts';
import type { ComplianceRow, JointProvision, ReadingsRow } from './run.ts';
import type { World } from './world.ts';

/** What a run tells beside its findings, and the measurements with what only the pack's own figures could complete. */
export interface Judgements {
  readonly measurements: Measurements;
  readonly findings: readonly Finding[];
  readonly underReadings: readonly ReadingsRow[];
  readonly compliance: readonly ComplianceRow[];
  /** `null` when the document knows no joint provision. */
  readonly joint: JointProvision | null;
}

export interface JudgingInput {
  readonly project: Project;
  readonly world: World;
  readonly pack: Pack;
  readonly measurements: Measurements;
  readonly request: JudgeRequest;
  readonly solver: MipSolver | null;
  readonly work: WorkContext;
}

/** Measurements with what only the pack's own figures could complete. */
export interface Completed {
  readonly measurements: Measurements;
  readonly workshop: JointWorkshop | null;
  /** The groups under the readings asked for. */
  readonly main: JointWork | null;
  /** The measurements with the main groups and these. */
  readonly withJoint: (others: readonly JointWork[]) => Measurements;
}

/** Counts what annexes ask for and groups compounds that may share, under every reading that leads to other groups. */
export function completeMeasurements({ project, world, pack, measurements: measured, request, solver, work }: JudgingInput): Completed {
  const counted: Measurements = { ...measured, builtCounts: builtCounts(pack, measured, request) };
  // A day before the document's has no groups; later dates of the same run have.
  const inForce = { ...request, asOf: request.asOf < pack.issued ? pack.issued : request.asOf };
  const workshop = jointWorkshop(project, world, pack, counted, inForce, solver, work);
  step(work, words('小区统筹分组', 'grouping compounds that may share'), 0.36);
  const main: JointWork | null = workshop?.measure(request, 'whole') ?? null;
  const withJoint = (others: readonly JointWork[]): Measurements =>
    main === null ? counted : { ...counted, jointMeasures: [main, ...others].map((one) => one.measure) };
  const otherReadings = workshop === null ? [] : combinations(pack, workshop.wish.areaQuestions, inForce).map((readings) => workshop.measure({ ...request, readings }, 'joined'));
  return { measurements: withJoint(otherReadings), workshop, main, withJoint };
}

/** Completes the measurements and judges: as asked, under every reading, and at every date of the document. */
export function judgeAll(input: JudgingInput): Judgements {
  const { project, world, pack, request, work } = input;
  const { measurements, workshop, main, withJoint } = completeMeasurements(input);

  step(work, words('对照政策逐条判定', 'judging by the policy'), 0.38);
  const cache: FindingCache = new Map();
  const findings = judgeRules(pack, pack.rules.map((rule) => rule.id), measurements, request, cache);
  step(work, words('按各种理解判定', 'judging under every reading'), 0.4);
  const underReadings = readingsRows(pack, measurements, request, cache);

  step(work, words('按年度统计达标', 'counting compliance by year'), 0.43);
  const compliance = complianceDates(pack, request.asOf).flatMap((asOf) => {
    if (asOf === request.asOf) return complianceRows(project, world.demand, asOf, complianceAt(pack, measurements, request, cache));
    const at = { ...request, asOf };
    const then = workshop === null ? [] : [workshop.measure(at, 'joined')];
    return complianceRows(project, world.demand, asOf, complianceAt(pack, withJoint(then), at));
  });
  return {
    measurements, findings, underReadings, compliance,
    joint: workshop === null || main === null ? null : jointOfRun(project, workshop.wish, main, findings),
  };
}

/** Every other combination of the readings of some questions than the one asked for; the other questions stay as asked. */
function combinations(pack: Pack, questions: readonly string[], request: JudgeRequest): Record<string, string>[] {
  const asked = packReadings(pack, request);
  const all = questions.reduce<Record<string, string>[]>((found, id) => {
    const readings = pack.questions.find((question) => question.id === id)?.readings.map((reading) => reading.id) ?? [];
    return found.flatMap((combination) => readings.map((reading) => ({ ...combination, [id]: reading })));
  }, [{}]);
  return all.filter((combination) => questions.some((id) => combination[id] !== asked[id])).map((combination) => ({ ...asked, ...combination }));
}
