import { beforeAll, describe, expect, it, vi } from 'vitest';
import { quietWork } from '../../gis-data/model/index.ts';
import type { StoredAuditRecord } from '../../gis-data/model/index.ts';
import { loadSql, openProject, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { createEngine } from './engine.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});

const policy = 'daqing-2025';
const asOf = '2027-12-31';
const wish = { policy, asOf, createdAt: '2026-01-02T03:04:05Z' };
const list = { policy, asOf, verdicts: [], text: '' };
let bytes: Uint8Array;

beforeAll(async () => {
  bytes = saveProject(sampleCounty({ seed: 3, size: 'small' }, quietWork), await loadSql());
});

async function opened(): Promise<ReturnType<typeof createEngine>> {
  const engine = createEngine();
  await engine.open({ bytes }, quietWork);
  return engine;
}

describe('the checklist', () => {
  const record = (part: Partial<StoredAuditRecord>): StoredAuditRecord => ({ policy, clause: 'DQ-03', date: '2026-05-01', done: true, value: null, evidence: '民发〔2026〕5号', who: '王', ...part });

  it('waits for a person in every line at first, and never passes without evidence', async () => {
    const engine = await opened();
    const first = await engine.audit(list, quietWork);
    expect(first?.counts.notChecked).toBe(first?.all);
    await engine.addRecord(record({ evidence: '  ' }), quietWork);
    const line = (await engine.audit({ ...list, text: 'DQ-03' }, quietWork))?.rows[0];
    expect(line).toMatchObject({ clause: 'DQ-03', verdict: 'notChecked' });
    expect(line?.history).toHaveLength(1);
  });

  it('counts the latest entry that is not after the as-of date, keeps every entry, and saves them', async () => {
    const engine = await opened();
    await engine.addRecord(record({}), quietWork);
    await engine.addRecord(record({ date: '2028-01-01', done: false, evidence: '后来的' }), quietWork);
    const line = (await engine.audit({ ...list, text: 'DQ-03' }, quietWork))?.rows[0];
    expect(line).toMatchObject({ verdict: 'pass', record: { date: '2026-05-01' } });
    expect(line?.history.map(({ date }) => date)).toEqual(['2028-01-01', '2026-05-01']);
    expect((await engine.audit({ ...list, asOf: '2028-12-31', text: 'DQ-03' }, quietWork))?.rows[0].verdict).not.toBe('pass');
    const saved = openProject((await engine.bytes(null, quietWork)).bytes, await loadSql());
    expect(saved.audit).toEqual([record({}), record({ date: '2028-01-01', done: false, evidence: '后来的' })]);
  });

  it('filters by verdict while the counts stay those of all lines', async () => {
    const engine = await opened();
    await engine.addRecord(record({}), quietWork);
    const page = await engine.audit({ ...list, verdicts: ['pass'] }, quietWork);
    expect(page?.rows.map(({ clause }) => clause)).toEqual(['DQ-03']);
    expect(Object.values(page?.counts ?? {}).reduce((a, b) => a + b, 0)).toBe(page?.all);
  });

  it('refuses an entry without a day, and one for a clause that nobody ticks', async () => {
    const engine = await opened();
    expect(() => engine.addRecord(record({ date: 'soon' }), quietWork)).toThrow(/entry/);
    expect(() => engine.addRecord(record({ clause: 'DQ-999' }), quietWork)).toThrow();
    expect(await engine.audit({ ...list, policy: 'gone' }, quietWork)).toBeNull();
  });
});

describe('readings', () => {
  it('stand at the default, and another choice makes the run stale until it is judged again or taken back', async () => {
    const engine = await opened();
    await engine.check(wish, quietWork);
    const before = (await engine.questions({ policy }, quietWork))[0];
    expect([before.chosen, before.ofRun]).toEqual([before.default, before.default]);
    expect(before.clauses.every(({ quote }) => quote.length > 0 && quote.length <= 40)).toBe(true);
    const other = before.readings.find(({ id }) => id !== before.default)?.id ?? '';
    const answered = await engine.setReading({ policy, question: before.id, reading: other }, quietWork);
    expect(answered.history.undo).toEqual({ zh: `条文理解 ${before.title.zh}`, en: `Reading ${before.title.en}` });
    expect((await engine.stale(null, quietWork)).some(({ zh }) => zh.includes('理解'))).toBe(true);
    const view = await engine.check(wish, quietWork);
    expect(view.run?.readings[before.id]).toBe(other);
    expect(await engine.stale(null, quietWork)).toEqual([]);
    await engine.setReading({ policy, question: before.id, reading: null }, quietWork);
    expect(await engine.stale(null, quietWork)).toHaveLength(1);
  });

  it('are saved with the project, and one the question does not have is refused', async () => {
    const engine = await opened();
    const [question] = await engine.questions({ policy }, quietWork);
    const other = question.readings.find(({ id }) => id !== question.default)?.id ?? '';
    await engine.setReading({ policy, question: question.id, reading: other }, quietWork);
    expect(() => engine.setReading({ policy, question: question.id, reading: 'nonsense' }, quietWork)).toThrow();
    expect(openProject((await engine.bytes(null, quietWork)).bytes, await loadSql()).readings).toEqual({ [policy]: { [question.id]: other } });
  });

  it('come with the remarks on the document, each with the clauses it is about', async () => {
    const engine = await opened();
    const own = await engine.remarks({ policy }, quietWork);
    const all = await engine.remarks({ policy: null }, quietWork);
    expect(own.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(own.length);
    expect(all.some(({ kind }) => kind === 'orderTrap')).toBe(true);
    for (const { clauses, kind, question } of all) {
      expect(clauses.length).toBeGreaterThanOrEqual(2);
      if (kind === 'force' || kind === 'figure') expect(question).not.toBeNull();
    }
  });
});

describe('the ledger', () => {
  it('has one row for each compound of the run', async () => {
    const engine = await opened();
    await engine.check(wish, quietWork);
    const page = await engine.ledgerRows({ columns: null, verdicts: [], township: null, text: '', sort: null }, quietWork);
    const compounds = (await engine.objects(null, quietWork)).compounds.map(({ id }) => id);
    expect(page.rows.map(({ compound }) => compound)).toEqual(expect.arrayContaining(compounds));
    expect(page.rows).toHaveLength(page.all);
    for (const { cells } of page.rows) expect(cells).toHaveLength(page.columns.length);
  });
});
