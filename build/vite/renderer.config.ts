import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('../../renderer/', import.meta.url));
export const pageFolder = fileURLToPath(new URL('../../dist/renderer/', import.meta.url));

/** The page for both editions: one set of files in dist/renderer, served by the local server or by `app://eldermap/`. */
export default defineConfig({
  root,
  base: '/',
  logLevel: 'warn',
  plugins: [react()],
  worker: { format: 'es' },
  // The map and database libraries bring their own workers and wasm; bundling them beforehand would lose those files.
  build: {
    outDir: pageFolder,
    emptyOutDir: true,
    target: 'es2023',
    // Every asset stays a file of its own: the content security policy knows no data: scripts, and wasm is fetched.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 8192,
    sourcemap: false,
  },
});
