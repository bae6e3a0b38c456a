import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceTable } from './contract.ts';
import { readWithGdal } from './gdal/read-with-gdal.ts';

/** Esri file geodatabase (.gdb, a folder of files, or that folder in a zip). Each feature class and table is a table. */
export const fileGeodatabase: FormatDriver = {
  id: 'gdb',
  title: words('文件地理数据库', 'File geodatabase'),
  extensions: ['gdb'],
  accepts: (files) => files.some((file) => /\.gdbtable$/i.test(file.name)),
  async read(files, options) {
    const folder = files[0].folder?.split('/').at(-1) ?? '';
    const file = folder || 'FileGDB';
    // The catalogue, without which nothing says what the other files are.
    if (!files.some(({ name }) => name.toLowerCase() === 'a00000001.gdbtable')) throw catalogueMissing(files.length === 1 ? files[0].name : file);
    const tables = await readWithGdal(options, file, '文件地理数据库', 'gdb', {
      files: files.map(({ name, bytes }) => ({ path: `source.gdb/${name}`, bytes })),
      main: 'source.gdb',
      driver: 'OpenFileGDB',
    });
    return tables.map(withPlainDates);
  },
};

/** Midnight, or the second after it: times are parts of a day in a double, and GDAL rounds those before 1970 up. */
const midnight = /^(\d{4}-\d\d-\d\d)T00:00:0[01]$/;

/** The format has no plain dates: a column whose times are all midnight is one. */
function withPlainDates(table: SourceTable): SourceTable {
  const plain = table.columns.map((_, i) => {
    const values = table.rows.map((row) => row.values[i]).filter((value) => value !== null);
    return values.length > 0 && values.every((value) => typeof value === 'string' && midnight.test(value));
  });
  if (!plain.includes(true)) return table;
  return { ...table, rows: table.rows.map((row) => ({ ...row, values: row.values.map((value, i) => (plain[i] && typeof value === 'string' ? value.slice(0, 10) : value)) })) };
}

function catalogueMissing(file: string): ProblemError {
  return new ProblemError({
    code: 'gdb-part-missing',
    place: { file },
    what: words('这只是文件地理数据库的一部分，缺少目录文件 a00000001.gdbtable', 'this is only a part of a file geodatabase: its catalogue a00000001.gdbtable is missing'),
    remedy: words('请选择整个 .gdb 文件夹，或把它压缩成 zip 再选', 'Choose the whole .gdb folder, or pack it as a zip and choose that'),
  });
}
