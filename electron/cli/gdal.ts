import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { provideGdal } from '../../gis-data/formats/gdal/provide.ts';

/** Tells the formats where GDAL's two big files lie. They, and the code that loads them, are read when a file first needs them: every command starts here. */
export function provideGdalFromPackage(): void {
  const folder = join(dirname(createRequire(import.meta.url).resolve('gdal3.js/package.json')), 'dist/package');
  provideGdal(async () => (await import('../../gis-data/formats/gdal/load.ts')).loadGdal({ wasm: () => readFile(join(folder, 'gdal3WebAssembly.wasm')), data: () => readFile(join(folder, 'gdal3WebAssembly.data')) }));
}
