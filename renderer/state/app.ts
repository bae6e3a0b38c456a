import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Language } from '../../gis-data/model/words.ts';
import type { Host, HostInfo } from '../host/index.ts';
import { HostError } from '../host/index.ts';
import { EngineError } from '../workers/client.ts';
import type { Call, CallOptions, EngineClient } from '../workers/client.ts';
import type { CallName, EngineCalls, Words } from '../workers/protocol.ts';
import type { Notice, TaskName, View } from './view.ts';
import { firstView } from './view.ts';

/** The window's parts that live as long as it does. */
export interface App {
  readonly host: Host;
  readonly hostInfo: HostInfo;
  readonly engine: EngineClient;
  readonly store: StoreApi<View>;
}

/** The local calendar day, `YYYY-MM-DD`. */
export function localDay(now: Date): string {
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

export function createApp(host: Host, hostInfo: HostInfo, engine: EngineClient, language: Language): App {
  return { host, hostInfo, engine, store: createStore<View>(() => firstView(language, localDay(new Date()))) };
}

/** What a thrown thing says to the user, in both languages; `null` for the user's own cancelling. */
export function faultWords(error: unknown): { text: Words; detail?: Words } | null {
  if (error instanceof EngineError) {
    if (error.fault.kind === 'cancelled') return null;
    return { text: error.fault.sentence };
  }
  if (error instanceof HostError) return { text: error.words };
  const said = error instanceof Error ? error.message : String(error);
  return { text: { zh: `程序出错：${said}`, en: `Program error: ${said}` } };
}

let serial = 0;

export function notify(app: App, kind: Notice['kind'], text: Words, detail?: Words): void {
  serial += 1;
  app.store.setState({ notice: { serial, kind, text, detail } });
}

export function notifyFault(app: App, error: unknown): void {
  const fault = faultWords(error);
  if (fault === null) notify(app, 'info', { zh: '已取消，项目保持原样', en: 'Cancelled. The project is as it was' });
  else notify(app, 'error', fault.text, fault.detail);
}

/**
 * Runs one long piece of work with its progress and cancel button shown; only one at a time. The answer is `null` when it failed or
 * was cancelled, and the user has been told.
 */
export async function runTask<Result>(app: App, name: TaskName, work: (ask: Ask) => Promise<Result>): Promise<Result | null> {
  if (app.store.getState().task !== null) return null;
  app.store.setState({ task: { name, stage: null, fraction: null, cancel: null } });
  const ask: Ask = (call, params, options = {}) => {
    const running: Call<EngineCalls[typeof call]['result']> = app.engine.call(call, params, {
      ...options,
      onProgress: ({ stage, fraction }) => {
        const { task } = app.store.getState();
        if (task !== null) app.store.setState({ task: { ...task, stage, fraction } });
      },
    });
    const { task } = app.store.getState();
    if (task !== null) app.store.setState({ task: { ...task, cancel: () => running.cancel() } });
    return running.promise;
  };
  try {
    return await work(ask);
  } catch (error) {
    notifyFault(app, error);
    return null;
  } finally {
    app.store.setState({ task: null });
  }
}

/** Asks the engine as part of a task. */
export type Ask = <Name extends CallName>(call: Name, params: EngineCalls[Name]['params'], options?: Pick<CallOptions, 'transfer'>) => Promise<EngineCalls[Name]['result']>;
