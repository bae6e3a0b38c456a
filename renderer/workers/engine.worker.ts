import { CancelledError, problemSentence, ProblemError } from '../../gis-data/model/index.ts';
import { createEngine } from './engine.ts';
import { sqlEngine } from './engines.ts';
import { offerGdal } from './gdal.ts';
import type { CallName, CancelEngine, EngineFault, FromEngine, ToEngine } from './protocol.ts';

const engine = createEngine();
const aborts = new Map<number, AbortController>();
/** Calls cancelled while they waited for their turn. */
const givenUp = new Set<number>();

function say(message: FromEngine, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function faultOf(error: unknown): EngineFault {
  if (error instanceof CancelledError) return { kind: 'cancelled', sentence: { zh: '已取消', en: 'cancelled' } };
  if (error instanceof ProblemError) return { kind: 'user', sentence: problemSentence(error.problem), problem: error.problem };
  const detail = error instanceof Error ? error.message : String(error);
  return { kind: 'ours', detail, sentence: { zh: `程序出错：${detail}`, en: `Program error: ${detail}` } };
}

/** Buffers in a result that can be given away and not copied. */
function buffersOf(value: unknown): Transferable[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.values(value).flatMap((part) => ((part instanceof Uint8Array || part instanceof Float64Array) && part.buffer instanceof ArrayBuffer ? [part.buffer] : []));
}

async function answer({ call, name, params }: ToEngine): Promise<void> {
  const abort = new AbortController();
  if (givenUp.delete(call)) {
    say({ call, kind: 'fault', fault: faultOf(new CancelledError()) });
    return;
  }
  aborts.set(call, abort);
  try {
    const run = engine[name] as (given: unknown, work: Parameters<(typeof engine)[CallName]>[1]) => unknown;
    const value = await run(params, { signal: abort.signal, report: ({ stage, fraction }) => say({ call, kind: 'progress', stage, fraction }) });
    say({ call, kind: 'result', value }, buffersOf(value));
  } catch (error) {
    say({ call, kind: 'fault', fault: faultOf(error) });
  } finally {
    aborts.delete(call);
  }
}

offerGdal();
// Loaded while the page still asks its host for the project; a failure shows when it is needed.
sqlEngine().catch(() => undefined);

/** One call after the other, so that no call sees a project half changed. A cancelled call that has not begun never begins. */
let queue: Promise<void> = Promise.resolve();

self.addEventListener('message', (event: MessageEvent<ToEngine | CancelEngine>) => {
  const message = event.data;
  if ('cancel' in message) {
    const running = aborts.get(message.cancel);
    if (running === undefined) givenUp.add(message.cancel);
    else running.abort();
    return;
  }
  queue = queue.then(() => answer(message));
});
