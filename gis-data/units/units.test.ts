import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Quantity } from './index.ts';
import { isoDate, isoDateFromDays, readAmount, readDay, readYear, unitFromTitles, unitOfHeading } from './index.ts';

describe('readAmount', () => {
  it.each<[string | number, Quantity, number]>([
    ['1680户', 'households', 1680], ['１６８０户', 'households', 1680], ['1,680', 'households', 1680], ['1 680 户', 'households', 1680], ['约120㎡', 'floorArea', 120],
    ['120 平方米', 'floorArea', 120], ['120m²', 'floorArea', 120], ['1.2万平方米', 'floorArea', 12000], ['3亩', 'landArea', 2000], ['0.5公顷', 'landArea', 5000],
    ['17栋', 'blocks', 17], ['300余户', 'households', 300], ['50张', 'beds', 50], ['三星级', 'stars', 3], ['2星', 'stars', 2], ['1.5万人', 'people', 15000], [650, 'households', 650], ['0', 'households', 0],
  ])('%s as %s is %d', (text, quantity, value) => expect(readAmount(text, quantity)).toMatchObject({ value }));

  it.each<[string, Quantity, string]>([
    ['17栋', 'households', 'wrongUnit'], ['3亩', 'floorArea', 'wrongUnit'], ['100-200', 'floorArea', 'severalNumbers'], ['120+80', 'floorArea', 'severalNumbers'], ['12 34', 'households', 'severalNumbers'],
    ['1,68', 'households', 'severalNumbers'], ['12.5户', 'households', 'fraction'], ['-5', 'beds', 'negative'], ['无', 'floorArea', 'notANumber'], ['', 'floorArea', 'notANumber'], ['一百', 'households', 'notANumber'],
  ])('%s as %s is no amount: %s', (text, quantity, fault) => expect(readAmount(text, quantity)).toEqual({ fault }));

  it('uses the unit of the heading only where the cell has none', () => {
    expect(readAmount(1.2, 'floorArea', '万㎡')).toMatchObject({ value: 12000 });
    expect(readAmount('350㎡', 'floorArea', '万㎡')).toMatchObject({ value: 350 });
    expect(readAmount(3, 'landArea', '亩')).toMatchObject({ value: 2000 });
    expect(readAmount(3, 'floorArea', '亩')).toEqual({ fault: 'wrongUnit' });
  });

  it('reads back every whole number however it is dressed', () => {
    fc.assert(
      fc.property(fc.nat(9_999_999), fc.constantFrom('', '户', ' 户', '套'), fc.boolean(), (n, unit, separators) => {
        const digits = separators ? n.toLocaleString('en-US') : String(n);
        expect(readAmount(digits + unit, 'households')).toMatchObject({ value: n });
      }),
      { seed: 6 },
    );
  });

  it('never makes a number of a text without digits', () => {
    fc.assert(fc.property(fc.string().filter((s) => !/\d/.test(s.normalize('NFKC'))), (s) => 'fault' in readAmount(s, 'floorArea')), { seed: 7 });
  });
});

describe('units of headings and titles', () => {
  it('finds the unit in brackets or at the end', () => {
    expect(unitOfHeading('总户数(户)')).toBe('户');
    expect(unitOfHeading('用地面积（亩）')).toBe('亩');
    expect(unitOfHeading('建筑面积(万㎡)')).toBe('万m2');
    expect(unitOfHeading('类型(新建/已建)')).toBeNull();
    expect(unitOfHeading('小区名称')).toBeNull();
  });
  it('takes a title’s unit when only one fits', () => {
    expect(unitFromTitles(['单位：户、万平方米'], 'floorArea')).toBe('万平方米');
    expect(unitFromTitles(['单位：户、平方米'], 'households')).toBe('户');
    expect(unitFromTitles(['填报单位：'], 'floorArea')).toBeNull();
    expect(unitFromTitles(['单位：平方米、亩'], 'landArea')).toBeNull();
  });
});

describe('dates', () => {
  it.each([
    ['2023-05-01', '2023-05-01'], ['2023年5月1日', '2023-05-01'], ['2023.5.1', '2023-05-01'], ['2023/5/1 12:30:00', '2023-05-01'], ['20230501', '2023-05-01'], [20230501, '2023-05-01'],
    ['2023年5月', '2023-05-01'], ['2023.5', '2023-05-01'], [45047, '2023-05-01'], ['2023-05-01T00:00:00', '2023-05-01'],
  ])('%s is %s', (text, value) => expect(readDay(text)).toMatchObject({ value }));
  it.each([['2023', 'yearOnly'], ['2023年', 'yearOnly'], [2023.1, 'ambiguousMonth'], ['2023-02-30', 'notADate'], ['√', 'notADate'], ['已完成', 'notADate']])('%s is no day: %s', (text, fault) =>
    expect(readDay(text)).toEqual({ fault }));
  it.each([['2010年建成 ', 2010], ['2010', 2010], [2010, 2010], ['建于2010年10月', 2010], ['2010-05-01', 2010]])('%s was built in %d', (text, value) => expect(readYear(text)).toMatchObject({ value }));
  it.each([['90年代', 'decade'], ['2000年前', 'decade'], ['2001-2003', 'severalYears'], ['98年', 'notAYear'], ['暂无', 'notAYear'], [40179, 'notAYear']])('%s names no year: %s', (text, fault) =>
    expect(readYear(text)).toEqual({ fault }));

  it('counts days as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200000, max: 2_000_000 }), (days) => {
        expect(isoDateFromDays(days)).toBe(new Date(days * 86400000).toISOString().slice(0, 10));
        const [y, m, d] = isoDateFromDays(days).split('-').map(Number);
        expect(isoDate(y, m, d)).toBe(isoDateFromDays(days));
      }),
      { seed: 8 },
    );
    expect(isoDate(2023, 2, 29)).toBeNull();
    expect(isoDate(2024, 2, 29)).toBe('2024-02-29');
  });
});
