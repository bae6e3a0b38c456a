import type { SearchableNetwork, Snaps } from '../network/index.ts';
import { createChainSearch, inclusiveLimit } from '../network/index.ts';
import { attachPoints } from './attached.ts';
import { onReachedChains } from './impedance.ts';

/** The walk from each origin to its nearest facility. */
export interface NearestWalks {
  /** Index of the facility; -1 where none is within the limit. */
  readonly facility: Int32Array;
  /** Whole walk, access links at both ends included; `Infinity` where none is within the limit. */
  readonly metres: Float64Array;
}

/**
 * Finds each origin's nearest facility within `limitMetres` (inclusive) by one bounded search a facility. Equal walks go to the facility with
 * the lowest index. The figures are those of `impedanceTable` from facilities to origins, bit for bit: who keeps that table knows the same.
 */
export function measureWalks(network: SearchableNetwork, origins: Snaps, facilities: Snaps, limitMetres: number): NearestWalks {
  const count = origins.segment.length;
  const limit = inclusiveLimit(limitMetres);
  const search = createChainSearch(network);
  const attached = attachPoints(network, origins);
  const walked = new Float64Array(count);
  const touched = new Int32Array(count);
  const walks: NearestWalks = { facility: new Int32Array(count).fill(-1), metres: new Float64Array(count).fill(Infinity) };
  for (let index = 0; index < facilities.segment.length; index += 1) {
    if (facilities.segment[index] < 0) continue;
    const access = facilities.accessMetres[index];
    const reached = search.from(facilities, index, limitMetres - access);
    const found = onReachedChains(network, attached, reached, access, origins.accessMetres, walked, touched);
    for (let at = 0; at < found; at += 1) {
      const origin = touched[at];
      if (walked[origin] > limit || walked[origin] >= walks.metres[origin]) continue;
      walks.metres[origin] = walked[origin];
      walks.facility[origin] = index;
    }
  }
  return walks;
}
