import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../gis-data/model/index.ts';
import { packById } from '../packs/index.ts';
import { judge, packParameters, packReadings, walkWishes } from './judge.ts';
import type { Measurements } from './measurements.ts';
import type { Pack } from './pack-schema.ts';
import { listOf } from './parameters.ts';

const pack = packById('daqing-2025') as Pack;
const asOf = '2026-01-01';
const nothing: Measurements = { countyName: '某县', missingLayers: [], compounds: [], townships: [], facilities: [] };
const speed = (value: number | string | boolean): ReturnType<typeof packParameters>[number] =>
  packParameters(pack, { asOf, parameters: { elderWalkSpeed: value } })[0];

describe('parameters', () => {
  it('are printed in the pack’s order, each with a basis and a reason', () => {
    const uses = packParameters(pack, { asOf });
    expect(uses.map((use) => use.id)).toEqual(pack.parameters.map((parameter) => parameter.id));
    for (const use of uses) {
      expect(use.basis).toBe(['riskClasses'].includes(use.id) ? 'stated' : 'assumed');
      expect(use.reason.zh.length).toBeGreaterThan(4);
    }
  });

  it('are the user’s when the user changes them, and say so', () => {
    expect(speed(0.6)).toMatchObject({ value: 0.6, basis: 'user' });
    expect(speed(0.8)).toMatchObject({ value: 0.8, basis: 'assumed' });
  });

  it('outside the reasonable range are used and said to be outside', () => {
    expect(speed(1.2).reason.zh).toContain('0.6—1');
    expect(speed(0.6).reason.zh).not.toContain('之外');
  });

  it.each([['beyond the limits', 9], ['no number', 'fast'], ['true', true], ['not finite', NaN]])('%s is refused with the field', (_name, value) => {
    expect(() => speed(value)).toThrow(ProblemError);
    try { speed(value); } catch (error) { expect((error as ProblemError).problem.place.field).toBe('elderWalkSpeed'); }
  });

  it('of other packs are left alone', () => {
    expect(() => packParameters(pack, { asOf, parameters: { somethingElse: 4 } })).not.toThrow();
  });

  it('kinds of facility must exist', () => {
    expect(walkWishes(pack, asOf, { circleFacilityKinds: 'station、mealPoint' })[0].facilityKinds).toEqual(['station', 'mealPoint']);
    expect(() => walkWishes(pack, asOf, { circleFacilityKinds: 'station,pub' })).toThrow('pub');
    expect(() => walkWishes(pack, asOf, { circleFacilityKinds: ' , ' })).toThrow(ProblemError);
  });

  it('lists split at commas of both scripts', () => expect(listOf('甲,乙，丙、丁; 戊')).toEqual(['甲', '乙', '丙', '丁', '戊']));

  it('circles are measured at the speed asked for, and not before the document', () => {
    expect(walkWishes(pack, asOf, {})[0]).toMatchObject({ rule: 'circle-15min', limitMetres: 720 });
    expect(walkWishes(pack, asOf, { elderWalkSpeed: 1, winterFactor: 0.85 })[0].limitMetres).toBe(765);
    expect(walkWishes(pack, '2025-07-20', {})).toEqual([]);
  });

  it('readings are the defaults unless chosen; one that is not there is refused', () => {
    expect(packReadings(pack, { asOf })).toEqual(Object.fromEntries(pack.questions.map((question) => [question.id, question.default])));
    expect(packReadings(pack, { asOf, readings: { remainder: 'liftBelowStep' } })).toMatchObject({ remainder: 'liftBelowStep' });
    expect(() => judge(pack, nothing, { asOf, readings: { remainder: 'floor' } })).toThrow('ceil, liftBelowStep');
  });
});
