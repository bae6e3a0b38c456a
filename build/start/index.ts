/** `npm start`: builds what is stale, makes the sample county once, opens the desktop edition or, where that can't be, the browser edition. */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { codeOf } from '../../electron/host/atomic.ts';
import { defaultWorkspace, settingsFolder } from '../../electron/local-server/folders.ts';
import { startLocalServer } from '../../electron/local-server/index.ts';
import { buildDesktop, buildPage } from '../vite/build.ts';
import { openBrowser } from './browser.ts';
import { runDesktop } from './desktop.ts';
import { hasDisplay, whyNotDesktop } from './edition.ts';
import { buildIfStale } from './fresh.ts';
import type { StartOptions } from './options.ts';
import { readOptions, UsageError } from './options.ts';
import { findRuntime } from './runtime.ts';
import { sampleProject } from './sample.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const at = (...parts: string[]): string => join(root, ...parts);
const say = (line: Words): void => console.log(`${line.zh} / ${line.en}`);

try {
  await start(readOptions(process.argv.slice(2), process.env));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.words.zh}\n${error.words.en}`);
  process.exitCode = 2;
}

async function start(options: StartOptions): Promise<void> {
  if (options.project !== null && !(await stat(options.project).catch(() => null))) {
    throw new UsageError(words(`找不到项目文件“${options.project}”`, `there is no project file "${options.project}"`));
  }
  const shared = [at('electron/contract'), at('build/vite'), at('package-lock.json'), at('gis-data'), at('planning-rules')];
  const page = { output: at('dist/renderer/index.html'), sources: [...shared, at('renderer')], note: at('.cache/built-page') };
  await buildIfStale(page, async () => {
    say(words('正在构建页面…', 'Building the page…'));
    await buildPage();
  });
  const project = options.project ?? (await sampleProject(at('.cache/sample/示范县.gpkg'), (line) => console.log(line)));

  const why = await tryDesktop(options, project);
  if (why === null) return;
  say(words(`浏览器版：${why.zh}`, `Browser edition: ${why.en}`));
  await serve(options, project);
}

/** Runs the desktop edition. @returns why it could not be run, `null` when it was */
async function tryDesktop(options: StartOptions, project: string): Promise<Words | null> {
  const { platform, env } = process;
  const without = whyNotDesktop({ browserWanted: options.browser, platform, env, isRoot: process.getuid?.() === 0 });
  if (without) return without;
  const search = { package: at('node_modules/electron'), memory: at('.cache/electron-runtime.json'), platform, env, now: new Date(), say, patienceSeconds: 20 };
  const runtime = await findRuntime(search);
  if ('why' in runtime) return runtime.why;
  const sources = [at('electron'), at('gis-data/model'), at('build/vite'), at('package-lock.json')];
  await buildIfStale({ output: at('dist/desktop/main.js'), sources, note: at('.cache/built-desktop') }, buildDesktop);
  say(words('桌面版', 'Desktop edition'));
  if (await runDesktop(runtime.program, root, project)) return null;
  return words('Electron 无法在本机启动', 'Electron does not start on this machine');
}

async function serve(options: StartOptions, project: string): Promise<void> {
  const machine = { platform: process.platform, home: homedir(), env: process.env };
  const server = await startLocalServer({
    pageFolder: at('dist/renderer'),
    port: options.port,
    language: options.language,
    version: z.object({ version: z.string() }).parse(JSON.parse(await readFile(at('package.json'), 'utf8'))).version,
    settingsFolder: settingsFolder(machine),
    workspaceFolder: options.workspace ?? defaultWorkspace(machine),
    startFile: project,
    onFault: (what, error) => console.error(what, error),
  }).catch((error: unknown) => {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error;
    throw new UsageError(words(`端口 ${options.port} 不可用，请用 --port 换一个`, `port ${options.port} can not be had; choose another with --port`));
  });
  const stop = (): void => {
    void server.close().then(() => process.exit(0));
  };
  // Ctrl-C may come twice, from the terminal and through npm: the second must not cut the first short.
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  console.log(server.issueAddress('whileRunning'));
  // Other users can read a program's arguments: the address handed to the opener is good for one browser only.
  if (options.open && hasDisplay(process.platform, process.env)) openBrowser(process.platform, server.issueAddress('once'));
}
