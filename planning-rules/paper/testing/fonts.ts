import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fontFileNames } from '../font-files.ts';
import type { SheetFonts } from '../options.ts';

const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json')), 'files');

export function fontFile(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** All bundled slices, as a host hands them in. */
export function bundledFonts(): SheetFonts {
  return { regular: fontFileNames.regular.map(fontFile), bold: fontFileNames.bold.map(fontFile) };
}
