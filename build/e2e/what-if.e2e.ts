import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/commands.ts';
import type { Project } from '../../gis-data/model/index.ts';
import { loadSql, openProject } from '../../gis-data/project/index.ts';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';
import type { Pixel } from './testing/facility-pixels.ts';
import { clearFacility } from './testing/facility-pixels.ts';
import { percentiles, scriptOfFrames } from './testing/script-time.ts';

let folder: string;
let project: Project;
let app: RunningApp;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-what-if-'));
  const sample = join(folder, '示范县.gpkg');
  expect(await runCli(['sample', '--out', sample, '--size', 'small'], { out: () => undefined, err: (line) => console.error(line) })).toBe(0);
  project = openProject(readFileSync(sample), await loadSql());
  app = await runApp({ project: sample, width: 1600, height: 1000 });
  await app.page.goto(app.address);
  await app.page.locator('.map[data-drawn="true"]').waitFor({ timeout: 120_000 });
}, 180_000);

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const panel = () => app.page.getByRole('region', { name: '试一试' });

interface Costs {
  readonly hand: number[];
  readonly frame: number[];
}

async function drag([x, y]: Pixel, frames: number): Promise<Costs> {
  await app.page.evaluate(() => performance.clearMeasures());
  await app.page.mouse.move(x, y);
  await app.page.mouse.down();
  for (let frame = 1; frame <= frames; frame += 1) {
    await app.page.mouse.move(x + frame, y + Math.sin(frame / 6) * 12);
    await app.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await app.page.mouse.up();
  const measured = (name: string): Promise<number[]> => app.page.evaluate((of) => performance.getEntriesByName(of).map(({ duration }) => duration), name);
  await expect.poll(async () => (await measured('what-if:frame')).length).toBeGreaterThan(0);
  return { hand: await measured('what-if:hand'), frame: await measured('what-if:frame') };
}

describe('trying out where facilities could stand', () => {
  it('follows a drag, and what a frame costs the window is told', async () => {
    await app.page.getByRole('button', { name: '试一试' }).click();
    await panel().getByText('还没有改动').waitFor({ timeout: 60_000 });
    const place = await clearFacility(app.page, project);
    const costs: Costs[] = [];
    const script = await scriptOfFrames(app.page, 'what-if:hand', async () => {
      costs.push(await drag(place, 60));
    });
    const [{ hand, frame }] = costs;
    console.log(`script of the window: hand ${percentiles(hand)} ms (${hand.length}), frame ${percentiles(frame)} ms (${frame.length})`);
    console.log(`all script of a frame: ${percentiles(script.processor)} ms of the processor, ${percentiles(script.passed)} ms passed (${script.passed.length})`);
    expect(script.passed.length).toBeGreaterThan(0);
    await panel().getByTestId('what-if-changes').getByText('改动 1 处设施').waitFor();
  });

  it('becomes one step that can be undone, and the figures are those of a check', async () => {
    const [county] = await panel().getByTestId('what-if-rows').locator('tr').allInnerTexts();
    const [served, elders] = (/([\d,]+) \/ ([\d,]+)/.exec(county) ?? []).slice(1).map((text) => Number(text.replaceAll(',', '')));
    await panel().getByRole('button', { name: '保留为一步修改' }).click();
    const undo = app.page.getByRole('button', { name: /^撤销：/ });
    await undo.click();
    await app.page.getByRole('button', { name: /^没有可撤销的步骤/ }).waitFor();
    await app.page.getByRole('button', { name: /^重做：/ }).click();
    await undo.waitFor();
    await app.page.getByRole('button', { name: '体检', exact: true }).click();
    await app.page.getByRole('complementary', { name: '详情' }).getByText('分条款结论').waitFor({ timeout: 60_000 });
    await app.page.getByRole('tab', { name: '覆盖' }).click();
    const total = app.page.locator('.total').first();
    const share = `${(Math.floor((served / elders) * 1000) / 10).toFixed(1)}%`;
    await expect.poll(async () => total.innerText()).toContain(share);
    expect(app.errors).toEqual([]);
  });
});
