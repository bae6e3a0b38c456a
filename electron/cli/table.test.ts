import { describe, expect, it } from 'vitest';
import { displayWidth, textTable } from './table.ts';

describe('textTable', () => {
  it('counts a Chinese character as two columns', () => {
    expect(displayWidth('小区abc')).toBe(7);
  });

  it('lines columns up, numbers to the right, unknown as a dash', () => {
    expect(textTable(['名称', '户'], [['甲', 5], ['乙丙丁', 120], ['戊', null]])).toEqual(['名称     户', '──────  ───', '甲        5', '乙丙丁  120', '戊        —']);
  });
});
