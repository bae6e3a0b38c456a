import type { Candidate, Project, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { Snaps } from '../../gis-data/network/index.ts';
import { zoneIndex } from '../../gis-data/zones/index.ts';
import { townshipOf } from './demand.ts';
import type { PlanSettings } from './plan-parameters.ts';
import type { World } from './world.ts';
import { snapFeatures } from './world.ts';

/** Candidate sites that may be used at all, with what was left out and why. */
export interface CandidatePool {
  readonly candidates: readonly Candidate[];
  readonly snaps: Snaps;
  readonly township: Int32Array;
  /** Indices of candidates that may be chosen, ascending. */
  readonly usable: readonly number[];
  readonly warnings: readonly Words[];
}

/** Leaves out candidates without a position, inside a hazard zone, or too far from any road to be walked to. */
export function candidatePool(project: Project, world: World, settings: PlanSettings): CandidatePool {
  const candidates = project.layers.candidates ?? [];
  const hazards = project.layers.hazards;
  const zones = zoneIndex((hazards ?? []).map((hazard) => hazard.geometry));
  const snaps = snapFeatures(world, candidates, settings);
  const placed = candidates.flatMap((candidate, index) => (candidate.geometry === null ? [] : [{ index, at: candidate.geometry.coordinates }]));
  const safe = placed.filter(({ at }) => !zones.contains(at[0], at[1]));
  const usable = safe.filter(({ index }) => snaps.segment[index] >= 0).map(({ index }) => index);
  const warnings: Words[] = [];
  const tell = (count: number, zh: string, en: string): void => {
    if (count > 0) warnings.push(words(`${count}处闲置资产${zh}`, `${count} candidate asset(s) ${en}`));
  };
  if (project.layers.candidates === undefined) warnings.push(words('未导入闲置资产，无法提出选址', 'no candidate assets were imported, so no site can be proposed'));
  tell(candidates.length - placed.length, '没有坐标，未参与选址', 'have no position and were left out');
  tell(placed.length - safe.length, '位于灾害隐患区内，已排除', 'lie inside a hazard zone and were excluded');
  tell(safe.length - usable.length, `${settings.snapLimitMetres}米内没有步行道路，未参与选址`, `lie more than ${settings.snapLimitMetres} m from any walkable road and were left out`);
  if (hazards === undefined && candidates.length > 0) {
    warnings.push(words('未导入灾害隐患区，候选点未作灾害排除', 'no hazard zones were imported: candidates were not screened for hazards'));
  }
  return { candidates, snaps, township: townshipOf(project.layers.townships ?? [], candidates), usable, warnings };
}
