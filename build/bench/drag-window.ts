/**
 * What a dragged frame costs the window's thread: `npx tsx build/bench/drag-window.ts [segments] [profile.json]`, by itself, after
 * `npx tsx build/vite/index.ts`. The built page in a real Chromium, the county of `drag.ts` with 2,000 compounds. All script counts, whoever wrote it;
 * painting by the software rasteriser does not, but it takes the same processors. Beside it, from a drag of its own, because counting costs time:
 * what of that script passes inside calls to WebGL, how many there are, and what they hand over.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { loadSql, saveProject } from '../../gis-data/project/index.ts';
import { runApp } from '../e2e/testing/app.ts';
import { clearFacility } from '../e2e/testing/facility-pixels.ts';
import { percentiles, scriptOfFrames } from '../e2e/testing/script-time.ts';
import { benchCounty } from './drag.ts';

const segments = Number(process.argv[2] ?? 230_000);
const profileFile = process.argv[3];
const frames = 120;
/** As a hand on a screen of 60 pictures a second. */
const frameMilliseconds = 1000 / 60;

const folder = mkdtempSync(join(tmpdir(), 'eldermap-drag-'));
const project = benchCounty(segments, 20261122);
const file = join(folder, '基准县.gpkg');
writeFileSync(file, await saveProject(project, await loadSql()));
const app = await runApp({ project: file, width: 1600, height: 1000 });
try {
  const { page } = app;
  // The runner names functions by a helper of its own, which the page does not have.
  await page.addInitScript({ content: `globalThis.__name = (given) => given; (${countGraphicsCalls.toString()})();` });
  await page.goto(app.address);
  await page.locator('.map[data-drawn="true"]').waitFor({ timeout: 300_000 });
  await page.getByRole('button', { name: '试一试' }).click();
  await page.getByRole('region', { name: '试一试' }).getByText('还没有改动').waitFor({ timeout: 300_000 });
  const hand = await clearFacility(page, project);
  await drag(page, hand);
  if (profileFile !== undefined) {
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 100 });
    await session.send('Profiler.start');
    await drag(page, hand);
    writeFileSync(profileFile, JSON.stringify((await session.send('Profiler.stop')).profile));
  }
  // Traced by itself: a profile slows what it looks at.
  let costs: Cost[] = [];
  const script = await scriptOfFrames(page, 'what-if:hand', async () => {
    costs = await drag(page, hand);
  });
  for (const { name, list } of costs) console.log(`${name} ${percentiles(list)} ms (${list.length})`);
  console.log(`all script of a frame: ${percentiles(script.processor)} ms of the processor, ${percentiles(script.passed)} ms passed (${script.passed.length})`);
  await page.evaluate(() => window.graphicsCalls.start('what-if:hand'));
  await drag(page, hand);
  const counts = await page.evaluate(() => window.graphicsCalls.stop());
  const told = (pick: (frame: GraphicsFrame) => number): string => percentiles(counts.map(pick));
  console.log(`of it inside WebGL: ${told(({ milliseconds }) => milliseconds)} ms passed, calls ${told(({ calls }) => calls)}, KB handed over ${told(({ bytes }) => bytes / 1024)} (${counts.length})`);
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

interface Cost {
  readonly name: string;
  readonly list: readonly number[];
}

interface GraphicsFrame {
  milliseconds: number;
  calls: number;
  bytes: number;
}

declare global {
  interface Window {
    graphicsCalls: { start(frameMark: string): void; stop(): GraphicsFrame[] };
  }
}

/** Once round a circle of 60 pixels, back to where it began. Nothing of this runs in the page. */
async function drag(page: Page, [x, y]: readonly [number, number]): Promise<Cost[]> {
  const side = x > 900 ? -1 : 1;
  await page.evaluate(() => performance.clearMeasures());
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let frame = 1; frame <= frames; frame += 1) {
    const turn = (2 * Math.PI * frame) / frames;
    await Promise.all([page.mouse.move(x + side * 60 * (1 - Math.cos(turn)), y + 60 * Math.sin(turn)), setTimeout(frameMilliseconds)]);
  }
  await page.mouse.up();
  await setTimeout(500);
  return page.evaluate(() => ['what-if:hand', 'what-if:frame'].map((name) => ({ name, list: performance.getEntriesByName(name).map(({ duration }) => duration) })));
}

/** Runs in the page, before anything else there: counts calls to WebGL between `start` and `stop`, by frames that end with a measure of the given name. */
function countGraphicsCalls(): void {
  let counting = false;
  let frameMark = '';
  let list: GraphicsFrame[] = [];
  let now: GraphicsFrame = { milliseconds: 0, calls: 0, bytes: 0 };
  const uploads = new Set(['bufferData', 'bufferSubData', 'texImage2D', 'texSubImage2D', 'texImage3D', 'texSubImage3D']);
  const bytesOf = (given: readonly unknown[]): number => {
    const [source] = given.filter((one) => ArrayBuffer.isView(one) || one instanceof ArrayBuffer || one instanceof HTMLCanvasElement || one instanceof ImageBitmap || one instanceof ImageData);
    if (source instanceof HTMLCanvasElement || source instanceof ImageBitmap || source instanceof ImageData) return source.width * source.height * 4;
    return ArrayBuffer.isView(source) || source instanceof ArrayBuffer ? source.byteLength : 0;
  };
  for (const prototype of [WebGL2RenderingContext.prototype, WebGLRenderingContext.prototype]) {
    for (const [name, { value: original, ...rest }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof original !== 'function' || name === 'constructor') continue;
      const call = original as (...given: unknown[]) => unknown;
      const counted = function (this: unknown, ...given: unknown[]): unknown {
        if (!counting) return call.apply(this, given);
        const started = performance.now();
        const result = call.apply(this, given);
        now.milliseconds += performance.now() - started;
        now.calls += 1;
        if (uploads.has(name)) now.bytes += bytesOf(given);
        return result;
      };
      Object.defineProperty(prototype, name, { ...rest, value: counted });
    }
  }
  const measure = performance.measure.bind(performance);
  performance.measure = (name: string, ...rest) => {
    if (counting && name === frameMark) {
      list.push(now);
      now = { milliseconds: 0, calls: 0, bytes: 0 };
    }
    return measure(name, ...rest);
  };
  window.graphicsCalls = {
    start(mark) {
      [counting, frameMark, list, now] = [true, mark, [], { milliseconds: 0, calls: 0, bytes: 0 }];
    },
    stop() {
      counting = false;
      // What precedes the first mark is the taking hold.
      return list.slice(1);
    },
  };
}
