import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { isGzip, isZip, officeKind, openGzip, openZip } from './archive/open-archive.ts';
import { archiveProblems } from './archive/problems.ts';
import type { ReadOptions, SourceFile, SourceTable } from './contract.ts';
import { extensionOf } from './contract.ts';
import { formats } from './formats.ts';
import { withMissingGeometries } from './missing-geometries.ts';
import type { SourceSet } from './source-sets.ts';
import { groupSources } from './source-sets.ts';
import { unsupported } from './unsupported.ts';

/**
 * Reads what the user handed over: one file, the parts of one shapefile, a folder's files, or an archive of them (opened in memory). Every
 * source in it is read by the driver that accepts it; the tables stand one after the other. Throws `ProblemError` when nothing can be read, when
 * an archive is damaged or dangerous, or when the wanted table isn't there; the sentence names the file. A source among several that can't be
 * read is a problem of the first table.
 */
export async function readSource(files: readonly SourceFile[], options: ReadOptions = {}): Promise<SourceTable[]> {
  if (files.length === 0) throw new Error('readSource called without files');
  const { sets, others: beside } = groupSources(openArchives(files));
  const others = beside.filter((file) => !expectedBesideData.test(file.name));
  if (sets.length === 1) {
    const tables = await readSet(sets[0], options);
    return others.length === 0 ? tables : withProblems(tables, [notRead(others)]);
  }
  const tables: SourceTable[] = [];
  const failures: Problem[] = [];
  for (const set of sets) {
    try {
      tables.push(...(await readSet(set, { ...options, tableName: undefined, sheet: undefined })).map((table) => prefixed(table, set)));
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      failures.push({ ...cause.problem, place: { file: set.name, ...cause.problem.place } });
    }
  }
  if (tables.length === 0) throw new ProblemError(failures[0]);
  return wantedOf(withProblems(uniquelyNamed(tables), [...failures, ...(others.length > 0 ? [notRead(others)] : [])]), files[0].name, options);
}

/** Metadata, indexes and styles that lie beside most data; nobody needs to hear that they are no data. */
const expectedBesideData = /\.(xml|qml|sld|lyrx?|lock|ini|sbn|sbx|qix|qpj|md|tfw|log)$/i;

/** Zips and gz files opened, everything else as it is. An archive inside an archive is refused, a KMZ inside one is opened. */
function openArchives(files: readonly SourceFile[]): SourceFile[] {
  return files.flatMap((file) => {
    const inner = openArchive(file);
    if (inner === null) return [file];
    return inner.flatMap((member) => {
      if (extensionOf(member.name) === 'kmz' && isZip(member.bytes)) return openArchive(member) ?? [];
      if ((isZip(member.bytes) && officeKind(member) === null) || /\.(rar|7z|tar|zip)$/i.test(member.name)) throw archiveProblems.nested(file.name, member.name);
      return [isGzip(member.bytes) ? openGzip(member) : member];
    });
  });
}

function openArchive(file: SourceFile): SourceFile[] | null {
  if (isGzip(file.bytes)) return [openGzip(file)];
  if (!isZip(file.bytes) || officeKind(file) !== null) return null;
  const members = openZip(file);
  // The pictures of a KMZ are not asked for.
  const documents = members.filter((member) => extensionOf(member.name) === 'kml');
  if (extensionOf(file.name) !== 'kmz' || documents.length === 0) return members;
  const [first, ...others] = documents;
  return [{ ...first, name: file.name.replace(/\.kmz$/i, '.kml'), ...(file.folder === undefined ? {} : { folder: file.folder }) }, ...others];
}

async function readSet(set: SourceSet, options: ReadOptions): Promise<SourceTable[]> {
  const { files } = set;
  const empty = files.find((file) => file.bytes.length === 0 && mayNotBeEmpty(file));
  if (empty) throw new ProblemError({ code: 'file-empty', place: { file: empty.name }, what: words('文件是空的', 'the file is empty'), remedy: words('请重新拷贝或导出', 'Copy or export it again') });
  const driver = formats.find((format) => format.accepts(files));
  if (!driver) throw new ProblemError(unsupported(files[0]));
  const tables = await driver.read(files, options);
  const wanted = options.sheet ?? options.tableName;
  if (wanted !== undefined && !tables.some((table) => table.name === wanted)) {
    const all = await driver.read(files, { ...options, sheet: undefined, tableName: undefined });
    return wantedOf(all, set.name, options);
  }
  return wantedOf(tables.map(withMissingGeometries), set.name, options);
}

function mayNotBeEmpty(file: SourceFile): boolean {
  return !/\.(cpg|prj|qpj|freelist|horizon|lock|atx|spx|gdbindexes|ind)$/i.test(file.name) && !/^timestamps$/i.test(file.name);
}

/** The wanted table alone, or all. Throws `ProblemError` when it isn't there. */
function wantedOf(tables: SourceTable[], file: string, options: ReadOptions): SourceTable[] {
  const wanted = options.sheet ?? options.tableName;
  if (wanted === undefined) return tables;
  const found = tables.filter((table) => table.name === wanted);
  if (found.length === 0) throw new ProblemError(noSuchTable(file, wanted, tables.map((table) => table.name)));
  return found;
}

/** Problems of one of several sources keep its name. */
function prefixed(table: SourceTable, set: SourceSet): SourceTable {
  return { ...table, problems: table.problems.map((problem) => ({ ...problem, place: { file: set.name, ...problem.place } })) };
}

function uniquelyNamed(tables: readonly SourceTable[]): SourceTable[] {
  const used = new Map<string, number>();
  return tables.map((table) => {
    const times = (used.get(table.name) ?? 0) + 1;
    used.set(table.name, times);
    return times === 1 ? table : { ...table, name: `${table.name}(${times})` };
  });
}

function withProblems(tables: readonly SourceTable[], problems: readonly Problem[]): SourceTable[] {
  return tables.map((table, i) => (i === 0 ? { ...table, problems: [...table.problems, ...problems] } : table));
}

function notRead(others: readonly SourceFile[]): Problem {
  const names = others.slice(0, 8).map((file) => file.name).join('、');
  return {
    code: 'files-not-read',
    place: {},
    value: names,
    what: words(`有 ${others.length} 个文件不是数据，没有读取`, `${others.length} files hold no data and were not read`),
    remedy: words('如果其中有数据，请单独选择它', 'Choose it by itself if one of them holds data'),
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
