import { beforeAll, describe, expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { createEngine } from './engine.ts';
import type { WhatIfFacility } from './protocol.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});

const wish = { policy: 'daqing-2025', asOf: '2027-12-31' };
const createdAt = '2026-01-02T03:04:05Z';
let bytes: Uint8Array;
beforeAll(async () => {
  bytes = saveProject(sampleCounty({ seed: 3, size: 'small' }, quietWork), await loadSql());
});

async function opened(): Promise<ReturnType<typeof createEngine>> {
  const engine = createEngine();
  await engine.open({ bytes }, quietWork);
  return engine;
}

function placed(facilities: readonly WhatIfFacility[] | null): WhatIfFacility & { readonly position: readonly [number, number] } {
  const found = facilities?.find(({ position, kind }) => position !== null && kind !== null);
  if (found === undefined || found.position === null) throw new Error('the sample has no facility on the map');
  return { ...found, position: found.position };
}

describe('trying out in the engine', () => {
  it('tells everything first, then only what changed, and draws the streets in reach', async () => {
    const engine = await opened();
    const first = await engine.whatIfOpen(wish, quietWork);
    expect(first.rows.length).toBeGreaterThan(4);
    const { id, position } = placed(first.facilities);
    const still = await engine.whatIfEdit({ wish: { kind: 'lock', id, locked: true }, draw: 'area' }, quietWork);
    expect(still).toMatchObject({ rows: [], rules: [], loads: [], unloaded: [], codes: {} });
    await engine.whatIfEdit({ wish: { kind: 'lock', id, locked: false }, draw: 'area' }, quietWork);
    const moved = await engine.whatIfEdit({ wish: { kind: 'move', id, position: [position[0] + 0.002, position[1]] }, draw: 'streets' }, quietWork);
    expect(moved.facilities).toBeNull();
    expect(moved.area).toBeNull();
    const xs = [...(moved.streets ?? [])].filter((_, at) => at % 2 === 0);
    expect(xs.length).toBeGreaterThan(0);
    // A circle of 15 minutes ends within a kilometre or so; at 34° north that is less than 0.012 degrees of longitude.
    for (const x of xs) expect(Math.abs(x - position[0] - 0.002)).toBeLessThan(0.012);
    expect((await engine.whatIfEdit({ wish: { kind: 'move', id, position }, draw: 'area' }, quietWork)).area?.type).toBe('MultiPolygon');
  });

  it('keeps all edits as one step, equal to a check afterwards, and leaves nothing behind when discarded', async () => {
    const engine = await opened();
    const first = await engine.whatIfOpen(wish, quietWork);
    const { id, position } = placed(first.facilities);
    let county = first.rows.at(-1)?.row.now;
    for (let frame = 1; frame < 6; frame += 1) {
      const { rows } = await engine.whatIfEdit({ wish: { kind: 'move', id, position: [position[0] + frame * 0.001, position[1]] }, draw: 'streets' }, quietWork);
      county = rows.find(({ row }) => row.now.name === '全县合计')?.row.now ?? county;
    }
    const kept = await engine.whatIfKeep(null, quietWork);
    expect(kept.revision).toBe(1);
    const checked = await engine.check({ ...wish, createdAt }, quietWork);
    expect(checked.run?.coverage.at(-1)).toEqual(county);
    await engine.undo(null, quietWork);
    const back = await engine.undo(null, quietWork);
    expect(back.history.undo).toBeNull();
    await engine.whatIfOpen(wish, quietWork);
    await engine.whatIfEdit({ wish: { kind: 'remove', id }, draw: 'area' }, quietWork);
    await engine.whatIfLeave(null, quietWork);
    expect((await engine.objects(null, quietWork)).facilities.map((facility) => facility.id)).toContain(id);
  });

  it('is over when the project has changed meanwhile: nothing is overwritten', async () => {
    const engine = await opened();
    const first = await engine.whatIfOpen(wish, quietWork);
    const { id } = placed(first.facilities);
    await engine.setParameter({ ...wish, id: 'snapLimitMetres', value: 400 }, quietWork);
    expect(() => engine.whatIfEdit({ wish: { kind: 'remove', id }, draw: 'area' }, quietWork)).toThrow('trying out is over');
    expect(() => engine.whatIfKeep(null, quietWork)).toThrow('trying out is over');
  });
});
