import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/commands.ts';
import { loadSql, openProject } from '../../gis-data/project/index.ts';
import type { Run } from '../../planning-rules/plan/index.ts';

let folder: string;
let run: Run;
const at = (...names: string[]): string => join(folder, ...names);

async function ok(...args: string[]): Promise<string> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  expect(err.join('\n')).toBe('');
  expect(code).toBe(0);
  return out.join('\n');
}

/** Output of a tool of the machine; `null` where it is not installed (in CI it must be). */
function tool(name: string, ...args: string[]): string | null {
  const result = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (result.error === undefined) return `${result.stdout}${result.stderr}`;
  if (process.env['CI'] !== undefined) throw new Error(`${name} is not installed; npm test installs it on Debian as root`);
  console.warn(`skipped: ${name} is not installed`);
  return null;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-plan-'));
  await ok('sample', '--out', at('county.gpkg'));
  const said = await ok('plan', at('county.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--out', at('out'), '--sheets', 'all');
  expect(said).toContain('全县合计');
  run = JSON.parse(readFileSync(at('out', 'plan.json'), 'utf8')) as Run;
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a plan of the whole sample county', () => {
  it('is as rich as a real county', async () => {
    const project = openProject(readFileSync(at('county.gpkg')), await loadSql());
    const { townships, communities, compounds, facilities, candidates, roads } = project.layers;
    expect(townships?.length).toBe(24);
    expect(communities?.length).toBeGreaterThan(280);
    expect(compounds?.length).toBe(2000);
    expect(facilities?.length).toBe(150);
    expect(candidates?.length).toBe(200);
    const segments = (roads ?? []).reduce((sum, road) => sum + (road.geometry?.type === 'LineString' ? road.geometry.coordinates.length - 1 : 0), 0);
    expect(segments).toBeGreaterThanOrEqual(100_000);
    expect(project.notice?.zh).toContain('合成');
  });

  it('proposes with answers that are optimal and checked, and never lowers a township’s coverage', () => {
    expect(run.kind).toBe('plan');
    expect(run.proposals.length).toBeGreaterThan(20);
    for (const proposal of run.proposals) {
      if (proposal.answer === null) continue;
      expect(proposal.answer).toMatchObject({ status: 'optimal', checked: true, gap: 0 });
      expect(proposal.answer.certificate).toBeDefined();
    }
    for (const row of run.coverage) expect(row.compoundsServedAfter ?? 0).toBeGreaterThanOrEqual(row.compoundsServedBefore ?? 0);
    const county = run.coverage.at(-1);
    const towns = run.coverage.slice(0, -1);
    expect(county?.compounds).toBe(2000);
    expect(towns.reduce((sum, row) => sum + (row.elders60 ?? 0), 0)).toBe(county?.elders60);
  });

  it('gives the same run twice', async () => {
    await ok('plan', at('county.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--out', at('again'), '--sheets', 'none');
    expect(readFileSync(at('again', 'plan.json'), 'utf8') === readFileSync(at('out', 'plan.json'), 'utf8')).toBe(true);
  });

  it('writes a GeoPackage that GDAL reads whole, with the run in it', async () => {
    const project = openProject(readFileSync(at('out', 'plan.gpkg')), await loadSql());
    expect(project.runs.at(-1)?.id).toBe(run.id);
    const said = tool('ogrinfo', '-so', '-al', at('out', 'plan.gpkg'));
    if (said === null) return;
    expect(said).not.toMatch(/warning|error/i);
    expect(said).toContain('Layer name: compounds');
    expect(said).toMatch(/Feature Count: 2000/);
  });

  it('writes true A3 with embedded fonts, and 1:N holds to 0.2 mm over 100 mm', () => {
    const pdf = at('out', 'atlas.pdf');
    expect(statSync(pdf).size).toBeLessThan(10_000_000);
    const info = tool('pdfinfo', pdf);
    if (info === null) return;
    const size = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(info);
    const millimetres = (points: string | undefined): number => (Number(points) * 25.4) / 72;
    expect(millimetres(size?.[1])).toBeCloseTo(420, 1);
    expect(millimetres(size?.[2])).toBeCloseTo(297, 1);
    const fonts = (tool('pdffonts', pdf) ?? '').split('\n').slice(2).filter((line) => line.trim() !== '');
    expect(fonts.length).toBeGreaterThan(0);
    for (const line of fonts) expect(line).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);

    // The printed words say the scale and the kilometre grid: labels 50 km apart must lie 50 km / N apart on paper.
    const words = tool('pdftotext', '-f', '1', '-l', '1', '-bbox', pdf, '-') ?? '';
    const printed = /1:(\d+)((?:<\/word>\s*<word[^>]*>\d{3})*)<\/word>/.exec(words);
    const denominator = Number(`${printed?.[1]}${(printed?.[2] ?? '').replace(/<[^>]*>|\s/g, '')}`);
    expect(denominator).toBeGreaterThan(10_000);
    const all = [...words.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">(\d{3})<\/word>/g)]
      .map((match) => ({ middle: (Number(match[1]) + Number(match[3])) / 2, top: Number(match[2]), kilometre: Number(match[4]) }));
    const topmost = Math.min(...all.map((label) => label.top));
    const labels = all.filter((label) => label.top - topmost < 0.5).sort((one, other) => one.kilometre - other.kilometre);
    expect(labels.length).toBeGreaterThanOrEqual(3);
    const [first, last] = [labels[0], labels[labels.length - 1]];
    const drawnMillimetres = millimetres(String(last.middle - first.middle));
    const meantMillimetres = ((last.kilometre - first.kilometre) * 1_000_000) / denominator;
    expect(meantMillimetres).toBeGreaterThan(100);
    expect(Math.abs(drawnMillimetres - meantMillimetres)).toBeLessThan((0.2 * meantMillimetres) / 100);
  });

  it('writes a ledger with a row for every compound, and figures that are the run’s', async () => {
    const workbook = new Excel.Workbook();
    await workbook.xlsx.readFile(at('out', 'ledger.xlsx'));
    const sheet = workbook.worksheets[0];
    const names = new Set(run.findings.filter((finding) => finding.subjectKind === 'compound').map((finding) => finding.subjectName));
    let rows = 0;
    sheet.eachRow((row) => {
      const values = (row.values as unknown[]).map(String);
      if (values.some((value) => names.has(value))) rows += 1;
    });
    expect(rows).toBe(2000);
  });
});
