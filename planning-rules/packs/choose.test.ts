import { describe, expect, it } from 'vitest';
import type { StoredPack } from '../../gis-data/model/index.ts';
import { choosePack } from './choose.ts';
import { packById } from './index.ts';

const stored = (id: string, change: object = {}): StoredPack => ({ id, addedAt: '2026-01-01T00:00:00Z', source: id, json: JSON.stringify({ ...packById('xuchang-2023'), id, ...change }) });
const codes = (chosen: ReturnType<typeof choosePack>): string[] => (Array.isArray(chosen) ? chosen.map((problem) => problem.code) : []);

describe('choosing a pack', () => {
  it('one of ours by its id, one the project keeps by its own', () => {
    expect(choosePack('daqing-2025', [])).toBe(packById('daqing-2025'));
    expect(choosePack('harbin-2026', [stored('harbin-2026')])).toMatchObject({ id: 'harbin-2026', title: packById('xuchang-2023')?.title });
  });
  it('never silently one of ours and a kept one under the same id', () => expect(codes(choosePack('daqing-2025', [stored('daqing-2025')]))).toEqual(['pack-shadow']));
  it('says what is wrong: unknown, not a pack, another id', () => {
    expect(codes(choosePack('nowhere-2026', [stored('harbin-2026')]))).toEqual(['pack-unknown']);
    expect(codes(choosePack('harbin-2026', [{ ...stored('harbin-2026'), json: '{' }])).length).toBeGreaterThan(0);
    expect(codes(choosePack('harbin-2026', [stored('harbin-2026', { id: 'other-2026' })]))).toEqual(['pack-folder']);
    expect(codes(choosePack('harbin-2026', [stored('harbin-2026', { issued: 'x' })])).length).toBeGreaterThan(0);
  });
});
