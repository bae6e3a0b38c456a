import { describe, expect, it, vi } from 'vitest';
import type { ParameterValues, Project, Road } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, openProject, saveProject } from '../../gis-data/project/index.ts';
import { gridCity } from '../../gis-data/scenes/index.ts';
import { fits, readClassChoice, walkingParameters } from '../../gis-data/walking/index.ts';
import { classText, turnedRound } from '../tables/RoadClassEditor.tsx';
import { createEngine } from './engine.ts';
import { roadClassesView } from './road-classes.ts';

vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});

const wish = { policy: 'xuchang-2023', asOf: '2025-12-31' };
const city = gridCity({ columns: 4, rows: 4, blockMetres: 100, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 3, row: 0 }] });
const [template] = city.layers.roads ?? [];
const road = (id: string, roadClass: string | null, coordinates: number[][]): Road => ({ ...template, id: id as Road['id'], class: roadClass, walkable: null, geometry: { type: 'LineString', coordinates } });
const [x, y] = [500_000, 3_775_000];

/** The walk from compound to facility is there but for a gap of 2 m in the street. */
const gapped: Project = { ...city, layers: { ...city.layers, roads: [road('a', '支路', [[x, y], [x + 100, y]]), road('b', '支路', [[x + 102, y], [x + 300, y]]), road('c', '高速', [[x, y + 900], [x + 300, y + 900]])] } };

async function opened() {
  const engine = createEngine();
  await engine.open({ bytes: saveProject(gapped, await loadSql()) }, quietWork);
  return engine;
}

describe('the parameters of the walking network in the window', () => {
  it('are listed with the others, set, undone, and kept in the file', async () => {
    const engine = await opened();
    const ids = (await engine.parameters(wish, quietWork)).map(({ id }) => id);
    for (const parameter of walkingParameters) expect(ids).toContain(parameter.id);
    await engine.check({ ...wish, createdAt: '2026-01-01T00:00:00Z' }, quietWork);
    const set = await engine.setParameter({ ...wish, id: 'joinToleranceMetres', value: 2.5 }, quietWork);
    expect(set.parameters).toEqual({ joinToleranceMetres: 2.5 });
    expect((await engine.stale(null, quietWork)).map(({ zh }) => zh)).toEqual(['参数在此次运行之后有改动']);
    expect(openProject((await engine.bytes(null, quietWork)).bytes, await loadSql()).parameters).toEqual({ joinToleranceMetres: 2.5 });
    expect((await engine.undo(null, quietWork)).parameters).toEqual({});
    expect(await engine.stale(null, quietWork)).toEqual([]);
  });

  it('are set by the repair of a near miss, as one step that can be undone, and each join is then listed with its place', async () => {
    const engine = await opened();
    const miss = (await engine.quality({ asOf: wish.asOf }, quietWork)).rows.find(({ check }) => check === 'road-near-misses');
    expect(miss?.repair?.en).toContain('1 join(s) over gaps of 2.00 to 2.00 m');
    const repaired = await engine.repair({ id: miss?.id ?? '', asOf: wish.asOf }, quietWork);
    expect(repaired.parameters).toEqual({ joinToleranceMetres: 2 });
    expect(repaired.history.undo?.zh).toBe('参数 道路断头自动相接的最大间隙');
    const rows = (await engine.quality({ asOf: wish.asOf }, quietWork)).rows.filter(({ check }) => check.startsWith('road-'));
    expect(rows.map(({ check, severity, measured }) => [check, severity, measured['gapMetres']])).toEqual([['road-joins', 'note', 2]]);
    expect(rows[0].bounds).not.toBeNull();
    const run = (await engine.check({ ...wish, createdAt: '2026-01-01T00:00:00Z' }, quietWork)).run;
    expect(run?.warnings.map(({ en }) => en).join()).toContain('1 dead end(s) were joined');
    expect((await engine.undo(null, quietWork)).run).toBeNull();
    expect((await engine.undo(null, quietWork)).parameters).toEqual({});
  });
});

describe('the choice of road classes', () => {
  const classes = walkingParameters.find(({ id }) => id === 'unwalkedRoadClasses');

  it('shows the classes the roads have, and which are walked', async () => {
    const view = await (await opened()).roadClasses(null, quietWork);
    expect(view).toMatchObject({ kind: 'allBut', found: [{ name: '支路', roads: 2, walked: true }, { name: '高速', roads: 1, walked: false }] });
    expect(view.listed).toContain('motorway');
  });

  it('writes texts that are read back, and turning it round changes no road', () => {
    const choices: readonly ParameterValues[] = [{}, { unwalkedRoadClasses: '无' }, { unwalkedRoadClasses: '只走：支路' }];
    for (const parameters of choices) {
      const before = roadClassesView({ ...gapped, parameters });
      const turned = turnedRound(before);
      expect(classes !== undefined && fits(classes, turned)).toBe(true);
      const after = roadClassesView({ ...gapped, parameters: { unwalkedRoadClasses: turned } });
      expect([after.kind === before.kind, after.found]).toEqual([false, before.found]);
    }
    expect(readClassChoice(classText('only', ['a', 'b']))).toEqual({ kind: 'only', classes: ['a', 'b'] });
    expect(readClassChoice(classText('allBut', []))).toEqual({ kind: 'allBut', classes: [] });
  });
});
