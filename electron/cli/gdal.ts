import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { loadGdal, provideGdal } from '../../gis-data/formats/index.ts';

/** Tells the formats where GDAL's two big files lie; they are read when a file first needs them. */
export function provideGdalFromPackage(): void {
  const folder = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');
  provideGdal(() => loadGdal({ wasm: () => readFile(join(folder, 'gdal3WebAssembly.wasm')), data: () => readFile(join(folder, 'gdal3WebAssembly.data')) }));
}
