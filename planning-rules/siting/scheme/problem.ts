import type { CoverMatrix } from '../problem.ts';
import { assertCover } from '../problem.ts';
import type { TreeCertificate } from '../answer.ts';
import type { CapacitatedCertificate } from '../capacitated/problem.ts';
import type { SchemeCertificate, SchemeWalkCertificate } from './certificate.ts';

/** Kinds of aims, each a sum over the stages: what is reached early counts in every stage it lasts. */
export type SchemeAim = 'cover' | 'coverTwice' | 'walk' | 'cost' | 'preference' | 'sites';

/** What must hold at the end of one stage (a plan year); all counts and sums are of what is open by then. Absent: no such limit. */
export interface SchemeStage {
  /** pₜ: most sites open, required ones included. */
  readonly sitesAtMost?: number;
  /** Bₜ: most that the open sites may have cost together. */
  readonly budget?: number;
  /** Cₜ: least weight covered (served, where there are capacities): 60 % of all elders, then 100 %. */
  readonly coverAtLeast?: number;
  /** nₜ𝓰: fewest open sites in each of `groups`. */
  readonly groupAtLeast?: readonly number[];
}

/**
 * A siting scheme: one model for limits, capacities, second cover, shared centres and plan years, aims in order (each is met as well as the
 * ones before it allow). With one stage, aim `cover` and `sitesAtMost` it is maximal covering; with `capacity` capacitated maximal covering; with
 * aims `cover`, `coverTwice` backup covering (Hogan and ReVelle 1986); with `capacity`, `coverAtLeast` all and aims `cover`, `walk` the capacitated p-median.
 *
 *     for each aim in order: best Σₜ of  cover Σᵢ wᵢ zᵢₜ (most) · coverTwice Σᵢ wᵢ uᵢₜ (most) · walk Σᵢⱼ wᵢ dᵢⱼ xᵢⱼₜ (least)
 *                                       cost Σⱼ kⱼ yⱼₜ · preference Σⱼ rⱼ yⱼₜ · sites Σⱼ yⱼₜ (least)
 *     subject to   zᵢₜ + uᵢₜ ≤ Σ_{j covers i} yⱼₜ,  uᵢₜ ≤ zᵢₜ      (1)  covered by one open site, twice by two
 *                  Σⱼ xᵢⱼₜ = zᵢₜ,  xᵢⱼₜ ≤ yⱼₜ                        (2)  with capacities or walks: served whole by one covering open site
 *                  Σᵢ wᵢ xᵢⱼₜ ≤ capacityⱼ yⱼₜ                        (3)
 *                  Σⱼ yⱼₜ ≤ pₜ                                       (4)
 *                  Σⱼ kⱼ yⱼₜ ≤ Bₜ                                    (5)
 *                  Σᵢ wᵢ zᵢₜ ≥ Cₜ                                    (6)
 *                  Σ_{j ∈ g} yⱼₜ ≥ nₜ𝓰                               (7)  a centre may stand in the groups of several townships: they share it
 *                  yⱼₜ + yₖₜ ≤ 1        (j, k) apart                 (8)  too near to each other to be both open
 *                  yⱼₜ ≥ yⱼ,ₜ₋₁                                      (9)  nothing opened is closed again
 *                  yⱼₜ = 1 required, yⱼₜ = 0 closed                  (10)
 *                  x, y, z ∈ {0,1}, 0 ≤ u ≤ 1                        (11)
 */
export interface SchemeProblem {
  readonly cover: CoverMatrix;
  /** wᵢ ≥ 0, finite. */
  readonly weights: Float64Array;
  readonly stages: readonly SchemeStage[];
  readonly aims: readonly SchemeAim[];
  readonly required: readonly number[];
  readonly closed?: readonly number[];
  /** kⱼ ≥ 0: what opening the site costs. */
  readonly cost?: Float64Array;
  /** rⱼ ≥ 0: how little the site's kind is liked: 0 idle asset, 1 new building. */
  readonly preference?: Float64Array;
  readonly apart?: readonly (readonly [number, number])[];
  /** Sites that count for each township (or other group). */
  readonly groups?: readonly (readonly number[])[];
  /** Weight that each site can serve, its tolerance included. Demand points are never split: each is served whole by one site or not at all. */
  readonly capacity?: Float64Array;
  /** dᵢⱼ, row-major, demand × site; finite where j covers i. Needed by the aim `walk`, which comes after `cover`. */
  readonly walks?: Float64Array;
}

/** Sites open in a stage, and with capacities or walks the site that serves each demand point (−1: none). */
export interface SchemeStageAnswer {
  readonly open: readonly number[];
  readonly servedBy: readonly number[] | null;
}

/** One aim's value over all stages, with what is proven of it. */
export interface SchemeLevel {
  readonly aim: SchemeAim;
  readonly value: number;
  readonly bound: number;
  /** |value − bound| over the larger of the two. */
  readonly gap: number;
  /** `own`: the certificate proves the bound; `engine`, or absent: the bound is the engine's word. */
  readonly proof?: 'own' | 'engine';
  /**
   * What is proven without the engine, with the aims before as good as here, as far as they are at their bounds and the first that is not: by our tree, with capacities
   * as far as their sum goes; of walks by prices; by that of maximal or capacitated covering where the scheme is such a problem.
   */
  readonly certificate?: SchemeCertificate | SchemeWalkCertificate | TreeCertificate | CapacitatedCertificate;
}

/** One limit of a scheme: of a stage, of a group in a stage, a pair of sites apart, a site required, all that are closed, or all capacities. */
export interface SchemeLimit {
  readonly limit: SchemeRelaxation['limit'] | 'required' | 'closed' | 'capacity';
  readonly stage: number | null;
  readonly group: number | null;
  /** The pair apart; the site required. */
  readonly sites: readonly number[];
}

/** Limits that can't be kept together, none of them too much: `without` is a scheme that keeps all the others of them. */
export interface SchemeContradiction {
  readonly limits: readonly (SchemeLimit & { readonly without: readonly SchemeStageAnswer[] })[];
  /** `own`: the certificate (aim `sites`, of these limits alone) proves that they contradict each other. */
  readonly proof: 'own' | 'engine';
  readonly certificate?: SchemeCertificate;
}

/** By how much one limit is loosened: of a stage, of a group in a stage, or a pair of sites that may both be open in spite of their distance (`by` 1). */
export interface SchemeLoosening extends SchemeLimit {
  readonly by: number;
}

/**
 * The least loosening of one kind of limit that makes a feasible scheme possible: the smallest sum over stages, groups and pairs, and of equal ones as much of it as can
 * be in early stages; `by` null: none of that kind alone does.
 */
export interface SchemeRelaxation {
  readonly limit: 'sitesAtMost' | 'budget' | 'coverAtLeast' | 'groupAtLeast' | 'apart';
  /** The sum. */
  readonly by: number | null;
  /** Where, by how much. */
  readonly parts?: readonly SchemeLoosening[];
  /** A scheme that keeps every limit once this one is loosened: that the loosening is enough can be seen by anyone. */
  readonly witness?: readonly SchemeStageAnswer[];
  /** `own`: the certificate proves that less would not do (`by` null: nothing would); `engine`, or absent: the engine's word. */
  readonly proof?: 'own' | 'engine';
  readonly certificate?: SchemeCertificate;
}

export interface SchemeAnswer {
  /** `feasible`: time ended with an open gap; `stopped`: before any scheme was found. */
  readonly status: 'optimal' | 'feasible' | 'infeasible' | 'stopped';
  readonly stages: readonly SchemeStageAnswer[];
  readonly levels: readonly SchemeLevel[];
  readonly ties: 'first' | 'found';
  /**
   * Where there is no scheme: demand points that no usable site reaches, limits that contradict each other (absent: not found in time), and for each kind of limit the
   * least loosening that helps. Where none alone does, pairs of kinds: the least of the first where the second is no limit at all, then the least of the second.
   */
  readonly infeasible: {
    readonly unreachable: readonly number[];
    readonly contradiction?: SchemeContradiction;
    readonly relaxations: readonly SchemeRelaxation[];
    readonly pairs?: readonly (readonly [SchemeRelaxation, SchemeRelaxation])[];
  } | null;
}

/** Aims that are better the larger they are. */
export const largerIsBetter: readonly SchemeAim[] = ['cover', 'coverTwice'];

/** @throws Error that names the offending value. */
export function assertScheme(problem: SchemeProblem): void {
  const { cover, weights, stages, aims, required, closed = [], apart = [], groups = [] } = problem;
  assertCover(cover, [...required, ...closed]);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) throw new Error(`site ${both} is both required and closed`);
  if (weights.length !== cover.demandCount) throw new Error(`${weights.length} weights for ${cover.demandCount} demand points`);
  if (stages.length === 0 || aims.length === 0) throw new Error('a scheme needs a stage and an aim');
  if (new Set(aims).size !== aims.length) throw new Error(`an aim is named twice: ${aims.join(', ')}`);
  for (const list of [weights, problem.cost, problem.preference, problem.capacity]) {
    const bad = list?.findIndex((value) => !(value >= 0 && Number.isFinite(value))) ?? -1;
    if (bad >= 0) throw new Error(`${list?.[bad]} at place ${bad} is not a finite number of 0 or more`);
  }
  for (const [name, list] of [['cost', problem.cost], ['preference', problem.preference], ['capacity', problem.capacity]] as const) {
    if (list && list.length !== cover.siteCount) throw new Error(`${list.length} values of ${name} for ${cover.siteCount} sites`);
  }
  if (aims.includes('cost') && !problem.cost) throw new Error('the aim cost needs costs');
  if (aims.includes('preference') && !problem.preference) throw new Error('the aim preference needs preferences');
  if (aims.includes('walk') && (!problem.walks || !aims.slice(0, aims.indexOf('walk')).includes('cover'))) throw new Error('the aim walk needs walks and comes after cover');
  if (aims.includes('coverTwice') && !aims.slice(0, aims.indexOf('coverTwice')).includes('cover')) throw new Error('the aim coverTwice comes after cover');
  if (problem.walks && problem.walks.length !== cover.demandCount * cover.siteCount) throw new Error(`${problem.walks.length} walks for ${cover.demandCount} × ${cover.siteCount}`);
  stages.forEach((stage, at) => {
    if (stage.budget !== undefined && !problem.cost) throw new Error(`stage ${at} has a budget and the sites have no costs`);
    if (stage.groupAtLeast && stage.groupAtLeast.length !== groups.length) throw new Error(`stage ${at} has ${stage.groupAtLeast.length} counts for ${groups.length} groups`);
    for (const value of [stage.sitesAtMost, stage.budget, stage.coverAtLeast, ...(stage.groupAtLeast ?? [])]) {
      if (value !== undefined && !(value >= 0 && Number.isFinite(value))) throw new Error(`stage ${at} has the limit ${value}`);
    }
  });
  for (const site of [...apart.flat(), ...groups.flat()]) if (!(Number.isInteger(site) && site >= 0 && site < cover.siteCount)) throw new Error(`site ${site} is not in 0…${cover.siteCount - 1}`);
}
