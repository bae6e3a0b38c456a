import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './commands.ts';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'));
  expect((await run('sample', '--out', join(folder, 'county.gpkg'), '--seed', '3', '--size', 'small')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('eldermap export', () => {
  const county = (): string => join(folder, 'county.gpkg');

  it.each(['gpkg', 'geojson', 'kml', 'csv', 'xlsx'])('writes compounds as %s, and import reads them back, all of them, under the columns’ own titles', async (format) => {
    const out = join(folder, format);
    expect(await run('export', county(), '--layer', 'compounds', '--format', format, '--out', out)).toMatchObject({ code: 0 });
    const file = readdirSync(out).find((name) => /\.(gpkg|shp|geojson|kml|csv|xlsx)$/.test(name)) ?? '';
    const back = await run('import', '--project', join(folder, `${format}.gpkg`), '--layer', 'compounds', join(out, file), ...(format === 'csv' || format === 'xlsx' ? ['--crs', 'wgs84'] : []));
    expect(back.err).toBe('');
    const again = await run('check', join(folder, `${format}.gpkg`), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--json');
    const before = await run('check', county(), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--json');
    const areas = (text: string): string[] => (JSON.parse(text) as { findings: { rule: string; verdict: string; measured: number | null; required: number | null; subjectName: string }[] }).findings
      .filter(({ rule }) => rule === 'area-new').map(({ subjectName, verdict, measured, required }) => `${subjectName} ${verdict} ${measured} ${required}`).sort();
    expect(areas(before.out).length).toBeGreaterThan(10);
    expect(areas(again.out)).toEqual(areas(before.out));
  });

  it('says which names a shapefile can’t hold, and keeps every row', async () => {
    const told = await run('export', county(), '--layer', 'compounds', '--format', 'shapefile', '--encoding', 'gbk', '--out', join(folder, 'shapefile'));
    expect(told.code).toBe(0);
    expect(told.out).toContain('实配面积');
    expect(readdirSync(join(folder, 'shapefile')).map((name) => name.split('.').pop()).sort()).toEqual(['cpg', 'dbf', 'prj', 'shp', 'shx']);
  });

  it('says what there is to choose from', async () => {
    expect(await run('export', county(), '--layer', 'compounds', '--format', 'dwg', '--out', folder)).toMatchObject({ code: 2, err: expect.stringContaining('shapefile') as string });
    expect(await run('export', county(), '--layer', 'barns', '--format', 'csv', '--out', folder)).toMatchObject({ code: 2, err: expect.stringContaining('compounds') as string });
  });
});

describe('eldermap quality', () => {
  it('finds no error in the sample county, and counts what it finds', async () => {
    const told = await run('quality', join(folder, 'county.gpkg'), '--as-of', '2027-12-31', '--json');
    const findings = JSON.parse(told.out) as { severity: string }[];
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const plain = await run('quality', join(folder, 'county.gpkg'), '--as-of', '2027-12-31');
    expect(plain.out).toContain(`共 ${findings.length} 条`);
  });
});
