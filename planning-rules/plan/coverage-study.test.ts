import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Candidate, Compound, ElderPopulation, Facility, ParameterValues, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { Crossing, GridCityOptions } from '../../gis-data/scenes/index.ts';
import { crossingPosition, gridCity, gridWalkMetres, sampleCounty } from '../../gis-data/scenes/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById } from '../packs/index.ts';
import { loadHighsSolver } from '../siting/index.ts';
import type { CoverageStudy, Run, StudyCounts, StudyPlace } from './index.ts';
import { checkProject, isStale, placeSentences, planProject } from './index.ts';

const pack = packById('xuchang-2023') as Pack;
const request = { pack, asOf: '2025-12-31' };
/** 15 minutes at 0.8 m/s. */
const circleMetres = 720;
const check = (project: Project, parameters: ParameterValues = {}): Run => checkProject({ ...project, parameters }, request, quietWork);
const studyOf = (run: Run): CoverageStudy => run.coverageStudy as CoverageStudy;
const placeNamed = (run: Run, id: string): StudyPlace => studyOf(run).places.find((place) => place.id === id) as StudyPlace;
const countyOf = (run: Run, at = 0): StudyCounts => (studyOf(run).cases[at].rows.at(-1) as { before: StudyCounts }).before;

/** The city with counted elders in its compounds; a table for `elders80` of its own. */
function withElders(project: Project, counts: readonly (readonly [number | null, number | null])[]): Project {
  const compounds = (project.layers.compounds ?? []).map((compound, at): Compound => ({ ...compound, elders60: counts[at]?.[0] ?? null, elders80: counts[at]?.[1] ?? null }));
  return { ...project, layers: { ...project.layers, compounds } };
}

const city: GridCityOptions = {
  columns: 15, rows: 3, blockMetres: 100,
  compounds: [{ column: 0, row: 0 }, { column: 5, row: 1 }, { column: 14, row: 2 }], facilities: [{ column: 1, row: 0 }, { column: 4, row: 2 }],
};

describe('the coverage study on streets whose walks are known', () => {
  const run = check(withElders(gridCity(city), [[40, 8], [30, null], [7, 9]]));

  it('counts the facilities within the circle and says how far the nearest is, beyond it as well', () => {
    const expected = (city.compounds ?? []).map((home) => (city.facilities ?? []).map((facility) => gridWalkMetres(city, home, facility)));
    expect(expected).toEqual([[100, 600], [500, 200], [1500, 1000]]);
    expect(studyOf(run).cases).toHaveLength(1);
    expect(studyOf(run).cases[0]).toMatchObject({ band: '60+', season: 'summer', limitMetres: circleMetres, speedFactor: 1 });
    expect(studyOf(run).cases[0].limitMetres).toBe(run.circle?.limitMetres);
    studyOf(run).places.forEach(({ before, after }, at) => {
      if (before?.state !== 'reached') throw new Error('every home reaches a facility');
      expect(before.metres).toBeCloseTo(Math.min(...expected[at]), 6);
      expect(before.nearest).toBe(expected[at].indexOf(Math.min(...expected[at])));
      expect(before.within).toEqual([expected[at].filter((metres) => metres <= circleMetres).length]);
      expect(after).toBeNull();
    });
  });

  it('sums elders by how often they are covered, and names the farthest outside', () => {
    expect(countyOf(run)).toMatchObject({
      places: 3, placesTwice: 2, placesOnce: 0, placesNone: 1, placesNotMeasured: 0, placesOfUnknownElders: 0,
      elders: 77, eldersTwice: 70, eldersOnce: 0, eldersNone: 7, eldersNotMeasured: 0, farthest: { id: 'compound-3', state: 'reached' },
    });
    const { farthest } = countyOf(run);
    expect(farthest?.state === 'reached' && farthest.metres).toBeCloseTo(1000, 6);
  });

  it('says it in sentences of both languages', () => {
    expect(placeSentences(studyOf(run), placeNamed(run, 'compound-1')).map(({ zh }) => zh)).toEqual(['最近的设施：站点1 100米；15分钟内共2处']);
    expect(placeSentences(studyOf(run), placeNamed(run, 'compound-3'))).toEqual([
      { zh: '最近的设施：站点2 1,000米（超出280米）；15分钟内共0处', en: 'Nearest facility: 站点2, 1,000 m (280 m too far); 0 within 15 minutes' },
    ]);
  });

  it('takes the circle inclusive: a facility at its very edge counts', () => {
    const edge: GridCityOptions = { columns: 10, rows: 2, blockMetres: 80, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 9, row: 0 }] };
    expect(placeNamed(check(gridCity(edge)), 'compound-1').before).toMatchObject({ state: 'reached', within: [1] });
  });

  it('says unreachable where no walk leads to a facility, and never 0 or infinity', () => {
    const cut: GridCityOptions = { ...city, river: { afterColumn: 9, widthMetres: 40, bridgeRows: [] } };
    const apart = check(withElders(gridCity(cut), [[40, 8], [30, null], [7, 9]]));
    expect(placeNamed(apart, 'compound-3').before).toEqual({ state: 'unreachable', within: [0] });
    expect(countyOf(apart)).toMatchObject({ eldersNone: 7, farthest: { id: 'compound-3', state: 'unreachable' } });
    expect(placeSentences(studyOf(apart), placeNamed(apart, 'compound-3'))[0].zh).toBe('没有步行道路通往任何提供服务的设施；15分钟内共0处');
    expect(JSON.parse(JSON.stringify(studyOf(apart)))).toEqual(studyOf(apart));
  });

  it('leaves what was not measured null with its reason, and its elders neither covered nor uncovered', () => {
    const project = withElders(gridCity(city), [[40, 8], [30, null], [null, null]]);
    const compounds = (project.layers.compounds ?? []).map((compound, at) => (at === 0 ? { ...compound, geometry: null } : compound));
    const unplaced = check({ ...project, layers: { ...project.layers, compounds } });
    expect(placeNamed(unplaced, 'compound-1')).toMatchObject({ before: null, unmeasured: { zh: '没有坐标，无法测量步行距离' } });
    expect(placeSentences(studyOf(unplaced), placeNamed(unplaced, 'compound-1'))[0].zh).toBe('步行距离未测量：没有坐标，无法测量步行距离');
    expect(countyOf(unplaced)).toMatchObject({
      places: 3, placesNotMeasured: 1, placesTwice: 1, placesNone: 1, placesOfUnknownElders: 1, elders: 70, eldersTwice: 30, eldersNone: 0, eldersNotMeasured: 40,
    });
  });

  it('counts neither closed facilities nor those that do not serve or whose kind is unknown', () => {
    const project = gridCity(city);
    const facilities = (project.layers.facilities ?? []).map((facility, at): Facility => (at === 0 ? { ...facility, open: false } : { ...facility, kind: null }));
    const none = check({ ...project, layers: { ...project.layers, facilities } });
    expect(studyOf(none)).toMatchObject({ notStudied: null, sites: [] });
    expect(studyOf(none).places.map(({ before }) => before?.state)).toEqual(['unreachable', 'unreachable', 'unreachable']);
    expect(countyOf(none)).toMatchObject({ placesNone: 3, elders: null, eldersNone: null });
  });

  it('says why where nothing could be studied', () => {
    const { roads: _roads, ...roadless } = gridCity(city).layers;
    const { facilities: _facilities, ...without } = gridCity(city).layers;
    expect(studyOf(check({ ...gridCity(city), layers: roadless }))).toMatchObject({ notStudied: { zh: '未导入道路，无法测量步行距离' }, cases: [], places: [] });
    expect(studyOf(check({ ...gridCity(city), layers: without }))).toMatchObject({ notStudied: { zh: '未导入养老服务设施，无法判断服务圈' }, cases: [], places: [] });
  });
});

describe('older elders and winter', () => {
  const project = withElders(gridCity(city), [[40, 8], [30, null], [7, 9]]);

  it('are studied only where their speed is set apart', () => {
    expect(studyOf(check(project, { studyFactor80: 1 })).cases.map(({ band, season }) => [band, season])).toEqual([['60+', 'summer']]);
    expect(studyOf(check(project, { studyWinterFactor: 0.5 })).cases.map(({ band, season }) => [band, season])).toEqual([['60+', 'summer'], ['60+', 'winter']]);
    expect(studyOf(check(project, { studyFactor80: 0.75, studyWinterFactor: 0.5 })).cases.map(({ band, season, limitMetres }) => [band, season, limitMetres])).toEqual([
      ['60+', 'summer', 720], ['80+', 'summer', 540], ['60+', 'winter', 360], ['80+', 'winter', 270],
    ]);
    expect(check(project).parameters.filter(({ id }) => id === 'studyFactor80' || id === 'studyWinterFactor').map(({ value, basis }) => [value, basis])).toEqual([[1, 'assumed'], [1, 'assumed']]);
    expect(check(project, { studyFactor80: 1.2, studyWinterFactor: 0 }).parameters.find(({ id }) => id === 'studyWinterFactor')).toMatchObject({ value: 1, basis: 'assumed' });
  });

  it('count what lies within their own limit, and change no verdict and no other figure of the run', () => {
    const run = check(project, { studyFactor80: 0.75, studyWinterFactor: 0.5 });
    expect(studyOf(run).places.map(({ before }) => before?.within)).toEqual([[2, 1, 1, 1], [2, 2, 1, 1], [0, 0, 0, 0]]);
    const plain = check(project);
    expect([run.findings, run.coverage, run.circle, run.summary]).toEqual([plain.findings, plain.coverage, plain.circle, plain.summary]);
    expect(run.id).not.toBe(plain.id);
    expect(isStale({ ...project, parameters: { studyWinterFactor: 0.5 } }, plain)).toHaveLength(1);
    expect(placeSentences(studyOf(run), placeNamed(run, 'compound-1'))[0].zh)
      .toBe('最近的设施：站点1 100米；15分钟内共2处；80岁以上·常速（540米内）1处；60岁以上·冬季（360米内）1处；80岁以上·冬季（270米内）1处');
  });

  it('take the circle as its own winter factor makes it', () => {
    const run = check(project, { winterFactor: 0.85, studyWinterFactor: 0.5 });
    expect(studyOf(run).cases.map(({ limitMetres }) => limitMetres)).toEqual([612, 306]);
    expect(run.circle?.limitMetres).toBe(612);
  });

  it('count people of 80 and over only where the layer has them and does not contradict itself', () => {
    const run = check(project, { studyFactor80: 0.75 });
    expect(studyOf(run).places.map(({ elders80 }) => elders80)).toEqual([8, null, null]);
    expect(countyOf(run, 1)).toMatchObject({ elders: 8, eldersOnce: 8, eldersTwice: 0, eldersNone: 0, placesOfUnknownElders: 2 });
  });

  it('stay with the village where it keeps the whole count: its people are not counted twice', () => {
    const table: ElderPopulation = {
      id: 'e1' as ElderPopulation['id'], name: '方格社区', code: null, townshipName: '方格街道', residents: null, households: null, elders60: 100, elders80: 20, estimated: false,
      geometry: { type: 'Point', coordinates: crossingPosition(city, { column: 1, row: 1 }) }, extra: {},
    };
    const compounds = (gridCity(city).layers.compounds ?? []).slice(0, 1).map((compound) => ({ ...compound, communityName: '方格社区', households: null, elders80: 5 }));
    const run = check({ ...gridCity(city), layers: { ...gridCity(city).layers, compounds, elders: [table] } }, { studyFactor80: 0.75 });
    expect(studyOf(run).places.map(({ layer, elders60, elders80 }) => [layer, elders60, elders80])).toEqual([['elders', 100, 20], ['compounds', 0, 0]]);
    expect(countyOf(run, 1).elders).toBe(20);
  });
});

describe('what must hold of any county', () => {
  const crossing = fc.record({ column: fc.nat(11), row: fc.nat(5) });
  const count = fc.option(fc.tuple(fc.nat(60), fc.nat(60)).map(([one, other]) => [Math.max(one, other), Math.min(one, other)] as const), { nil: [null, null] as const });

  it('twice, once, none and unknown add up; winter lies within summer, 80+ within 60+; a facility more covers nobody less', () => {
    fc.assert(fc.property(
      fc.uniqueArray(crossing, { maxLength: 6, selector: ({ column, row }) => `${column}/${row}` }), fc.array(crossing, { maxLength: 5 }), crossing, fc.array(count, { minLength: 6, maxLength: 6 }),
      fc.integer({ min: 6, max: 19 }), fc.integer({ min: 6, max: 19 }),
      (compounds: Crossing[], facilities: Crossing[], more: Crossing, counts, old, cold) => {
        const options: GridCityOptions = { columns: 12, rows: 6, blockMetres: 90, compounds, facilities, river: { afterColumn: 6, widthMetres: 30, bridgeRows: [2] } };
        const parameters = { studyFactor80: old / 20, studyWinterFactor: cold / 20 };
        const run = check(withElders(gridCity(options), counts), parameters);
        const study = studyOf(run);
        for (const { rows } of study.cases) for (const { before } of rows) expectSums(before);
        for (const place of study.places) {
          const [summer, summer80, winter, winter80] = place.before?.within ?? [];
          expect(summer80).toBeLessThanOrEqual(summer);
          expect(winter).toBeLessThanOrEqual(summer);
          expect(winter80).toBeLessThanOrEqual(Math.min(winter, summer80));
        }
        const covered = study.cases.map(({ rows }) => (rows.at(-1)?.before.eldersOnce ?? 0) + (rows.at(-1)?.before.eldersTwice ?? 0));
        expect(covered[1]).toBeLessThanOrEqual(covered[0]);
        expect(covered[2]).toBeLessThanOrEqual(covered[0]);
        expect(covered[3]).toBeLessThanOrEqual(Math.min(covered[1], covered[2]));
        const added = studyOf(check(withElders(gridCity({ ...options, facilities: [...facilities, more] }), counts), parameters));
        added.places.forEach((place, at) => place.before?.within.forEach((within, which) => expect(within).toBeGreaterThanOrEqual(study.places[at].before?.within[which] ?? 0)));
      },
    ), { numRuns: 40, seed: 5 });
  });
});

describe('the study of a plan', () => {
  const project = { ...sampleCounty({ seed: 3, size: 'small' }, quietWork), parameters: { studyFactor80: 0.75, studyWinterFactor: 0.8 } };
  let run: Run;
  beforeAll(async () => {
    run = await planProject(project, { pack, asOf: '2026-12-31' }, { solver: await loadHighsSolver() }, quietWork);
  }, 60_000);

  it('says of every township what the coverage says, before and after', () => {
    const [own] = studyOf(run).cases;
    expect(own.rows.map(({ townshipId }) => townshipId)).toEqual(run.coverage.map(({ townshipId }) => townshipId));
    run.coverage.forEach((row, at) => {
      const { before, after } = own.rows[at];
      if (after === null) throw new Error('proposals were made');
      const covered = (counts: StudyCounts): number | null => (counts.eldersOnce === null || counts.eldersTwice === null ? null : counts.eldersOnce + counts.eldersTwice);
      expect(before.elders).toBe(row.elders60);
      expect(covered(before)).toBe(row.eldersServedBefore);
      expect(covered(after)).toBe(row.eldersServedAfter);
    });
  });

  it('adds up in every row of every case, the county being the sum of its townships', () => {
    for (const { rows } of studyOf(run).cases) {
      for (const when of ['before', 'after'] as const) {
        const all = rows.map((row) => row[when] as StudyCounts);
        for (const counts of all) expectSums(counts);
        for (const field of ['places', 'placesTwice', 'placesOnce', 'placesNone', 'placesNotMeasured', 'elders', 'eldersTwice', 'eldersOnce', 'eldersNone', 'eldersNotMeasured'] as const) {
          expect(all.slice(0, -1).reduce((sum, counts) => sum + (counts[field] ?? 0), 0)).toBeCloseTo(all.at(-1)?.[field] ?? NaN, 6);
        }
      }
    }
  });

  it('says of every compound what its verdict says', () => {
    const metres = new Map(run.findings.filter(({ rule }) => rule === run.circle?.rule).map((finding) => [finding.subject, finding.trace.inputs.find(({ symbol }) => symbol === 'd')?.value]));
    let compared = 0;
    for (const { id, layer, before } of studyOf(run).places) {
      const walked = metres.get(id);
      if (layer !== 'compounds' || typeof walked !== 'number' || !Number.isFinite(walked)) continue;
      expect(before?.state === 'reached' && before.metres).toBeCloseTo(walked, 6);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(10);
  });

  it('never loses a facility or lengthens a walk by a proposal, and knows every site by name', () => {
    const study = studyOf(run);
    expect(study.sites.filter(({ layer }) => layer === 'candidates').length).toBeGreaterThan(0);
    for (const { before, after } of study.places) {
      expect(after === null).toBe(before === null);
      before?.within.forEach((within, at) => expect(after?.within[at]).toBeGreaterThanOrEqual(within));
      if (before?.state === 'reached') expect(after?.state === 'reached' && after.metres).toBeLessThanOrEqual(before.metres + 1e-6);
      if (after?.state === 'reached') expect(study.sites[after.nearest].name.length).toBeGreaterThan(0);
    }
    const candidates = new Set<string>((project.layers.candidates ?? []).map((candidate: Candidate) => candidate.id));
    for (const site of study.sites) if (site.layer === 'candidates') expect(candidates.has(site.id)).toBe(true);
    expect(JSON.parse(JSON.stringify(study))).toEqual(study);
  });
});

function expectSums(counts: StudyCounts): void {
  expect(counts.placesTwice + counts.placesOnce + counts.placesNone + counts.placesNotMeasured).toBe(counts.places);
  if (counts.elders === null) expect([counts.eldersTwice, counts.eldersOnce, counts.eldersNone, counts.eldersNotMeasured]).toEqual([null, null, null, null]);
  else expect((counts.eldersTwice ?? NaN) + (counts.eldersOnce ?? NaN) + (counts.eldersNone ?? NaN) + (counts.eldersNotMeasured ?? NaN)).toBeCloseTo(counts.elders, 6);
}
