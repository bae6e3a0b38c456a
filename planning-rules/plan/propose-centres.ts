import type { Settlement, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { CentreNeed } from '../engine/index.ts';
import type { SitingAnswer } from '../siting/index.ts';
import { solveMclp } from '../siting/index.ts';
import type { Proposal } from './run.ts';
import { centreReason } from './propose-reasons.ts';
import type { Chosen, Proposed, Scene, SolvedSiting } from './scene.ts';
import { answerOf, proposedSite } from './scene.ts';
import { coverMatrix } from './reach.ts';

/**
 * Regional centres township by township: where more are needed, exact maximal covering over the township's usable
 * candidates with its existing centres kept open. Weight: elders within the walking reach for centres (households where no elders are known).
 */
export function proposeCentres(scene: Scene, needs: readonly CentreNeed[]): Proposed {
  const proposals: Proposal[] = [];
  const chosen: Chosen[] = [];
  const solved: (SolvedSiting | null)[] = [];
  for (const need of needs) {
    if (need.missingAtLeast === null || need.missingAtLeast <= 0) continue;
    const township = scene.townshipIndex(need.townshipId);
    const { proposal, sites, siting } = proposeIn(scene, need, need.missingAtLeast, township, chosen.length);
    proposals.push(proposal);
    solved.push(siting);
    chosen.push(...sites);
  }
  return { proposals, chosen, solved };
}

function proposeIn(
  scene: Scene, need: CentreNeed, missing: number, township: number, before: number,
): { readonly proposal: Proposal; readonly sites: Chosen[]; readonly siting: SolvedSiting | null } {
  const { pool, world, settings, project } = scene;
  const settlement: Settlement | null = world.demand.settlements[township];
  const reachMetres = (settlement === 'urban' ? settings.centreReachMinutesUrban : settings.centreReachMinutesRural) * 60 * scene.speedMetresPerSecond;
  const candidates = pool.usable.filter((candidate) => pool.township[candidate] === township);
  const base = {
    kind: 'regionalCentre' as const, townshipId: need.townshipId, townshipName: need.townshipName, need: whyOf(need), clauses: need.clauses, asked: missing,
  };
  if (candidates.length === 0) {
    const shortfall = words(`没有可用的闲置资产，尚缺${missing}处，需新建用地或补充候选点`, `no usable candidate asset: ${missing} still missing; add candidates or land`);
    return { proposal: { ...base, sites: [], answer: null, shortfall, unreachable: [], candidateIds: [] }, sites: [], siting: null };
  }
  const existing = (project.layers.facilities ?? []).flatMap((facility, index) =>
    facility.kind === 'regionalCentre' && facility.open !== false && scene.facilityTownship[index] === township ? [index] : [],
  );
  const inTownship = world.demand.points.flatMap((point, index) => (point.township === township && world.unmeasured[index] === null ? [index] : []));
  const eldersKnown = inTownship.some((index) => (world.demand.points[index].elders60 ?? 0) > 0);
  const weights = Float64Array.from(inTownship, (index) => scene.weight(index, eldersKnown));
  const covers = [
    ...existing.map((facility) => scene.facilityReach.within(facility, reachMetres)),
    ...candidates.map((candidate) => scene.candidateReach.within(candidate, reachMetres)),
  ];
  const problem = {
    cover: coverMatrix(inTownship, covers), weights, sites: existing.length + missing, required: existing.map((_, index) => index), open: 'exactly' as const,
  };
  const answer: SitingAnswer = solveMclp(problem, scene.solver, scene.sitingOptions);
  const picked = answer.chosen.filter((site) => site >= existing.length).map((site) => candidates[site - existing.length]);
  const covered = new Set(existing.flatMap((facility) => scene.facilityReach.within(facility, reachMetres)));
  const unit = eldersKnown ? 'elders' as const : 'households' as const;
  const minutes = settlement === 'urban' ? settings.centreReachMinutesUrban : settings.centreReachMinutesRural;
  const sites = picked.map((candidate) => ({ kind: 'regionalCentre' as const, candidate, township }));
  const proposal: Proposal = {
    ...base,
    sites: picked.map((candidate, at) => ({
      ...proposedSite(scene, candidate, before + at + 1, scene.candidateReach.within(candidate, reachMetres), covered, township),
      why: centreReason(scene, { inTownship, covers, chosen: answer.chosen, site: existing.length + candidates.indexOf(candidate), unit, minutes }),
    })),
    answer: answerOf(answer, problem, unit),
    shortfall: shortfallOf(missing, picked.length),
    unreachable: [],
    candidateIds: candidates.map((candidate) => pool.candidates[candidate].id),
  };
  return { proposal, sites, siting: { problem, answer, existing, candidates, demand: inTownship, unit } };
}

/** Where the number of elders is unknown, the least any township needs is proposed and said to be that. */
function whyOf(need: CentreNeed): Words {
  if (need.missing !== null) return need.why;
  return words(
    `${need.why.zh}先按至少应有的处数提出${need.missingAtLeast}处，补齐老年人口后再复核。`,
    `${need.why.en} The least any township needs is proposed, ${need.missingAtLeast}; check again when the elders are known.`,
  );
}

function shortfallOf(missing: number, found: number): Words | null {
  if (found >= missing) return null;
  return words(
    `可用的闲置资产只有${found}处，尚缺${missing - found}处，需新建用地或补充候选点`,
    `only ${found} usable candidate asset(s): ${missing - found} still missing; add candidates or land`,
  );
}
