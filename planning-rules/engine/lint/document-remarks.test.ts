import { describe, expect, it } from 'vitest';
import { packById, packs } from '../../packs/index.ts';
import type { Pack } from '../pack-schema.ts';
import { contradictionLints, documentRemarks } from './document-remarks.ts';
import { orderLints } from './order-lints.ts';

type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

function changed(id: string, change: (pack: Editable<Pack>) => void): { pack: Pack; file: string; cases: []; documentText: null } {
  const pack = structuredClone(packById(id)) as Editable<Pack>;
  change(pack);
  return { pack: pack as Pack, file: 'pack.json', cases: [], documentText: null };
}

describe('what a reader of the documents must know', () => {
  const remarks = documentRemarks(packs);
  const found = (kind: string): string[] => remarks.filter((remark) => remark.kind === kind).map((remark) => remark.clauses.join('/'));

  it('Daqing’s 50 %: an aspiration in the body, binding in the annex, and a question that says so', () => {
    expect(found('force')).toEqual(['DQ-37/DQ-36']);
    expect(remarks.find((remark) => remark.kind === 'force')?.question).toBe('existing-rate-force');
  });

  it('years that stand in one place only', () => expect(found('dateInOnePlace').sort()).toEqual(['DQ-05/DQ-06', 'DQ-34/DQ-49']));

  it('Xuchang and Dongying list new and existing compounds in opposite orders', () => expect(found('orderTrap')).toEqual(['XC-09/DY-07']));

  it('no figure is given twice for one date', () => expect(found('figure')).toEqual([]));
});

describe('lints of a document', () => {
  it('see a contradiction that no question names', () => {
    const input = changed('daqing-2025', (pack) => { pack.questions = pack.questions.filter((question) => question.id !== 'existing-rate-force'); });
    expect(contradictionLints(input).map((problem) => [problem.code, problem.value])).toEqual([['lint-contradiction', 'DQ-37, DQ-36']]);
    expect(contradictionLints(changed('daqing-2025', () => undefined))).toEqual([]);
  });

  it.each(['xuchang-2023', 'dongying-2024'])('see figures taken in the wrong order: %s', (id) => {
    const swap = (pack: Editable<Pack>): void => {
      const [one, other] = pack.rules;
      if (one.kind !== 'areaPerHouseholds' || other.kind !== 'areaPerHouseholds') throw new Error(`${one.kind}, ${other.kind}`);
      [one.rate, other.rate] = [other.rate, one.rate];
    };
    expect(orderLints(changed(id, () => undefined))).toEqual([]);
    expect(orderLints(changed(id, swap)).map((problem) => problem.code)).toContain('lint-order');
  });
});
