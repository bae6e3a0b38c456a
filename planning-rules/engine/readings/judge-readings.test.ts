import { describe, expect, it } from 'vitest';
import { compoundSchema } from '../../../gis-data/model/index.ts';
import type { Compound } from '../../../gis-data/model/index.ts';
import { packById, packs } from '../../packs/index.ts';
import { judge } from '../judge.ts';
import type { Measurements } from '../measurements.ts';
import type { Pack } from '../pack-schema.ts';
import { judgeReadings } from './judge-readings.ts';
import { questionsOf } from './questions-of.ts';

const daqing = packById('daqing-2025') as Pack;
const asOf = '2027-12-31';

function county(...compounds: Partial<Compound>[]): Measurements {
  const blank = Object.fromEntries(Object.keys(compoundSchema.shape).map((key) => [key, null]));
  return {
    countyName: '某县', missingLayers: [], townships: [], facilities: [],
    compounds: compounds.map((fields, index) => ({
      compound: compoundSchema.parse({ ...blank, id: `c${index}`, name: `小区${index}`, extra: {}, ...fields }), townshipId: null, townshipName: null, walks: {} })),
  };
}

describe('judging under every reading', () => {
  it('a rule rests on its own questions and on those of the rules it goes by', () => {
    expect(questionsOf(daqing, 'area-new')).toEqual(['remainder', 'idle-rooms']);
    expect(questionsOf(daqing, 'compliance-existing').sort()).toEqual(['existing-rate-force', 'idle-rooms', 'rate-by', 'remainder']);
    expect(questionsOf(daqing, 'four-sync')).toEqual([]);
  });

  it('passes under 2 of 4: the remainder decides, the idle rooms do not', () => {
    // 15 × ⌈101 ÷ 100⌉ = 30, but 15 × 101 ÷ 100 = 15.15: 20 m² pass under the second only.
    const [one] = judgeReadings(daqing, county({ kind: 'existing', households: 101, providedAreaSquareMetres: 20 }), { asOf }, ['area-existing']);
    expect(one).toMatchObject({ subject: 'c0', passes: 2, decisive: ['remainder'] });
    expect(one.outcomes).toHaveLength(4);
    expect(one.outcomes[0]).toMatchObject({ readings: { remainder: 'ceil', 'idle-rooms': 'notCounted' }, verdict: 'fail', required: 30, margin: -10 });
    expect(one.sentence.zh).toContain('4种理解中2种达标');
    expect(one.sentence.en).toContain('2 of 4');
  });

  it('idle rooms and the remainder together: 1 of 4', () => {
    const [one] = judgeReadings(daqing, county({ kind: 'existing', households: 101, providedAreaSquareMetres: 20, inUse: false }), { asOf }, ['area-existing']);
    expect(one).toMatchObject({ passes: 1, decisive: ['remainder', 'idle-rooms'] });
  });

  it('where every reading says the same nothing decides', () => {
    const [one] = judgeReadings(daqing, county({ kind: 'existing', households: 100, providedAreaSquareMetres: 90 }), { asOf }, ['area-existing']);
    expect(one).toMatchObject({ passes: 4, decisive: [] });
    expect(one.sentence.zh).toContain('都达标');
  });

  it('the 50 % that is 力争 in the body: fail or target gap', () => {
    const [one] = judgeReadings(daqing, county({ kind: 'existing', households: 100, providedAreaSquareMetres: 1 }), { asOf }, ['compliance-existing']);
    expect(new Set(one.outcomes.map((outcome) => outcome.verdict))).toEqual(new Set(['fail', 'target']));
    expect(one.decisive).toEqual(['existing-rate-force']);
  });

  it.each(packs.map((pack) => [pack.id, pack] as const))('the first outcome is the plain judgement, and each is what judging under it gives: %s', (_id, pack) => {
    const measured = county({ kind: 'new', households: 650, providedAreaSquareMetres: 205, smallestUnitSquareMetres: 205 }, { kind: 'existing', households: 101, providedAreaSquareMetres: 16, inUse: false }, { households: 50 });
    const plain = judge(pack, measured, { asOf });
    for (const one of judgeReadings(pack, measured, { asOf })) {
      const finding = plain.find(({ rule, subject }) => rule === one.rule && subject === one.subject);
      expect(one.outcomes[0]).toMatchObject({ verdict: finding?.verdict, margin: finding?.margin });
      const last = one.outcomes[one.outcomes.length - 1];
      const again = judge(pack, measured, { asOf, readings: last.readings }).find(({ rule, subject }) => rule === one.rule && subject === one.subject);
      expect(last).toMatchObject({ verdict: again?.verdict, required: again?.required });
      expect(one.passes).toBe(one.outcomes.filter((outcome) => outcome.verdict === 'pass').length);
    }
  });
});
