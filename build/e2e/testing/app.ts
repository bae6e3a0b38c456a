import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { startLocalServer } from '../../../electron/local-server/index.ts';
import { findChromium } from '../../test/chromium.ts';

const root = join(import.meta.dirname, '..', '..', '..');

export interface RunningApp {
  readonly page: Page;
  readonly address: string;
  /** Every error the page threw or wrote to its console. */
  readonly errors: readonly string[];
  /** Addresses the page asked for outside this machine's own server. */
  readonly foreignRequests: readonly string[];
  readonly workspace: string;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly project: string | null;
  readonly width?: number;
  readonly height?: number;
  readonly language?: 'zh' | 'en';
}

/** The built app in a real Chromium, served by the real local server, with settings and workspace of its own. */
export async function runApp(options: AppOptions): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), 'eldermap-app-'));
  const workspace = join(folder, 'workspace');
  const server = await startLocalServer({
    pageFolder: join(root, 'dist', 'renderer'), port: 0, language: options.language ?? 'zh', version: 'test',
    settingsFolder: join(folder, 'settings'), workspaceFolder: workspace, startFile: options.project,
    onFault: (what, error) => console.error(what, error),
  });
  const browser = await launch();
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 }, locale: options.language === 'en' ? 'en-GB' : 'zh-CN', acceptDownloads: true,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  const foreignRequests: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.origin) && !url.startsWith('blob:') && !url.startsWith('data:')) foreignRequests.push(url);
  });
  const address = server.issueAddress('whileRunning');
  return {
    page, address, errors, foreignRequests, workspace,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function launch(): Promise<Browser> {
  const executablePath = process.env['ELDERMAP_CHROMIUM'] ?? findChromium();
  if (executablePath === null) throw new Error('no Chromium was found; npm test tells how to get one');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox', '--headless=new', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb',
    ],
  });
}
