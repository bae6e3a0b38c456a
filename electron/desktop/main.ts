import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import type { BrowserWindow } from 'electron';
import { app, ipcMain, Menu, protocol, session, shell } from 'electron';
import type { Platform } from '../host/platform.ts';
import { ipcChannel } from '../contract/index.ts';
import { listAssets } from '../host/assets.ts';
import { createDispatch } from '../host/dispatch.ts';
import { createEvents } from '../host/events.ts';
import { createHost } from '../host/handlers.ts';
import { systemDialogs } from './dialogs.ts';
import { answerMessage } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { languageOf, mayHave, pageScheme, projectArgument } from './policy.ts';
import { answerPage } from './protocol.ts';
import { openWindow } from './window.ts';

const pageFolder = fileURLToPath(new URL('../renderer/', import.meta.url));
const preload = fileURLToPath(new URL('./preload.cjs', import.meta.url));

protocol.registerSchemesAsPrivileged([
  { scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

/** macOS names a file by event, and may do so before the program is ready. */
let fileFromEvent: string | null = null;
let openFile = (path: string): void => {
  fileFromEvent = path;
};
app.on('open-file', (event, path) => {
  event.preventDefault();
  openFile(path);
});
app.on('window-all-closed', () => app.quit());

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start, fail);
} else {
  app.quit();
}

/** A fault of ours goes where the program was started from; the page learns no more than that there was one. */
function note(error: unknown): void {
  process.stderr.write(`${inspect(error)}\n`);
}

function fail(error: unknown): void {
  note(error);
  app.exit(1);
}

async function start(): Promise<void> {
  const language = languageOf(app.getLocale());
  const isMac = process.platform === 'darwin';
  const named = fileFromEvent ?? projectArgument(process.argv);
  let window: BrowserWindow | null = null;
  const ourWindow = (): BrowserWindow => {
    if (!window) throw new Error('a call came before there was a window');
    return window;
  };

  const events = createEvents((handled) => {
    const send = (command: (typeof handled)[number]): void => events.send({ kind: 'command', command });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ language, isMac, isPackaged: app.isPackaged, handled, send })));
  });
  const openOutside = (url: string): Promise<void> => shell.openExternal(url);
  const platform: Platform = {
    edition: 'desktop',
    language,
    version: app.getVersion(),
    settingsFolder: app.getPath('userData'),
    workspaceFolder: null,
    startFile: named === null ? null : resolve(named),
    dialogs: systemDialogs(language, ourWindow),
    printPdf: () => ourWindow().webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }),
    reveal: (path) => shell.showItemInFolder(path),
    openOutside,
    events,
  };
  const host = createHost(platform);
  const dispatch = createDispatch(host.handlers, (_call, error) => note(error));
  openFile = (path) => {
    void host.giveFile(path).then((file) => events.send({ kind: 'open', file }), note);
    ourWindow().focus();
  };
  app.on('second-instance', (_event, commandLine, folder) => {
    const other = projectArgument(commandLine);
    if (ourWindow().isMinimized()) ourWindow().restore();
    ourWindow().focus();
    if (other !== null) openFile(resolve(folder, other));
  });

  const assets = await listAssets(pageFolder);
  protocol.handle(pageScheme, (request) => answerPage(request, assets));
  session.defaultSession.setPermissionRequestHandler((_page, permission, answer, details) => answer(mayHave(permission, details.requestingUrl)));
  session.defaultSession.setPermissionCheckHandler((_page, permission, origin) => mayHave(permission, origin));
  session.defaultSession.setDevicePermissionHandler(() => false);
  ipcMain.handle(ipcChannel, (event, message: unknown) => {
    const frame = event.senderFrame;
    const isMainFrameOfOurWindow = window !== null && frame !== null && frame === window.webContents.mainFrame;
    return answerMessage({ address: frame?.url ?? null, isMainFrameOfOurWindow }, message, dispatch);
  });
  events.reset();
  window = openWindow({ language, preload, openOutside: (url) => void openOutside(url), onLoad: () => events.reset() });
}
