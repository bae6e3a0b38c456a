import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../formats/index.ts';
import type { ElderPopulation, Project, Township } from '../model/index.ts';
import { words } from '../model/index.ts';
import { emptyProject } from '../project/index.ts';
import type { AgeGroup, CensusTable, Survival } from './index.ts';
import {
  apportion, censusSurvival, chinaAgeGroups, chinaSurvival, elderBands, estimateColumn, estimateElders, findCounty, parseCensus, peopleFrom, projectElders, projectLayer,
} from './index.ts';

const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);

function village(name: string, more: Partial<ElderPopulation> = {}): ElderPopulation {
  return {
    id: name as ElderPopulation['id'], name, code: null, townshipName: '甲镇', residents: null, households: null, elders60: null, elders80: null, estimated: false,
    geometry: null, extra: {}, ...more,
  };
}

function township(name: string, more: Partial<Township> = {}): Township {
  return { id: name as Township['id'], name, code: null, settlement: 'rural', residents: null, geometry: null, extra: {}, ...more };
}

const countyOf = (people60: number, people80: number): CensusTable => ({
  year: 2020, problems: [],
  counties: [{
    code: '411002', province: '某省', city: '某市', name: '某县', residents: null, households: null,
    groups: [{ ageFrom: 55, ageTo: 59, people: 99 }, { ageFrom: 60, ageTo: 64, people: people60 - people80 }, { ageFrom: 65, ageTo: 79, people: 0 }, { ageFrom: 80, ageTo: null, people: people80 }],
  }],
});

const projectOf = (elders: readonly ElderPopulation[], townships: readonly Township[] = [township('甲镇')]): Project => ({ ...emptyProject('p', '某县'), layers: { townships, elders } });

describe('apportion', () => {
  it('keeps the total, gives no one more than one person off its exact share, and breaks ties by order', () => {
    expect(apportion(100, [100, 200, 400])).toEqual([14, 29, 57]);
    expect(apportion(3, [1, 1])).toEqual([2, 1]);
    fc.assert(
      fc.property(fc.nat(50_000), fc.array(fc.nat(3000), { minLength: 1, maxLength: 40 }), (total, weights) => {
        const shares = apportion(total, weights);
        const whole = sum(weights);
        if (shares === null) {
          expect(whole === 0 && total > 0).toBe(true);
          return;
        }
        expect(sum(shares)).toBe(total);
        if (whole > 0) shares.forEach((share, i) => expect(Math.abs(share - (total * weights[i]) / whole)).toBeLessThan(1));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('fills nobody beyond its most, and says so when the places cannot hold the total', () => {
    fc.assert(
      fc.property(fc.nat(3000), fc.array(fc.tuple(fc.nat(300), fc.nat(200)), { minLength: 1, maxLength: 20 }), (total, places) => {
        const [weights, most] = [places.map(([weight]) => weight), places.map(([, limit]) => limit)];
        const shares = apportion(total, weights, most);
        const room = sum(places.map(([weight, limit]) => (weight > 0 ? limit : 0)));
        if (total > room) {
          expect(shares).toBeNull();
          return;
        }
        expect(sum(shares ?? [])).toBe(total);
        shares?.forEach((share, i) => expect(share).toBeLessThanOrEqual(most[i]));
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});

describe('estimateElders', () => {
  it('gives the villages of a township what its total leaves, by households: 500 − 200 = 300 over 100 : 50 households', () => {
    const rows = [village('一村', { households: 90, elders60: 200 }), village('二村', { households: 100 }), village('三村', { households: 50 })];
    const { features, notes, estimated, unknown } = estimateElders(projectOf(rows, [township('甲镇', { extra: { '60岁及以上人口': 500 } })]), {});
    expect(features.map((row) => row.elders60)).toEqual([200, 200, 100]);
    expect(features.map((row) => row.estimated)).toEqual([false, true, true]);
    expect(features[1].extra[estimateColumn]).toContain('甲镇60岁及以上 500 人减去已知 200 人，余 300 人按户数分摊（100/150）');
    expect({ estimated, unknown, notes: notes.length }).toEqual({ estimated: 2, unknown: 0, notes: 1 });
  });

  it('keeps the county’s total to the person, whatever is known, and never touches what was counted', () => {
    const count = fc.option(fc.nat(400), { nil: null });
    const rows = fc.array(fc.record({ households: fc.integer({ min: 1, max: 900 }), elders60: count, old: fc.double({ min: 0, max: 1, noNaN: true }), known80: fc.boolean() }), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(rows, fc.nat(5000), (list, extra) => {
        const elders = list.map(({ households, elders60, old, known80 }, i) =>
          village(`${i}村`, { households, elders60, elders80: elders60 !== null && known80 ? Math.floor(elders60 * old * 0.3) : null }));
        const total60 = sum(elders.map((row) => row.elders60)) + extra;
        const total80 = Math.min(sum(elders.map((row) => row.elders80)) + Math.floor(extra / 5), total60);
        const { features, unknown } = estimateElders(projectOf(elders), { census: countyOf(total60, total80) });
        elders.forEach((row, i) => {
          if (row.elders60 !== null) expect(features[i].elders60).toBe(row.elders60);
          if (row.elders80 !== null) expect(features[i].elders80).toBe(row.elders80);
          expect(features[i].elders80 ?? 0).toBeLessThanOrEqual(features[i].elders60 ?? 0);
        });
        expect(unknown).toBe(0);
        if (elders.some((row) => row.elders60 === null)) expect(sum(features.map((row) => row.elders60))).toBe(total60);
        if (features.every((row) => row.elders80 !== null) && elders.some((row) => row.elders80 === null)) expect(sum(features.map((row) => row.elders80))).toBe(total80);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it('makes nothing up: counts beyond the total, villages without any weight, a county that is not in the table', () => {
    const beyond = estimateElders(projectOf([village('一村', { elders60: 600, households: 1 }), village('二村', { households: 5 })]), { census: countyOf(500, 50) });
    expect(beyond.features[1]).toMatchObject({ elders60: null, estimated: false });
    expect(beyond.problems.map(({ code }) => code)).toContain('counts-exceed-total');
    const weightless = estimateElders(projectOf([village('一村', { households: 10 }), village('二村')]), { census: countyOf(500, 50) });
    expect(weightless.features.map((row) => row.elders60)).toEqual([null, null]);
    expect(weightless.problems[0]).toMatchObject({ code: 'no-weights', place: { layer: 'elders' } });
    expect(estimateElders({ ...projectOf([village('一村', { households: 3 })]), name: '别县' }, { census: countyOf(1, 1) }).problems[0].code).toBe('county-not-in-census');
    expect(estimateElders(emptyProject('p', '某县'), {}).problems[0].code).toBe('no-villages');
  });

  it('a second time changes nothing', () => {
    const once = estimateElders(projectOf([village('一村', { residents: 30 }), village('二村', { residents: 60 })]), { census: countyOf(100, 10) });
    expect(once.features.map((row) => [row.elders60, row.elders80])).toEqual([[33, 3], [67, 7]]);
    expect(estimateElders(projectOf(once.features), { census: countyOf(100, 10) }).features).toEqual(once.features);
  });
});

/** Round ratios, so that the sums can be done by hand. */
const plain: Survival = {
  ratios: { 45: 1, 50: 1, 55: 0.9, 60: 0.9, 65: 0.8, 70: 0.8, 75: 0.5, 80: 0.5 }, openRatio: 0.4, openFrom: 85, basis: 'user', source: words('手算', 'by hand'),
};
const groupsOf = (people: readonly number[]): AgeGroup[] => people.map((count, i) => ({ ageFrom: 45 + 5 * i, ageTo: i === 8 ? null : 49 + 5 * i, people: count }));
const groups = groupsOf([1000, 1000, 1000, 1000, 1000, 1000, 500, 200, 100]);

describe('projectElders', () => {
  it('moves every group up and keeps the survivors, as worked out by hand', () => {
    // 2025: 60: 1000·0.9 = 900, 65: 900, 70: 800, 75: 800, 80: 250, 85+: 200·0.5 + 100·0.4 = 140
    const five = projectElders(groups, 2020, 2025, plain);
    expect(five.groups.filter(({ ageFrom }) => ageFrom >= 60).map(({ people }) => Math.round(people * 1e6) / 1e6)).toEqual([900, 900, 800, 800, 250, 140]);
    expect(five).toMatchObject({ elders60: 3790, elders65: 2890, elders80: 390 });
    expect(five.steps.find(({ ageFrom }) => ageFrom === 85)?.sentence.zh).toBe('2025 年 85 岁组 = 200 × 0.5000 + 100 × 0.4000 = 140 人');
    // 2022 lies two fifths of the way from 1000 + 1000 + 1000 + 500 + 200 + 100 = 3800 + … to 3790
    expect(projectElders(groups, 2020, 2022, plain).elders60).toBe(Math.round(3800 + (3790 - 3800) * 0.4));
    expect(projectElders(groups, 2020, 2035, plain).groups[0].ageFrom).toBe(60);
    expect(projectElders(groups, 2020, 2040, plain).elders60).toBeNull();
  });

  it('gives the input back in its own year', () => {
    expect(projectElders(groups, 2020, 2020, chinaSurvival)).toMatchObject({ groups, steps: [], ...elderBands(groups) });
  });

  it('grows with every group and every ratio, never has more survivors than people, and does two steps as one after the other', () => {
    const people = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(people, fc.nat(8), fc.integer({ min: 0, max: 15 }), (counts, which, years) => {
        const before = projectElders(groupsOf(counts), 2020, 2020 + years, chinaSurvival);
        const more = projectElders(groupsOf(counts.map((count, i) => count + (i === which ? 1000 : 0))), 2020, 2020 + years, chinaSurvival);
        expect(more.elders60 ?? 0).toBeGreaterThanOrEqual(before.elders60 ?? 0);
        expect(before.elders65 ?? 0).toBeLessThanOrEqual(before.elders60 ?? 0);
        expect(sum(before.groups.map((group) => group.people))).toBeLessThanOrEqual(sum(counts) + 1e-6);
        const first = projectElders(groupsOf(counts), 2020, 2025, chinaSurvival);
        expect(projectElders(first.groups, 2025, 2030, chinaSurvival).groups).toEqual(projectElders(groupsOf(counts), 2020, 2030, chinaSurvival).groups);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('refuses years before the data, ages that are no groups, and a table without a ratio', () => {
    expect(() => projectElders(groups, 2020, 2019, plain)).toThrow('2019');
    expect(() => projectElders([{ ageFrom: 62, ageTo: 66, people: 1 }], 2020, 2025, plain)).toThrow('62');
    expect(() => projectElders([{ ageFrom: 40, ageTo: 44, people: 1 }], 2020, 2025, plain)).toThrow('40');
  });
});

describe('censusSurvival', () => {
  it('gives back the ratios that made the later census, where they are log-linear and Gompertz beyond 75', () => {
    const h = (age: number): number => 0.02 + 0.004 * (age - 40) / 5;
    const ratios = Object.fromEntries([35, 40, 45, 50, 55, 60, 65, 70, 75].map((age) => [age, Math.exp(-h(age))]));
    const hazard = h(75);
    const earlier = chinaAgeGroups[2010];
    const s = (age: number): number => (age <= 75 ? ratios[age] : Math.exp(-hazard * 1.5 ** ((age - 75) / 5)));
    const at = (age: number): number => earlier.find(({ ageFrom }) => ageFrom === age)?.people ?? 0;
    const later = earlier.map((group): AgeGroup => {
      if (group.ageFrom < 45) return group;
      if (group.ageTo !== null) return { ...group, people: at(group.ageFrom - 10) * s(group.ageFrom - 10) * s(group.ageFrom - 5) };
      return { ...group, people: at(75) * s(75) * s(80) + at(80) * s(80) * s(85) + at(85) * s(85) ** 2 };
    });
    const found = censusSurvival(earlier, later, words('', ''));
    for (let age = 45; age <= 75; age += 5) expect(found.ratios[age]).toBeCloseTo(ratios[age], 6);
    expect(found.ratios[80]).toBeCloseTo(s(80), 6);
    expect(found.openRatio).toBeCloseTo(s(85), 6);
  });

  it('for China falls with age and gives the 85 and over of 2020 from the people of 2010', () => {
    const ratios = Object.values(chinaSurvival.ratios);
    for (let i = 3; i < ratios.length; i += 1) expect(ratios[i]).toBeLessThan(ratios[i - 1]);
    expect(chinaSurvival.openRatio).toBeLessThan(chinaSurvival.ratios[80]);
    const projected = projectElders(chinaAgeGroups[2010].filter(({ ageFrom }) => ageFrom >= 40), 2010, 2020, chinaSurvival);
    expect((peopleFrom(projected.groups, 85) ?? 0) / 15_417_957).toBeCloseTo(1, 3);
    expect(Math.abs((projected.elders60 ?? 0) / (peopleFrom(chinaAgeGroups[2020], 60) ?? 1) - 1)).toBeLessThan(0.02);
  });
});

describe('projectLayer', () => {
  it('shares the county’s growth by present counts, keeps the total, and marks every row', () => {
    const projection = projectElders(groups, 2020, 2025, plain);
    const rows = [village('一村', { elders60: 100, elders80: 10 }), village('二村', { elders60: 281, elders80: 20 }), village('三村')];
    const { features, notes } = projectLayer(rows, { elders60: 3800, elders80: 300 }, projection);
    expect(sum(features.map((row) => row.elders60))).toBe(Math.round((381 * 3790) / 3800));
    expect(features.map((row) => row.estimated)).toEqual([true, true, false]);
    expect(features[2].elders60).toBeNull();
    expect(notes[0].zh).toContain('381 × 3790/3800 = 380 人');
    expect(projectLayer(rows, { elders60: 3800, elders80: 300 }, projectElders(groups, 2020, 2020, plain)).features).toBe(rows);
  });
});

const folder = join(import.meta.dirname, '../../../shared/data/china_census_county');
const present = existsSync(folder);
if (!present && process.env['CI']) throw new Error(`the census tables are missing: ${folder}`);

describe.skipIf(!present)(present ? 'the census tables' : `the census tables (skipped: not at ${folder})`, () => {
  const tables: Record<number, CensusTable> = {};
  beforeAll(async () => {
    for (const year of [2010, 2020]) {
      const name = `census_county_${year}_v1.xlsx`;
      const [table] = await readSource([{ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }]);
      tables[year] = parseCensus(table, year);
    }
  }, 120_000);

  it('give Yuzhong 588,717 residents and 14.03 % of 65 and over in 2020', () => {
    const yuzhong = findCounty(tables[2020], { code: '500103' });
    expect(yuzhong).toMatchObject({ name: '渝中区', province: '重庆市', residents: 588717, households: 213950 });
    const { elders60, elders65, elders80 } = elderBands(yuzhong?.groups ?? []);
    expect(Math.round(((elders65 ?? 0) / 588717) * 10_000) / 100).toBe(14.03);
    // The last ten columns of the yearbook, men and women from 65 on, and the two of 60 to 64 before them
    expect(elders60).toBe((elders65 ?? 0) + 17131 + 16601);
    expect(elders80).toBe(3382 + 5038 + 3839 + 6395);
    expect(findCounty(tables[2020], { code: '500103001' })?.name).toBe('渝中区');
    expect(findCounty(tables[2010], { name: '渝中区' })).toMatchObject({ code: '500103', residents: 630090 });
  });

  it('have no county whose groups do not add up, beyond those they report', () => {
    for (const year of [2010, 2020]) {
      expect(tables[year].counties.length).toBeGreaterThan(3000);
      const wrong = tables[year].counties.filter(({ residents, groups: own }) => own.length > 0 && residents !== null && sum(own.map(({ people }) => people)) !== residents);
      expect(tables[year].problems.filter(({ code }) => code === 'census-sum')).toHaveLength(wrong.length);
      expect(wrong.length).toBeLessThan(40);
    }
  });

  it('add up to the national groups that the default survival is derived from', () => {
    const nation = tables[2020].counties.find(({ name }) => name === '全国');
    expect(nation?.groups.filter(({ ageFrom }) => ageFrom >= 35)).toEqual(chinaAgeGroups[2020]);
    const provinces = tables[2010].counties.filter(({ code }) => code?.endsWith('0000'));
    expect(provinces).toHaveLength(31);
    for (const { ageFrom, people } of chinaAgeGroups[2010]) {
      expect(sum(provinces.map(({ groups: own }) => own.find((group) => group.ageFrom === ageFrom)?.people ?? null))).toBe(people);
    }
  });

  it('spread Yuzhong’s elders over its villages to the person', () => {
    const rows = Array.from({ length: 77 }, (_, i) => village(`${i}社区`, { households: 100 + ((i * 37) % 91) }));
    const { features } = estimateElders(projectOf(rows), { census: tables[2020] }, { countyCode: '500103' });
    const bands = elderBands(findCounty(tables[2020], { code: '500103' })?.groups ?? []);
    expect(sum(features.map((row) => row.elders60))).toBe(bands.elders60);
    expect(sum(features.map((row) => row.elders80))).toBe(bands.elders80);
  });
});
