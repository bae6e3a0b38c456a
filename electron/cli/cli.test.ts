import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../planning-rules/engine/index.ts';
import { runCli } from './commands.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const at = (name: string): string => join(folder, name);

describe('a ledger from the command line', () => {
  // The oracle table of required areas by households (new compounds, Xuchang 30 m² per 100): 99 → 29.7, 650 → 195, 1000 → 300.
  const ledger = [
    '小区名称,类型(新建/已建),总户数,实配面积,单处最小面积,经度,纬度',
    '甲园,新建,99,29.7,29.7,113.80,34.02',
    '乙园,新建,650,194.9,194.9,113.81,34.02',
    '丙园,已建,1000,200,200,113.82,34.02',
    '丁园,已建,1000,,,113.83,34.02',
    '戊园,新建,约1680户,504,504,113.84,34.02',
  ].join('\n');

  it('is imported without a map, row by row accounted for, and judged', async () => {
    writeFileSync(at('台账.csv'), ledger);
    const imported = await run('import', '--project', at('county.gpkg'), '--layer', 'compounds', at('台账.csv'), '--report', at('report.json'));
    expect(imported).toMatchObject({ code: 0, err: '' });
    const report = JSON.parse(readFileSync(at('report.json'), 'utf8')) as { rowsInFile: number; accepted: number; repaired: number; rejected: number; skipped: number };
    expect(report.accepted + report.repaired + report.rejected + report.skipped).toBe(report.rowsInFile);
    expect(report.accepted + report.repaired).toBe(5);

    const checked = await run('check', at('county.gpkg'), '--policy', 'xuchang-2023', '--as-of', '2025-12-31', '--json');
    expect(checked.code).toBe(0);
    expect(checked.err).toContain('达标');
    const { findings } = JSON.parse(checked.out) as { findings: Finding[] };
    const area = findings.filter((finding) => finding.rule.startsWith('area-') && finding.required !== null);
    const byName = Object.fromEntries(area.map((finding) => [finding.subjectName, finding]));
    expect(byName['甲园']).toMatchObject({ verdict: 'pass', required: 29.7, measured: 29.7, unit: 'm2' });
    expect(byName['乙园']).toMatchObject({ verdict: 'fail', required: 195, measured: 194.9 });
    expect(byName['丙园']).toMatchObject({ verdict: 'pass', required: 200 });
    expect(byName['戊园']).toMatchObject({ verdict: 'pass', required: 504 });
    const missing = findings.find((finding) => finding.subjectName === '丁园' && finding.rule === 'area-existing');
    expect(missing?.verdict).toBe('notChecked');
    expect(findings.filter((finding) => finding.rule === 'circle-15min').every((finding) => finding.verdict === 'notChecked')).toBe(true);
  });

  it('says the same twice', async () => {
    const first = await run('check', at('county.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--json');
    const second = await run('check', at('county.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--json');
    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
  });
});

describe('wrong use', () => {
  it.each([
    [['prove'], '没有这个命令'],
    [['check', 'no.gpkg', '--policy', 'daqing-2025', '--as-of', '2027-12-31'], '没有这个文件'],
    [['check', 'x.gpkg', '--policy', 'daqing-2025', '--as-of', '2027-02-30'], '不是日期'],
    [['check', 'x.gpkg', '--as-of', '2027-12-31'], '--policy'],
    [['plan', 'x.gpkg', '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--out', 'o', '--sheets', 'some'], '--sheets'],
    [['sample', '--out', 'x.gpkg', '--seed', 'abc'], '--seed'],
    [['import', '--project', 'x.gpkg', '--layer', 'castles', 'f.csv'], 'castles'],
    [['import', '--project', 'x.gpkg', '--layer', 'compounds', 'missing.csv'], 'missing.csv'],
    [['check', '--fast'], '--fast'],
  ])('%j is exit 2 with a sentence', async (args, says) => {
    const said = await run(...args);
    expect(said.code).toBe(2);
    expect(said.err).toContain(says);
    expect(said.out).toBe('');
  });

  it('speaks English when asked', async () => {
    const said = await run('prove', '--lang', 'en');
    expect(said).toMatchObject({ code: 2 });
    expect(said.err).toMatch(/no such command\. Choose one of/);
  });

  it('refuses a file that is no project, whatever its name', async () => {
    writeFileSync(at('text.gpkg'), 'hello');
    const said = await run('check', at('text.gpkg'), '--policy', 'daqing-2025', '--as-of', '2027-12-31');
    expect(said.code).toBe(2);
    expect(said.err).toContain('text.gpkg');
  });

  it('lists its commands', async () => {
    const said = await run('help');
    expect(said.code).toBe(0);
    for (const command of ['sample', 'import', 'check', 'plan', 'access', 'site']) expect(said.out).toContain(`eldermap ${command}`);
  });
});
