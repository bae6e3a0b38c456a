import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceFile } from './index.ts';
import { groupSources } from './index.ts';
import { provideGdalFromPackage } from './testing/node-gdal.ts';
import { outcomeOf } from './testing/outcome.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const golden = join(import.meta.dirname, 'testing/awkward-outcomes.json');
const present = existsSync(shared);
if (!present && process.env['CI']) throw new Error(`the real test files are missing: ${shared}`);

function walk(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
}

const paths = present ? [join(shared, 'awkward_files'), join(shared, 'china_admin_shp_gcj02_incomplete')].flatMap(walk) : [];
const source = (path: string): SourceFile => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) });

/** Every file by itself, and every set of files that belong together. */
const attempts: [string, string[]][] = paths.map((path) => [relative(shared, path), [path]]);
for (const folder of new Set(paths.map(dirname))) {
  const inside = paths.filter((path) => dirname(path) === folder);
  for (const set of groupSources(inside.map((path) => ({ name: basename(path), bytes: new Uint8Array(1) }))).sets) {
    if (set.files.length < 2) continue;
    const extensions = set.files.map((file) => file.name.slice(file.name.lastIndexOf('.') + 1)).join('+');
    attempts.push([`${relative(shared, join(folder, set.name)).replace(/\.[^.]*$/, '')}.{${extensions}}`, set.files.map((file) => join(folder, file.name))]);
  }
}
attempts.sort((a, b) => (a[0] < b[0] ? -1 : 1));

const outcomes: Record<string, string[]> = {};
const expected: Record<string, string[]> = existsSync(golden) ? (JSON.parse(readFileSync(golden, 'utf8')) as Record<string, string[]>) : {};
const update = process.env['UPDATE_OUTCOMES'] === '1';

describe.skipIf(!present)(`awkward files${present ? '' : ` (skipped: the real test files are not at ${shared})`}`, () => {
  beforeAll(provideGdalFromPackage);
  afterAll(() => {
    if (update) writeFileSync(golden, `${JSON.stringify(outcomes, null, 1)}\n`);
  });

  it('are all in the list that a person has read', () => {
    if (!update) expect(Object.keys(expected).sort()).toEqual(attempts.map(([name]) => name).sort());
  });

  // A hang of 20 s is the failure that the timeout stands for.
  it.each(attempts)('%s', { timeout: 20_000 }, async (name, parts) => {
    const before = process.memoryUsage().rss;
    outcomes[name] = await outcomeOf(parts.map(source));
    expect(process.memoryUsage().rss - before).toBeLessThan(1e9);
    if (!update) expect(outcomes[name]).toEqual(expected[name]);
  });
});
