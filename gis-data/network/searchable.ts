import type { Chains } from './chains.ts';
import type { WalkNetwork } from './network.ts';

/** What a search over junctions reads of a network: plain typed arrays, which can be posted to a worker as they are. */
export type SearchableNetwork = Pick<WalkNetwork, 'chains' | 'segmentFrom' | 'segmentEffortMetres'>;

/**
 * The searchable part of a network for a worker. `shared`: its arrays are copied once into shared memory and any number of workers read
 * them there; without, posting copies them for each worker. The host must allow `SharedArrayBuffer` for the former.
 */
export function searchableNetwork({ chains, segmentFrom, segmentEffortMetres }: SearchableNetwork, shared = false): SearchableNetwork {
  if (!shared) return { chains, segmentFrom, segmentEffortMetres };
  const entries = Object.entries(chains).map(([name, value]: [string, unknown]) => [
    name, value instanceof Int32Array || value instanceof Float64Array ? inSharedMemory(value) : value,
  ]);
  return {
    chains: Object.fromEntries(entries) as unknown as Chains, segmentFrom: inSharedMemory(segmentFrom) as Int32Array,
    segmentEffortMetres: inSharedMemory(segmentEffortMetres) as Float64Array,
  };
}

function inSharedMemory(array: Int32Array | Float64Array): Int32Array | Float64Array {
  const memory = new SharedArrayBuffer(array.byteLength);
  const copy = array instanceof Int32Array ? new Int32Array(memory) : new Float64Array(memory);
  copy.set(array);
  return copy;
}
