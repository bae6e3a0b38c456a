import { build } from 'vite';
import { desktopBundles } from './desktop.ts';
import page from './renderer.config.ts';

/** Builds the page into dist/renderer. */
export async function buildPage(): Promise<void> {
  // Libraries that name Node's modules for when they run there are warned of at length; the page never gets that far.
  await build({ ...page, configFile: false, logLevel: 'error' });
}

/** Builds the desktop edition's main process and preload into dist/desktop. */
export async function buildDesktop(): Promise<void> {
  for (const bundle of desktopBundles) await build(bundle);
}
