import type { Problem, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import { caseFileSchema } from './cases/case-schema.ts';
import type { NamedCases } from './lint/lint-input.ts';
import { lintPack } from './lint/lint.ts';
import { parsePack } from './pack.ts';
import type { Pack } from './pack-schema.ts';
import { placeholderProblems } from './placeholders.ts';
import { shapeProblem } from './shape-problem.ts';

/** A file of a pack's folder: its path from the folder, with `/`, and its text. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
}

export interface CheckedPack {
  /** `null` when pack.json can't be read as a pack. */
  readonly pack: Pack | null;
  /** Every fault found, in the order of the files; empty: the pack may be used. */
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks the files of a pack's folder: pack.json, cases/*.json, INTERPRETATION.md. `folder` is the folder's name. `documentText` is the
 * document's own text where it is at hand, else quotes are not held against it. Nothing of a pack is ever executed.
 */
export function checkPackFiles(folder: string, files: readonly PackFile[], documentText: string | null): CheckedPack {
  const problems: Problem[] = [];
  const main = `${folder}/pack.json`;
  const json = jsonOf(files, 'pack.json', folder, problems);
  const cases = files.filter(({ path }) => /^cases\/[^/]+\.json$/u.test(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap(({ path }) => casesOf(files, path, folder, problems));
  if (!files.some(({ path }) => path === 'INTERPRETATION.md')) {
    problems.push(fault('pack-file', `${folder}/INTERPRETATION.md`, words('没有说明怎样理解文件', 'there is no account of how the document was read'), words('请补写 INTERPRETATION.md', 'Write INTERPRETATION.md')));
  }
  if (json === undefined) return { pack: null, problems };
  const pack = parsePack(json, main);
  if (Array.isArray(pack)) return { pack: null, problems: [...pack, ...problems] };
  if (pack.id !== folder) {
    problems.push({ ...fault('pack-folder', main, words('id 与文件夹名不同', 'the id is not the folder’s name'), words('请改正 id 或文件夹名', 'Correct the id or rename the folder')), place: { file: main, field: 'id' }, value: pack.id });
  }
  return { pack, problems: [...problems, ...placeholderProblems(pack, main), ...lintPack({ pack, file: main, cases, documentText })] };
}

function fault(code: string, file: string, what: Words, remedy: Words): Problem {
  return { code, place: { file }, what, remedy };
}

function jsonOf(files: readonly PackFile[], path: string, folder: string, problems: Problem[]): unknown {
  const file = files.find((one) => one.path === path);
  if (!file) {
    problems.push(fault('pack-file', `${folder}/${path}`, words('没有这个文件', 'there is no such file'), words('请补上，可用 eldermap pack new 生成样板', 'Add it; eldermap pack new makes a pattern')));
    return undefined;
  }
  try {
    return JSON.parse(file.text.replace(/^\uFEFF/u, '')) as unknown;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    problems.push(fault('pack-json', `${folder}/${path}`, words(`不是合法的 JSON：${said}`, `not valid JSON: ${said}`), words('请检查逗号、引号和括号', 'Check commas, quotes and brackets')));
    return undefined;
  }
}

function casesOf(files: readonly PackFile[], path: string, folder: string, problems: Problem[]): NamedCases[] {
  const json = jsonOf(files, path, folder, problems);
  if (json === undefined) return [];
  const result = caseFileSchema.safeParse(json);
  if (result.success) return [{ file: `${folder}/${path}`, content: result.data }];
  problems.push(...result.error.issues.map((issue) => shapeProblem(issue, json, `${folder}/${path}`)));
  return [];
}
