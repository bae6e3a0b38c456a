/**
 * What a dragged frame costs the window's thread: `npx tsx build/bench/drag-window.ts [segments] [profile.json]`, by itself, after
 * `npx tsx build/vite/index.ts`. The built page in a real Chromium, the county of `drag.ts` with 2,000 compounds. Script only: painting is done by
 * a software rasteriser here and not counted, but it takes the same processors.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { runApp } from '../e2e/testing/app.ts';
import { clearFacility } from '../e2e/testing/facility-pixels.ts';
import { percentiles, scriptOfFrames } from '../e2e/testing/script-time.ts';
import { benchCounty } from './drag.ts';

const segments = Number(process.argv[2] ?? 230_000);
const profileFile = process.argv[3];

const folder = mkdtempSync(join(tmpdir(), 'eldermap-drag-'));
const project = benchCounty(segments, 20261122);
const file = join(folder, '基准县.gpkg');
writeFileSync(file, await saveProject(project, await loadSql()));
const app = await runApp({ project: file, width: 1600, height: 1000 });
try {
  const { page } = app;
  await page.goto(app.address);
  await page.locator('.map[data-drawn="true"]').waitFor({ timeout: 300_000 });
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByRole('region', { name: '试一试' }).getByText('还没有改动').waitFor({ timeout: 300_000 });
  const hand = await clearFacility(page, project);
  await drag(page, hand, 30);
  const session = profileFile === undefined ? null : await page.context().newCDPSession(page);
  if (session !== null && profileFile !== undefined) {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 200 });
    await session.send('Profiler.start');
    await drag(page, hand, 120);
    writeFileSync(profileFile, JSON.stringify((await session.send('Profiler.stop')).profile));
  }
  // Traced by itself: a profile slows what it looks at.
  const costs: Cost[] = [];
  const script = await scriptOfFrames(page, 'what-if:hand', async () => {
    costs.push(...(await drag(page, hand, 120)));
  });
  for (const { name, list } of costs) console.log(`${name} ${percentiles(list)} ms (${list.length})`);
  console.log(`all script of a frame: ${percentiles(script.processor)} ms of the processor, ${percentiles(script.passed)} ms passed (${script.passed.length})`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Cost {
  readonly name: string;
  readonly list: readonly number[];
}

/** Once round a circle of 60 pixels, back to where it began. */
async function drag(page: Page, [x, y]: readonly [number, number], frames: number): Promise<Cost[]> {
  const side = x > 900 ? -1 : 1;
  await page.evaluate(() => performance.clearMeasures());
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let frame = 1; frame <= frames; frame += 1) {
    const turn = (2 * Math.PI * frame) / frames;
    await page.mouse.move(x + side * 60 * (1 - Math.cos(turn)), y + 60 * Math.sin(turn));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await page.mouse.up();
  return page.evaluate(() => ['what-if:hand', 'what-if:frame'].map((name) => ({ name, list: performance.getEntriesByName(name).map(({ duration }) => duration) })));
}
