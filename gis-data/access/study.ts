import type { WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import type { Snaps, WalkNetwork } from '../network/index.ts';
import { createChainSearch } from '../network/index.ts';
import type { ImpedanceTable } from './impedance.ts';
import { pairCollector } from './impedance.ts';
import { reachedSumsOf } from './reached-sums.ts';

export interface AccessStudy {
  /** Facility → demand point, access links counted at both ends. */
  readonly impedances: ImpedanceTable;
  /** Network nodes within the limit of each facility, measured from its snapped point. */
  readonly reachedNodes: Int32Array;
  /** Edge length within the limit of each facility, measured from its snapped point. */
  readonly reachedMetres: Float64Array;
}

const stage = words('计算服务范围与步行距离', 'Measuring service areas and walks');

/** Impedances and service-area sums from one bounded search a facility. */
export function accessStudy(network: WalkNetwork, facilities: Snaps, demand: Snaps, limitMetres: number, work: WorkContext): AccessStudy {
  const count = facilities.segment.length;
  const search = createChainSearch(network);
  const collector = pairCollector(network, facilities, demand, limitMetres);
  const reachedNodes = new Int32Array(count);
  const reachedMetres = new Float64Array(count);
  for (let facility = 0; facility < count; facility += 1) {
    if (facility % 64 === 0) step(work, stage, facility / count);
    const reached = search.from(facilities, facility, limitMetres);
    const sums = reachedSumsOf(network, reached);
    reachedNodes[facility] = sums.nodes;
    reachedMetres[facility] = sums.metres;
    collector.collect(facility, reached);
  }
  return { impedances: collector.table(), reachedNodes, reachedMetres };
}
