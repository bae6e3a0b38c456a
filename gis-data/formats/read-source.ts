import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { ReadOptions, SourceFile, SourceTable } from './contract.ts';
import { formats } from './formats.ts';

/**
 * Reads one source (one file, or the parts of one shapefile) with the driver that accepts it. Throws `ProblemError` when no driver does,
 * when the file is broken as a whole, or when the wanted table isn't there; the sentence names the file.
 */
export async function readSource(files: readonly SourceFile[], options: ReadOptions = {}): Promise<SourceTable[]> {
  if (files.length === 0) throw new Error('readSource called without files');
  const empty = files.find((file) => file.bytes.length === 0 && !/\.(cpg|prj)$/i.test(file.name));
  if (empty) throw new ProblemError({ code: 'file-empty', place: { file: empty.name }, what: words('文件是空的', 'the file is empty'), remedy: words('请重新拷贝或导出', 'Copy or export it again') });
  const driver = formats.find((format) => format.accepts(files));
  if (!driver) throw new ProblemError(unsupported(files[0].name));
  const tables = await driver.read(files, options);
  const wanted = options.sheet ?? options.tableName;
  if (tables.length === 0 && wanted !== undefined) {
    const all = await driver.read(files, { ...options, sheet: undefined, tableName: undefined });
    throw new ProblemError(noSuchTable(files[0].name, wanted, all.map((table) => table.name)));
  }
  return tables;
}

function unsupported(file: string): Problem {
  const list = formats.map((format) => `${format.title.zh}(${format.extensions.map((e) => `.${e}`).join(' ')})`).join('、');
  const listEn = formats.map((format) => `${format.title.en} (${format.extensions.map((e) => `.${e}`).join(' ')})`).join(', ');
  return {
    code: 'format-unsupported',
    place: { file },
    what: words('还不能读取这种文件', 'this kind of file cannot be read yet'),
    remedy: words(`请转为能读取的格式：${list}`, `Convert it to one of: ${listEn}`),
  };
}

function noSuchTable(file: string, wanted: string, names: readonly string[]): Problem {
  return {
    code: 'table-missing',
    place: { file },
    value: wanted,
    what: words('文件里没有这个表', 'the file has no such table'),
    remedy: words(`请从这些表中选择：${names.join('、')}`, `Choose one of: ${names.join(', ')}`),
  };
}
