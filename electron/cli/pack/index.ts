import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problemSentence, words } from '../../../gis-data/model/index.ts';
import { checkPackFiles, scaffoldPack } from '../../../planning-rules/engine/index.ts';
import { needDate, needPositionals, parseCommand, text } from '../args.ts';
import type { CommandIo, ExitCode } from '../io.ts';
import { usages } from '../usages.ts';
import { fileProblem, readUserFile, usageProblem, userPath } from '../io.ts';
import { packFiles } from './folder.ts';

/**
 * `eldermap pack check DIR` names every fault of a pack's folder with file and path; `eldermap pack new DIR` writes a pattern to start from.
 * Exit code 0: done, and for check without a fault; 2: faults, wrong use, or a folder that can't be read or written.
 */
export async function packCommand(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [action, ...rest] = args;
  if (action === 'check') return check(rest, io);
  if (action === 'new') return create(rest, io);
  throw usageProblem(words('请写明 check 或 new', 'say check or new'), words(`用法：${usages.pack}`, `usage: ${usages.pack}`), action);
}

function check(args: readonly string[], io: CommandIo): ExitCode {
  const parsed = parseCommand(args, { document: { type: 'string' } }, usages.pack);
  const [path] = needPositionals(parsed, 1, usages.pack);
  const document = text(parsed, 'document');
  const documentText = document === undefined ? null : new TextDecoder().decode(readUserFile(document));
  const folder = userPath(path);
  const { pack, problems } = checkPackFiles(basename(folder), packFiles(folder), documentText);
  for (const problem of problems) io.err(problemSentence(problem)[io.lang]);
  if (pack === null || problems.length > 0) {
    io.err(io.lang === 'zh' ? `共${problems.length}处问题` : `${problems.length} fault(s)`);
    return 2;
  }
  const { clauses, rules, parameters, questions } = pack;
  io.out(io.lang === 'zh'
    ? `${pack.id}：${clauses.length}条条文、${rules.length}条规则、${parameters.length}个参数、${questions.length}个疑义，没有问题`
    : `${pack.id}: ${clauses.length} clauses, ${rules.length} rules, ${parameters.length} parameters, ${questions.length} questions; no fault`);
  if (documentText === null) io.err(io.lang === 'zh' ? '未给出文件原文（--document），引文未与原文核对' : 'no document text was given (--document), so the quotes were not held against it');
  return 0;
}

function create(args: readonly string[], io: CommandIo): ExitCode {
  const parsed = parseCommand(args, { issued: { type: 'string' } }, usages.pack);
  const [path] = needPositionals(parsed, 1, usages.pack);
  const issued = needDate(parsed, 'issued', usages.pack);
  const folder = userPath(path);
  const id = basename(folder);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/u.test(id)) {
    throw usageProblem(words('文件夹名就是政策包的 id，只能用小写字母、数字和连字符', 'the folder’s name is the pack’s id: small letters, digits and hyphens only'), words('例如 harbin-2026', 'for example harbin-2026'), id);
  }
  const dayBefore = new Date(Date.parse(`${issued}T00:00:00Z`) - millisecondsPerDay).toISOString().slice(0, issued.length);
  const files = scaffoldPack(id, issued, dayBefore);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    mkdirSync(folder);
    for (const file of files) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      writeFileSync(join(folder, file.path), file.text, { flag: 'wx' });
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') {
      throw usageProblem(words('文件夹已存在，不覆盖', 'the folder is there already and is not overwritten'), words('请换一个名字，或先移走它', 'Choose another name, or move it away first'), path);
    }
    throw new ProblemError(fileProblem(folder, error));
  }
  io.out(io.lang === 'zh' ? `已生成 ${path}：${files.map((file) => file.path).join('、')}。填好后用 eldermap pack check ${path} 核对` : `made ${path}: ${files.map((file) => file.path).join(', ')}. Fill it in, then run eldermap pack check ${path}`);
  return 0;
}

const millisecondsPerDay = 86_400_000;
