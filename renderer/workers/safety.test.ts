import { describe, expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, openProjectFile, saveProject } from '../../gis-data/project/index.ts';
import { gridCity } from '../../gis-data/scenes/index.ts';
import { createEngine } from './engine.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => Promise.reject(new Error('no solver')) };
});

const sql = await loadSql();
const city = gridCity({ columns: 3, rows: 3, blockMetres: 100, compounds: [{ column: 0, row: 0 }] });
const bytes = saveProject(city, sql);
const policy = { policy: 'daqing-2025', asOf: '2027-12-31' };

async function opened() {
  const engine = createEngine();
  await engine.open({ bytes }, quietWork);
  const [parameter] = await engine.parameters(policy, quietWork);
  const set = async (value: number) => engine.setParameter({ ...policy, id: parameter.id, value }, quietWork);
  const number = Number(parameter.value);
  return { engine, parameter, set, number };
}

describe('the engine, so that nothing is lost', () => {
  it('undoes and redoes with the titles of the steps, and saves the history with the project', async () => {
    const { engine, parameter, set, number } = await opened();
    const view = await set(number);
    expect(view.history).toMatchObject({ undo: { zh: `参数 ${parameter.title.zh}`, en: `Parameter ${parameter.title.en}` }, redo: null, steps: 1, note: null });
    const back = await engine.undo(null, quietWork);
    expect(back).toMatchObject({ parameters: {}, revision: 2, history: { undo: null, redo: { zh: `参数 ${parameter.title.zh}` } } });
    expect(() => engine.undo(null, quietWork)).toThrow('no step to undo');
    const saved = await engine.bytes(null, quietWork);
    const reopened = createEngine();
    expect((await reopened.open({ bytes: saved.bytes }, quietWork)).history.redo?.zh).toBe(`参数 ${parameter.title.zh}`);
    expect((await reopened.redo(null, quietWork)).parameters).toEqual({ [parameter.id]: number });
  });

  it('gives back from its journal what was not saved, and nothing that was', async () => {
    const { engine, set, number } = await opened();
    const fingerprint = 'f'.repeat(64);
    await set(number);
    const first = await engine.journal({ writer: 'w', base: { fingerprint, revision: 0 } }, quietWork);
    await engine.undo(null, quietWork);
    const rest = await engine.journal({ writer: 'w', base: null }, quietWork);
    expect([first.length, rest.length]).toEqual([2, 1]);
    const records = [...first, ...rest];
    const next = await opened();
    expect(await next.engine.recovery({ records, fingerprint }, quietWork)).toMatchObject({ exact: true, changes: [{}, {}], notes: [] });
    const view = await next.engine.recover({ records, fingerprint }, quietWork);
    expect(view).toMatchObject({ parameters: {}, revision: 2, history: { steps: 1 } });
    const saving = await next.engine.saving({ writer: 'x' }, quietWork);
    expect(openProjectFile(saving.bytes, sql).history.steps).toHaveLength(1);
    const later = createEngine();
    await later.open({ bytes: saving.bytes }, quietWork);
    const whole = [...records, ...(await next.engine.journal({ writer: 'x', base: { fingerprint, revision: 0 } }, quietWork)), saving.record];
    expect(await later.recovery({ records: whole, fingerprint: saving.fingerprint }, quietWork)).toBeNull();
  });

  it('brings a project back that was never saved', async () => {
    const engine = createEngine();
    await engine.create({ id: 'n', name: '新县' }, quietWork);
    const [parameter] = await engine.parameters(policy, quietWork);
    await engine.setParameter({ ...policy, id: parameter.id, value: Number(parameter.value) }, quietWork);
    const records = await engine.journal({ writer: 'w', base: { fingerprint: null, revision: 1 } }, quietWork);
    const other = createEngine();
    expect(await other.recovery({ records, fingerprint: null }, quietWork)).toMatchObject({ name: '新县', changes: [{}] });
    expect(await other.recover({ records, fingerprint: null }, quietWork)).toMatchObject({ id: 'n', parameters: { [parameter.id]: Number(parameter.value) } });
  });

  it('opens a damaged file as far as it goes and says what is lost', async () => {
    const database = new sql.Database(bytes);
    database.run("UPDATE compounds SET households='许多'");
    const engine = createEngine();
    const broken = database.export();
    await expect(engine.open({ bytes: broken }, quietWork)).rejects.toThrow();
    const { project, problems } = await engine.salvage({ bytes: broken }, quietWork);
    expect(project.layers.find(({ layer }) => layer === 'compounds')?.features).toBe(1);
    expect(problems[0].zh).toContain('许多');
  });
});
