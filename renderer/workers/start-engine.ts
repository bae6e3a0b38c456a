import type { EngineClient, WorkerLike } from './client.ts';
import { engineClient } from './client.ts';

/** The engine of this window, in its own thread. */
export function startEngine(): EngineClient {
  return engineClient(() => new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'engine' }) as unknown as WorkerLike);
}
