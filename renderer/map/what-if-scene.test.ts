import { expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { createApp } from '../state/app.ts';
import type { App } from '../state/app.ts';
import type { WhatIfState } from '../state/what-if.ts';
import { whatIfStore, withFrame } from '../state/what-if.ts';
import type { WhatIfFrame, WhatIfWish } from '../workers/protocol.ts';
import { createEngine } from '../workers/engine.ts';
import { shownVerdict } from './subject-verdicts.ts';
import { changedCompounds, changedVerdicts, townshipTints } from './what-if-scene.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('../workers/engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});
vi.mock('react-dom', () => ({ flushSync: (work: () => void) => work() }));

it('colours every township and compound as a check of the kept plan does, for all rules together and for each', async () => {
  const engine = createEngine();
  await engine.open({ bytes: saveProject(sampleCounty({ seed: 3, size: 'small' }, quietWork), await loadSql()) }, quietWork);
  const wish = { policy: 'daqing-2025', asOf: '2027-12-31' };
  const first: WhatIfFrame = await engine.whatIfOpen(wish, quietWork);
  const off = whatIfStore(createApp({} as App['host'], {} as App['hostInfo'], {} as App['engine'], 'zh')).getState();
  const opened = withFrame(off, first);
  let state: WhatIfState = { ...opened, start: { rules: opened.rules.map(({ now }) => now.rule), codes: first.codes, proposals: [] }, changed: new Map() };
  const edit = async (one: WhatIfWish): Promise<void> => {
    state = withFrame(state, await engine.whatIfEdit({ wish: one, draw: 'streets' }, quietWork));
  };
  const compounds = new Map((await engine.objects(null, quietWork)).compounds.map((compound) => [compound.id, compound]));
  const townships = (await engine.labels(null, quietWork)).townships.map((label) => ({ ...label, verdict: null, offset: null }));
  const start = (rule: string | null) => townships.map((township) => ({ ...township, verdict: shownVerdict(state.start, township.id, rule) }));

  const placed = state.facilities.filter(({ position, locked }) => position !== null && !locked);
  for (const { id, position } of placed.slice(0, 4)) {
    if (position === null) continue;
    for (let frame = 1; frame <= 3; frame += 1) await edit({ kind: 'move', id, position: [position[0] + frame * 0.002, position[1]] });
  }
  for (const { id, kind } of placed.slice(4)) if (kind === 'station') await edit({ kind: 'remove', id });
  for (const { id, position } of townships) await edit({ kind: 'add', id: `added-${id}`, name: id, facilityKind: 'regionalCentre', position, capacity: 10_000 });

  await engine.whatIfKeep(null, quietWork);
  await engine.check({ ...wish, createdAt: '2026-01-02T03:04:05Z' }, quietWork);
  const checked = await engine.verdicts(null, quietWork);
  let changedTownships = 0;
  let changedSigns = 0;
  for (const rule of [null, ...state.start.rules]) {
    const changes = changedVerdicts(state, rule);
    const tints = townshipTints(changes, start(rule));
    for (const { id, name } of townships) expect(tints.get(id), `${name} ${rule}`).toBe(shownVerdict(checked, id, rule));
    const signs = new Map(changedCompounds(changes, compounds).map(({ id, verdict }) => [id, verdict]));
    for (const id of compounds.keys()) expect(signs.has(id) ? signs.get(id) : shownVerdict(state.start, id, rule), `${id} ${rule}`).toBe(shownVerdict(checked, id, rule));
    changedTownships += townships.filter(({ id }) => changes.has(id)).length;
    changedSigns += signs.size;
  }
  expect(changedTownships).toBeGreaterThan(0);
  expect(changedSigns).toBeGreaterThan(0);
});
