import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../gis-data/model/index.ts';
import type { Finding } from '../../planning-rules/engine/index.ts';
import { runCli } from './commands.ts';

const data = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const files = join(data, 'planner_files');
const there = existsSync(files);
if (!there && process.env['CI'] !== undefined) throw new Error(`the planners' files are not at ${files}; these tests need them`);
if (!there) process.stderr.write(`skipped: the planners' files are not at ${files}\n`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-real-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function told(...args: string[]): Promise<{ out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  expect(code).toBe(0);
  return { out: out.join('\n'), err: err.join('\n') };
}

async function ok(...args: string[]): Promise<string> {
  const { out, err } = await told(...args);
  expect(err).toBe('');
  return out;
}

async function importFile(project: string, layer: string, file: string, ...more: string[]): Promise<ImportReport> {
  const report = join(folder, 'report.json');
  await ok('import', '--project', project, '--layer', layer, file, '--report', report, ...more);
  return JSON.parse(readFileSync(report, 'utf8')) as ImportReport;
}

/** Features a report put into the layer; and that its rows add up. */
function imported(report: ImportReport): number {
  expect(report.accepted + report.repaired + report.rejected + report.skipped).toBe(report.rowsInFile);
  expect(report.rejections).toHaveLength(report.rejected);
  return report.accepted + report.repaired;
}

async function findingsOf(project: string, policy: string): Promise<Finding[]> {
  // The summary for people goes beside the JSON.
  const { out, err } = await told('check', project, '--policy', policy, '--as-of', '2027-12-31', '--json');
  expect(err).toContain('未检查');
  return (JSON.parse(out) as { findings: Finding[] }).findings;
}

/** 渝中区's row of the 2020 census: residents, and 60+ summed from its age groups. */
async function yuzhongCensus(): Promise<{ residents: number; elders60: number }> {
  const workbook = new Excel.Workbook();
  await workbook.xlsx.readFile(join(data, 'china_census_county', 'census_county_2020_v1.xlsx'));
  const sheet = workbook.worksheets[0];
  const headings = (sheet.getRow(1).values as unknown[]).map(String);
  const code = headings.indexOf('区划代码');
  let found: { residents: number; elders60: number } | null = null;
  sheet.eachRow((row) => {
    const values = row.values as unknown[];
    if (String(values[code]) !== '500103') return;
    const old = headings.flatMap((heading, index) => (/^[男女]_(60到64|65到69|70到74|75到79|80到84|85)岁/.test(heading) ? [Number(values[index])] : []));
    const residents = values.find((value) => value === 588717 || value === '588717');
    found = { residents: Number(residents), elders60: old.reduce((sum, count) => sum + count, 0) };
  });
  if (found === null) throw new Error('渝中区 (500103) is not in the census table');
  return found;
}

describe.skipIf(!there)('planners’ own files from the command line', () => {
  it('渝中区: streets, roads, compounds and the census total make a project in which nothing is guessed', async () => {
    const project = join(folder, 'yuzhong.gpkg');
    expect(imported(await importFile(project, 'townships', join(files, '渝中区街道.shp')))).toBe(12);
    expect(imported(await importFile(project, 'roads', join(files, '渝中区道路_带号36.shp')))).toBe(897);
    const compounds = await importFile(project, 'compounds', join(files, '渝中区住宅小区养老服务用房台账.xlsx'));
    expect(imported(compounds)).toBe(201);
    expect(compounds.warnings.map((warning) => warning.what.zh).join()).toContain('48');
    const census = await yuzhongCensus();
    expect(census.residents).toBe(588_717);
    // Both sexes, six age groups; more than a tenth and less than half of a city district's residents.
    expect(census.elders60).toBeGreaterThan(60_000);
    expect(census.elders60).toBeLessThan(290_000);
    const table = join(folder, '人口.csv');
    writeFileSync(table, `名称,常住人口,60岁以上\n渝中区,${census.residents},${census.elders60}\n`);
    expect(imported(await importFile(project, 'elders', table))).toBe(1);

    for (const policy of ['daqing-2025', 'xuchang-2023']) {
      const findings = await findingsOf(project, policy);
      const area = findings.filter((finding) => finding.rule === 'area-new' || finding.rule === 'area-existing');
      expect(new Set(area.map((finding) => finding.subject)).size).toBe(201);
      expect(new Set(area.map((finding) => finding.verdict))).toEqual(new Set(['notChecked']));
      // No facilities were imported, so no circle passes or fails.
      const circles = findings.filter((finding) => finding.rule === 'circle-15min');
      expect(circles).toHaveLength(201);
      expect(new Set(circles.map((finding) => finding.verdict))).toEqual(new Set(['notChecked']));
    }
  });

  it('常州市: 1,742 compounds and 89 nursing homes, every row accounted for', async () => {
    const project = join(folder, 'changzhou.gpkg');
    const compounds = await importFile(project, 'compounds', join(files, '常州市住宅小区养老服务用房台账.xlsx'));
    expect(imported(compounds)).toBe(1742);
    expect(compounds.crs).toBe('bd09');
    const report = join(folder, 'homes.json');
    const { err } = await told('import', '--project', project, '--layer', 'facilities', join(files, '常州市养老机构_GBK.csv'), '--report', report);
    expect(err).toContain('按 bd09 导入');
    const homes = JSON.parse(readFileSync(report, 'utf8')) as ImportReport;
    expect(homes.crs).toBe('bd09');
    expect(imported(homes)).toBe(89);
    const area = (await findingsOf(project, 'xuchang-2023')).filter((finding) => finding.rule.startsWith('area-'));
    expect(new Set(area.map((finding) => finding.subject)).size).toBe(1742);
    expect(new Set(area.map((finding) => finding.verdict))).toEqual(new Set(['notChecked']));
  });
});
