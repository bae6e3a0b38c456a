import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compound, Project, Road } from '../../model/index.ts';
import { blankCompound, gridCity } from '../../scenes/index.ts';
import { emptyProject, loadSql, noHistory, noOthers, openProjectFile, saveProjectFile, withLayer, withoutLayer } from '../index.ts';
import { applyChange, diffProjects, historyNote, recordStep, redoStep, revertChange, undoStep } from './index.ts';
import type { History } from './index.ts';
import { diffLists, applyHunks, invertHunks } from './hunks.ts';

const sql = await loadSql();
const road = (id: string, name: string | null, length: number): Road => ({
  id: id as Road['id'], name, class: '支路', bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: true, extra: {},
  geometry: { type: 'LineString', coordinates: [[0, 0], [length, 0.1]] },
});
const item = fc.oneof(fc.record({ id: fc.constantFrom(...'abcdefgh'), n: fc.nat(2) }), fc.record({ text: fc.constantFrom('x', 'y', 'z') }), fc.constantFrom('s', 't'));
const list = fc.array(item, { maxLength: 12 });

describe('hunks of a list', () => {
  it('lead from any list to any other and back', () => {
    fc.assert(fc.property(list, list, (before, after) => {
      const hunks = diffLists(before, after);
      expect(applyHunks(before, hunks)).toEqual(after);
      expect(applyHunks(after, invertHunks(hunks))).toEqual(before);
      expect(hunks.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after) || fc.stringify(before) === fc.stringify(after));
    }), { seed: 11, numRuns: 3000 });
  });

  it('hold no more than what changed: one road of 50,000 edited, one removed, one put in', () => {
    const roads = Array.from({ length: 50_000 }, (_, i) => road(`r${i}`, null, i));
    const edited = roads.map((one, i) => (i === 7 ? { ...one, name: '新名' } : one)).filter((_, i) => i !== 30_000);
    edited.splice(40_000, 0, road('new', null, 1));
    const hunks = diffLists(roads, edited);
    expect(hunks.map(({ at, removed, added }) => [at, removed.length, added.length])).toEqual([[7, 1, 1], [30_000, 1, 0], [40_001, 0, 1]]);
  });

  it('refuse a list that is not the one they were made from', () => {
    const hunks = diffLists([{ id: 'a', n: 1 }], [{ id: 'a', n: 2 }]);
    expect(() => applyHunks([{ id: 'a', n: 3 }], hunks)).toThrow('does not fit');
    expect(() => applyHunks([], hunks)).toThrow('does not fit');
  });
});

const report = (file: string) => ({ layer: 'roads', file, importedAt: '2026-11-22T00:00:00.000Z', rejections: [] }) as unknown as Project['imports'][number];
const run = (id: string, kind: string) => ({ id, createdAt: '2026-11-22T05:00:00.000Z', policy: 'daqing-2025', asOf: '2027-12-31', json: JSON.stringify({ kind }) });

/** Every kind of edit there is, on any project. */
const edit: fc.Arbitrary<(project: Project) => Project> = fc.oneof(
  fc.tuple(fc.constantFrom('speed', 'radius'), fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0.1 }), fc.boolean())).map(([id, value]) => (p: Project) => ({ ...p, parameters: { ...p.parameters, [id]: value } })),
  fc.constant((p: Project) => ({ ...p, parameters: {} })),
  fc.array(fc.tuple(fc.constantFrom(...'abcdef'), fc.option(fc.string(), { nil: null })), { maxLength: 6 }).map((rows) => (p: Project) => (
    { ...withLayer(p, 'roads', rows.map(([id, name], i) => road(id, name, i)), [report(`${rows.length}.shp`)]), workingCrs: 'EPSG:4547' })),
  fc.constant((p: Project) => withoutLayer(p, 'roads')),
  fc.nat(5).map((n) => (p: Project) => withLayer(p, 'compounds', [...((p.layers.compounds ?? []) as Compound[]).slice(0, n), blankCompound(`c${n}`, `小区${n}`)])),
  fc.string().map((reading) => (p: Project) => ({ ...p, readings: { ...p.readings, x: { q: reading } } })),
  fc.string().map((evidence) => (p: Project) => ({ ...p, audit: [...p.audit, { policy: 'p', clause: 'DQ-1', date: '2026-01-01', done: true, value: null, evidence, who: '' }] })),
  fc.constantFrom('r1', 'r2').map((id) => (p: Project) => ({ ...p, runs: [...p.runs, run(id, 'check')] })),
  fc.string().map((name) => (p: Project) => ({ ...p, name, notice: { zh: name, en: name } })),
);

describe('a change of a project', () => {
  it('is exact both ways, whatever was edited', () => {
    fc.assert(fc.property(fc.array(edit, { maxLength: 4 }), edit, (former, last) => {
      const before = former.reduce((p, act) => act(p), emptyProject('p', '县'));
      const after = last(before);
      const change = diffProjects(before, after);
      if (change === null) expect(after).toEqual(before);
      else {
        expect(applyChange(before, change)).toEqual(after);
        expect(revertChange(after, change)).toEqual(before);
        expect(change.title.zh).not.toBe('');
        expect(change.title.en).not.toBe('');
      }
    }), { seed: 12, numRuns: 500 });
  });

  it('is named after what was done', () => {
    const empty = emptyProject('p', '县');
    const title = (after: Project, before = empty): unknown => diffProjects(before, after);
    const roads = { ...withLayer(empty, 'roads', [road('a', '人民路', 1)], [report('路网.shp')]), workingCrs: 'EPSG:4547' };
    expect(title(roads)).toMatchObject({ kind: 'import', title: { zh: '导入 道路（路网.shp）' } });
    expect(title(withoutLayer(roads, 'roads'), roads)).toMatchObject({ kind: 'edit', title: { zh: '移除图层 道路' } });
    expect(title(withLayer(roads, 'roads', [road('a', '解放路', 1)]), roads)).toMatchObject({ kind: 'edit', title: { zh: '修改 道路：解放路' } });
    expect(title({ ...empty, runs: [run('x', 'plan')] })).toMatchObject({ kind: 'run', title: { zh: '选址（daqing-2025，2027-12-31）' } });
    expect(title({ ...empty, parameters: { speed: 1 } })).toMatchObject({ kind: 'parameter', title: { zh: '参数 speed' } });
    expect(title({ ...empty })).toBeNull();
  });
});

function stepped(acts: readonly ((project: Project) => Project)[]): { states: Project[]; history: History } {
  const states = [emptyProject('p', '县')];
  let history = noHistory;
  acts.forEach((act, i) => {
    const before = states[states.length - 1];
    const after = act(before);
    const recorded = recordStep(history, before, after, { id: `s${i}`, at: '2026-11-22T00:00:00.000Z' });
    if (recorded.step !== null) states.push(after);
    history = recorded.history;
  });
  return { states, history };
}

describe('undo and redo', () => {
  it('walk through every state there was, and again after saving and reopening', () => {
    fc.assert(fc.property(fc.array(edit, { minLength: 1, maxLength: 15 }), fc.nat(15), (acts, back) => {
      const { states, history } = stepped(acts);
      let now = { project: states[states.length - 1], history };
      const undone = Math.min(back, history.done);
      for (let i = 0; i < undone; i++) now = undoStep(now.project, now.history);
      expect(now.project).toEqual(states[states.length - 1 - undone]);
      const reopened = openProjectFile(saveProjectFile({ ...now, others: noOthers }, sql), sql);
      expect(reopened).toEqual({ project: now.project, history: now.history, others: expect.anything() });
      now = reopened;
      for (let i = 0; i < undone; i++) now = redoStep(now.project, now.history);
      expect(now.project).toEqual(states[states.length - 1]);
      expect(() => redoStep(now.project, now.history)).toThrow('no step to redo');
      while (now.history.done > 0) now = undoStep(now.project, now.history);
      expect(now.project).toEqual(states[0]);
      expect(() => undoStep(now.project, now.history)).toThrow('no step to undo');
    }), { seed: 13, numRuns: 40 });
  });

  it('keep 200 steps through saving, and say how many older ones went', () => {
    const { states, history } = stepped(Array.from({ length: 230 }, (_, i) => (p: Project) => ({ ...p, parameters: { speed: i } })));
    expect(history).toMatchObject({ done: 200, dropped: 30 });
    let now = openProjectFile(saveProjectFile({ project: states[230], history, others: noOthers }, sql), sql);
    expect(historyNote(now.history)?.zh).toContain('30步');
    for (let i = 0; i < 200; i++) now = { ...now, ...undoStep(now.project, now.history) };
    expect(now.project).toEqual(states[30]);
  });

  it('forget what was undone when something else is done', () => {
    const { states, history } = stepped([1, 2, 3].map((speed) => (p: Project) => ({ ...p, parameters: { speed } })));
    const undone = undoStep(states[3], history);
    const { history: next } = recordStep(undone.history, undone.project, { ...undone.project, parameters: { speed: 9 } }, { id: 'n', at: '' });
    expect(next.steps.map(({ id }) => id)).toEqual(['s0', 's1', 'n']);
    expect(next.done).toBe(3);
  });

  it('stay within their bytes, oldest first, and always keep the latest step', () => {
    let history = noHistory;
    let project = emptyProject('p', '县');
    for (let i = 0; i < 6; i++) {
      const next = { ...project, name: Array.from({ length: 400 }, (_, k) => String.fromCharCode(0x4e00 + ((k * 7919 * (i + 3)) % 20_000))).join('') };
      history = recordStep(history, project, next, { id: String(i), at: '', limits: { steps: 200, bytes: 3000 } }).history;
      project = next;
    }
    expect(history.steps.length + history.dropped).toBe(6);
    expect(history.dropped).toBeGreaterThan(0);
    expect(history.steps.reduce((sum, { packed }) => sum + packed.length, 0)).toBeLessThanOrEqual(3000);
    const huge = recordStep(history, project, { ...project, name: '' }, { id: 'h', at: '', limits: { steps: 200, bytes: 1 } }).history;
    expect(huge.steps.map(({ id }) => id)).toEqual(['h']);
    expect(undoStep({ ...project, name: '' }, huge).project).toEqual(project);
  });

  it('a damaged record stops the undo with a sentence and changes nothing', () => {
    const { states, history } = stepped([(p) => ({ ...p, parameters: { speed: 1 } })]);
    const steps = history.steps.map((step) => ({ ...step, packed: step.packed.map((byte, i) => (i % 5 === 3 ? byte ^ 0x55 : byte)) }));
    expect(() => undoStep(states[1], { ...history, steps })).toThrow('record of this step is damaged');
    expect(() => undoStep({ ...states[1], parameters: { speed: 2 } }, history)).toThrow('does not fit');
  });

  it('a real layer goes and comes back to the last digit', () => {
    const city = gridCity({ columns: 8, rows: 8, blockMetres: 0.1 + 0.2, compounds: [{ column: 1, row: 1 }] });
    const without = withoutLayer(city, 'roads');
    const { history } = recordStep(noHistory, city, without, { id: 'x', at: '' });
    expect(undoStep(without, history).project).toEqual(city);
  });
});
