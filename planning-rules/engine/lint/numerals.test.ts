import { describe, expect, it } from 'vitest';
import { numbersIn } from './numerals.ts';

describe('numbers in a text', () => {
  it.each([
    ['建筑面积二十至三十平方米', [20, 30]], ['十五至二十平方米', [15, 20]], ['单体不少于二百平方米', [200]], ['每百户', [100]], ['1万人左右', [10000]],
    ['覆盖率达到60%以上', [60]], ['人均用地不少于0.2平方米', [0.2]], ['步行15分钟', [15]], ['两家', [2]], ['一千二百零五', [1205]], ['三万二千', [32000]],
    ['十万', [100000]], ['建有1处', [1]], ['没有数字', []],
  ])('%s', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));
});
