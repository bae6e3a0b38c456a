import { describe, expect, it } from 'vitest';
import { EngineError, engineClient } from './client.ts';
import type { WorkerLike } from './client.ts';
import type { CancelEngine, FromEngine, ToEngine } from './protocol.ts';

/** A worker played by the test: it records what it hears and answers when told to. */
class PlayedWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<FromEngine>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly heard: (ToEngine | CancelEngine)[] = [];
  ended = false;
  answer: ((message: ToEngine) => unknown) | null = null;

  postMessage(message: ToEngine | CancelEngine): void {
    this.heard.push(message);
    if ('cancel' in message || this.answer === null) return;
    const value = this.answer(message);
    if (value !== undefined) queueMicrotask(() => this.say({ call: message.call, kind: 'result', value }));
  }

  terminate(): void {
    this.ended = true;
  }

  say(message: FromEngine): void {
    this.onmessage?.({ data: message } as MessageEvent<FromEngine>);
  }

  names(): string[] {
    return this.heard.map((message) => ('cancel' in message ? `cancel ${message.cancel}` : message.name));
  }

  callOf(name: string): number {
    const found = this.heard.find((message) => 'name' in message && message.name === name);
    if (found === undefined || 'cancel' in found) throw new Error(`${name} was not called: ${this.names().join(', ')}`);
    return found.call;
  }
}

const wish = { policy: 'daqing-2025', asOf: '2027-12-31', createdAt: '2026-01-01T00:00:00Z' };
const turn = (milliseconds = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

function play(answer: (message: ToEngine) => unknown = () => undefined): { workers: PlayedWorker[]; start: () => WorkerLike } {
  const workers: PlayedWorker[] = [];
  return {
    workers,
    start: () => {
      const worker = new PlayedWorker();
      worker.answer = answer;
      workers.push(worker);
      return worker;
    },
  };
}

describe('the engine client', () => {
  it('hands on progress and then the result', async () => {
    const { workers, start } = play();
    const client = engineClient(start);
    const seen: (number | null)[] = [];
    const call = client.call('check', wish, { onProgress: ({ fraction }) => seen.push(fraction) });
    await turn();
    const id = workers[0].callOf('check');
    workers[0].say({ call: id, kind: 'progress', stage: { zh: '测算', en: 'measuring' }, fraction: 0.5 });
    workers[0].say({ call: id, kind: 'result', value: 'done' });
    expect(await call.promise).toBe('done');
    expect(seen).toEqual([0.5]);
  });

  it('rejects with the sentence of the fault in both languages', async () => {
    const { workers, start } = play();
    const client = engineClient(start);
    const call = client.call('details', { layer: 'compounds', id: 'x' });
    await turn();
    workers[0].say({ call: workers[0].callOf('details'), kind: 'fault', fault: { kind: 'ours', detail: 'x', sentence: { zh: '出错', en: 'fault' } } });
    await expect(call.promise).rejects.toMatchObject({ fault: { sentence: { zh: '出错', en: 'fault' } } });
  });

  it('lets a worker that listens end a cancelled call by itself', async () => {
    const { workers, start } = play();
    const client = engineClient(start, 20);
    const call = client.call('check', wish);
    await turn();
    call.cancel();
    const id = workers[0].callOf('check');
    expect(workers[0].names()).toContain(`cancel ${id}`);
    workers[0].say({ call: id, kind: 'fault', fault: { kind: 'cancelled', sentence: { zh: '已取消', en: 'cancelled' } } });
    await expect(call.promise).rejects.toBeInstanceOf(EngineError);
    await turn(40);
    expect(workers).toHaveLength(1);
    expect(workers[0].ended).toBe(false);
  });

  it('replaces a worker deaf in a solve, and starts the next from the project as it was before', async () => {
    const saved = new Uint8Array([7, 7, 7]);
    const { workers, start } = play(({ name }) => (name === 'open' || name === 'import' || name === 'restore' ? {} : name === 'bytes' ? { bytes: saved, revision: 4 } : undefined));
    const client = engineClient(start, 10);
    await client.call('open', { bytes: new Uint8Array([1]) }).promise;
    await client.call('import', { layer: 'roads', files: [], crs: null, columns: null, table: null, mode: 'replace', importedAt: '' }).promise;
    const call = client.call('plan', wish);
    await turn();
    expect(workers[0].names()).toEqual(['open', 'import', 'bytes', 'plan']);
    call.cancel();
    await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(workers[0].ended).toBe(true);
    expect(workers).toHaveLength(2);
    expect(workers[1].heard[0]).toMatchObject({ name: 'restore', params: { bytes: saved, revision: 4 } });
  });

  it('asks the next worker again what waited behind a cancelled call, after the project is there', async () => {
    const { workers, start } = play(({ name }) => (name === 'open' || name === 'restore' ? {} : undefined));
    const client = engineClient(start, 10);
    await client.call('open', { bytes: new Uint8Array([1]) }).promise;
    const plan = client.call('plan', wish);
    await turn();
    const details = client.call('details', { layer: 'compounds', id: 'x' });
    const given = client.call('import', { layer: 'roads', files: [], crs: null, columns: null, table: null, mode: 'replace', importedAt: '' }, { transfer: [new ArrayBuffer(8)] });
    const alsoCancelled = client.call('area', { layer: 'compounds', id: 'x' });
    await turn();
    plan.cancel();
    alsoCancelled.cancel();
    for (const call of [plan, alsoCancelled, given]) await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(workers[1].names()).toEqual(['restore', 'details']);
    workers[1].say({ call: workers[1].callOf('details'), kind: 'result', value: 'told' });
    expect(await details.promise).toBe('told');
    await turn(30);
    expect(workers).toHaveLength(2);
  });

  it('does not copy the project again when nothing changed since it was opened', async () => {
    const { workers, start } = play(({ name }) => (name === 'open' || name === 'area' ? {} : undefined));
    const client = engineClient(start, 10);
    const bytes = new Uint8Array([1, 2]);
    await client.call('open', { bytes }).promise;
    await client.call('area', { layer: 'compounds', id: 'c' }).promise;
    expect(workers[0].names()).toEqual(['open', 'area']);
    const call = client.call('plan', wish);
    await turn();
    call.cancel();
    await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(workers[1].heard[0]).toMatchObject({ name: 'restore', params: { bytes, revision: 0 } });
  });

  it('keeps the former project when another could not be opened', async () => {
    const { workers, start } = play(({ name }) => (name === 'restore' ? {} : undefined));
    const client = engineClient(start, 10);
    const good = new Uint8Array([1]);
    const first = client.call('open', { bytes: good });
    await turn();
    workers[0].say({ call: workers[0].callOf('open'), kind: 'result', value: {} });
    await first.promise;
    const second = client.call('open', { bytes: new Uint8Array([9]) });
    await turn();
    const calls = workers[0].heard.filter((message): message is ToEngine => 'name' in message);
    workers[0].say({ call: calls[1].call, kind: 'fault', fault: { kind: 'ours', detail: '', sentence: { zh: '坏', en: 'bad' } } });
    await expect(second.promise).rejects.toThrow('bad');
    const plan = client.call('plan', wish);
    await turn();
    plan.cancel();
    await expect(plan.promise).rejects.toBeInstanceOf(EngineError);
    expect(workers[1].heard[0]).toMatchObject({ name: 'restore', params: { bytes: good } });
  });

  it('survives a crash: open calls end with a sentence, a new worker takes over', async () => {
    const { workers, start } = play();
    const client = engineClient(start, 10);
    const call = client.call('objects', null);
    await turn();
    workers[0].onerror?.({ message: 'out of memory' } as ErrorEvent);
    await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'ours' } });
    expect(workers).toHaveLength(2);
    workers[0].say({ call: 1, kind: 'result', value: 'late' });
    const next = client.call('objects', null);
    await turn();
    workers[1].say({ call: workers[1].callOf('objects'), kind: 'result', value: 'fresh' });
    expect(await next.promise).toBe('fresh');
  });

  it('never begins a call cancelled while the copy was being made', async () => {
    const { workers, start } = play(({ name }) => (name === 'create' ? {} : undefined));
    const client = engineClient(start, 10);
    await client.call('create', { id: 'a', name: 'a' }).promise;
    const call = client.call('plan', wish);
    await turn();
    call.cancel();
    // Without waiting for the copy.
    await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    workers[0].say({ call: workers[0].callOf('bytes'), kind: 'result', value: { bytes: new Uint8Array(), revision: 1 } });
    await turn();
    expect(workers[0].names()).toEqual(['create', 'bytes']);
    const next = client.call('plan', wish);
    await turn();
    expect(workers[0].names()).toEqual(['create', 'bytes', 'plan']);
    next.cancel();
    await expect(next.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
  });

  it('cancels everything open when it is closed', async () => {
    const { workers, start } = play();
    const client = engineClient(start);
    const call = client.call('objects', null);
    await turn();
    client.close();
    await expect(call.promise).rejects.toMatchObject({ fault: { kind: 'cancelled' } });
    expect(workers[0].ended).toBe(true);
  });
});
