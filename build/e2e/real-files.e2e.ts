import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';

const files = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'planner_files');
const there = existsSync(files);
if (!there && process.env['CI'] !== undefined) throw new Error(`the planners' files are not at ${files}; these tests need them`);
if (!there) console.warn(`skipped: the planners' files are not at ${files}`);

interface Import {
  readonly layer: string;
  readonly names: readonly string[];
  readonly crs?: string;
  readonly rows: number;
}

const counties: readonly { readonly name: string; readonly imports: readonly Import[] }[] = [
  {
    name: '渝中区',
    imports: [
      { layer: '街道乡镇', names: ['渝中区街道.shp', '渝中区街道.dbf', '渝中区街道.shx', '渝中区街道.prj'], rows: 12 },
      { layer: '道路', names: ['渝中区道路_带号36.shp', '渝中区道路_带号36.dbf', '渝中区道路_带号36.shx', '渝中区道路_带号36.prj', '渝中区道路_带号36.cpg'], rows: 897 },
      { layer: '住宅小区', names: ['渝中区住宅小区养老服务用房台账.xlsx'], rows: 201 },
    ],
  },
  {
    name: '常州市',
    imports: [
      { layer: '住宅小区', names: ['常州市住宅小区养老服务用房台账.xlsx'], rows: 1742 },
      { layer: '养老服务设施', names: ['常州市养老机构_GBK.csv'], crs: 'BD-09', rows: 89 },
    ],
  },
];

describe.skipIf(!there)('planners’ own files through the window', () => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await runApp({ project: null });
  });
  afterEach(() => app.close());

  it.each(counties)('$name: every row is accounted for and nothing without area passes or fails', async ({ name, imports }) => {
    const { page } = app;
    await page.goto(app.address);
    await page.getByRole('button', { name: '新建县域项目' }).click();
    await page.getByLabel('项目名称').fill(name);
    await page.getByRole('button', { name: '新建', exact: true }).click();

    for (const wish of imports) {
      await page.getByRole('button', { name: '导入', exact: true }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: '图层类别' }).click();
      await page.locator('.ant-select-item-option').getByText(wish.layer, { exact: true }).click();
      await dialog.locator('input[type=file]').setInputFiles(wish.names.map((file) => join(files, file)));
      if (wish.crs !== undefined) {
        await dialog.getByRole('combobox', { name: '坐标系' }).click();
        await page.locator('.ant-select-item-option').getByText(wish.crs).first().click();
      }
      const run = dialog.getByRole('button', { name: '导入', exact: true });
      await expect.poll(() => run.isEnabled(), { timeout: 60_000 }).toBe(true);
      await run.click();
      await dialog.getByText(/全部有去向/).first().waitFor({ timeout: 60_000 });
      await dialog.getByRole('button', { name: '完成' }).click();
    }

    await page.getByRole('button', { name: '体检', exact: true }).click();
    await page.getByRole('complementary', { name: '详情' }).getByText('分条款结论').waitFor({ timeout: 60_000 });
    for (const rule of ['area-new', 'area-existing']) {
      const bar = page.locator(`[data-rule="${rule}"]`);
      if ((await bar.count()) === 0) continue;
      const text = await bar.innerText();
      expect(text).toContain('未检查');
      expect(text).not.toMatch(/(?<!不)达标|不达标/);
    }
    expect(app.errors).toEqual([]);
  });
});
