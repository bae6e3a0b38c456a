import { describe, expect, it } from 'vitest';
import type { Facility, Settlement } from '../../gis-data/model/index.ts';
import { facilitySchema, townshipSchema } from '../../gis-data/model/index.ts';
import { packById } from '../packs/index.ts';
import { builtCounts } from './built-counts.ts';
import { judge } from './judge.ts';
import type { Measurements } from './measurements.ts';
import type { Pack } from './pack-schema.ts';

const yiyang = packById('yiyang-2024') as Pack;
const asOf = '2025-12-31';
const blank = (shape: object): Record<string, null> => Object.fromEntries(Object.keys(shape).map((key) => [key, null]));

interface Place {
  readonly settlement: Settlement | null;
  readonly district?: string;
}

/** Facilities of a county, each in a township of its own. */
function county(countyName: string, list: readonly (Partial<Facility> & { place: Place; standardised?: boolean | null })[]): Measurements {
  const facilities = list.map(({ place: _, standardised: __, ...fields }, index) => facilitySchema.parse({ ...blank(facilitySchema.shape), id: `f${index}`, name: `设施${index}`, extra: {}, ...fields }));
  return {
    countyName, missingLayers: [], compounds: [], facilities,
    townships: list.map(({ place }, index) => ({
      township: townshipSchema.parse({ ...blank(townshipSchema.shape), id: `t${index}`, name: `街道${index}`, settlement: place.settlement, extra: place.district === undefined ? {} : { 县区: place.district } }),
      settlement: place.settlement, elders60: null, eldersEstimated: false, eldersNote: null, regionalCentres: null, facilitiesOfUnknownKind: [] })),
    facilityMeasures: list.map(({ standardised }, index) => ({ facilityId: `f${index}`, townshipId: `t${index}`, hazards: null, aged: null, otherMajorRisk: null, rectifiable: null, standardised: standardised ?? null })),
  };
}
const street: Place = { settlement: 'urban' };
const centre = { kind: 'regionalCentre', place: street } as const;
const counts = (measured: Measurements, column: string): unknown => builtCounts(yiyang, measured, { asOf }).filter((one) => one.column === column);
const verdict = (measured: Measurements): string | undefined =>
  judge(yiyang, { ...measured, builtCounts: builtCounts(yiyang, measured, { asOf }) }, { asOf }).find(({ rule }) => rule === 'annex-street-centres')?.verdict;

describe('finished facilities of an annex, counted from the layers', () => {
  it('counts for certain only what is said to be built to the standard', () => {
    const measured = county('益阳市赫山区', [{ ...centre, standardised: true }, centre, { ...centre, standardised: false }, { ...centre, kind: null, standardised: true }]);
    expect(counts(measured, 'streetCentres')).toEqual([{ district: '赫山区', column: 'streetCentres', known: 1, possible: 3 }]);
  });

  it('leaves out closed ones, later ones, other kinds and townships, and doubts those of unknown settlement', () => {
    const measured = county('益阳市赫山区', [
      { ...centre, standardised: true, open: false }, { ...centre, standardised: true, builtYear: 2026 }, { ...centre, standardised: true, kind: 'station' },
      { ...centre, standardised: true, place: { settlement: 'rural' } }, { ...centre, standardised: true, place: { settlement: null } }]);
    expect(counts(measured, 'streetCentres')).toEqual([{ district: '赫山区', column: 'streetCentres', known: 0, possible: 1 }]);
    expect(counts(measured, 'townshipCentres')).toEqual([{ district: '赫山区', column: 'townshipCentres', known: 1, possible: 2 }]);
  });

  it('four stars and more, of institutions; a blank is possible only', () => {
    const home = { kind: 'nursingHome', place: street } as const;
    expect(counts(county('益阳市赫山区', [{ ...home, stars: 4 }, { ...home, stars: 3 }, { ...home, stars: 5 }, home]), 'fourStar')).toEqual([{ district: '赫山区', column: 'fourStar', known: 2, possible: 3 }]);
  });

  it('tells districts apart where the townships name them', () => {
    const measured = county('益阳市', [{ ...centre, standardised: true, place: { ...street, district: '赫山区' } }, { ...centre, standardised: true, place: { ...street, district: '资阳区' } }]);
    expect(counts(measured, 'streetCentres')).toEqual(['赫山区', '资阳区'].map((district) => ({ district, column: 'streetCentres', known: 1, possible: 1 })));
  });

  it('is met, missed for certain, or not checked: one street centre is due in 赫山区 by the end of 2025', () => {
    expect(verdict(county('益阳市赫山区', [{ ...centre, standardised: true }]))).toBe('pass');
    expect(verdict(county('益阳市赫山区', [centre]))).toBe('notChecked');
    expect(verdict(county('益阳市赫山区', [{ ...centre, standardised: false }]))).toBe('fail');
    expect(verdict({ ...county('益阳市赫山区', []), missingLayers: ['facilities'] })).toBe('notChecked');
    expect(builtCounts(yiyang, county('示例县', [{ ...centre, standardised: true }]), { asOf })).toEqual([]);
  });
});
