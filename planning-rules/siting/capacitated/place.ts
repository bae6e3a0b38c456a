import type { CapacitatedCore } from './core.ts';
import type { Decisions } from './decisions.ts';

/** A place in the tree of decisions; a leaf where `parts` is null. */
export interface Place {
  readonly parent: Place | null;
  /** Decision that led here: as in `CapacitatedCertificate`, with rows for demand points; −1 at the root. */
  readonly code: number;
  readonly taken: boolean;
  bound: number;
  /** Multipliers that prove `bound` here; shared with the parent until the place is looked at. */
  v: Float64Array;
  parts: readonly [Place, Place] | null;
  branch: number;
  /** How far the relaxation opened the site branched on; 0 where it was no guess. */
  part: number;
}

export function rootPlace(v: Float64Array, bound: number): Place {
  return { parent: null, code: -1, taken: true, bound, v, parts: null, branch: -1, part: 0 };
}

/** The part of a place where the branch on `code` is taken, or not. */
export function child(parent: Place, code: number, taken: boolean): Place {
  return { parent, code, taken, bound: parent.bound, v: parent.v, parts: null, branch: -1, part: 0 };
}

export function leavesOf(root: Place): Place[] {
  return root.parts ? root.parts.flatMap(leavesOf) : [root];
}

/** Leaves in `decisions` all that was decided from the root to here. */
export function decide({ siteCount, fixed }: CapacitatedCore, decisions: Decisions, place: Place): void {
  decisions.sites.set(fixed);
  decisions.given.fill(-1);
  decisions.ruledOut.fill(0);
  for (let at: Place | null = place; at !== null && at.parent !== null; at = at.parent) {
    if (at.code < siteCount) decisions.sites[at.code] = at.taken ? 1 : -1;
    else {
      const arc: number = at.code - siteCount;
      const site = arc % siteCount;
      if (at.taken) {
        decisions.given[Math.floor(arc / siteCount)] = site;
        decisions.sites[site] = 1;
      } else decisions.ruledOut[arc] = 1;
    }
  }
}
