import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Language, Problem, Words } from '../../gis-data/model/index.ts';
import { ProblemError, problemSentence, words } from '../../gis-data/model/index.ts';

/** Where a command speaks: `out` is the answer (tables, JSON), `err` is everything said beside it. */
export interface CommandIo {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly lang: Language;
}

/** 0 done · 1 our fault · 2 wrong use or bad input. */
export type ExitCode = 0 | 1 | 2;

/** Paths are meant from where the user stands, also when `npm run` has stepped into the project's folder. */
export function userPath(path: string): string {
  const from = process.env['npm_lifecycle_event'] === 'eldermap' ? process.env['INIT_CWD'] : undefined;
  return resolve(from ?? process.cwd(), path);
}

export function usageProblem(what: Words, remedy: Words, value?: string): ProblemError {
  return new ProblemError({ code: 'wrong-use', place: {}, what, remedy, ...(value === undefined ? {} : { value }) });
}

/** The bytes of a file the user named, or a sentence that says why not. */
export function readUserFile(path: string): Uint8Array {
  try {
    return readFileSync(userPath(path));
  } catch (error) {
    throw new ProblemError(fileProblem(path, error));
  }
}

export function fileProblem(path: string, error: unknown): Problem {
  const code = (error as { code?: string }).code ?? '';
  const known: Record<string, [Words, Words]> = {
    ENOENT: [words('没有这个文件或文件夹', 'there is no such file or folder'), words('请检查路径和文件名', 'check the path and the name')],
    EISDIR: [words('这是文件夹，不是文件', 'this is a folder, not a file'), words('请指定文件', 'name a file')],
    EACCES: [words('没有权限', 'permission denied'), words('请换一个位置，或向管理员申请权限', 'choose another place or ask for access')],
    ENOSPC: [words('磁盘已满', 'the disk is full'), words('请清理磁盘或换一个位置', 'free some space or choose another place')],
    EROFS: [words('磁盘只读', 'the disk is read-only'), words('请换一个位置', 'choose another place')],
  };
  const [what, remedy] = known[code] ?? [words(`无法读写（${code || String(error)}）`, `cannot be read or written (${code || String(error)})`), words('请检查该文件', 'check the file')];
  return { code: `file-${(code || 'fault').toLowerCase()}`, place: { file: path }, what, remedy };
}

/** Runs a command's body and turns what it throws into a sentence and an exit code. */
export async function guarded(io: CommandIo, body: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await body();
  } catch (error) {
    if (error instanceof ProblemError) {
      io.err(problemSentence(error.problem)[io.lang]);
      return 2;
    }
    io.err(io.lang === 'zh' ? '程序内部出错，请把以下内容发给开发者：' : 'A fault of ours; please send us the following:');
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 1;
  }
}
