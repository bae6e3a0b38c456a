import { describe, expect, it } from 'vitest';
import type { ParameterValues, Project, Road } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { crossingPosition, gridCity } from '../../gis-data/scenes/index.ts';
import { walkingParameters } from '../../gis-data/walking/index.ts';
import { packById } from '../packs/index.ts';
import type { Pack } from '../engine/index.ts';
import { areaAround, checkProject, isStale, openWhatIf, planParameters } from './index.ts';
import type { Run } from './index.ts';

const pack = packById('xuchang-2023') as Pack;
const request = { pack, asOf: '2025-12-31' };
const city: GridCityOptions = { columns: 4, rows: 4, blockMetres: 100, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 3, row: 0 }] };
const check = (project: Project, parameters: ParameterValues = {}): Run => checkProject({ ...project, parameters }, request, quietWork);
const circle = (run: Run): string[] => run.findings.filter(({ rule }) => rule === 'circle-15min').map(({ verdict }) => verdict);

/** The city with only these roads, drawn from crossing to crossing with a gap in metres at their start. */
function withRoads(roads: readonly (Partial<Road> & { readonly from: readonly [number, number]; readonly to: readonly [number, number]; readonly gapMetres?: number })[]): Project {
  const [template] = gridCity(city).layers.roads ?? [];
  return {
    ...gridCity(city),
    layers: {
      ...gridCity(city).layers,
      roads: roads.map(({ from, to, gapMetres = 0, ...more }, at) => {
        const [a, b] = [from, to].map(([column, row]) => crossingPosition(city, { column, row }));
        return { ...template, id: `r${at}` as Road['id'], geometry: { type: 'LineString' as const, coordinates: [[a[0] + gapMetres, a[1]], b] }, ...more };
      }),
    },
  };
}

describe('parameters of the walking network', () => {
  it('stand in every run with default and reason, and a user’s value is the user’s', () => {
    const project = gridCity(city);
    const byId = new Map(check(project).parameters.map((parameter) => [parameter.id, parameter]));
    for (const { id, value, reason } of walkingParameters) expect(byId.get(id)).toMatchObject({ value, reason, basis: 'assumed' });
    const run = check(project, { joinToleranceMetres: 3, stairsFactor: 99 });
    expect(run.parameters.find(({ id }) => id === 'joinToleranceMetres')).toMatchObject({ value: 3, basis: 'user', unit: 'm' });
    expect(run.parameters.find(({ id }) => id === 'stairsFactor')).toMatchObject({ value: 1, basis: 'assumed' });
    expect(run.id).not.toBe(check(project).id);
    expect(planParameters({ unwalkedRoadClasses: 'only:' }).find(({ id }) => id === 'unwalkedRoadClasses')?.basis).toBe('assumed');
  });

  it('joins a missed snap: the walk is not there, then it is, and the run says where it was joined', () => {
    const project = withRoads([{ from: [0, 0], to: [1, 0] }, { from: [1, 0], to: [3, 0], gapMetres: 2 }]);
    expect(circle(check(project))).toEqual(['fail']);
    const joined = check(project, { joinToleranceMetres: 2 });
    expect(circle(joined)).toEqual(['pass']);
    const [x, y] = crossingPosition(city, { column: 1, row: 0 });
    expect(joined.network).toMatchObject({ joinToleranceMetres: 2, joins: [{ from: [x, y], to: [x + 2, y], metres: 2 }], islandCount: 1, islands: [] });
    expect(joined.warnings.map(({ zh }) => zh).join()).toContain('1处道路断头按不超过2米的间隙接上');
    const [east] = crossingPosition(city, { column: 3, row: 0 });
    const apart = check(project);
    expect(apart.network).toMatchObject({ joins: [], islandCount: 2, islands: [{ metres: 100, segments: 1, at: [expect.any(Number), y], box: [x - 100, y, x, y] }] });
    expect(apart.network?.metres).toBe(east - x - 2 + 100);
    expect(apart.warnings.map(({ zh }) => zh).join()).toContain('互不连通的2片，主体以外共0.1公里');
  });

  it('splits crossings of one level only when asked, and never those of a bridge', () => {
    const cross = (more: Partial<Road>): Project => withRoads([{ from: [0, 0], to: [3, 3] }, { from: [0, 3], to: [3, 0], ...more }]);
    expect(circle(check(cross({})))).toEqual(['fail']);
    expect(circle(check(cross({}), { splitCrossings: true }))).toEqual(['pass']);
    expect(check(cross({}), { splitCrossings: true }).network?.crossingsSplit).toBe(1);
    expect(circle(check(cross({ bridge: true, level: 1 }), { splitCrossings: true }))).toEqual(['fail']);
  });

  it('counts stairs and slopes into the walk, and leaves classes out', () => {
    const road = (more: Partial<Road>): Project => withRoads([{ from: [0, 0], to: [3, 0], ...more }]);
    expect(circle(check(road({ stairs: true })))).toEqual(['pass']);
    expect(circle(check(road({ stairs: true }), { stairsFactor: 2.5 }))).toEqual(['fail']);
    expect(circle(check(road({ slopePercent: 40 }), { slopesCount: true }))).toEqual(['fail']);
    expect(circle(check(road({ slopePercent: 40 })))).toEqual(['pass']);
    const left = check(road({ class: '在修', walkable: null }), { unwalkedRoadClasses: '在修' });
    expect(circle(left)).toEqual(['notChecked']);
    expect(left.network).toMatchObject({ segments: 0, roadsOfClassesNotWalked: 1 });
    expect(left.warnings.map(({ zh }) => zh).join()).toContain('1条道路按其等级不作步行道路');
  });

  it('makes a run stale when one of them changes, and not a run made before they were there', () => {
    const project = gridCity(city);
    const run = check(project);
    expect(isStale(project, run)).toEqual([]);
    expect(isStale({ ...project, parameters: { splitCrossings: true } }, run)).toHaveLength(1);
    const walking = new Set<string>(walkingParameters.map(({ id }) => id));
    const older: Run = { ...run, parameters: run.parameters.filter(({ id }) => !walking.has(id)) };
    expect(isStale(project, older)).toEqual([]);
    expect(isStale({ ...project, parameters: { joinToleranceMetres: 3 } }, older)).toHaveLength(1);
    expect(areaAround(project, older, { layer: 'facilities', id: 'facility-1' }, quietWork)?.reachedMetres).toBe(areaAround(project, run, { layer: 'facilities', id: 'facility-1' }, quietWork)?.reachedMetres);
  });

  it('reach what is tried out and what is drawn', () => {
    const project: Project = { ...withRoads([{ from: [0, 0], to: [1, 0] }, { from: [1, 0], to: [3, 0], gapMetres: 2 }]), parameters: { joinToleranceMetres: 3 } };
    const run = checkProject(project, request, quietWork);
    expect(openWhatIf(project, request, quietWork).findings()).toEqual(run.findings);
    expect(areaAround(project, run, { layer: 'facilities', id: 'facility-1' }, quietWork)?.reachedMetres).toBeCloseTo(300, 9);
  });
});
