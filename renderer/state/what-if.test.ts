import { describe, expect, it, vi } from 'vitest';
import type { EngineCalls, WhatIfFrame } from '../workers/protocol.ts';
import type { App } from './app.ts';
import { createApp } from './app.ts';
import { endWhatIf, startWhatIf, tryStep, whatIfStore } from './what-if.ts';

vi.mock('react-dom', () => ({ flushSync: (work: () => void) => work() }));

const frame = (changedFacilities: number): WhatIfFrame => ({ changedFacilities, rows: [], loads: [], unloaded: [], rules: [], codes: {}, better: 0, worse: 0, facilities: changedFacilities === 0 ? [] : null, streets: null, area: null });

/** A window whose engine answers when told to. */
function windowWithEngine(): { readonly app: App; readonly asked: EngineCalls['whatIfEdit']['params'][]; readonly answer: () => Promise<void> } {
  const asked: EngineCalls['whatIfEdit']['params'][] = [];
  const open: (() => void)[] = [];
  const call = (name: string, params: unknown): unknown => {
    if (name !== 'whatIfEdit') return { promise: Promise.resolve(name === 'whatIfOpen' ? frame(0) : null), cancel: () => undefined };
    asked.push(params as EngineCalls['whatIfEdit']['params']);
    const count = asked.length;
    return { promise: new Promise((settle) => open.push(() => settle(frame(count)))), cancel: () => undefined };
  };
  const app = createApp({} as App['host'], {} as App['hostInfo'], { call, close: () => undefined } as unknown as App['engine'], 'zh');
  app.store.setState({ policy: 'daqing-2025' });
  return {
    app, asked,
    answer: async () => {
      open.shift()?.();
      await new Promise((done) => setTimeout(done, 0));
    },
  };
}

const move = (x: number): Parameters<typeof tryStep>[1] => ({ kind: 'move', id: 'f', position: [x, 30] });

describe('dragging', () => {
  it('never queues frames: while one is under way only the newest waits', async () => {
    const { app, asked, answer } = windowWithEngine();
    await startWhatIf(app);
    for (let x = 1; x <= 50; x += 1) tryStep(app, move(x), 'streets');
    expect(asked).toHaveLength(1);
    await answer();
    expect(asked.map(({ wish }) => (wish.kind === 'move' ? wish.position[0] : null))).toEqual([1, 50]);
    await answer();
    expect(asked).toHaveLength(2);
    expect(whatIfStore(app).getState().changedFacilities).toBe(2);
  });

  it('keeps the order of everything that is no drag, and where a drag ended', async () => {
    const { app, asked, answer } = windowWithEngine();
    await startWhatIf(app);
    tryStep(app, move(1), 'streets');
    tryStep(app, move(2), 'streets');
    tryStep(app, move(3), 'area');
    tryStep(app, { kind: 'lock', id: 'f', locked: true });
    tryStep(app, move(4), 'streets');
    for (let round = 0; round < 5; round += 1) await answer();
    expect(asked.map(({ wish, draw }) => [wish.kind, draw])).toEqual([['move', 'streets'], ['move', 'area'], ['lock', 'area'], ['move', 'streets']]);
  });

  it('shows no answer of a trial that has ended', async () => {
    const { app, answer } = windowWithEngine();
    await startWhatIf(app);
    tryStep(app, move(1), 'streets');
    await endWhatIf(app, false);
    await answer();
    expect(whatIfStore(app).getState()).toMatchObject({ phase: 'off', changedFacilities: 0 });
  });
});
