import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/commands.ts';
import { loadSql, openProject } from '../../gis-data/project/index.ts';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';

let folder: string;
let sample: string;
let app: RunningApp;

const quiet = { out: () => undefined, err: (line: string) => console.error(line) };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-e2e-'));
  sample = join(folder, '示范县.gpkg');
  expect(await runCli(['sample', '--out', sample, '--size', 'small'], quiet)).toBe(0);
  app = await runApp({ project: sample });
  await app.page.goto(app.address);
  await app.page.getByRole('button', { name: '体检', exact: true }).waitFor();
}, 180_000);

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const details = () => app.page.getByRole('complementary', { name: '详情' });

describe('a planner with the sample county', () => {
  it('sees the county, isolated from the network', async () => {
    await app.page.locator('canvas').first().waitFor();
    expect(await app.page.evaluate(() => crossOriginIsolated)).toBe(true);
    await expect.poll(() => app.page.title()).toContain('示范县');
  });

  it('checks it and reads verdicts as counts, rows and sentences', async () => {
    await app.page.getByRole('button', { name: '体检', exact: true }).click();
    await details().getByText('分条款结论').waitFor({ timeout: 60_000 });
    await app.page.getByRole('tab', { name: '结论' }).click();
    const grid = app.page.getByRole('grid').first();
    await grid.getByRole('row').nth(3).waitFor();
    await grid.getByRole('row').nth(3).click();
    const finding = details().locator('article.finding').first();
    await finding.waitFor();
    expect(await finding.locator('.sentence').innerText()).toMatch(/《.+》/);
    await finding.getByText('取值与算式').click();
    await finding.locator('table.trace').waitFor();
    expect(await finding.locator('blockquote').count()).toBeGreaterThan(0);
  });

  it('filters the findings by verdict', async () => {
    const group = app.page.getByRole('group', { name: '按结论筛选' });
    await group.getByRole('button', { name: '未检查' }).click();
    const grid = app.page.getByRole('grid').first();
    await expect.poll(async () => (await grid.getByRole('row').nth(1).innerText()).includes('未检查')).toBe(true);
    await group.getByRole('button', { name: '未检查' }).click();
  });

  it('proposes sites with an answer that was checked, and shows before and after', async () => {
    await app.page.getByRole('button', { name: '选址', exact: true }).click();
    await app.page.getByRole('tab', { name: '覆盖' }).click();
    const coverage = app.page.getByRole('tabpanel', { name: '覆盖' });
    await expect.poll(async () => (await coverage.innerText()).includes('→'), { timeout: 60_000 }).toBe(true);
    await app.page.getByRole('tab', { name: '规划点位' }).click();
    const proposals = app.page.getByRole('tabpanel', { name: '规划点位' });
    await expect.poll(async () => /证书已独立复核|已证最优/.test(await proposals.innerText()), { timeout: 60_000 }).toBe(true);
  });

  it('saves the file in place, and it opens again with the run in it', async () => {
    await app.page.getByRole('button', { name: '保存项目' }).click();
    await expect.poll(() => app.page.getByRole('status', { name: '有未保存的修改' }).count(), { timeout: 30_000 }).toBe(0);
    const saved = openProject(readFileSync(sample), await loadSql());
    expect(saved.runs.length).toBeGreaterThan(0);
    expect(JSON.parse(saved.runs.at(-1)?.json ?? '{}')).toMatchObject({ kind: 'plan' });
  });

  it.each([
    ['台账 xlsx', /\.xlsx$/, 'PK'],
    ['县域布局图 PDF', /\.pdf$/, '%PDF'],
  ])('exports %s', async (item, name, magic) => {
    await app.page.getByRole('button', { name: '导出' }).click();
    const waiting = app.page.waitForEvent('download', { timeout: 90_000 });
    await app.page.getByText(item).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toMatch(name);
    expect(readFileSync(await download.path()).subarray(0, magic.length).toString('latin1')).toBe(magic);
  });

  it('speaks English when asked, and leaves no Chinese on its controls', async () => {
    await app.page.getByText('EN', { exact: true }).click();
    await app.page.getByRole('button', { name: 'Check', exact: true }).waitFor();
    for (const label of await app.page.getByRole('button').allInnerTexts()) expect(label.replace(/示范县|中/g, '')).not.toMatch(/[\u4e00-\u9fff]{2}/);
    await app.page.getByText('中', { exact: true }).click();
    await app.page.getByRole('button', { name: '体检', exact: true }).waitFor();
  });

  it('asked nobody outside this machine and threw nothing', () => {
    expect(app.foreignRequests).toEqual([]);
    expect(app.errors).toEqual([]);
  });
});
