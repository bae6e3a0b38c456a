import { quietWork } from '../model/index.ts';
import type { BlockNetwork } from './blocks-measure.ts';
import { blockMeasurer } from './blocks-measure.ts';
import type { BlockReply, BlockTask } from './pool-words.ts';

/** The worker's end of a pool: measures the blocks it is told to. `reply` hands the buffers listed over instead of copying them. */
export function blockServer(reply: (reply: BlockReply, handedOver: ArrayBuffer[]) => void): (task: BlockTask) => void {
  let network: BlockNetwork | null = null;
  let measure: ReturnType<typeof blockMeasurer> | null = null;
  return (task) => {
    if (task.kind === 'network') {
      network = task.network;
      reply({ kind: 'ready' }, []);
      return;
    }
    try {
      if (task.kind === 'job') {
        if (network === null) throw new Error('a job came before its network');
        measure = blockMeasurer(network, task.job);
        return;
      }
      if (measure === null) throw new Error('a block came before its job');
      const block = measure(task.range, quietWork);
      const { starts, destination, metres, reachedNodes, reachedMetres } = block;
      reply({ kind: 'block', serial: task.serial, block }, [starts, destination, metres, reachedNodes, reachedMetres].map(({ buffer }) => buffer as ArrayBuffer));
    } catch (error) {
      reply({ kind: 'fault', serial: task.serial, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }, []);
    }
  };
}
