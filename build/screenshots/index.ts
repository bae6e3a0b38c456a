/**
 * `npm run screenshots`: the pictures of the README, made from the sample county: the window in a real Chromium, the sheets through pdftoppm.
 * Writes build/screenshots/*.png and says how long the first screen took.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../electron/cli/commands.ts';
import { prepareSample } from '../../electron/cli/sample/prepare.ts';
import { runApp } from '../e2e/testing/app.ts';
import { ensureChromium } from '../test/chromium.ts';
import { buildPage } from '../vite/build.ts';

const here = import.meta.dirname;
const picture = (name: string): string => join(here, `${name}.png`);
const folder = mkdtempSync(join(tmpdir(), 'eldermap-pictures-'));

try {
  const browser = ensureChromium();
  if ('remedy' in browser) throw new Error(browser.remedy);
  await buildPage();
  const sample = join(folder, '示范县.gpkg');
  await prepareSample(sample, console.log);
  await windowPictures(sample);
  await sheetPictures(sample);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function windowPictures(sample: string): Promise<void> {
  const app = await runApp({ project: sample, width: 1600, height: 960 });
  const { page } = app;
  try {
    await page.goto(app.address);
    await page.locator('.map[data-drawn="true"]').waitFor();
    const marked = await page.evaluate(() => performance.getEntriesByName('eldermap:verdicts-on-screen')[0]?.startTime ?? NaN);
    console.log(`first screen: verdict colours ${(marked / 1000).toFixed(1)} s after the address was opened`);
    await page.waitForTimeout(8000);
    await page.screenshot({ path: picture('window') });

    await page.getByRole('tab', { name: '结论' }).click();
    await page.getByRole('group', { name: '按结论筛选' }).getByRole('button', { name: '不达标' }).click();
    const row = page.getByRole('grid').first().getByRole('row').nth(4);
    await row.waitFor();
    await row.click();
    const fold = page.getByRole('complementary', { name: '详情' }).getByText('取值与算式').first();
    await fold.waitFor();
    await fold.click();
    await page.waitForTimeout(8000);
    await page.screenshot({ path: picture('compound') });

    await page.getByRole('tab', { name: '覆盖' }).click();
    await page.waitForTimeout(5000);
    await page.screenshot({ path: picture('coverage') });
  } finally {
    await app.close();
  }
}

async function sheetPictures(sample: string): Promise<void> {
  const out = join(folder, 'plan');
  const said = { out: () => undefined, err: console.error };
  const code = await runCli(['plan', sample, '--policy', 'daqing-2025', '--as-of', '2027-12-31', '--out', out], said);
  if (code !== 0) throw new Error(`the plan of the sample county ended with code ${code}`);
  const sheets: readonly (readonly [string, number])[] = [['sheet-county', 1], ['sheet-township', 4]];
  for (const [name, number] of sheets) {
    const { status } = spawnSync('pdftoppm', ['-r', '110', '-png', '-singlefile', '-f', String(number), '-l', String(number), join(out, 'atlas.pdf'), join(here, name)]);
    if (status !== 0) throw new Error('pdftoppm is needed for pictures of the sheets (Debian: poppler-utils)');
  }
}
