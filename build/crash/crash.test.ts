import { describe, expect, it } from 'vitest';
import { loadSql } from '../../gis-data/project/index.ts';
import { bundleChild } from './bundle.ts';
import { testFaults } from './faults.ts';
import { testKills } from './kills.ts';

const sql = await loadSql();

describe('a project cannot be lost', () => {
  it('by a disk that is full, fails, is locked or is pulled out at any call', async () => {
    const { faults, losses, told } = await testFaults(sql, 5);
    expect(losses).toEqual([]);
    expect(faults).toBeGreaterThan(200);
    expect(told).toBeGreaterThan(100);
  }, 240_000);

  it('by the process being killed at any moment', async () => {
    const { losses, editsAcknowledged, savesAcknowledged } = await testKills(30, 7, await bundleChild(), sql);
    expect(losses).toEqual([]);
    expect(editsAcknowledged).toBeGreaterThan(0);
    expect(savesAcknowledged).toBeGreaterThan(0);
  }, 240_000);
});
