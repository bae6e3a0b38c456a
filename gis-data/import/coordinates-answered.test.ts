import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import { emptyProject } from '../project/index.ts';
import { importLayer, previewImport, withAnswer } from './index.ts';

const folder = resolve('../shared/data/planner_files');
if (!existsSync(folder) && process.env['CI']) throw new Error(`planners' files are missing: ${folder}`);
const source = (name: string) => [{ name, bytes: new Uint8Array(readFileSync(resolve(folder, name))) }];
const importedAt = '2026-11-22T00:00:00.000Z';

describe.skipIf(!existsSync(folder))('the one question about Changzhou’s nursing homes', () => {
  it('is answered by the compounds that their addresses name: BD-09, about 1 km nearer than as declared', async () => {
    const { project } = await importLayer(emptyProject('p', '常州市'), { layer: 'compounds', files: source('常州市住宅小区养老服务用房台账.xlsx'), importedAt, mode: 'replace' }, quietWork);
    const request = { layer: 'facilities', files: source('常州市养老机构_GBK.csv'), importedAt, mode: 'replace' } as const;
    const { questions } = await previewImport(project, request, quietWork);
    expect(questions).toMatchObject([{ id: 'crs', default: 'bd09', reason: { zh: expect.stringContaining('地址') as string } }]);
    const { report } = await importLayer(project, withAnswer(request, 'crs', 'bd09'), quietWork);
    expect(report).toMatchObject({ crs: 'bd09', rejected: 0 });
    expect(report.accepted + report.repaired).toBe(89);
  });

  it('stays with the user where there is nothing to hold the homes against', async () => {
    const { questions } = await previewImport(emptyProject('p', '常州市'), { layer: 'facilities', files: source('常州市养老机构_GBK.csv'), importedAt, mode: 'replace' }, quietWork);
    expect(questions).toMatchObject([{ id: 'crs', default: 'EPSG:4490' }]);
  });
});
