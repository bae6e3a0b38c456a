import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { zipSync } from 'fflate';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planeTransform, wgs84ToGcj02 } from '../../gis-data/crs/index.ts';
import type { Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { loadSql, openProject, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { interiorPoint } from '../../gis-data/zones/index.ts';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';

const files = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'planner_files');
const there = existsSync(files);
if (!there && process.env['CI'] !== undefined) throw new Error(`the planners' files are not at ${files}; these tests need them`);
if (!there) console.warn(`skipped: the planners' files are not at ${files}`);
const own = (...names: string[]): string[] => names.map((name) => join(files, name));
const streets = own('渝中区街道.shp', '渝中区街道.dbf', '渝中区街道.shx', '渝中区街道.prj');

let folder: string;
let app: RunningApp;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-import-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dialog = (): Locator => app.page.getByRole('dialog').last();
const button = (name: string): Locator => app.page.getByRole('button', { name, exact: true });
const inDialog = (name: string): Locator => dialog().getByRole('button', { name, exact: true });
const source = (name: string): Locator => dialog().locator('.sources li > button:first-child').filter({ hasText: name });
const fit = (): Locator => dialog().getByRole('region', { name: '坐标核对' });

async function option(list: string, text: string): Promise<void> {
  await dialog().getByRole('combobox', { name: list }).click();
  await app.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: text }).first().click();
}

const choose = (paths: readonly string[]): Promise<void> => dialog().locator('input[type=file]').setInputFiles([...paths]);

async function drop(path: string): Promise<void> {
  const transfer = await app.page.evaluateHandle(([name, base64]) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], name));
    return data;
  }, [basename(path), readFileSync(path).toString('base64')] as const);
  await dialog().getByRole('complementary', { name: '文件' }).dispatchEvent('drop', { dataTransfer: transfer });
}

/** Waits for the preview to be of what is wished now. */
async function read(): Promise<void> {
  await expect.poll(() => inDialog('导入').isEnabled(), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => dialog().locator('.mapping-area[aria-busy=false]').count(), { timeout: 30_000 }).toBe(1);
}

async function run(rows: number): Promise<void> {
  await inDialog('导入').click();
  await dialog().getByText(`文件 ${rows.toLocaleString('en-US')} 行全部有去向`).waitFor({ timeout: 60_000 });
}

describe.skipIf(!there)('planners’ files, several at once', () => {
  afterAll(() => app.close());
  beforeAll(async () => {
    app = await runApp({ project: null });
    await app.page.goto(app.address);
    await button('新建县域项目').click();
    await app.page.getByLabel('项目名称').fill('渝中区');
    await button('新建').click();
    await button('导入').first().click();
  });

  it('sorts parts into sources, reads them with the right names, and asks only about coordinates', async () => {
    await choose([...streets, ...own('渝中区道路.tab', '渝中区道路.dat', '渝中区道路.map', '渝中区道路.id')]);
    await expect.poll(() => dialog().locator('.sources li').count()).toBe(2);
    await source('渝中区街道.shp').click();
    await read();
    await dialog().getByText('望龙门街道').first().waitFor();
    await dialog().getByRole('img', { name: '位置预览' }).waitFor();
    expect(await dialog().locator('.question-card').count()).toBe(0);
    await run(12);
    await inDialog('下一个：渝中区道路.tab').click();
    await read();
    // Townships alone prove nothing about roads inside them: then it says so and claims nothing.
    await expect.poll(() => fit().innerText(), { timeout: 30_000 }).toMatch(/判断不了|与所选坐标系相符/);
    await inDialog('取消').click();

    // The same streets as one zip, dropped, compared with what is there by now.
    const zip = join(folder, '街道.zip');
    writeFileSync(zip, zipSync(Object.fromEntries(streets.map((path) => [basename(path), new Uint8Array(readFileSync(path))]))));
    await button('导入').first().click();
    await drop(zip);
    await read();
    const diff = dialog().getByRole('region', { name: '与现有图层对比' });
    await expect.poll(() => diff.locator('[data-diff=不变]').innerText()).toBe('不变12');
    await inDialog('取消').click();

    await button('导入').first().click();
    await choose(own('常州市住宅小区养老服务用房台账.xlsx', '常州市养老机构_GBK.csv'));
    await source('常州市养老机构_GBK.csv').click();
    await dialog().getByText('贝慈·世茂康养照护中心').first().waitFor({ timeout: 30_000 });
    await expect.poll(() => dialog().locator('.question-card').count()).toBe(1);
    expect(await dialog().locator('[data-question=crs]').count()).toBe(1);
    await source('常州市住宅小区养老服务用房台账.xlsx').click();
    await expect.poll(() => dialog().getByText(/1,742/).count(), { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await dialog().locator('.question-card:not([data-question=crs])').count()).toBe(0);
    expect(app.errors).toEqual([]);
  });
});

describe('a project with layers', () => {
  let county: Project;
  let sample: string;
  /** The compounds as a ledger picked on Amap, as told by `cells` (name, township, households). */
  const ledger = (name: string, cells: (index: number, given: readonly [string, string, number]) => readonly (string | number)[]): string => {
    const { toLonLat } = planeTransform(county.workingCrs ?? '');
    const lines = (county.layers.compounds ?? []).flatMap((compound, index) => {
      if (compound.geometry === null) return [];
      const [lon, lat] = wgs84ToGcj02(...toLonLat(...interiorPoint(compound.geometry)));
      return [[...cells(index, [compound.name, compound.townshipName ?? '', compound.households ?? 0]), lon.toFixed(6), lat.toFixed(6)].join(',')];
    });
    const path = join(folder, name);
    writeFileSync(path, ['小区名称,街道乡镇,总户数,经度,纬度', ...lines].join('\n'));
    return path;
  };

  afterAll(() => app.close());
  beforeAll(async () => {
    const whole = sampleCounty({ seed: 7, size: 'small' }, quietWork);
    // One facility says it is in a township where it does not stand: the repair is safe.
    const [first, second] = whole.layers.townships ?? [];
    const facilities = whole.layers.facilities ?? [];
    const at = facilities.findIndex(({ townshipName, geometry }) => geometry !== null && townshipName === first.name);
    county = { ...whole, layers: { ...whole.layers, facilities: facilities.map((facility, index) => (index === at ? { ...facility, townshipName: second.name } : facility)) } };
    sample = join(folder, '示范县.gpkg');
    writeFileSync(sample, saveProject(county, await loadSql()));
    app = await runApp({ project: sample });
    await app.page.goto(app.address);
    await button('体检').waitFor();
  });

  it('tells a GCJ-02 ledger for what it is, corrects it, shows what a merge would change, and does just that', async () => {
    await button('导入').first().click();
    await choose([ledger('小区.csv', (index, [name, town, households]) => (index === 0 ? [name, town, households + 111] : [name, town, households]))]);
    await expect.poll(() => dialog().getByRole('combobox', { name: '方式' }).count(), { timeout: 30_000 }).toBe(1);
    await option('方式', '按字段合并');
    await read();
    await expect.poll(() => fit().innerText(), { timeout: 30_000 }).toMatch(/GCJ-02/);
    const correct = fit().getByRole('button', { name: '按此改正' });
    // An import that already doubts plain degrees by itself needs no correction.
    if (await correct.count() > 0) await correct.click();
    await expect.poll(() => fit().innerText(), { timeout: 30_000 }).toContain('与所选坐标系相符');
    await read();
    const diff = dialog().getByRole('region', { name: '与现有图层对比' });
    const changes = diff.getByRole('table', { name: '变化的值' });
    const [first] = county.layers.compounds ?? [];
    const before = first.households ?? 0;
    const row = changes.getByRole('row').filter({ hasText: first.name }).filter({ hasText: '总户数' });
    await row.waitFor();
    expect(await row.innerText()).toMatch(new RegExp(`${before}\\s+${before + 111}$`));
    await inDialog('导入').click();
    await dialog().getByText(/全部有去向/).first().waitFor({ timeout: 30_000 });
    const report = app.page.waitForEvent('download');
    await dialog().getByRole('button', { name: '报告 csv' }).click();
    expect(readFileSync(await (await report).path(), 'utf8')).toContain('结果');
    await inDialog('完成').click();
    await button('保存项目').click();
    await expect.poll(() => app.page.getByRole('status', { name: '有未保存的修改' }).count(), { timeout: 30_000 }).toBe(0);
    const after = openProject(readFileSync(sample), await loadSql());
    expect(after.layers.compounds?.find(({ id }) => id === first.id)?.households).toBe(before + 111);
    expect(after.mappings.map(({ layer }) => layer)).toEqual(['compounds']);
    expect(app.errors).toEqual([]);
  });

  it('puts a rejected row right in place', async () => {
    await button('导入').first().click();
    const path = join(folder, '改正.csv');
    writeFileSync(path, '小区名称,街道乡镇,总户数\n,南关街道,120\n甲苑小区,南关街道,100\n');
    await choose([path]);
    await read();
    const cell = dialog().getByRole('textbox', { name: '行 2 小区名称' });
    await cell.fill('改好了');
    await cell.press('Enter');
    await dialog().getByText('已改 1 处').waitFor();
    await expect.poll(() => cell.count(), { timeout: 30_000 }).toBe(0);
    await read();
    await inDialog('取消').click();
    expect(app.errors).toEqual([]);
  });

  it('zooms to a finding about the data, repairs it in one step, and takes that back', async () => {
    await app.page.getByRole('tab', { name: '质量检查' }).click();
    const rows = app.page.getByRole('grid', { name: '质量检查' }).locator('.grid-row');
    const finding = rows.filter({ hasText: '位置与所填街道乡镇不符' }).filter({ has: app.page.locator('.anticon-tool') });
    await finding.first().waitFor({ timeout: 30_000 });
    const count = await finding.count();
    const scale = app.page.locator('.scale-bar span');
    const far = await scale.innerText();
    await finding.first().click();
    await expect.poll(() => scale.innerText(), { timeout: 15_000 }).not.toBe(far);
    await button('修复').click();
    await expect.poll(() => finding.count(), { timeout: 30_000 }).toBe(count - 1);
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('button', { name: /^撤销：/ }).click();
    await expect.poll(() => finding.count(), { timeout: 30_000 }).toBe(count);
    expect(app.errors).toEqual([]);
  });

  it('exports a layer and says what the format cannot hold', async () => {
    await button('导出').click();
    await app.page.getByText('导出图层…').click();
    await option('格式', 'Shapefile');
    const made = app.page.waitForEvent('download');
    await inDialog('导出').click();
    expect((await made).suggestedFilename()).toMatch(/\.zip$/);
    await dialog().getByText(/不能照原样保存/).waitFor();
    await inDialog('关闭').last().click();
    expect(app.errors).toEqual([]);
  });
});
