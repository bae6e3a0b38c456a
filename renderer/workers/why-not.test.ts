import { describe, expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { createEngine } from './engine.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});

const wish = { policy: 'daqing-2025', asOf: '2027-12-31', createdAt: '2026-01-02T03:04:05Z' };

describe('why not there, in the engine', () => {
  it('offers the candidates that were not taken, prices one of them, changes nothing, and goes with the result that is shown', async () => {
    const bytes = saveProject(sampleCounty({ seed: 3, size: 'small' }, quietWork), await loadSql());
    const engine = createEngine();
    await engine.open({ bytes }, quietWork);
    expect(() => engine.whyNotChoices({ kind: 'station', townshipId: null }, quietWork)).toThrow('no result yet');
    const { run, revision } = await engine.plan(wish, quietWork);
    let asked = 0;
    for (const { kind, townshipId, sites, candidateIds } of run?.proposals ?? []) {
      const choices = await engine.whyNotChoices({ kind, townshipId }, quietWork);
      expect(choices.length + sites.length).toBe(candidateIds?.length);
      const [first] = choices;
      if (first === undefined) continue;
      asked += 1;
      const told = await engine.whyNot({ kind, townshipId, candidateId: first.id }, quietWork);
      expect(told).toMatchObject({ kind, townshipId, candidateId: first.id, name: first.name, exact: true });
      expect(told.sentence.zh).toContain(first.name);
    }
    expect(asked).toBeGreaterThan(0);
    const again = await engine.setParameter({ policy: wish.policy, asOf: wish.asOf, id: 'snapLimitMetres', value: 250 }, quietWork);
    expect(again.revision).toBe(revision + 1);
    const [proposal] = run?.proposals ?? [];
    await expect(async () => engine.whyNot({ kind: proposal.kind, townshipId: proposal.townshipId, candidateId: proposal.candidateIds?.[0] ?? '' }, quietWork)).rejects.toThrow('out of date');
  });
});
