import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';

export const desktopFolder = fileURLToPath(new URL('../../dist/desktop/', import.meta.url));
const source = fileURLToPath(new URL('../../electron/desktop/', import.meta.url));
const external = ['electron', ...builtinModules, /^node:/];

function bundle(entry: string, format: 'es' | 'cjs', fileName: string): InlineConfig {
  return {
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    build: {
      ssr: source + entry,
      outDir: desktopFolder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      reportCompressedSize: false,
      rollupOptions: { external, output: { format, entryFileNames: fileName, codeSplitting: false } },
    },
  };
}

/** Main process as an ES module; the preload as CommonJS, the only form the sandbox runs. Everything but Electron and Node is inside. */
export const desktopBundles: readonly InlineConfig[] = [bundle('main.ts', 'es', 'main.js'), bundle('preload.ts', 'cjs', 'preload.cjs')];
