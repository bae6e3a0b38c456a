import { describe, expect, it } from 'vitest';
import { menuCommands } from '../contract/index.ts';
import type { Dispatch } from '../host/dispatch.ts';
import { fileFilters } from './filters.ts';
import { answerMessage } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { isPageAddress, languageOf, mayAsk, mayHave, pageAddress, projectArgument, webPreferences } from './policy.ts';
import { answerPage } from './protocol.ts';

const foreign = [
  'https://eldermap/', 'app://eldermap.evil/', 'app://evil/', 'app://eldermap@evil/', 'app://user@eldermap/', 'app://eldermap:80/', 'file:///etc/passwd',
  'about:blank', 'data:text/html,x', 'javascript:1', 'blob:app://eldermap/x', '', 'eldermap',
];

describe('the page', () => {
  it.each(foreign)('is not %j', (address) => {
    expect(isPageAddress(address)).toBe(false);
    expect(mayHave('fullscreen', address)).toBe(false);
    expect(mayAsk({ address, isMainFrameOfOurWindow: true })).toBe(false);
  });

  it('is our address, whatever the path', () => {
    for (const path of ['', 'index.html', '#a', '?b']) expect(isPageAddress(pageAddress + path)).toBe(true);
  });

  it('gets no permission but the two it needs', () => {
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'usb', 'clipboard-read', 'unknown']) {
      expect(mayHave(permission, pageAddress)).toBe(false);
    }
    expect(mayHave('clipboard-sanitized-write', pageAddress)).toBe(true);
  });

  it('runs in the sandbox, apart, without Node', () => {
    expect(webPreferences('/p.cjs')).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false });
  });
});

describe('a message', () => {
  const dispatch: Dispatch = (name) => Promise.resolve({ ok: true, value: name });
  const ours = { address: pageAddress, isMainFrameOfOurWindow: true };

  it('of a stranger is refused: foreign address, other frame, frame gone', async () => {
    for (const sender of [{ ...ours, address: 'https://evil.example/' }, { ...ours, isMainFrameOfOurWindow: false }, { ...ours, address: null }]) {
      expect(await answerMessage(sender, { call: 'hostInfo', params: {} }, dispatch)).toMatchObject({ ok: false, error: { code: 'foreign' } });
    }
  });

  it('that is no message is refused', async () => {
    for (const message of [null, undefined, 1, 'x']) expect(await answerMessage(ours, message, dispatch)).toMatchObject({ error: { code: 'badRequest' } });
    expect(await answerMessage(ours, { call: 'hostInfo', params: {} }, dispatch)).toEqual({ ok: true, value: 'hostInfo' });
  });
});

describe('the protocol', () => {
  const assets = new Map([['/index.html', { path: new URL(import.meta.url).pathname, mime: 'text/html', lasting: false }]]);

  it('serves what is listed under the page policy and nothing else', async () => {
    const page = await answerPage({ url: pageAddress, method: 'GET' }, assets);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    expect((await answerPage({ url: `${pageAddress}..%2f..%2fetc/passwd`, method: 'GET' }, assets)).status).toBe(404);
    expect((await answerPage({ url: 'app://evil/index.html', method: 'GET' }, assets)).status).toBe(403);
    expect((await answerPage({ url: pageAddress, method: 'POST' }, assets)).status).toBe(405);
  });
});

describe('the command line', () => {
  it('names a project by its ending, never by a switch', () => {
    expect(projectArgument(['/usr/bin/eldermap', '--inspect', '/a/示范县.gpkg', '--x=y.gpkg'])).toBe('/a/示范县.gpkg');
    expect(projectArgument(['electron', '.', 'A.GPKG'])).toBe('A.GPKG');
    expect(projectArgument(['/opt/x.gpkg', '--x.gpkg'])).toBeNull();
  });

  it('starts in Chinese on every Chinese system', () => {
    expect(['zh-CN', 'zh', 'zh-Hant-TW', 'en-US', 'zhx', ''].map(languageOf)).toEqual(['zh', 'zh', 'zh', 'en', 'en', 'en']);
  });
});

describe('the menu', () => {
  const template = (language: 'zh' | 'en', sent: string[] = []): ReturnType<typeof menuTemplate> =>
    menuTemplate({ language, isMac: false, isPackaged: true, handled: ['save', 'check'], send: (command) => sent.push(command) });
  const items = (language: 'zh' | 'en', sent?: string[]) => template(language, sent).flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));

  it('offers every command once and enables those the page handles', () => {
    const commands = items('zh').filter(({ id }) => id !== undefined);
    expect(commands.map(({ id }) => id).sort()).toEqual([...menuCommands].sort());
    expect(commands.filter(({ enabled }) => enabled).map(({ id }) => id)).toEqual(['save', 'check']);
  });

  it('sends the command that is clicked', () => {
    const sent: string[] = [];
    const save = items('zh', sent).find(({ id }) => id === 'save');
    (save?.click as () => void)();
    expect(sent).toEqual(['save']);
  });

  it('is in one language throughout, and the same in both', () => {
    const labels = (language: 'zh' | 'en'): string[] => items(language).flatMap(({ label }) => (label === undefined ? [] : [label]));
    for (const label of labels('zh')) expect(label).toMatch(/[\u4e00-\u9fff]/);
    for (const label of labels('en')) expect(label).not.toMatch(/[\u4e00-\u9fff]/);
    expect(labels('en')).toHaveLength(labels('zh').length);
  });
});

describe('file filters', () => {
  it('always let the user see every file', () => {
    expect(fileFilters(['gpkg'], 'zh').map(({ extensions }) => extensions)).toEqual([['gpkg'], ['*']]);
    expect(fileFilters([], 'en').map(({ extensions }) => extensions)).toEqual([['*']]);
  });
});
