import type { WorkContext } from '../model/index.ts';
import type { Snaps } from '../network/index.ts';
import type { BlockNetwork, MeasuredTable } from './blocks-measure.ts';
import { blockMeasurer, mergeMeasured } from './blocks-measure.ts';

/** Walks and service-area sums by facility. */
export type AccessStudy = MeasuredTable;

/** Impedances facility → demand point and service-area sums from one bounded search a facility. */
export function accessStudy(network: BlockNetwork, facilities: Snaps, demand: Snaps, limitMetres: number, work: WorkContext): AccessStudy {
  const measure = blockMeasurer(network, { origins: facilities, destinations: demand, limitMetres, sums: true });
  return mergeMeasured([measure({ firstOrigin: 0, endOrigin: facilities.segment.length }, work)]);
}
