import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readColumns } from './columns.ts';

const wishes = { name: { names: ['name'], kind: 'name' }, x: { names: ['x'], kind: 'number' }, note: { names: ['note'], kind: 'text' } } as const;
const read = (text: string) => readColumns('t.csv', text, wishes);

describe('columns of a csv', () => {
  it('read every number as the language itself does, to the last bit', () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.tuple(fc.integer({ min: -9e8, max: 9e8 }), fc.nat(999999999), fc.integer({ min: 0, max: 14 })).map(([whole, part, digits]) => `${whole}.${String(part).padStart(digits, '0')}`),
      fc.constantFrom('-0', '+5', '.5', '5.', '1e3', '-1.5E-7', '0x1f', '00012', '9007199254740993', '0.1', '123456789012345678901234567890', '4.35', '0.000000000000000000000001', ' 12 '),
    );
    fc.assert(fc.property(fc.array(written, { minLength: 1, maxLength: 40 }), (numbers) => {
      const { numbers: found } = read(`name,x,note\n${numbers.map((number) => `a,${number},n`).join('\n')}`);
      expect([...found.x]).toEqual(numbers.map(Number));
    }), { numRuns: 300, seed: 41 });
  });

  it.each(['-', '.', '1.2.3', '12O', 'Infinity', 'NaN', '', '1,2'])('refuse “%s” as a number, with its row', (cell) => {
    expect(() => read(`name,x,note\n1,2,ok\n1,"${cell}",n`)).toThrow('row 3');
    if (!cell.includes(',')) expect(() => read(`name;x;note\n1;2;ok\n1;${cell};n`)).toThrow('row 3');
  });

  it('keep names as numbers while they are plain, and as they are written from the first that is not', () => {
    expect(read('name,x,note\n7,1,a\n100200300400500,1,a\n0,1,a\n')).toMatchObject({ texts: { name: null }, numbers: { name: Float64Array.of(7, 100200300400500, 0) } });
    expect(read('name,x,note\n7,1,a\n"8",1,a\n').texts.name).toBeNull();
    for (const odd of ['07', '-7', '7.0', 'n7', '1000000000000000']) {
      expect(read(`name,x,note\n7,1,a\n12,1,a\n${odd},1,a\n9,1,a\n`).texts.name).toEqual(['7', '12', odd, '9']);
    }
  });

  it('pass over blank lines, know quotes, all line ends and rows within rows', () => {
    const text = '\uFEFFNAME,note,x\r\n1,"a, ""b""\nc",2\r\n\r\n, ,\r\n\u3000,,\r\n2, d ,3\n3,"",4';
    expect(() => read(text)).toThrow('row 8');
    const columns = read(`${text.slice(0, -6)},e,4`.replace('3\n,e', '3\n3,e'));
    expect([columns.texts.note, [...columns.rowNumbers]]).toEqual([['a, "b"\nc', 'd', 'e'], [2, 7, 8]]);
  });
});
