import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalServer } from '../../electron/local-server/index.ts';
import { startLocalServer } from '../../electron/local-server/index.ts';

const executablePath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
if (!executablePath && process.env.CI) throw new Error('these tests need Chromium: apt-get install chromium, or set CHROMIUM_PATH');
if (!executablePath) console.warn('no Chromium (apt-get install chromium, or set CHROMIUM_PATH): the browser journeys are skipped');

const clientFile = fileURLToPath(new URL('../../renderer/host/index.ts', import.meta.url));

/** A page as small as can be that connects as the app does. */
async function buildSmallPage(folder: string): Promise<void> {
  const source = join(folder, 'source');
  await mkdir(source);
  await writeFile(join(source, 'index.html'), '<!doctype html><title>small</title><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>');
  await writeFile(join(source, 'worker.js'), 'postMessage([crossOriginIsolated, typeof SharedArrayBuffer])');
  await writeFile(join(source, 'main.js'), `
    import { connectHost } from ${JSON.stringify(clientFile)};
    window.host = connectHost();
    window.host.catch(() => undefined);
    // Later, since the test's own evaluation is exempt from the policy while it runs.
    window.runText = () => new Promise((answer) => setTimeout(() => {
      try { new Function('return 1')(); answer('done'); } catch (error) { answer(error.name); }
    }));
    window.askWorker = () => new Promise((answer) => {
      new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }).onmessage = (event) => answer(event.data);
    });`);
  const out = join(folder, 'page');
  await build({ root: source, configFile: false, logLevel: 'error', worker: { format: 'es' }, build: { outDir: out, assetsInlineLimit: 0, modulePreload: { polyfill: false } } });
}

describe.skipIf(!executablePath)('the browser edition in Chromium', () => {
  let folder: string;
  let server: LocalServer;
  let browser: Browser;
  const faults: unknown[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'eldermap-chromium-'));
    await buildSmallPage(folder);
    await writeFile(join(folder, '示范县.gpkg'), 'bytes');
    server = await startLocalServer({
      pageFolder: join(folder, 'page'), port: 0, language: 'zh', version: '1', startFile: join(folder, '示范县.gpkg'),
      settingsFolder: join(folder, 'settings'), workspaceFolder: join(folder, 'workspace'), onFault: (_what, error) => faults.push(error),
    });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=new', '--use-gl=angle', '--use-angle=swiftshader'] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
    expect(faults).toEqual([]);
  });

  /** Opens an address in a browser that knows nothing, and gathers what the console complains of. */
  async function visit(address: string): Promise<{ page: Page; complaints: string[] }> {
    const page = await (await browser.newContext()).newPage();
    const complaints: string[] = [];
    page.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address);
    return { page, complaints };
  }
  const evaluate = (page: Page, script: string): Promise<unknown> => page.evaluate(`(async () => { ${script} })()`);
  const fails = (script: string): string => `try { ${script}; return 'done' } catch (error) { return error.code ?? error.name }`;

  it('opens by the printed address, isolated, and calls the host, also after a reload', async () => {
    const { page, complaints } = await visit(server.issueAddress('once'));
    for (let round = 0; round < 2; round++) {
      expect(await evaluate(page, 'return (await (await host).hostInfo()).edition')).toBe('browser');
      expect(await evaluate(page, 'return crossOriginIsolated')).toBe(true);
      expect(await evaluate(page, 'return await askWorker()')).toEqual([true, 'function']);
      expect(page.url()).toBe(`${server.origin}/`);
      await page.reload();
    }
    expect(complaints).toEqual([]);
  });

  it('reads the start project and saves a new one', async () => {
    const { page, complaints } = await visit(server.issueAddress('whileRunning'));
    const text = 'const h = await host; const file = await h.startProject(); return new TextDecoder().decode((await h.readFile({ grant: file.grant })).bytes)';
    expect(await evaluate(page, text)).toBe('bytes');
    await evaluate(page, "const h = await host; const { grant } = await h.createFile({ name: '新县.gpkg' }); await h.replaceFile({ grant, bytes: new Uint8Array([1, 2, 3]), expected: null })");
    expect([...(await readFile(join(folder, 'workspace', '新县.gpkg')))]).toEqual([1, 2, 3]);
    expect(complaints).toEqual([]);
  });

  it('tells a page opened without the token what to do', async () => {
    const { page } = await visit(server.origin);
    expect(await evaluate(page, fails('await host'))).toBe('unauthorised');
  });

  it('compiles WebAssembly and starts a worker from a blob, but runs no text and loads nothing foreign', async () => {
    const { page } = await visit(server.issueAddress('once'));
    expect(await evaluate(page, fails('await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))'))).toBe('done');
    const worker = "return await new Promise((answer) => { new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))).onmessage = (event) => answer(event.data) })";
    expect(await evaluate(page, worker)).toBe(1);
    expect(await evaluate(page, 'return await runText()')).toBe('EvalError');
    expect(await evaluate(page, fails("await fetch('https://example.org/')"))).toBe('TypeError');
  });

  it('keeps a foreign page from framing it, fetching from it and calling it', async () => {
    const evil = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<p>evil</p>'));
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    const { page } = await visit(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
    expect(await evaluate(page, fails(`await fetch('${server.origin}/')`))).toBe('TypeError');
    expect(await evaluate(page, fails(`await fetch('${server.origin}/host/hostInfo', { method: 'POST', body: '' })`))).toBe('TypeError');
    const blind = `return (await fetch('${server.origin}/host/hostInfo', { method: 'POST', body: '', mode: 'no-cors' }).catch((error) => error)).type ?? 'refused'`;
    expect(['opaque', 'refused']).toContain(await evaluate(page, blind));
    await evaluate(page, `const frame = document.createElement('iframe'); frame.src = '${server.origin}/'; document.body.append(frame); await new Promise((done) => (frame.onload = done))`);
    expect(page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    evil.close();
  });
});
