import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Words } from '../../gis-data/model/index.ts';
import { openerFor } from './browser.ts';
import { runDesktop } from './desktop.ts';
import { whyNotDesktop } from './edition.ts';
import { buildIfStale } from './fresh.ts';
import { readOptions, UsageError } from './options.ts';
import type { RuntimeSearch } from './runtime.ts';
import { findRuntime } from './runtime.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'eldermap-start-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the options', () => {
  it('are few, and mean what they say', () => {
    expect(readOptions([], {})).toEqual({ port: 0, project: null, workspace: null, browser: false, open: true, language: 'zh' });
    expect(readOptions(['--port', '8080', '--project', 'a.gpkg', '--no-open', '--browser', '--language=en'], {})).toEqual({
      port: 8080, project: resolve('a.gpkg'), workspace: null, browser: true, open: false, language: 'en',
    });
    expect(readOptions([], { ELDERMAP_BROWSER: '1' }).browser).toBe(true);
  });

  it.each([['--port', 'x'], ['--port', '70000'], ['--port', '-1'], ['--language', 'fr'], ['--nothing'], ['stray'], ['--project']])(
    'that are wrong are named in a sentence: %s %s',
    (...args) => {
      const read = (): unknown => readOptions(args.filter((arg) => arg !== undefined), {});
      expect(read).toThrow(UsageError);
      expect(read).toThrow(args[0] === 'stray' ? 'stray' : args[0]);
    },
  );
});

describe('the edition', () => {
  const plain = { browserWanted: false, platform: 'linux', env: { DISPLAY: ':0' }, isRoot: false } as const;

  it('is the desktop where it can be, and else there is a reason in both languages', () => {
    expect(whyNotDesktop(plain)).toBeNull();
    expect(whyNotDesktop({ ...plain, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull();
    expect(whyNotDesktop({ ...plain, env: {} })?.en).toContain('no display');
    expect(whyNotDesktop({ ...plain, isRoot: true })?.en).toContain('root');
    expect(whyNotDesktop({ ...plain, browserWanted: true })?.en).toBe('as asked');
    expect(whyNotDesktop({ ...plain, platform: 'win32', env: {} })).toBeNull();
    expect(whyNotDesktop({ ...plain, platform: 'darwin', env: {}, isRoot: true })).toBeNull();
  });
});

describe('a build', () => {
  it('is made once, and again when a source changes, comes or goes, but not for a test', async () => {
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src', 'a.ts'), '1');
    const built = { output: join(folder, 'out'), sources: [join(folder, 'src')], note: join(folder, 'cache', 'note') };
    const build = vi.fn(() => writeFile(built.output, ''));
    const builds = async (): Promise<number> => {
      build.mockClear();
      await buildIfStale(built, build);
      return build.mock.calls.length;
    };
    expect([await builds(), await builds()]).toEqual([1, 0]);
    await utimes(join(folder, 'src', 'a.ts'), 5, 5);
    expect([await builds(), await builds()]).toEqual([1, 0]);
    await writeFile(join(folder, 'src', 'b.tsx'), '');
    expect([await builds(), await builds()]).toEqual([1, 0]);
    await rm(join(folder, 'src', 'b.tsx'));
    expect([await builds(), await builds()]).toEqual([1, 0]);
    await writeFile(join(folder, 'src', 'b.test.tsx'), '');
    expect(await builds()).toBe(0);
    await rm(built.output);
    expect(await builds()).toBe(1);
  });

  it('that fails is made again', async () => {
    const built = { output: folder, sources: [folder], note: join(tmpdir(), `${folder}-note`) };
    await expect(buildIfStale(built, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    const build = vi.fn(() => Promise.resolve());
    await buildIfStale(built, build);
    expect(build).toHaveBeenCalledOnce();
    await rm(built.note);
  });
});

describe('the Electron runtime', () => {
  const now = new Date('2027-01-01T00:00:00Z');
  const said: Words[] = [];
  const search = (more: Partial<RuntimeSearch> = {}): RuntimeSearch => ({
    package: join(folder, 'electron'), memory: join(folder, 'cache', 'runtime.json'), platform: 'linux', env: {}, now,
    say: (line) => said.push(line), patienceSeconds: 20, ...more,
  });
  /** A package whose installer does `script`, counting its runs. */
  async function packageWith(script: string): Promise<() => Promise<number>> {
    await mkdir(join(folder, 'electron'), { recursive: true });
    await writeFile(join(folder, 'electron', 'package.json'), JSON.stringify({ version: '45.4.1' }));
    const head = `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(join(folder, 'runs'))}, 'x');`;
    await writeFile(join(folder, 'electron', 'install.js'), `${head} process.chdir(__dirname); ${script}`);
    return async () => (await readFile(join(folder, 'runs'), 'utf8').catch(() => '')).length;
  }
  const installs = "fs.mkdirSync('dist'); fs.writeFileSync('dist/version', '45.4.1'); fs.writeFileSync('dist/electron', '')";

  it('is fetched once and found from then on', async () => {
    const runs = await packageWith(installs);
    const program = join(folder, 'electron', 'dist', 'electron');
    expect(await findRuntime(search())).toEqual({ program });
    expect(await findRuntime(search())).toEqual({ program });
    expect(await runs()).toBe(1);
  });

  it('that can not be fetched is not tried again for a day, unless the version is another', async () => {
    const runs = await packageWith('process.exit(1)');
    const inHours = (hours: number): Partial<RuntimeSearch> => ({ now: new Date(now.getTime() + hours * 3_600_000) });
    for (const hours of [0, 1, 23]) expect(await findRuntime(search(inHours(hours)))).toMatchObject({ why: { en: expect.stringContaining('downloaded') } });
    expect(await runs()).toBe(1);
    await findRuntime(search(inHours(25)));
    expect(await runs()).toBe(2);
    await writeFile(join(folder, 'electron', 'package.json'), JSON.stringify({ version: '46.0.0' }));
    await findRuntime(search(inHours(26)));
    expect(await runs()).toBe(3);
  });

  it('is not waited for when its source can not be reached', async () => {
    await packageWith('setTimeout(() => 0, 60000)');
    const env = { ELECTRON_MIRROR: 'http://127.0.0.1:1/' };
    expect(await findRuntime(search({ env, patienceSeconds: 0.2 }))).toHaveProperty('why');
  });

  it('is the one ELECTRON_OVERRIDE_DIST_PATH names, and none other', async () => {
    const runs = await packageWith(installs);
    const env = { ELECTRON_OVERRIDE_DIST_PATH: folder };
    expect(await findRuntime(search({ env }))).toMatchObject({ why: { en: expect.stringContaining('ELECTRON_OVERRIDE_DIST_PATH') } });
    await writeFile(join(folder, 'electron.exe'), '');
    expect(await findRuntime(search({ env, platform: 'win32' }))).toEqual({ program: join(folder, 'electron.exe') });
    expect(await runs()).toBe(0);
  });
});

describe('running the desktop edition', () => {
  const program = async (script: string): Promise<string> => {
    const path = join(folder, 'electron');
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  };

  it.skipIf(process.platform === 'win32')('tells a runtime that can not start from one that was closed', async () => {
    expect(await runDesktop(await program('exit 0'), folder, 'a.gpkg')).toBe(true);
    expect(await runDesktop(await program('exit 127'), folder, 'a.gpkg')).toBe(false);
    expect(await runDesktop(join(folder, 'nothing'), folder, 'a.gpkg')).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('hands over the app and the project', async () => {
    await runDesktop(await program(`printf '%s|' "$@" > '${folder}/args'`), '/app', '/甲县 1.gpkg');
    expect(await readFile(join(folder, 'args'), 'utf8')).toBe('/app|/甲县 1.gpkg|');
  });
});

describe('the opener', () => {
  it('is the one of each system and keeps the address whole', () => {
    const address = 'http://127.0.0.1:1/#token=a-b_c';
    expect(openerFor('linux', address)).toMatchObject({ program: 'xdg-open', args: [address] });
    expect(openerFor('darwin', address)).toMatchObject({ program: 'open', args: [address] });
    expect(openerFor('win32', address).args.at(-1)).toBe(`"${address}"`);
  });
});
