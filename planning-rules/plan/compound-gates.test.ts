import { describe, expect, it } from 'vitest';
import { accessOfPlaces } from '../../gis-data/access/index.ts';
import { importLayer } from '../../gis-data/import/index.ts';
import type { Compound, CompoundGate, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { crossingPosition, gridCity } from '../../gis-data/scenes/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById } from '../packs/index.ts';
import { gatesOfCompounds } from './compound-gates.ts';
import { areaAround, checkProject, isStale } from './index.ts';
import { walksBetween } from './joint-walks.ts';
import { measure } from './measure.ts';
import { planSettings } from './plan-parameters.ts';
import { runTerms } from './terms.ts';
import type { World } from './world.ts';
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
const worldOfProject = (project: Project): World => worldOf(project, planSettings(checkProject(project, request, quietWork).parameters), quietWork);
/** The first compound's walk to the nearest facility that serves; undefined where there is none. */
const walk = (project: Project): { readonly metres: number; readonly accessMetres: number } | undefined => {
  const { settings, wishes, circle } = runTerms(project, request);
  const world = worldOf(project, settings, quietWork);
  const point = world.demand.points.findIndex(({ kind, index }) => kind === 'compound' && index === 0);
  const found = measure(project, world, wishes, settings, quietWork).walks.get(circle?.rule ?? '')?.[point];
  return found?.state === 'reached' ? found : undefined;
};
/** The length of the shortest link from a compound to a street. */
const access = (project: Project, compound = 0): number => {
  const world = worldOfProject(project);
  return accessOfPlaces(world.demandDoors)[world.demand.points.findIndex(({ kind, index }) => kind === 'compound' && index === compound)];
};

describe('gates of compounds', () => {
  it('are where walks start; without one it is the boundary point nearest a road', () => {
    expect(access(cityWith([]))).toBeCloseTo(20, 9);
    expect(access(cityWith([{ geometry: at(100, 160) }]))).toBeCloseTo(40, 9);
    expect(access(cityWith([{ geometry: at(160, 100) }]))).toBeCloseTo(40, 9);
  });

  it('count all where there are several, whatever their order: a walk is the shortest from any', () => {
    // To the station at (600, 0): south by the shortest link 20 + 140 + 400, east 40 + 100 + 400, west 40 + 100 + 600.
    const [south, east, west_]: Partial<CompoundGate>[] = [[60, 20], [160, 100], [40, 100]].map(([x, y]) => ({ geometry: at(x, y), compoundName: '小区1' }));
    expect(walk(cityWith([south]))).toMatchObject({ metres: 560, accessMetres: 20 });
    expect(walk(cityWith([east]))).toMatchObject({ metres: 540, accessMetres: 40 });
    expect(walk(cityWith([west_]))).toMatchObject({ metres: 740, accessMetres: 40 });
    for (const gates of [[south, east, west_], [west_, east, south], [east, west_]]) expect(walk(cityWith(gates))).toMatchObject({ metres: 540, accessMetres: 40 });
    expect(walk(cityWith([west_, south]))).toMatchObject({ metres: 560, accessMetres: 20 });
  });

  it('make every figure of a run that of the best gate: verdicts, proposals, study and joint provision', () => {
    const random = seeded(3);
    for (let round = 0; round < 40; round += 1) {
      const gates = Array.from({ length: 2 + Math.floor(random() * 3) }, (): Partial<CompoundGate> => ({ geometry: at(random() * 500 - 100, random() * 500 - 100), compoundName: '小区1' }));
      const alone = gates.map((gate) => walk(cityWith([gate])));
      const together = walk(cityWith(gates));
      expect(together?.metres).toBe(Math.min(...alone.map((one) => one?.metres ?? Infinity)));
      const studied = checkProject(cityWith(gates), request, quietWork).coverageStudy?.places.find(({ id }) => id === 'compound-1');
      expect(studied?.before?.state === 'reached' ? studied.before.metres : null).toBeCloseTo(together?.metres ?? NaN, 9);
      const [both, single] = [gates, gates.slice(0, 1)].map((some) => walksBetween(worldOfProject(cityWith(some)), 2, 5000, quietWork).near[0].get(1) ?? Infinity);
      expect(both).toBeLessThanOrEqual(single);
    }
  });

  it('draw the circle of all gates, in which lies all that the circle of each has', () => {
    const gates: Partial<CompoundGate>[] = [{ geometry: at(100, 20), compoundName: '小区1' }, { geometry: at(100, 160), compoundName: '小区1' }];
    const around = (some: readonly Partial<CompoundGate>[]) => {
      const project = cityWith(some);
      return areaAround(project, checkProject(project, request, quietWork), { layer: 'compounds', id: 'compound-1' }, quietWork);
    };
    const [all, ...each] = [gates, ...gates.map((gate) => [gate])].map((some) => around(some)?.reachedMetres ?? NaN);
    for (const one of each) expect(all).toBeGreaterThanOrEqual(one - 1e-6);
    expect(all).toBeLessThanOrEqual(each[0] + each[1] + 1e-6);
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
    const ys = around?.straightLine.coordinates[0][0].map(([, y]) => y) ?? [];
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
