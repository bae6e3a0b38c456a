import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../../gis-data/model/index.ts';
import type { PackFile } from '../../../planning-rules/engine/index.ts';
import { fileProblem } from '../io.ts';

/** pack.json, INTERPRETATION.md and cases/*.json of a folder; other files are left alone. */
export function packFiles(folder: string): PackFile[] {
  const read = (path: string): PackFile => ({ path, text: readFileSync(join(folder, path), 'utf8') });
  try {
    const names = readdirSync(folder);
    const cases = names.includes('cases') ? readdirSync(join(folder, 'cases')).filter((name) => name.endsWith('.json')).map((name) => `cases/${name}`) : [];
    return [...names.filter((name) => name === 'pack.json' || name === 'INTERPRETATION.md'), ...cases].map(read);
  } catch (error) {
    throw new ProblemError(fileProblem(folder, error));
  }
}
