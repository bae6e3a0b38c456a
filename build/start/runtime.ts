import { spawn } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';

export interface RuntimeSearch {
  /** Folder of the installed `electron` package. */
  readonly package: string;
  /** File that remembers a failed fetch. */
  readonly memory: string;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: Date;
  readonly say: (line: Words) => void;
  /** Time for a fetch that can't even reach its source. */
  readonly patienceSeconds: number;
}

/** The runtime's program, or why there is none. */
export type RuntimeAnswer = { readonly program: string } | { readonly why: Words };

const memorySchema = z.object({ version: z.string(), failedAt: z.iso.datetime(), why: z.object({ zh: z.string(), en: z.string() }) });
const programs: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'electron', win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron',
};
const dayMilliseconds = 24 * 60 * 60 * 1000;
const fetchSeconds = 300;

/** Finds the Electron runtime, or fetches it once. A failed fetch is remembered for a day, so that later starts don't wait for it. */
export async function findRuntime(search: RuntimeSearch): Promise<RuntimeAnswer> {
  const program = programs[search.platform];
  if (program === undefined) return { why: words('桌面版不支持本系统', 'the desktop edition knows no runtime for this system') };
  const own = search.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (own) {
    const path = join(own, program);
    if (await isFile(path)) return { program: path };
    return { why: words('ELECTRON_OVERRIDE_DIST_PATH 中没有 Electron', 'there is no Electron in ELECTRON_OVERRIDE_DIST_PATH') };
  }
  const version = await versionOf(search.package);
  const path = join(search.package, 'dist', program);
  if (version === null) return { why: words('未安装 electron 包', 'the electron package is not installed') };
  if (await isInstalled(search.package, path, version)) return { program: path };

  const failed = await recall(search, version);
  if (failed) return { why: failed };
  search.say(words('正在获取 Electron 运行环境（仅首次）…', 'Fetching the Electron runtime (the first time only)…'));
  const why = await fetchRuntime(search, version);
  if (why === null && (await isFile(path))) return { program: path };
  const reason = why ?? words('Electron 运行环境不完整', 'the Electron runtime came incomplete');
  await mkdir(dirname(search.memory), { recursive: true });
  await writeFile(search.memory, JSON.stringify({ version, failedAt: search.now.toISOString(), why: reason }));
  return { why: reason };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

async function versionOf(folder: string): Promise<string | null> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
  return text === null ? null : z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** `dist/version` is written by the fetch; a runtime left over from another version does not count. */
async function isInstalled(folder: string, program: string, version: string): Promise<boolean> {
  const there = await readFile(join(folder, 'dist', 'version'), 'utf8').catch(() => '');
  return there.trim().replace(/^v/, '') === version && isFile(program);
}

async function recall({ memory, now }: RuntimeSearch, version: string): Promise<Words | null> {
  try {
    const kept = memorySchema.parse(JSON.parse(await readFile(memory, 'utf8')));
    const age = now.getTime() - Date.parse(kept.failedAt);
    return kept.version === version && age >= 0 && age < dayMilliseconds ? kept.why : null;
  } catch {
    return null;
  }
}

/** Runs the package's own installer. @returns why it failed, `null` when it did not */
async function fetchRuntime(search: RuntimeSearch, version: string): Promise<Words | null> {
  const unreachable = words('无法下载 Electron 运行环境', 'the Electron runtime can not be downloaded');
  const installer = spawn(process.execPath, [join(search.package, 'install.js')], { stdio: 'ignore', env: { ...process.env, ...search.env } });
  const ended = new Promise<number | null>((resolve) => {
    installer.once('exit', resolve);
    installer.once('error', () => resolve(null));
  });
  const reachable = isReachable(search.env, version);
  const soon = await Promise.race([ended, after(search.patienceSeconds)]);
  if (soon !== 'late') return soon === 0 ? null : unreachable;
  // Not done yet: a slow line may take its time, a dead one not.
  const later = (await reachable) ? await Promise.race([ended, after(fetchSeconds)]) : 'late';
  if (later === 'late') installer.kill();
  return later === 0 ? null : unreachable;
}

async function isReachable(env: RuntimeSearch['env'], version: string): Promise<boolean> {
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror || 'https://github.com/electron/electron/releases/download/';
  try {
    await fetch(`${mirror}v${version}/SHASUMS256.txt`, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return true;
  } catch {
    return false;
  }
}

function after(seconds: number): Promise<'late'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('late'), seconds * 1000).unref();
  });
}
