import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import type { BlockListener, BlockReply, BlockWorker, PoolHost } from '../../../../gis-data/access/index.ts';

const program = new URL('./start.mjs', import.meta.url);

/** About twice what it takes until a thread has loaded its program; see `build/bench/access.ts`. */
const payFromMilliseconds = 1200;

/** Threads of Node for a pool; `workers` null: one less than the machine has processors, at least 1. */
export function threadHost(workers: number | null, missed: (why: string) => void): PoolHost {
  return {
    workers: workers ?? Math.max(1, availableParallelism() - 1), sharedMemory: true, payFromMilliseconds,
    startWorker: (listener) => startThread(program, listener), now: () => performance.now(), missed,
    breathe: () => new Promise((done) => {
      setImmediate(done);
    }),
  };
}

export function startThread(file: URL, { replied, died }: BlockListener): BlockWorker {
  // The parent's own loader flags would only be loaded twice.
  const thread = new Worker(file, { execArgv: [] });
  let over = false;
  const end = (why: string): void => {
    if (over) return;
    over = true;
    died(why);
  };
  thread.on('message', (reply: BlockReply) => {
    if (!over) replied(reply);
  });
  thread.on('error', (error) => end(String(error)));
  thread.on('exit', (code) => end(`the thread ended with code ${code}`));
  return {
    post: (task) => thread.postMessage(task),
    stop: () => {
      over = true;
      void thread.terminate();
    },
  };
}
