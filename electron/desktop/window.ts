import { BrowserWindow } from 'electron';
import { mayOpenOutside } from '../host/outside.ts';
import type { Language } from '../../gis-data/model/index.ts';
import { mayDiscard } from './dialogs.ts';
import { mayNavigate, pageAddress, webPreferences } from './policy.ts';
import { productName } from './words.ts';

export interface WindowWish {
  readonly language: Language;
  readonly preload: string;
  readonly openOutside: (url: string) => void;
  /** The page starts to load, at first or anew. */
  readonly onLoad: () => void;
}

/** The one window, showing our page and nothing else. */
export function openWindow(wish: WindowWish): BrowserWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 1100,
    minHeight: 680,
    show: false,
    title: productName[wish.language],
    backgroundColor: '#ffffff',
    webPreferences: webPreferences(wish.preload),
  });
  const page = window.webContents;
  page.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) wish.openOutside(url);
    return { action: 'deny' };
  });
  page.on('will-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  page.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  page.on('will-redirect', (event) => {
    if (!mayNavigate(event.url)) event.preventDefault();
  });
  page.on('will-attach-webview', (event) => event.preventDefault());
  // The page asks to stay while it has unsaved changes; preventing that prevention lets the window go.
  page.on('will-prevent-unload', (event) => {
    if (mayDiscard(wish.language, window)) event.preventDefault();
  });
  page.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) wish.onLoad();
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageAddress);
  return window;
}
