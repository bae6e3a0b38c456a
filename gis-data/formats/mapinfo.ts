import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceFile } from './contract.ts';
import { extensionOf, partWith, stemOf } from './contract.ts';
import { readWithGdal } from './gdal/read-with-gdal.ts';
import { withCharset } from './mapinfo/charset.ts';

/** MapInfo tables: .tab with .dat, .map and .id, or the interchange pair .mif and .mid. */
export const mapinfo: FormatDriver = {
  id: 'mapinfo',
  title: words('MapInfo 表', 'MapInfo table'),
  extensions: ['tab', 'mif', 'dat', 'map', 'id', 'mid'],
  accepts: (files) => files.some((file) => (extensionOf(file.name) === 'tab' && isTab(file)) || extensionOf(file.name) === 'mif' || extensionOf(file.name) === 'mid'),
  async read(files, options) {
    const main = partWith(files, 'mif') ?? partWith(files, 'tab');
    if (!main) throw missing(files[0].name, '.mif');
    const isMif = extensionOf(main.name) === 'mif';
    if (isMif && !partWith(files, 'mid') && /^\s*Columns\s+[1-9]/im.test(latin1(main.bytes))) throw missing(main.name, '.mid');
    if (!isMif) for (const part of neededParts(main)) if (!partWith(files, part)) throw missing(main.name, `.${part}`);
    const { files: prepared, encoding, overruled } = withCharset(files, main, options.encoding);
    const [table, ...more] = await readWithGdal(options, main.name, isMif ? 'MapInfo MIF' : 'MapInfo TAB', 'mapinfo', {
      files: prepared.map(({ name, bytes }) => ({ path: `source.${extensionOf(name)}`, bytes })),
      main: `source.${extensionOf(main.name)}`,
      driver: 'MapInfo File',
    });
    if (!table) throw new ProblemError(noLayer(main.name));
    return [{ ...table, name: stemOf(main.name), encoding, problems: overruled === null ? table.problems : [...table.problems, charsetOverruled(overruled, encoding)] }, ...more];
  },
};

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 20000));
}

function isTab(file: SourceFile): boolean {
  return /^\s*!table/i.test(latin1(file.bytes.subarray(0, 100)));
}

/** Parts a native table can't be read without. A table without a map has no positions, and says so by having no .map. */
function neededParts(tab: SourceFile): string[] {
  const text = latin1(tab.bytes);
  if (/Type\s+DBF/i.test(text)) return ['dbf'];
  if (/Type\s+NATIVE/i.test(text)) return ['dat'];
  throw new ProblemError({
    code: 'mapinfo-table-type',
    place: { file: tab.name },
    what: words('这个 TAB 不是普通的矢量表（可能是栅格、链接表或视图）', 'this TAB is no plain vector table (a raster, linked table or view perhaps)'),
    remedy: words('请在 MapInfo 中另存为普通表或导出为 MIF', 'Save a copy as a plain table in MapInfo, or export MIF'),
  });
}

function missing(file: string, part: string): ProblemError {
  return new ProblemError({
    code: 'mapinfo-part-missing',
    place: { file },
    what: words(`缺少同名的 ${part} 文件`, `the ${part} file of the same name is missing`),
    remedy: words('请把 .tab、.dat、.map、.id（或 .mif、.mid）一起选上', 'Choose the .tab, .dat, .map and .id (or .mif and .mid) together'),
  });
}

function noLayer(file: string): Problem {
  return { code: 'table-empty', place: { file }, what: words('文件里没有图层', 'the file has no layer'), remedy: words('请重新导出', 'Export it again') };
}

function charsetOverruled(claim: string, used: string | null): Problem {
  return {
    code: 'encoding-overruled',
    place: {},
    value: claim,
    what: words(`声明的编码与内容不符，已按 ${used ?? ''} 读取`, `the declared encoding contradicts the content; it was read as ${used ?? ''}`),
    remedy: words('请核对名称是否正确', 'Check that the names are right'),
  };
}
