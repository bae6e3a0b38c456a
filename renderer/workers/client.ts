import type { ProgressStep } from '../../gis-data/model/progress.ts';
import { longCalls } from './protocol.ts';
import type { CallName, CancelEngine, EngineCalls, EngineFault, FromEngine, ToEngine } from './protocol.ts';

/** The part of a Worker the client needs; tests give their own. */
export interface WorkerLike {
  postMessage(message: ToEngine | CancelEngine, transfer?: Transferable[]): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromEngine>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Work under way. `cancel` may be called any time; `promise` then rejects with an `EngineError` of kind `cancelled`. */
export interface Call<Result> {
  readonly promise: Promise<Result>;
  cancel(): void;
}

/** What went wrong, as a sentence in both languages. */
export class EngineError extends Error {
  readonly fault: EngineFault;

  constructor(fault: EngineFault) {
    super(fault.sentence.en);
    this.name = 'EngineError';
    this.fault = fault;
  }
}

export interface EngineClient {
  call<Name extends CallName>(name: Name, params: EngineCalls[Name]['params'], options?: CallOptions): Call<EngineCalls[Name]['result']>;
  /** Ends the worker; every open call is cancelled. */
  close(): void;
}

export interface CallOptions {
  readonly onProgress?: (step: ProgressStep) => void;
  /** Buffers given away for good, so that large files are not copied. */
  readonly transfer?: Transferable[];
}

interface Pending {
  readonly message: ToEngine;
  /** Buffers were given away with it: it cannot be asked a second time. */
  readonly gaveAway: boolean;
  /** Given up by the user. */
  cancelled: boolean;
  readonly settle: (value: unknown) => void;
  readonly reject: (error: EngineError) => void;
  readonly onProgress: ((step: ProgressStep) => void) | undefined;
}

/** How long a cancelled call may go on before its worker is replaced. */
const patienceMilliseconds = 400;

const cancelled: EngineFault = { kind: 'cancelled', sentence: { zh: '已取消', en: 'cancelled' } };

const changingCalls: ReadonlySet<CallName> = new Set<CallName>(['create', 'open', 'import', 'repair', 'setPopulation', 'check', 'plan', 'setParameter', 'setReading', 'addRecord', 'addPack', 'removePack', 'undo', 'redo', 'recover', 'salvage', 'whatIfKeep']);

/**
 * Talks to the engine worker. A synchronous solve hears nothing, so cancelling ends its worker; a new one takes over from the
 * bytes kept before the long call began, and nothing the user did is lost: what waited behind the cancelled call is asked again. A worker that
 * crashes is replaced the same way, but then every open call ends, since one of them made it crash.
 */
export function engineClient(startWorker: () => WorkerLike, patience = patienceMilliseconds): EngineClient {
  let worker = startWorker();
  let nextCall = 1;
  let generation = 0;
  const pending = new Map<number, Pending>();
  let kept: { bytes: Uint8Array; revision: number } | null = null;
  let changedSinceKept = false;
  let closed = false;

  function listen(): void {
    const mine = generation;
    worker.onmessage = (event) => {
      if (mine !== generation) return;
      const message = event.data;
      const call = pending.get(message.call);
      if (call === undefined) return;
      if (message.kind === 'progress') {
        call.onProgress?.({ stage: message.stage, fraction: message.fraction });
        return;
      }
      pending.delete(message.call);
      if (message.kind === 'result') call.settle(message.value);
      else call.reject(new EngineError(message.fault));
    };
    worker.onerror = (event) => {
      if (mine !== generation) return;
      replaceWorker({
        kind: 'ours', detail: event.message,
        sentence: { zh: `计算进程意外停止：${event.message}`, en: `The engine stopped unexpectedly: ${event.message}` },
      }, () => true);
    };
  }

  function send(name: CallName, params: unknown, options: CallOptions): { id: number; promise: Promise<unknown> } {
    const id = nextCall++;
    const promise = new Promise<unknown>((settle, reject) => {
      pending.set(id, { message: { call: id, name, params }, gaveAway: (options.transfer ?? []).length > 0, cancelled: false, settle, reject, onProgress: options.onProgress });
    });
    if (closed) pending.get(id)?.reject(new EngineError(cancelled));
    else worker.postMessage({ call: id, name, params }, options.transfer);
    return { id, promise };
  }

  /** Open calls that `ends` names end with `fault`; the next worker starts from the kept bytes and is asked the others again. */
  function replaceWorker(fault: EngineFault, ends: (call: Pending) => boolean): void {
    const open = [...pending.values()];
    const ended = open.filter(ends);
    generation += 1;
    worker.terminate();
    worker = startWorker();
    listen();
    for (const { message: { call } } of ended) pending.delete(call);
    if (kept !== null) void send('restore', kept, {}).promise.catch(() => undefined);
    for (const { message } of open.filter((call) => !ended.includes(call))) worker.postMessage(message);
    for (const call of ended) call.reject(new EngineError(fault));
  }

  async function keep(): Promise<void> {
    if (!changedSinceKept) return;
    const saved = (await send('bytes', null, {}).promise) as EngineCalls['bytes']['result'];
    kept = saved;
    changedSinceKept = false;
  }

  listen();
  return {
    call<Name extends CallName>(name: Name, params: EngineCalls[Name]['params'], options: CallOptions = {}): Call<EngineCalls[Name]['result']> {
      let id: number | null = null;
      let wantsCancel = false;
      let done = false;
      let giveUp = (): void => undefined;
      const givenUp = new Promise<void>((resolve) => {
        giveUp = resolve;
      });
      const run = async (): Promise<EngineCalls[Name]['result']> => {
        try {
          // Given up while the copy is made, it ends at once; the copy is of use to the next one.
          if (longCalls.has(name)) await Promise.race([keep(), givenUp]);
          if (wantsCancel) throw new EngineError(cancelled);
          const sent = send(name, params, options);
          id = sent.id;
          const result = (await sent.promise) as EngineCalls[Name]['result'];
          if (name === 'open') kept = { bytes: (params as EngineCalls['open']['params']).bytes, revision: 0 };
          if (changingCalls.has(name)) changedSinceKept = name !== 'open';
          return result;
        } finally {
          done = true;
        }
      };
      const promise = run();
      const cancel = (): void => {
        if (done || wantsCancel) return;
        wantsCancel = true;
        giveUp();
        if (id === null) return;
        const mine = id;
        const own = pending.get(mine);
        if (own !== undefined) own.cancelled = true;
        worker.postMessage({ cancel: mine });
        setTimeout(() => {
          if (pending.has(mine)) replaceWorker(cancelled, (call) => call.cancelled || call.gaveAway);
        }, patience);
      };
      return { promise, cancel };
    },
    close() {
      closed = true;
      worker.terminate();
      for (const call of pending.values()) call.reject(new EngineError(cancelled));
      pending.clear();
    },
  };
}
