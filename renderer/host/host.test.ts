import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HostEvent } from '../../electron/contract/index.ts';
import { fromFrame, grantSchema, hostOver, toFrame } from '../../electron/contract/index.ts';
import { listenToHost } from './events.ts';
import type { PageWindow } from './session.ts';
import { pageSession } from './session.ts';

afterEach(() => vi.unstubAllGlobals());

function page(hash: string, kept: string | null = null): PageWindow & { address: string; stored: string | null } {
  const state = { address: `/${hash}`, stored: kept };
  return Object.assign(state, {
    location: { origin: 'http://127.0.0.1:9', pathname: '/', search: '', hash },
    history: { replaceState: (_data: unknown, _unused: string, url: string) => (state.address = url) },
    sessionStorage: { getItem: () => state.stored, setItem: (_key: string, value: string) => (state.stored = value) },
  });
}

function serverThatKnows(token: string) {
  const asked = vi.fn(async (_url: string, init: { body: Uint8Array }) => {
    const good = (fromFrame(init.body) as { token: string }).token === token;
    const refusal = { code: 'unauthorised', message: { zh: '', en: '' } };
    return new Response(toFrame(good ? { ok: true, value: { session: 's1' } } : { ok: false, error: refusal }));
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}

describe('the session of a tab', () => {
  it('is traded for the token of the address, which leaves the address bar', async () => {
    serverThatKnows('t1');
    const window = page('#token=t1');
    expect(await pageSession(window)).toBe('s1');
    expect([window.address, window.stored]).toEqual(['/', 's1']);
  });

  it('outlives a reload without asking again', async () => {
    const asked = serverThatKnows('t1');
    expect(await pageSession(page('', 's0'))).toBe('s0');
    expect(asked).not.toHaveBeenCalled();
  });

  it('stays when an address used up is opened once more in the same tab', async () => {
    serverThatKnows('t1');
    expect(await pageSession(page('#token=used', 's0'))).toBe('s0');
  });

  it('is refused to a page opened without the address, with a sentence that says what to do', async () => {
    serverThatKnows('t1');
    await expect(pageSession(page(''))).rejects.toMatchObject({ code: 'unauthorised', words: { zh: expect.stringContaining('完整地址') } });
    await expect(pageSession(page('#token=used'))).rejects.toMatchObject({ code: 'unauthorised' });
  });

  it('fails as disconnected when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    await expect(pageSession(page('#token=t1'))).rejects.toMatchObject({ code: 'disconnected' });
  });
});

describe('listening to the host', () => {
  const info = (events: boolean) => ({
    edition: 'desktop', language: 'zh', version: '1', can: { dialogs: true, workspace: false, printPdf: true, reveal: true, events },
  });

  it('hands on every event in order until another page takes over', async () => {
    const events: HostEvent[] = [
      { kind: 'command', command: 'save' },
      { kind: 'open', file: { grant: grantSchema.parse('g'), name: 'a.gpkg', writable: true } },
    ];
    const replies: (HostEvent | null)[] = [...events, null];
    const heard: HostEvent[] = [];
    const host = hostOver((name) => Promise.resolve({ ok: true, value: name === 'hostInfo' ? info(true) : replies.shift() }));
    listenToHost(host, ['save'], (event) => heard.push(event));
    await vi.waitFor(() => expect(replies).toEqual([]));
    expect(heard).toEqual(events);
  });

  it('asks for none where the host has none', async () => {
    const asked: string[] = [];
    const host = hostOver((name) => {
      asked.push(name);
      return Promise.resolve({ ok: true, value: info(false) });
    });
    listenToHost(host, [], () => undefined);
    await vi.waitFor(() => expect(asked).toEqual(['hostInfo']));
    await Promise.resolve();
    expect(asked).toEqual(['hostInfo']);
  });

  it('takes a reply that is none, or of the wrong shape, for a fault', async () => {
    await expect(hostOver(() => Promise.resolve('<html>')).hostInfo()).rejects.toThrow('no reply');
    await expect(hostOver(() => Promise.resolve({ ok: true, value: {} })).hostInfo()).rejects.toThrow();
  });
});
