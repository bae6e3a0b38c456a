import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import type { CentreNeed, WalkMeasure } from '../engine/index.ts';
import { candidatePool } from './candidates.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { PlanPorts } from './ports.ts';
import { proposeCentres } from './propose-centres.ts';
import { proposeStations } from './propose-stations.ts';
import { reachOf } from './reach.ts';
import type { CircleTerms, Proposed, Scene } from './scene.ts';
import { isServed } from './terms.ts';
import type { World } from './world.ts';
import { measurable, snapFeatures } from './world.ts';

/** What must be known before anything is proposed. */
export interface SceneParts {
  readonly world: World;
  readonly settings: PlanSettings;
  readonly circle: CircleTerms;
  readonly speedMetresPerSecond: number;
  readonly facilityTownship: Int32Array;
  readonly servedBefore: ReadonlySet<number>;
}

/** Everything the proposals are made from: candidates, and walks from facilities and candidates as far as any proposal looks. */
export function proposalScene(project: Project, parts: SceneParts, { solver }: PlanPorts, work: WorkContext): Scene {
  step(work, words('准备候选点', 'preparing candidates'), 0.5);
  const { world, settings, circle, speedMetresPerSecond, facilityTownship, servedBefore } = parts;
  const pool = candidatePool(project, world, settings);
  const reachMinutes = Math.max(settings.centreReachMinutesUrban, settings.centreReachMinutesRural);
  const reachMetres = Math.max(circle.limitMetres, reachMinutes * 60 * speedMetresPerSecond);
  const townships = project.layers.townships ?? [];
  return {
    project, world, settings, pool, circle, speedMetresPerSecond, facilityTownship, servedBefore, solver,
    facilityReach: reachOf(world, snapFeatures(world, project.layers.facilities ?? [], settings), reachMetres, work),
    candidateReach: reachOf(world, pool.snaps, reachMetres, work),
    sitingOptions: { timeLimitSeconds: 60, shouldStop: () => work.signal?.aborted === true },
    townshipIndex: (id) => townships.findIndex((township) => township.id === id),
    weight: (point, elders) => {
      const { kind, index, elders60 } = world.demand.points[point];
      if (elders) return elders60 ?? 0;
      return kind === 'compound' ? (project.layers.compounds?.[index].households ?? 0) : (project.layers.elders?.[index].households ?? 0);
    },
  };
}

/** Centres township by township, then stations. */
export function proposeAll(scene: Scene, needs: readonly CentreNeed[], work: WorkContext): Proposed {
  step(work, words('区域中心选址', 'siting regional centres'), 0.6);
  const centres = proposeCentres(scene, needs);
  step(work, words('站点选址', 'siting stations'), 0.75);
  const stations = proposeStations(scene, centres.chosen);
  return {
    proposals: [...centres.proposals, ...stations.proposals], chosen: [...centres.chosen, ...stations.chosen], solved: [...centres.solved, ...stations.solved],
  };
}

/** Demand points within the circle of an existing facility of a serving kind. */
export function servedNow(world: World, walksByRule: ReadonlyMap<string, readonly WalkMeasure[]>, circle: CircleTerms): ReadonlySet<number> {
  const walks = walksByRule.get(circle.rule) ?? [];
  return new Set(measurable(world).filter((index) => isServed(walks[index], circle)));
}
