import type { FacilityKind, Project } from '../../gis-data/model/index.ts';
import type { LscpProblem, MclpProblem, MipSolver, SitingAnswer, SitingOptions } from '../siting/index.ts';
import { checkCertificate } from '../siting/index.ts';
import type { CandidatePool } from './candidates.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { Reach } from './reach.ts';
import type { Proposal, ProposalAnswer, ProposedSite } from './run.ts';
import type { World } from './world.ts';

/** The circle that decides whether a compound is served: limit on foot and the kinds of facility that serve. */
export interface CircleTerms {
  readonly rule: string;
  readonly minutes: number;
  readonly limitMetres: number;
  readonly facilityKinds: readonly FacilityKind[];
  readonly clauses: readonly string[];
}

/** Everything the proposals are made from. */
export interface Scene {
  readonly project: Project;
  readonly world: World;
  readonly settings: PlanSettings;
  readonly pool: CandidatePool;
  readonly circle: CircleTerms;
  readonly speedMetresPerSecond: number;
  readonly facilityTownship: Int32Array;
  readonly facilityReach: Reach;
  readonly candidateReach: Reach;
  /** Demand points inside the circle of an existing facility. */
  readonly servedBefore: ReadonlySet<number>;
  readonly solver: MipSolver;
  readonly sitingOptions: SitingOptions;
  townshipIndex(id: string): number;
  /** Elders of a demand point, or its households where no elders are known at all. Unknown weighs nothing and is warned of. */
  weight(point: number, elders: boolean): number;
}

/** A site taken into the plan. */
export interface Chosen {
  readonly kind: 'regionalCentre' | 'station';
  readonly candidate: number;
  readonly township: number;
}

/** A siting problem as a proposal was solved from it. Its sites are the existing facilities first, then the candidates; both by index. */
export interface SolvedSiting {
  readonly problem: MclpProblem | LscpProblem;
  readonly answer: SitingAnswer;
  readonly existing: readonly number[];
  readonly candidates: readonly number[];
  /** Demand points of the problem, by index. */
  readonly demand: readonly number[];
  readonly unit: ProposalAnswer['unit'];
}

/** Proposals of one kind; `solved` has an entry for each of them, null where there was nothing to choose from. */
export interface Proposed {
  readonly proposals: Proposal[];
  readonly chosen: Chosen[];
  readonly solved: (SolvedSiting | null)[];
}

/**
 * A chosen candidate as the sheet shows it; adds what it reaches to `covered`.
 * @param within only demand points of this township count as added, -1 for all
 */
export function proposedSite(scene: Scene, index: number, number: number, reached: readonly number[], covered: Set<number>, within: number): ProposedSite {
  const candidate = scene.pool.candidates[index];
  const added = reached.filter((point) => !covered.has(point) && (within < 0 || scene.world.demand.points[point].township === within));
  for (const point of reached) covered.add(point);
  const points = added.map((point) => scene.world.demand.points[point]);
  return {
    number,
    candidateId: candidate.id,
    name: candidate.name,
    assetKind: candidate.assetKind,
    position: [candidate.geometry?.coordinates[0] ?? NaN, candidate.geometry?.coordinates[1] ?? NaN],
    eldersAdded: points.reduce((sum, point) => sum + (point.elders60 ?? 0), 0),
    compoundsAdded: points.filter((point) => point.kind === 'compound').length,
    floorAreaSquareMetres: candidate.floorAreaSquareMetres,
  };
}

/** The solver's answer with the separate checker's word on it. A rejected certificate is a fault of ours and stops the plan. */
export function answerOf(answer: SitingAnswer, problem: MclpProblem | LscpProblem, unit: ProposalAnswer['unit']): ProposalAnswer {
  const check = checkCertificate(problem, answer);
  if (!check.accepted) throw new Error(`the checker rejects the answer of a ${answer.problem} problem: ${check.faults.join('; ')}`);
  return {
    problem: answer.problem,
    status: answer.status,
    objective: answer.objective ?? 0,
    bound: answer.bound ?? 0,
    gap: answer.gap ?? 0,
    unit,
    demandPoints: problem.cover.demandCount,
    candidateSites: problem.cover.siteCount,
    checked: check.accepted,
    proven: check.proven,
    certificate: answer.certificate,
  };
}
