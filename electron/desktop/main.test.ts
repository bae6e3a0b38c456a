import type { EventEmitter } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../contract/index.ts';
import { bridgeKey, hostOver, ipcChannel } from '../contract/index.ts';
import { pageAddress } from './policy.ts';

/** What main and preload do to Electron, written down by a stand-in. */
const fake = vi.hoisted(() => ({
  folder: '',
  windows: [] as { options: { webPreferences: object }; webContents: EventEmitter & { mainFrame: { url: string } }; opened: string[] }[],
  handlers: new Map<string, (event: unknown, message: unknown) => Promise<unknown>>(),
  schemes: [] as string[],
  protocols: new Map<string, (request: Request) => Promise<Response>>(),
  exposed: new Map<string, unknown>(),
  permission: [] as ((page: unknown, permission: string, answer: (may: boolean) => void, details: { requestingUrl: string }) => void)[],
  menus: [] as { submenu?: { id?: string; enabled?: boolean }[] }[][],
  opened: [] as string[],
  sender: null as unknown,
  app: null as EventEmitter | null,
}));

vi.mock('../host/assets.ts', async (actual) => ({ ...(await actual<object>()), listAssets: () => Promise.resolve(new Map()) }));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  class BrowserWindow extends EventEmitter {
    webContents = Object.assign(new EventEmitter(), { mainFrame: { url: '' }, setWindowOpenHandler: () => undefined });
    opened: string[] = [];
    options: { webPreferences: object };
    constructor(options: { webPreferences: object }) {
      super();
      this.options = options;
      fake.windows.push(this);
    }
    async loadURL(url: string): Promise<void> {
      this.opened.push(url);
      this.webContents.mainFrame.url = url;
    }
    show(): void {}
    focus(): void {}
    restore(): void {}
    isMinimized(): boolean {
      return false;
    }
  }
  fake.app = Object.assign(new EventEmitter(), {
    requestSingleInstanceLock: () => true, whenReady: () => Promise.resolve(), getLocale: () => 'zh-CN', getVersion: () => '9.9.9',
    getPath: () => fake.folder, isPackaged: true, quit: () => undefined, exit: (code: number) => expect(code).toBe(0),
  });
  return {
    app: fake.app,
    BrowserWindow,
    Menu: { buildFromTemplate: (template: never) => template, setApplicationMenu: (menu: never) => fake.menus.push(menu) },
    protocol: {
      registerSchemesAsPrivileged: (schemes: { scheme: string }[]) => fake.schemes.push(...schemes.map(({ scheme }) => scheme)),
      handle: (scheme: string, answer: (request: Request) => Promise<Response>) => fake.protocols.set(scheme, answer),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: (handler: never) => fake.permission.push(handler),
        setPermissionCheckHandler: () => undefined,
        setDevicePermissionHandler: () => undefined,
      },
    },
    ipcMain: { handle: (channel: string, handler: never) => fake.handlers.set(channel, handler) },
    ipcRenderer: { invoke: async (channel: string, message: unknown) => fake.handlers.get(channel)?.({ senderFrame: fake.sender }, message) },
    contextBridge: { exposeInMainWorld: (key: string, value: unknown) => fake.exposed.set(key, value) },
    dialog: { showMessageBoxSync: () => 0, showOpenDialog: async () => ({ canceled: false, filePaths: [join(fake.folder, '甲县.gpkg')] }) },
    shell: { openExternal: async (url: string) => void fake.opened.push(url), showItemInFolder: () => undefined },
  };
});

beforeAll(async () => {
  fake.folder = await mkdtemp(join(tmpdir(), 'eldermap-desktop-'));
  await mkdir(join(fake.folder, 'deep'));
  await writeFile(join(fake.folder, '甲县.gpkg'), 'bytes');
  await import('./main.ts');
  await import('./preload.ts');
  await vi.waitFor(() => expect(fake.windows).toHaveLength(1));
  fake.sender = fake.windows[0].webContents.mainFrame;
});
afterAll(() => rm(fake.folder, { recursive: true }));

const host = () => hostOver(fake.exposed.get(bridgeKey) as Bridge);

describe('the desktop edition', () => {
  it('shows our page in one sandboxed window under its own scheme', () => {
    const [window] = fake.windows;
    expect(window.opened).toEqual([pageAddress]);
    expect(window.options.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
    expect([fake.schemes, [...fake.protocols.keys()], [...fake.handlers.keys()]]).toEqual([['app'], ['app'], [ipcChannel]]);
  });

  it('gives the page one function', () => {
    expect([...fake.exposed.keys()]).toEqual([bridgeKey]);
    expect(typeof fake.exposed.get(bridgeKey)).toBe('function');
  });

  it('answers the contract through it, dialogs included', async () => {
    expect(await host().hostInfo()).toMatchObject({ edition: 'desktop', version: '9.9.9', can: { dialogs: true, events: true, workspace: false } });
    const [file] = await host().chooseFiles({ extensions: ['gpkg'], multiple: false, writable: true });
    expect(file.name).toBe('甲县.gpkg');
    expect(new TextDecoder().decode((await host().readFile({ grant: file.grant })).bytes)).toBe('bytes');
    expect(await host().openOutside({ url: 'https://www.gov.cn/' })).toEqual({ openHere: false });
    expect(fake.opened).toEqual(['https://www.gov.cn/']);
  });

  it('refuses every frame but its own', async () => {
    for (const sender of [null, { url: pageAddress }, { url: 'https://evil.example/' }]) {
      fake.sender = sender;
      await expect(host().hostInfo()).rejects.toMatchObject({ code: 'foreign' });
    }
    const [{ webContents }] = fake.windows;
    fake.sender = webContents.mainFrame;
    webContents.mainFrame.url = 'https://evil.example/';
    await expect(host().hostInfo()).rejects.toMatchObject({ code: 'foreign' });
    webContents.mainFrame.url = pageAddress;
  });

  it('neither leaves its page nor lets a permission through', () => {
    for (const name of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
      for (const [url, stopped] of [['https://evil.example/', 1], [pageAddress, 0]] as const) {
        const event = { url, preventDefault: vi.fn() };
        fake.windows[0].webContents.emit(name, event);
        expect(event.preventDefault).toHaveBeenCalledTimes(stopped);
      }
    }
    const answer = vi.fn();
    fake.permission[0](null, 'media', answer, { requestingUrl: pageAddress });
    expect(answer).toHaveBeenCalledWith(false);
  });

  it('keeps a window with unsaved changes when the user goes back', () => {
    const event = { preventDefault: vi.fn() };
    fake.windows[0].webContents.emit('will-prevent-unload', event);
    expect(event.preventDefault).not.toHaveBeenCalled();
  });

  it('enables the menu commands the page handles, and tells it of files opened from outside', async () => {
    const enabled = (): string[] => (fake.menus.at(-1) ?? []).flatMap(({ submenu }) => (submenu ?? []).flatMap((item) => (item.id && item.enabled ? [item.id] : [])));
    expect(enabled()).toEqual([]);
    const first = host().nextEvent({ commands: ['save'] });
    await vi.waitFor(() => expect(enabled()).toEqual(['save']));
    fake.app?.emit('second-instance', {}, ['eldermap', '--flag', '../甲县.gpkg'], join(fake.folder, 'deep'));
    expect(await first).toMatchObject({ kind: 'open', file: { name: '甲县.gpkg', writable: true } });
    const open = host().nextEvent({ commands: ['save'] });
    fake.windows[0].webContents.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false });
    expect(await open).toBeNull();
    expect(enabled()).toEqual([]);
  });
});
