import type { WebPreferences } from 'electron';

export const pageScheme = 'app';
const pageHost = 'eldermap';
export const pageOrigin = `${pageScheme}://${pageHost}`;
export const pageAddress = `${pageOrigin}/`;

/** Whether an address is of our own page. `app://eldermap.evil/` and `app://eldermap@evil/` are not. */
export function isPageAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && url.protocol === `${pageScheme}:` && url.host === pageHost && !url.username && !url.password;
}

/** Who sent a message: the frame, as the main process sees it (`null`: gone by now). */
export interface Sender {
  readonly address: string | null;
  /** The frame is the outermost one of our own window. */
  readonly isMainFrameOfOurWindow: boolean;
}

/** Messages are answered only for the main frame of our window while it shows our own page. */
export function mayAsk(sender: Sender): boolean {
  return sender.isMainFrameOfOurWindow && sender.address !== null && isPageAddress(sender.address);
}

/** The page never leaves itself; a reload of it is no leaving. */
export function mayNavigate(address: string): boolean {
  return isPageAddress(address);
}

const permissions: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

/** The web's permissions (camera, place, notifications, devices …) are refused, except what a table and a map need. */
export function mayHave(permission: string, askingAddress: string): boolean {
  return permissions.includes(permission) && isPageAddress(askingAddress);
}

/** The page runs as a web page: in the sandbox, apart from the preload, without Node. */
export function webPreferences(preload: string): WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
    allowRunningInsecureContent: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/**
 * The project named on a command line: the last argument that ends in `.gpkg` and is no switch. The program's own name, Electron's and
 * Chromium's switches are passed over.
 */
export function projectArgument(commandLine: readonly string[]): string | null {
  return commandLine.slice(1).findLast((argument) => !argument.startsWith('-') && /\.gpkg$/i.test(argument)) ?? null;
}

/** Chinese for every Chinese system; English elsewhere. */
export function languageOf(locale: string): 'zh' | 'en' {
  return /^zh\b/i.test(locale) ? 'zh' : 'en';
}
