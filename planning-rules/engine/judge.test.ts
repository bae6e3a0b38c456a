import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Compound, Facility, FacilityKind, Township } from '../../gis-data/model/index.ts';
import { communitySchema, compoundSchema, facilitySchema, townshipSchema } from '../../gis-data/model/index.ts';
import { packById, packs } from '../packs/index.ts';
import type { Finding } from './finding.ts';
import { verdicts } from './finding.ts';
import { judge, walkWishes } from './judge.ts';
import type { BuiltCount, CommunityMeasure, CompoundMeasure, FacilityMeasure, Measurements, TownshipMeasure, WalkMeasure } from './measurements.ts';
import type { Pack } from './pack-schema.ts';
import { traceFaults } from './trace/recompute.ts';

const seeded = { seed: 20250721, numRuns: 80 };
const blank = (shape: object): Record<string, null> => Object.fromEntries(Object.keys(shape).map((key) => [key, null]));

function compound(id: string, fields: Partial<Compound>): Compound {
  return compoundSchema.parse({ ...blank(compoundSchema.shape), id, name: id, extra: {}, ...fields });
}

function township(id: string, settlement: Township['settlement']): Township {
  return townshipSchema.parse({ ...blank(townshipSchema.shape), id, name: id, settlement, extra: {} });
}

const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const area = orNull(fc.integer({ min: 0, max: 900 }));
const date = orNull(fc.constantFrom('2024-01-01', '2025-06-01', '2026-06-01', '2030-01-01'));
const walk: fc.Arbitrary<WalkMeasure> = fc.oneof(
  fc.record({ metres: fc.integer({ min: 0, max: 2000 }), unknown: orNull(fc.integer({ min: 0, max: 2000 })) }).map(({ metres, unknown }): WalkMeasure => ({
    state: 'reached', metres, accessMetres: 0, facilityId: 'f', facilityName: '驿站', facilityKind: 'station',
    nearerOfUnknownKind: unknown === null ? null : { facilityId: 'u', facilityName: '某处', metres: unknown },
  })),
  fc.constant<WalkMeasure>({ state: 'unreached', searchedMetres: 2160, nearerOfUnknownKind: null }),
  fc.constant<WalkMeasure>({ state: 'notMeasured', reason: { zh: '没有位置', en: 'no position' } }),
);

const noWalks: Record<string, WalkMeasure> = {};
const compoundMeasure = (id: string): fc.Arbitrary<CompoundMeasure> => fc.record({
  kind: orNull(fc.constantFrom('new' as const, 'existing' as const, 'old' as const)),
  builtYear: orNull(fc.integer({ min: 1990, max: 2027 })),
  households: orNull(fc.integer({ min: 0, max: 3000 })),
  providedAreaSquareMetres: area, smallestUnitSquareMetres: area,
  units: orNull(fc.array(fc.record({ areaSquareMetres: fc.integer({ min: 0, max: 500 }), use: orNull(fc.constantFrom('养老', '超市', '活动室')), leaseUntil: date }), { maxLength: 4 })),
  currentUse: orNull(fc.constantFrom('养老服务', '仓库', '闲置', '其他')), provisionMode: orNull(fc.constantFrom('配建', '租赁')), leaseUntil: date,
  inUse: orNull(fc.boolean()), plannedDate: date, builtDate: date, acceptedDate: date, handedOverDate: date, civilAffairsAccepted: orNull(fc.boolean()),
  walk: orNull(walk),
}).map(({ walk: measured, ...fields }): CompoundMeasure =>
  ({ compound: compound(id, fields), townshipId: null, townshipName: null, walks: measured === null ? noWalks : { 'circle-15min': measured } }));

const townshipMeasure = (id: string): fc.Arbitrary<TownshipMeasure> => fc.record({
  settlement: orNull(fc.constantFrom('urban' as const, 'rural' as const)), elders60: orNull(fc.integer({ min: 0, max: 40000 })),
  eldersEstimated: fc.boolean(), centres: orNull(fc.integer({ min: 0, max: 4 })), unknown: fc.integer({ min: 0, max: 2 }),
}).map(({ settlement, elders60, eldersEstimated, centres, unknown }) => ({
  township: township(id, settlement), settlement, elders60, eldersEstimated, eldersNote: null,
  regionalCentres: centres === null ? null : Array.from({ length: centres }, (_, at) => ({ id: `c${at}`, name: `c${at}` })),
  facilitiesOfUnknownKind: Array.from({ length: unknown }, (_, at) => ({ id: `u${at}`, name: `u${at}` })),
}));

const ids = ['a', 'b', 'c'];
const facilityKind = orNull(fc.constantFrom<FacilityKind>('regionalCentre', 'countyCentre', 'station', 'nursingHome', 'welfareHome', 'mealPoint', 'mutualAid'));
const flag = orNull(fc.boolean());
const facility = (id: string): fc.Arbitrary<Facility> => fc.record({
  kind: facilityKind, ownership: orNull(fc.constantFrom('公办', '民办')), beds: orNull(fc.integer({ min: 0, max: 90 })), nursingBeds: orNull(fc.integer({ min: 0, max: 40 })),
  occupiedBeds: orNull(fc.integer({ min: 0, max: 40 })), stars: orNull(fc.integer({ min: 0, max: 5 })), grade: orNull(fc.constantFrom('合格', '黄', '其他')), fireApproved: flag,
  floorAreaSquareMetres: area, landAreaSquareMetres: area, open: flag,
}).map((fields) => facilitySchema.parse({ ...blank(facilitySchema.shape), id, name: id, extra: {}, ...fields }));
const facilityMeasure = (facilityId: string): fc.Arbitrary<FacilityMeasure> => fc.record({
  facilityId: fc.constant(facilityId), townshipId: orNull(fc.constantFrom('ta', 'tb')), aged: flag, otherMajorRisk: flag, rectifiable: flag,
  hazards: orNull(fc.array(fc.record({ name: fc.constant('隐患区'), kind: orNull(fc.constantFrom('landslide' as const, 'flood' as const, 'other' as const)) }), { maxLength: 2 })),
});
const communityMeasure = (id: string, compounds: readonly string[]): fc.Arbitrary<CommunityMeasure> => fc.record({
  settlement: orNull(fc.constantFrom('urban' as const, 'rural' as const)), elders60: orNull(fc.integer({ min: 0, max: 900 })), listed: flag,
  inside: orNull(fc.array(fc.tuple(fc.constantFrom('fa', 'fb'), facilityKind), { maxLength: 2 })),
}).map(({ settlement, elders60, listed, inside }) => ({
  community: communitySchema.parse({ ...blank(communitySchema.shape), id, name: id, completeCommunity: listed, extra: {} }), townshipId: null, settlement, elders60, compounds,
  facilities: inside?.map(([facilityId, kind]) => ({ id: facilityId, name: facilityId, kind })) ?? null,
}));
const built: fc.Arbitrary<BuiltCount> = fc.record({
  district: fc.constantFrom('赫山区', '沅江市', '南县'), column: fc.constantFrom('fourStar', 'streetCentres', 'townshipCentres', 'ruralStations'),
  known: orNull(fc.integer({ min: 0, max: 10 })), possible: orNull(fc.integer({ min: 10, max: 12 })),
});
const measurements: fc.Arbitrary<Measurements> = fc.record({
  countyName: fc.constantFrom('某县', '南县', '益阳高新区'), missingLayers: fc.constantFrom<Measurements['missingLayers']>([], ['facilities'], ['communities']),
  compounds: fc.tuple(...ids.map((id) => compoundMeasure(`h${id}`))), townships: fc.tuple(...ids.map((id) => townshipMeasure(`t${id}`))),
  facilities: fc.tuple(facility('fa'), facility('fb')), facilityMeasures: fc.tuple(facilityMeasure('fa'), facilityMeasure('fb')),
  communities: fc.tuple(communityMeasure('ma', ['ha', 'hb']), communityMeasure('mb', ['hc'])),
  plannedResidents: orNull(fc.integer({ min: 0, max: 9000 })), builtCounts: fc.array(built, { maxLength: 2 }),
});
const asOf = fc.constantFrom('2026-01-01', '2027-12-31', '2029-12-31');

const finding = (findings: readonly Finding[], rule: string, subject: string): Finding | undefined =>
  findings.find((one) => one.rule === rule && one.subject === subject);
const rank: Record<string, number> = { noFigure: -1, fail: 0, target: 1, notChecked: 2, pass: 3 };

describe.each(packs.map((pack) => [pack.id, pack] as const))('judging by %s', (_id, pack) => {
  it('gives findings that hold together, whatever is missing', () => {
    fc.assert(fc.property(measurements, asOf, (measured, day) => {
      for (const one of judge(pack, measured, { asOf: day })) {
        expect(verdicts).toContain(one.verdict);
        if (one.margin !== null && one.measured !== null && one.required !== null) {
          expect(Math.abs(Math.abs(one.measured - one.required) - Math.abs(one.margin))).toBeLessThan(1e-5);
        }
        if (one.verdict === 'pass' && one.margin !== null) expect(one.margin).toBeGreaterThanOrEqual(0);
        if (one.verdict === 'fail' && one.margin !== null) expect(one.margin).toBeLessThan(0);
        if (one.verdict === 'notChecked' || one.verdict === 'noFigure') expect([one.measured, one.margin]).toEqual([null, null]);
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
        for (const words of [one.trace.sentence.zh, one.trace.sentence.en]) expect(words).not.toMatch(/undefined|null|NaN|Infinity|\[object/u);
        expect(one.trace.sentence.zh).toContain(pack.title);
        for (const clause of one.clauses) expect(one.trace.sentence.zh).toContain(clause);
        expect(traceFaults(one)).toEqual([]);
        if (pack.status === 'draft') expect(one.trace.sentence.zh).toContain('尚未生效');
      }
    }), seeded);
  });

  it('comes in the pack’s order of rules, subjects in input order, the same each time', () => {
    fc.assert(fc.property(measurements, asOf, (measured, day) => {
      const findings = judge(pack, measured, { asOf: day });
      const order = pack.rules.map((rule) => rule.id);
      const places = findings.map((one) => order.indexOf(one.rule));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(JSON.stringify(judge(pack, measured, { asOf: day }))).toBe(JSON.stringify(findings));
      const reversed = judge(pack, { ...measured, compounds: [...measured.compounds].reverse(), townships: [...measured.townships].reverse() }, { asOf: day });
      for (const one of findings) expect(reversed).toContainEqual(one);
      expect(reversed).toHaveLength(findings.length);
    }), { ...seeded, numRuns: 40 });
  });

  it('is noFigure throughout as of a day before the document', () => {
    fc.assert(fc.property(measurements, (measured) => {
      const findings = judge(pack, measured, { asOf: '2023-01-01' });
      expect(findings.every((one) => one.verdict === 'noFigure' && one.trace.sentence.en.includes('not yet in force'))).toBe(true);
    }), { ...seeded, numRuns: 20 });
    expect(walkWishes(pack, '2023-01-01')).toEqual([]);
  });

  it('with nothing known passes nothing', () => {
    const measured: Measurements = {
      countyName: '某县', missingLayers: ['facilities'], facilities: [],
      compounds: [{ compound: compound('h', {}), townshipId: null, townshipName: null, walks: {} }],
      townships: (['urban', 'rural', null] as const).map((settlement, at) => ({
        township: township(`t${at}`, settlement), settlement, elders60: null, eldersEstimated: false, eldersNote: null, regionalCentres: null, facilitiesOfUnknownKind: [],
      })),
    };
    for (const one of judge(pack, measured, { asOf: '2029-12-31' })) expect(['notChecked', 'noFigure']).toContain(one.verdict);
  });

  it('a shorter walk, a larger single room and one more centre never make it worse', () => {
    const step = fc.tuple(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(fc.property(compoundMeasure('h'), fc.constantFrom('new' as const, 'existing' as const), step, asOf, (measure, kind, [start, more], day) => {
      const withArea = (squareMetres: number): Finding[] => judge(pack, {
        countyName: '某县', missingLayers: [], townships: [], facilities: [],
        compounds: [{ ...measure, compound: { ...measure.compound, kind, units: [{ areaSquareMetres: squareMetres, use: null, leaseUntil: null }] } }],
      }, { asOf: day });
      const rule = kind === 'new' ? 'area-new' : 'area-existing';
      const worse = finding(withArea(start), rule, 'h')?.verdict;
      const better = finding(withArea(start + more), rule, 'h')?.verdict;
      expect(rank[better ?? '']).toBeGreaterThanOrEqual(rank[worse ?? '']);
    }), seeded);
    fc.assert(fc.property(townshipMeasure('t'), asOf, (measure, day) => {
      if (measure.regionalCentres === null) return;
      const withCentres = (centres: NonNullable<TownshipMeasure['regionalCentres']>): Finding[] => judge(pack, {
        countyName: '某县', missingLayers: [], compounds: [], facilities: [], townships: [{ ...measure, regionalCentres: centres, facilitiesOfUnknownKind: [] }],
      }, { asOf: day });
      const before = withCentres(measure.regionalCentres);
      const after = withCentres([...measure.regionalCentres, { id: 'new', name: 'new' }]);
      before.forEach((one, at) => {
        if (one.verdict in rank) expect(rank[after[at].verdict]).toBeGreaterThanOrEqual(rank[one.verdict]);
      });
    }), seeded);
  });
});

describe('what deserves its own words', () => {
  const judgeOne = (pack: Pack, fields: Partial<Compound>, day = '2026-01-01'): Finding => {
    const [one] = judge(pack, { countyName: '某县', missingLayers: [], townships: [], facilities: [],
      compounds: [{ compound: compound('h', fields), townshipId: null, townshipName: null, walks: {} }] }, { asOf: day });
    return one;
  };

  it('the order trap: the same rooms are enough for an existing compound of Xuchang and not for a new one', () => {
    const xuchang = packById('xuchang-2023') as Pack;
    const fields = { households: 650, providedAreaSquareMetres: 130 };
    expect(judgeOne(xuchang, { ...fields, kind: 'existing' })).toMatchObject({ rule: 'area-existing', verdict: 'pass', required: 130 });
    expect(judgeOne(xuchang, { ...fields, kind: 'new' })).toMatchObject({ rule: 'area-new', verdict: 'fail', required: 195, margin: -65 });
  });

  it('the sentence carries the numbers, the clause, the quote, the document and its status', () => {
    const one = judgeOne(packById('daqing-2025') as Pack, { kind: 'new', households: 650, providedAreaSquareMetres: 205, smallestUnitSquareMetres: 205 });
    for (const part of ['650户', '20 × ⌈650 ÷ 100⌉ = 140', 'max(200, 140) = 200', '205平方米', '多出5平方米', '达标', 'DQ-29', 'DQ-31', '单体不少于二百平方米', '审议稿', '尚未生效']) {
      expect(one.trace.sentence.zh).toContain(part);
    }
    expect(one.trace.steps.map((step) => step.formula)).toContain('max(200, 140) = 200');
    expect(one.trace.inputs.find((input) => input.symbol === 'H')).toMatchObject({ value: 650, unit: 'households', source: 'compounds/h/households', basis: 'data' });
    expect(one.reading).toEqual(['remainder/ceil', 'idle-rooms/notCounted']);
  });

  it('a ledger of totals whose two figures contradict each other is sent back', () => {
    const one = judgeOne(packById('daqing-2025') as Pack, { kind: 'new', households: 650, providedAreaSquareMetres: 300, smallestUnitSquareMetres: 180 });
    expect(one.verdict).toBe('notChecked');
    expect(one.trace.sentence.zh).toContain('不能同时成立');
  });
});
