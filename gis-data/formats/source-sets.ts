import type { SourceFile } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';

/** Files that belong together, and the one people know them by. */
export interface SourceSet {
  /** Name for sentences: the .shp of a shapefile, the folder of a FileGDB. */
  readonly name: string;
  readonly files: readonly SourceFile[];
}

export interface GroupedSources {
  readonly sets: readonly SourceSet[];
  /** Files that are no data: pictures, documents, indexes, styles. */
  readonly others: readonly SourceFile[];
}

const shapefileParts = new Set(['shp', 'dbf', 'shx', 'prj', 'cpg', 'cst', 'sbn', 'sbx', 'qix', 'fix', 'ain', 'aih', 'qpj', 'fbn', 'fbx', 'atx', 'ixs', 'mxs']);
const tabParts = new Set(['tab', 'dat', 'map', 'id', 'ind', 'dbf']);
const mifParts = new Set(['mif', 'mid']);
const geodatabaseParts = new Set(['gdbtable', 'gdbtablx', 'gdbindexes']);

/** Kinds of file that lie beside data and hold none; a file chosen alone is never one of them. */
const besideData = new Set([
  'xml', 'qml', 'sld', 'lyr', 'lyrx', 'mxd', 'qgz', 'qgs', 'md', 'pdf', 'doc', 'docx', 'wps', 'ppt', 'pptx', 'jpg', 'jpeg', 'png', 'gif', 'bmp', 'tif', 'tiff', 'tfw', 'jgw', 'html', 'htm',
  'lock', 'bak', 'ini', 'log', 'gpkg-wal', 'gpkg-shm', 'xsd', 'license', 'wor', '',
]);

const noteName = /^(readme|read me|licen[cs]e|copying|说明|使用说明|更新说明).*\.txt$/i;

/**
 * Sorts files (chosen, dropped, or out of an archive) into sources: shapefile and MapInfo parts by folder and stem, the files of a FileGDB by
 * folder, every other file by itself.
 */
export function groupSources(files: readonly SourceFile[]): GroupedSources {
  if (files.length === 1) return { sets: [{ name: geodatabaseName(files[0]) ?? files[0].name, files }], others: [] };
  const sets = new Map<string, { name: string; files: SourceFile[] }>();
  const others: SourceFile[] = [];
  const add = (key: string, name: string, file: SourceFile): void => {
    const set = sets.get(key);
    if (set) set.files.push(file);
    else sets.set(key, { name, files: [file] });
  };
  const stems = mainParts(files);
  for (const file of files) {
    const extension = extensionOf(file.name);
    const stem = stemKey(file);
    const geodatabase = geodatabaseName(file);
    if (geodatabase !== null) add(`gdb ${file.folder ?? ''}`, geodatabase, file);
    else if (stems.tab.has(stem) && tabParts.has(extension)) add(`tab ${stem}`, `${stemOf(file.name)}.tab`, file);
    else if (stems.mif.has(stem) && mifParts.has(extension)) add(`mif ${stem}`, `${stemOf(file.name)}.mif`, file);
    else if (stems.shp.has(stem) && shapefileParts.has(extension)) add(`shp ${stem}`, `${stemOf(file.name)}.shp`, file);
    else if (stems.set.has(stem) && shapefileParts.has(extension)) add(`shp ${stem}`, `${stemOf(file.name)}.shp`, file);
    else if (shapefileParts.has(extension) || besideData.has(extension) || noteName.test(file.name)) others.push(file);
    else add(`file ${file.folder ?? ''}/${file.name}`, file.name, file);
  }
  if (sets.size === 0) return { sets: files.slice(0, 1).map((file) => ({ name: file.name, files: [file] })), others: files.slice(1) };
  return { sets: [...sets.values()], others };
}

function stemKey(file: SourceFile): string {
  return `${file.folder ?? ''}/${stemOf(file.name).toLowerCase()}`;
}

/** Stems that make a set: those with a .tab, a .mif or .mid, a .shp, and those with a .dbf or .shx but no main file. */
function mainParts(files: readonly SourceFile[]): { tab: Set<string>; mif: Set<string>; shp: Set<string>; set: Set<string> } {
  const having = (...extensions: string[]): Set<string> => new Set(files.filter((file) => extensions.includes(extensionOf(file.name))).map(stemKey));
  return { tab: having('tab'), mif: having('mif', 'mid'), shp: having('shp'), set: having('dbf', 'shx') };
}

/** Name of the FileGDB a file belongs to, or null. A folder's files without their folder's name are `FileGDB`. */
function geodatabaseName(file: SourceFile): string | null {
  const folder = file.folder?.split('/').at(-1) ?? '';
  const inside = /\.gdb$/i.test(folder) || geodatabaseParts.has(extensionOf(file.name)) || /^a[0-9a-f]{8}\./i.test(file.name) || /^(gdb|timestamps)$/i.test(file.name);
  return inside ? folder || 'FileGDB' : null;
}
