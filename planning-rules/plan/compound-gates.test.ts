import { describe, expect, it } from 'vitest';
import { importLayer } from '../../gis-data/import/index.ts';
import type { Compound, CompoundGate, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { crossingPosition, gridCity } from '../../gis-data/scenes/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById } from '../packs/index.ts';
import { gatesOfCompounds } from './compound-gates.ts';
import { areaAround, checkProject, isStale } from './index.ts';
import { planSettings } from './plan-parameters.ts';
import { worldOf } from './world.ts';

const pack = packById('xuchang-2023') as Pack;
const request = { pack, asOf: '2025-12-31' };
const city: GridCityOptions = { columns: 4, rows: 4, blockMetres: 200, compounds: [{ column: 0, row: 0 }, { column: 1, row: 1 }], facilities: [{ column: 3, row: 0 }] };
const [west, south] = crossingPosition(city, { column: 0, row: 0 });

/** The first compound fills its block but for 20 m in the south and 40 m elsewhere, so that its boundary is nearest the southern street. */
function cityWith(gates: readonly Partial<CompoundGate>[], name = '小区2'): Project {
  const project = gridCity(city);
  const ring = [[west + 40, south + 20], [west + 160, south + 20], [west + 160, south + 160], [west + 40, south + 160], [west + 40, south + 20]];
  const compounds = (project.layers.compounds ?? []).map((compound, at): Compound => (at === 0 ? { ...compound, geometry: { type: 'Polygon', coordinates: [ring] } } : { ...compound, name }));
  return {
    ...project,
    layers: {
      ...project.layers, compounds,
      gates: gates.map((gate, at) => ({ id: `g${at}` as CompoundGate['id'], name: null, compoundId: null, compoundName: null, geometry: null, extra: {}, ...gate })),
    },
  };
}
const at = (x: number, y: number): CompoundGate['geometry'] => ({ type: 'Point', coordinates: [west + x, south + y] });
/** Whose gate is used, and the length of the link from it to a street. */
const access = (project: Project, compound = 0): number => {
  const world = worldOf(project, planSettings(checkProject(project, request, quietWork).parameters), quietWork);
  return world.demandSnaps.accessMetres[world.demand.points.findIndex(({ kind, index }) => kind === 'compound' && index === compound)];
};

describe('gates of compounds', () => {
  it('are where walks start; without one it is the boundary point nearest a road', () => {
    expect(access(cityWith([]))).toBeCloseTo(20, 9);
    expect(access(cityWith([{ geometry: at(100, 160) }]))).toBeCloseTo(40, 9);
    expect(access(cityWith([{ geometry: at(160, 100) }]))).toBeCloseTo(40, 9);
  });

  it('count with the shortest link where there are several, whatever their order', () => {
    const [far, near]: Partial<CompoundGate>[] = [{ geometry: at(100, 150), compoundName: '小区1' }, { geometry: at(90, 25), compoundName: '小区1' }];
    expect(access(cityWith([far, near]))).toBeCloseTo(25, 9);
    expect(access(cityWith([near, far]))).toBeCloseTo(25, 9);
  });

  it('belong to the compound they name, else to the one they lie at; a name that two have names neither', () => {
    const of = (gates: readonly Partial<CompoundGate>[], name?: string): { of: [number, string[]][]; none: string[] } => {
      const found = gatesOfCompounds(cityWith(gates, name));
      return { of: [...found.of].map(([compound, list]) => [compound, list.map(({ id }) => String(id))]), none: found.ofNone.map(({ id }) => String(id)) };
    };
    expect(of([{ compoundId: 'compound-2', geometry: at(100, 160) }])).toEqual({ of: [[1, ['g0']]], none: [] });
    expect(of([{ compoundName: '小区 2', geometry: at(100, 160) }])).toEqual({ of: [[1, ['g0']]], none: [] });
    expect(of([{ compoundName: '小区1', geometry: at(0, 0) }], '小区1')).toEqual({ of: [], none: ['g0'] });
    expect(of([{ compoundName: '没有的小区', geometry: at(100, 100) }])).toEqual({ of: [], none: ['g0'] });
    expect(of([{ geometry: at(100, 100) }, { geometry: at(100, 189) }, { geometry: at(100, 191) }, { geometry: null }])).toEqual({ of: [[0, ['g0', 'g1']]], none: ['g2'] });
  });

  it('make a run stale, are said in it, and the drawn circle starts at them', () => {
    const before = checkProject(cityWith([]), request, quietWork);
    const project = cityWith([{ name: '北门', geometry: at(100, 160) }, { name: '老门', compoundName: '没有的小区', geometry: at(0, 0) }]);
    expect(isStale(project, before).map(({ zh }) => zh)).toEqual(['“小区出入口”在此次运行之后有改动']);
    const run = checkProject(project, request, quietWork);
    expect(run.inputs.map(({ layer }) => layer)).toContain('gates');
    const said = run.warnings.map(({ zh }) => zh);
    expect(said.some((text) => text.includes('1个小区从已知出入口起算'))).toBe(true);
    expect(said.some((text) => text.includes('1处出入口找不到所属小区') && text.includes('没有的小区 老门'))).toBe(true);
    const around = areaAround(project, run, { layer: 'compounds', id: 'compound-1' }, quietWork);
    const ys = around?.straightLine.coordinates[0].map(([, y]) => y) ?? [];
    expect((Math.min(...ys) + Math.max(...ys)) / 2).toBeCloseTo(south + 160, 6);
  });

  it('come in from a table with the headings of a survey, whose other rows are named', async () => {
    const csv = '编号,出入口名称,所属小区,东坐标,北坐标\n1,北门,小区1,' + `${west + 100},${south + 160}` + '\n2,南门,小区1,' + `${west + 90},${south + 25}` + '\n3,东门,小区1,,\n';
    const { project, report } = await importLayer(cityWith([]), {
      layer: 'gates', mode: 'replace', files: [{ name: '小区出入口.csv', bytes: new TextEncoder().encode(csv) }], importedAt: '2026-01-01T00:00:00.000Z', crs: 'EPSG:4547',
    }, quietWork);
    expect(report).toMatchObject({ accepted: 2, rejected: 1 });
    expect(project.layers.gates?.map(({ name, compoundName }) => [name, compoundName])).toEqual([['北门', '小区1'], ['南门', '小区1']]);
    expect(access(project)).toBeCloseTo(25, 6);
  });
});
