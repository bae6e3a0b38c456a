import type { WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import type { SearchableNetwork, Snaps, WalkNetwork } from '../network/index.ts';
import { createChainSearch, searchableNetwork } from '../network/index.ts';
import { attachPoints } from './attached.ts';
import type { BlockRange, ImpedanceBlock } from './blocks.ts';
import { mergeBlocks } from './blocks.ts';
import type { ImpedanceTable } from './impedance.ts';
import { pairCollector } from './impedance.ts';
import { reachedSumsOf } from './reached-sums.ts';

/** What measuring blocks reads of a network: plain typed arrays, which any worker may be given. */
export type BlockNetwork = SearchableNetwork & Pick<WalkNetwork, 'segmentMetres'>;

/** A table to be measured in blocks of its rows. Plain typed arrays, too. */
export interface BlockJob {
  readonly origins: Snaps;
  readonly destinations: Snaps;
  readonly limitMetres: number;
  /** Also nodes and edge length within the limit of each origin, as in `accessStudy`. */
  readonly sums: boolean;
}

/** Rows of the table; `reachedNodes` and `reachedMetres` by row, empty unless sums were asked for. */
export interface MeasuredBlock extends ImpedanceBlock {
  readonly reachedNodes: Int32Array;
  readonly reachedMetres: Float64Array;
}

/** A whole table put together from its blocks. The sums are by origin, and empty unless they were asked for. */
export interface MeasuredTable {
  /** Origin → destination, access links counted at both ends. */
  readonly impedances: ImpedanceTable;
  /** Network nodes within the limit of each origin, measured from its snapped point. */
  readonly reachedNodes: Int32Array;
  /** Edge length within the limit of each origin, measured from its snapped point. */
  readonly reachedMetres: Float64Array;
}

const stage = words('计算步行距离', 'Measuring walks');

/** The network as blocks are measured on it. `shared`: in shared memory, read there by all workers; see `searchableNetwork`. */
export function blockNetwork(network: BlockNetwork, shared = false): BlockNetwork {
  const searchable = searchableNetwork(network, shared);
  // Where every metre counts once, lengths and efforts are one array: sums tell by that which way to add up.
  if (network.segmentMetres === network.segmentEffortMetres) return { ...searchable, segmentMetres: searchable.segmentEffortMetres };
  if (!shared) return { ...searchable, segmentMetres: network.segmentMetres };
  const segmentMetres = new Float64Array(new SharedArrayBuffer(network.segmentMetres.byteLength));
  segmentMetres.set(network.segmentMetres);
  return { ...searchable, segmentMetres };
}

/**
 * Measures any block of one table, bit for bit as in the whole, whichever block and wherever: every row comes from a search of its own. What
 * all blocks need is made once.
 * The function it gives throws an Error for a range that is not within the origins.
 */
export function blockMeasurer(network: BlockNetwork, job: BlockJob): (range: BlockRange, work: WorkContext) => MeasuredBlock {
  const { origins, destinations, limitMetres, sums } = job;
  const search = createChainSearch(network);
  const attached = attachPoints(network, destinations);
  return ({ firstOrigin, endOrigin }, work) => {
    if (!(firstOrigin >= 0 && firstOrigin <= endOrigin && endOrigin <= origins.segment.length)) {
      throw new Error(`origins ${firstOrigin} to ${endOrigin} are not among the ${origins.segment.length} there are`);
    }
    const slice: Snaps = {
      segment: origins.segment.subarray(firstOrigin, endOrigin), fraction: origins.fraction.subarray(firstOrigin, endOrigin),
      accessMetres: origins.accessMetres.subarray(firstOrigin, endOrigin),
    };
    const count = endOrigin - firstOrigin;
    const collector = pairCollector(network, slice, destinations, limitMetres, attached);
    const reachedNodes = new Int32Array(sums ? count : 0);
    const reachedMetres = new Float64Array(sums ? count : 0);
    for (let row = 0; row < count; row += 1) {
      if (row % 64 === 0) step(work, stage, row / count);
      const reached = search.from(slice, row, sums ? limitMetres : limitMetres - slice.accessMetres[row]);
      if (sums) {
        const sum = reachedSumsOf(network, reached);
        reachedNodes[row] = sum.nodes;
        reachedMetres[row] = sum.metres;
      }
      collector.collect(row, reached);
    }
    return { firstOrigin, ...collector.table(), reachedNodes, reachedMetres };
  };
}

/** Puts the blocks of a job together, in whatever order they came in. @throws Error as `mergeBlocks`. */
export function mergeMeasured(blocks: readonly MeasuredBlock[]): MeasuredTable {
  const impedances = mergeBlocks(blocks);
  const withSums = blocks.some(({ reachedNodes }) => reachedNodes.length > 0);
  const reachedNodes = new Int32Array(withSums ? impedances.originCount : 0);
  const reachedMetres = new Float64Array(withSums ? impedances.originCount : 0);
  for (const block of withSums ? blocks : []) {
    reachedNodes.set(block.reachedNodes, block.firstOrigin);
    reachedMetres.set(block.reachedMetres, block.firstOrigin);
  }
  return { impedances, reachedNodes, reachedMetres };
}
