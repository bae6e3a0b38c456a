import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemSentence } from '../../gis-data/model/index.ts';
import type { NamedCases } from '../engine/index.ts';
import { caseFileSchema, lintPack, runCase } from '../engine/index.ts';
import { packById, packs } from './index.ts';

const here = dirname(fileURLToPath(import.meta.url));
const documents: Record<string, string> = {
  'daqing-2025': 'daqing-2025-draft.txt', 'xuchang-2023': 'xuchang-2023-30.txt', 'dongying-2024': 'dongying-2024-2026.txt',
  'yiyang-2024': 'yiyang-2024-12.txt', 'suihua-2025': 'suihua-2025.txt',
};
const policies = join(here, '../../../shared/policies');

function casesOf(id: string): NamedCases[] {
  const folder = join(here, id, 'cases');
  return readdirSync(folder).sort().map((file) => ({
    file: `${id}/cases/${file}`, content: caseFileSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
  }));
}

/** The document's text; absent outside CI the quotes go unchecked, and the test says so. */
function documentText(id: string, skip: (note: string) => void): string | null {
  const path = join(policies, documents[id]);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  if (process.env.CI) throw new Error(`${path} is needed in CI: the quotes of ${id} are held against it`);
  skip(`${path} is absent, so the quotes of ${id} were not held against the document`);
  return null;
}

describe.each(packs.map((pack) => pack.id))('pack %s', (id) => {
  const pack = packById(id);
  if (!pack) throw new Error(id);

  it('has no fault that the lints know, apart from the document’s text', () => {
    const problems = lintPack({ pack, file: `${id}/pack.json`, cases: casesOf(id), documentText: null });
    expect(problems.map((problem) => problemSentence(problem).en)).toEqual([]);
  });

  it('quotes its document letter for letter', ({ skip }) => {
    const problems = lintPack({ pack, file: `${id}/pack.json`, cases: casesOf(id), documentText: documentText(id, skip) });
    expect(problems.map((problem) => problemSentence(problem).en)).toEqual([]);
  });

  it('has a folder named after it, with an account of how it was read', () => {
    expect(existsSync(join(here, id, 'INTERPRETATION.md'))).toBe(true);
  });

  for (const { file, content } of casesOf(id)) {
    describe(file, () => {
      it.each(content.cases)('$name: $sum', (one) => {
        expect(runCase(pack, content.rule, one).faults).toEqual([]);
      });
    });
  }
});
