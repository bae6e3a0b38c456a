import type { Problem, Words } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';

function refuse(problem: Problem): ProblemError {
  return new ProblemError(problem);
}

const chooseAnother = words('请另选扩展名为 .gpkg 的项目文件', 'Choose another file, one ending in .gpkg');

export const notGeoPackage = (): ProblemError =>
  refuse({ code: 'not-a-geopackage', place: {}, what: words('这不是 GeoPackage 文件', 'this is not a GeoPackage'), remedy: chooseAnother });

export const foreignGeoPackage = (): ProblemError =>
  refuse({
    code: 'foreign-geopackage',
    place: {},
    what: words('这个 GeoPackage 不是本软件的项目', 'this GeoPackage is not a project of this software'),
    remedy: words('请新建项目，再把其中的图层逐个导入', 'Make a new project and import its layers one by one'),
  });

export const newerProject = (found: number, known: number): ProblemError =>
  refuse({
    code: 'newer-project-version',
    place: { layer: 'eldermap_meta', field: 'formatVersion' },
    value: String(found),
    what: words(`项目由更新版本的软件保存，本软件只认识到第${known}版`, `the project was saved by newer software; this one knows format versions up to ${known}`),
    remedy: words('请升级软件后再打开；文件未被改动', 'Update the software and open it again; the file was not touched'),
  });

/** A file that is ours but can't be read as it should: `table` says where, `row` and `field` as exactly as is known. */
export const damagedProject = (table: string, what: Words, at: { row?: number; field?: string; value?: string } = {}): ProblemError =>
  refuse({
    code: 'damaged-project',
    place: { layer: table, ...(at.row === undefined ? {} : { row: at.row }), ...(at.field === undefined ? {} : { field: at.field }) },
    ...(at.value === undefined ? {} : { value: at.value }),
    what,
    remedy: words('请用上一份完好的备份，或在 QGIS 中改正该表后重新打开', 'Use the last good copy, or correct this table in QGIS and open the file again'),
  });

/** Damaged beyond what can be read at all. */
export const unsalvageable = (cause: Problem): ProblemError =>
  refuse({
    ...cause,
    code: 'unsalvageable-project',
    remedy: words('文件已无法读出；请用上一份完好的备份', 'Nothing can be read from this file; use the last good copy'),
  });
