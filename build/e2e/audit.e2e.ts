import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/commands.ts';
import { loadSql, openProject } from '../../gis-data/project/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';

const quiet = { out: () => undefined, err: (line: string) => console.error(line) };
const packsFolder = join(import.meta.dirname, '..', '..', 'planning-rules', 'packs');
let folder: string;
let sample: string;
let app: RunningApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-audit-'));
  sample = join(folder, '示范县.gpkg');
  expect(await runCli(['sample', '--out', sample, '--size', 'small'], quiet)).toBe(0);
  app = await runApp({ project: sample });
  await app.page.goto(app.address);
  await app.page.getByRole('button', { name: '体检', exact: true }).waitFor();
}, 120_000);

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const button = (name: string): Locator => app.page.getByRole('button', { name, exact: true });
const details = (): Locator => app.page.getByRole('complementary', { name: '详情' });
const grid = (name: string): Locator => app.page.getByRole('grid', { name });
const rows = (name: string): Locator => grid(name).locator('.grid-row');

async function tab(name: string): Promise<Locator> {
  await app.page.getByRole('tab', { name, exact: true }).click();
  return app.page.getByRole('tabpanel', { name });
}

async function option(list: string, text: string): Promise<void> {
  await app.page.getByRole('combobox', { name: list }).click();
  await app.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: text }).first().click();
}

async function check(): Promise<void> {
  await button('体检').click();
  await app.page.locator('.header .task').waitFor({ timeout: 2000 }).catch(() => undefined);
  await expect.poll(() => button('体检').isEnabled(), { timeout: 60_000 }).toBe(true);
}

/** The project as it would be saved, and the run in it. */
async function saved(): Promise<{ project: ReturnType<typeof openProject>; run: Run }> {
  await button('保存项目').click();
  await expect.poll(() => app.page.getByRole('status', { name: '有未保存的修改' }).count(), { timeout: 30_000 }).toBe(0);
  const project = openProject(readFileSync(sample), await loadSql());
  return { project, run: JSON.parse(project.runs.at(-1)?.json ?? '{}') as Run };
}

describe('an audit of the sample county', () => {
  it('is made by a document at a day, and says on every screen that a draft is not in force', async () => {
    await option('政策文件', '大庆市');
    const day = app.page.getByRole('textbox', { name: '基准日' });
    await day.fill('2027-12-31');
    await day.press('Enter');
    await check();
    const draft = '草案，未生效';
    await details().getByText(draft).first().waitFor();
    await app.page.locator('.drawer-standing').getByText(draft).waitFor();
    await app.page.locator('.legend').getByText(draft).waitFor();
  });

  it('tells under how many readings a compound passes, which question decides, and each combination', async () => {
    const { run } = await saved();
    const decided = run.underReadings?.find(({ subject, decisive }) => decisive.length > 0 && run.findings.some((finding) => finding.subject === subject && finding.subjectKind === 'compound'));
    if (decided === undefined) throw new Error('no compound of the sample county depends on a reading');
    const name = run.findings.find(({ subject }) => subject === decided.subject)?.subjectName ?? '';
    const panel = await tab('结论');
    await panel.getByRole('textbox', { name: '查找名称、条款' }).fill(name);
    await rows('结论').filter({ hasText: name }).first().click();
    const card = details().locator(`article.finding[data-rule="${decided.rule}"]`);
    await card.getByText(`${decided.of}种理解中${decided.passes}种达标`).waitFor();
    await card.getByText('各种理解下的结论').click();
    const combinations = card.locator('.combinations > li');
    expect(await combinations.count()).toBe(decided.of);
    expect(await combinations.evaluateAll((items) => items.map((item) => item.getAttribute('data-verdict')))).toEqual(decided.outcomes.map(({ verdict }) => verdict));
    expect(await card.locator('.combinations > li.of-run').count()).toBe(1);
    await panel.getByRole('textbox', { name: '查找名称、条款' }).fill('');
  });

  it('lets a planner choose a reading: the result is stale, is made again, and the choice is in the file', async () => {
    const panel = await tab('条文理解');
    const question = panel.locator('article.question').first();
    const other = await question.getByRole('radio', { checked: false }).first().getAttribute('value');
    await question.locator(`input[type=radio][value="${other}"]`).click();
    await question.getByText('与现有结果不同').waitFor();
    await app.page.getByRole('status').getByText('结果已过期').waitFor();
    await panel.getByRole('button', { name: '按此重新体检' }).click();
    await question.getByText('与现有结果不同').waitFor({ state: 'hidden', timeout: 60_000 });
    const { project, run } = await saved();
    const id = await question.getAttribute('data-question') ?? '';
    expect(project.readings['daqing-2025']).toEqual({ [id]: other });
    expect(run.readings[id]).toBe(other);
  });

  it('lists the document’s contradictions and the traps between documents with their quotes', async () => {
    const panel = await tab('条文理解');
    const remarks = panel.getByRole('region', { name: '文件自身矛盾与跨文件陷阱' });
    await remarks.locator('.remark blockquote').first().waitFor();
    const own = await remarks.locator('.remark').count();
    await remarks.getByText('全部文件').click();
    await expect.poll(() => remarks.locator('.remark').count()).toBeGreaterThan(own);
    expect(await remarks.locator('.remark[data-kind="orderTrap"]').count()).toBeGreaterThan(0);
  });

  it('keeps a checklist by keyboard: nothing passes without evidence, every entry stays', async () => {
    const overview = async (): Promise<string> => {
      if (await button('返回全县概况').count() > 0) await button('返回全县概况').click();
      return details().getByRole('region', { name: '核查清单' }).innerText();
    };
    const waiting = Number(/(\d+) 条待核查/.exec(await overview())?.[1]);
    expect(waiting).toBeGreaterThan(0);
    const panel = await tab('核查清单');
    await grid('核查清单').focus();
    await app.page.keyboard.press('ArrowDown');
    await app.page.keyboard.press('ArrowDown');
    const form = panel.getByRole('form', { name: '新增核查记录' });
    const day = form.getByRole('textbox', { name: '日期' });
    await day.fill('2026-05-01');
    await day.press('Enter');
    await form.getByText('没有依据，仍为未检查').waitFor();
    await form.getByRole('button', { name: '记入清单' }).press('Enter');
    const history = panel.getByRole('region', { name: '历次记录' });
    await history.getByText('无依据').waitFor();
    expect(await panel.locator('article.checklist-line .verdict-tag').first().getAttribute('data-verdict')).toBe('notChecked');
    await form.getByRole('textbox', { name: '依据' }).fill('民发〔2026〕5号');
    await form.getByRole('textbox', { name: '填写人' }).fill('王某');
    await form.getByRole('textbox', { name: '填写人' }).press('Enter');
    await history.getByText('民发〔2026〕5号').waitFor();
    await expect.poll(() => panel.locator('article.checklist-line .verdict-tag').first().getAttribute('data-verdict')).toBe('pass');
    expect(await history.locator('li').count()).toBe(2);
    expect(await overview()).toContain(`${waiting - 1} 条待核查`);
    await panel.getByRole('group', { name: '按结论筛选' }).getByRole('button', { name: '达标', exact: true }).click();
    await expect.poll(() => rows('核查清单').count()).toBe(1);
    expect((await saved()).project.audit.map(({ evidence, who }) => [evidence, who])).toEqual([['', ''], ['民发〔2026〕5号', '王某']]);
  });

  it('shows the ledger: columns by choice, filter, totals, and a row selects on the map', async () => {
    const panel = await tab('台账');
    await rows('台账').first().waitFor({ timeout: 20_000 });
    await panel.getByText('60 / 60 个小区').waitFor();
    await button('选择列').click();
    await app.page.getByRole('group', { name: '选择列' }).getByText('说明', { exact: true }).click();
    await grid('台账').getByRole('columnheader', { name: '说明' }).waitFor();
    await app.page.keyboard.press('Escape');
    await grid('台账').locator('.grid-foot').getByText('合计').waitFor();
    await panel.getByRole('group', { name: '按结论筛选' }).getByRole('button', { name: '不达标', exact: true }).click();
    await expect.poll(async () => Number(/^(\d+) \//.exec(await panel.locator('.count').innerText())?.[1])).toBeLessThan(60);
    await grid('台账').getByRole('columnheader', { name: '总户数' }).getByRole('button').click();
    const name = await rows('台账').first().locator('[role=gridcell]').nth(3).innerText();
    await rows('台账').first().click();
    await details().getByRole('heading', { name, exact: true }).waitFor();
    const waiting = app.page.waitForEvent('download');
    await button('导出台账 xlsx').click();
    expect(readFileSync(await (await waiting).path()).subarray(0, 2).toString('latin1')).toBe('PK');
  });

  it('charts compliance by year and place against the target, and hands over picture and data', async () => {
    const panel = await tab('达标率');
    await rows('达标率').first().waitFor();
    const { run } = await saved();
    const county = run.compliance?.filter(({ level, kind }) => level === 'county' && kind === 'all') ?? [];
    expect(await rows('达标率').count()).toBe(county.length);
    await panel.getByRole('img', { name: '全县小区配建达标率（分年度）' }).locator('svg').waitFor();
    await option('范围', '街道乡镇');
    const townships = run.compliance?.filter(({ level, kind, asOf }) => level === 'township' && kind === 'all' && asOf === '2027-12-31') ?? [];
    await expect.poll(() => rows('达标率').count()).toBe(townships.length);
    const unjudged = townships.filter(({ complying, failing }) => complying + failing === 0).length;
    expect(await rows('达标率').getByText('未检查', { exact: true }).count()).toBe(unjudged);
    for (const [name, magic] of [['导出图片', '\x89PNG'], ['导出数据 csv', '\xef\xbb\xbf']] as const) {
      const waiting = app.page.waitForEvent('download');
      await button(name).click();
      expect(readFileSync(await (await waiting).path()).subarray(0, magic.length).toString('latin1')).toBe(magic);
    }
  });

  it('lists joint provision of a document that knows it, with members and sums, and goes there', async () => {
    await option('政策文件', '东营市');
    await check();
    const panel = await tab('统筹配置');
    const { run } = await saved();
    const groups = run.joint?.groups ?? [];
    expect(groups.length).toBeGreaterThan(0);
    await expect.poll(() => rows('统筹配置').count()).toBe(groups.length);
    await rows('统筹配置').first().click();
    const members = panel.getByRole('table', { name: '成员' });
    expect(await members.locator('tbody tr').count()).toBe(groups[0].members.length + 1);
    await details().getByRole('heading', { name: groups[0].unitAt.name, exact: true }).waitFor();
    expect(await app.page.locator('.drawer-standing').innerText()).toBe('');
  });

  it('takes a city’s own pack, lists every fault of a broken one, refuses the id of a built-in one, and lets it go', async () => {
    const make = (id: string, change: (json: Record<string, unknown>) => void): string => {
      const target = join(folder, id);
      cpSync(join(packsFolder, 'suihua-2025'), target, { recursive: true });
      const json = JSON.parse(readFileSync(join(target, 'pack.json'), 'utf8')) as Record<string, unknown>;
      json['id'] = id;
      change(json);
      writeFileSync(join(target, 'pack.json'), JSON.stringify(json));
      return target;
    };
    const city = (json: Record<string, unknown>): void => {
      json['title'] = '示范县养老服务实施办法';
      json['city'] = { zh: '示范县', en: 'Sample county' };
    };
    await app.page.getByRole('combobox', { name: '政策文件' }).click();
    await app.page.getByText('从文件夹或文件选择政策包').click();
    const dialog = app.page.getByRole('dialog');
    const pick = (path: string): Promise<void> => dialog.locator('input[type=file]').first().setInputFiles(path);

    await pick(make('daqing-2025', city));
    await dialog.getByText('不能替换内置政策包').waitFor();
    expect(await dialog.getByRole('button', { name: '加入项目' }).count()).toBe(0);

    await pick(make('broken-2026', (json) => {
      delete json['issuer'];
      json['status'] = 'perhaps';
    }));
    const faults = dialog.getByRole('table', { name: '错误' });
    await faults.getByText('issuer').waitFor();
    await faults.getByText('status').waitFor();
    expect(await faults.innerText()).toContain('broken-2026/pack.json');

    await pick(make('sample-county-2026', city));
    await dialog.getByText('校验通过').waitFor();
    await dialog.getByRole('button', { name: '加入项目' }).click();
    await dialog.locator('[data-pack="sample-county-2026"]').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).or(dialog.getByRole('button', { name: '关闭' })).first().click();
    await app.page.locator('.policy').getByText('自带').waitFor();
    await check();
    const { project, run } = await saved();
    expect(run.policy).toMatchObject({ id: 'sample-county-2026', title: '示范县养老服务实施办法' });
    expect(project.packs.map(({ id }) => id)).toEqual(['sample-county-2026']);

    await app.page.getByRole('combobox', { name: '政策文件' }).click();
    await app.page.getByText('从文件夹或文件选择政策包').click();
    await dialog.getByRole('button', { name: '移除 示范县养老服务实施办法' }).click();
    await dialog.getByText('项目里还没有自带政策包').waitFor();
    expect((await app.page.locator('.policy').innerText()).includes('自带')).toBe(false);
  });

  it('made no error on the way, and asked nothing of any network', () => {
    expect(app.errors).toEqual([]);
    expect(app.foreignRequests).toEqual([]);
  });
});
