import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SheetFonts } from '../../../planning-rules/paper/index.ts';
import { fontFileNames } from '../../../planning-rules/paper/index.ts';

/** The bundled Noto Sans SC, so that paper looks the same on every machine. */
export function loadSheetFonts(): SheetFonts {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/package.json')), 'files');
  const load = (names: readonly string[]): Uint8Array[] => names.map((name) => readFileSync(join(folder, name)));
  return { regular: load(fontFileNames.regular), bold: load(fontFileNames.bold) };
}
