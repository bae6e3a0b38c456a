import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const folder = fileURLToPath(new URL('../../dist/crash/', import.meta.url));

/** Bundles the child, which a thousand starts through a compiler would make slow. @returns its file */
export async function bundleChild(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: fileURLToPath(new URL('child.ts', import.meta.url)),
      outDir: folder, emptyOutDir: false, target: 'node20', minify: false, reportCompressedSize: false,
      rollupOptions: { external: [...builtinModules, /^node:/], output: { format: 'es', entryFileNames: 'child.js', codeSplitting: false } },
    },
  });
  return `${folder}child.js`;
}
