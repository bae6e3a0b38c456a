import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../electron/cli/commands.ts';
import type { Project } from '../../gis-data/model/index.ts';
import { loadSql, openProject } from '../../gis-data/project/index.ts';
import { boundsOf, toDegrees } from '../../renderer/workers/session.ts';
import type { RunningApp } from './testing/app.ts';
import { runApp } from './testing/app.ts';

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

type Pixel = readonly [number, number];

/** Where the facilities are on the page: the map shows the county whole, with 24 pixels around it, in Web Mercator. */
async function facilityPixels(): Promise<Pixel[]> {
  const box = await app.page.locator('.map').boundingBox();
  const bounds = boundsOf(project, ['townships']);
  if (box === null || bounds === null) throw new Error('the map or the county has no bounds');
  const mercator = ([longitude, latitude]: readonly [number, number]): Pixel => [longitude / 360 + 0.5, 0.5 - Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI)];
  const [west, north] = mercator([bounds[0], bounds[3]]);
  const [east, south] = mercator([bounds[2], bounds[1]]);
  const scale = Math.min((box.width - 48) / (east - west), (box.height - 48) / (south - north));
  const degrees = toDegrees(project);
  return (project.layers.facilities ?? []).flatMap(({ geometry }): Pixel[] => {
    if (geometry === null) return [];
    const [x, y] = mercator(degrees(geometry.coordinates[0], geometry.coordinates[1]));
    return [[box.x + box.width / 2 + (x - (west + east) / 2) * scale, box.y + box.height / 2 + (y - (north + south) / 2) * scale]];
  });
}

/** A facility clear of others and of the panel at the left. */
async function clearFacility(): Promise<Pixel> {
  const all = await facilityPixels();
  const box = await app.page.locator('.map').boundingBox();
  const free = all.filter(([x, y]) => x > (box?.x ?? 0) + 380 && x < (box?.x ?? 0) + (box?.width ?? 0) - 60 && y > (box?.y ?? 0) + 20 && y < (box?.y ?? 0) + (box?.height ?? 0) - 40);
  const room = ([x, y]: Pixel): number => Math.min(...all.filter((other) => other[0] !== x || other[1] !== y).map((other) => Math.hypot(other[0] - x, other[1] - y)));
  const best = free.sort((a, b) => room(b) - room(a)).at(0);
  if (best === undefined) throw new Error('no facility lies clear of the panel');
  return best;
}

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

const percentile = (list: readonly number[], share: number): string => ([...list].sort((a, b) => a - b)[Math.floor(list.length * share)] ?? NaN).toFixed(1);

describe('trying out where facilities could stand', () => {
  it('follows a drag, and what a frame costs the window is told', async () => {
    await app.page.getByRole('button', { name: '试一试' }).click();
    await panel().getByText('还没有改动').waitFor({ timeout: 60_000 });
    const { hand, frame } = await drag(await clearFacility(), 60);
    console.log(`script of the window: hand p50 ${percentile(hand, 0.5)} p95 ${percentile(hand, 0.95)} ms (${hand.length}), frame p50 ${percentile(frame, 0.5)} p95 ${percentile(frame, 0.95)} ms (${frame.length})`);
    await panel().getByTestId('what-if-edits').getByText('步').waitFor();
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
