import type { DeclaredCrs } from '../crs/index.ts';
import { crsFromWkt } from '../crs/index.ts';
import type { Problem, Words } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SkippedRow, SourceFile, SourceRow, SourceTable } from './contract.ts';
import { partWith, stemOf } from './contract.ts';
import { closedRingsNote, geometryProblem } from './geometry-problem.ts';
import type { DbfTable } from './shapefile/dbf.ts';
import { readDbf } from './shapefile/dbf.ts';
import { PartFault } from './shapefile/fault.ts';
import type { ShapeRecord } from './shapefile/shp.ts';
import { readShp } from './shapefile/shp.ts';
import { usableGeometry } from './usable-geometry.ts';

/** Esri Shapefile: .shp with .dbf, .shx, .prj and .cpg beside it; or a .dbf alone as a table without positions. */
export const shapefile: FormatDriver = {
  id: 'shapefile',
  title: words('Shapefile', 'Shapefile'),
  extensions: ['shp', 'dbf', 'shx', 'prj', 'cpg'],
  accepts: (files) => partWith(files, 'shp', 'dbf', 'shx') !== undefined,
  async read(files, options) {
    const shp = partWith(files, 'shp');
    const dbf = partWith(files, 'dbf');
    const shx = partWith(files, 'shx');
    const main = shp ?? dbf ?? files[0];
    if (!shp && (shx || !dbf)) throw missingPart(main.name, '.shp');
    const shapes = shp ? readShapes(shp, shx) : null;
    const attributes = dbf ? readAttributes(dbf, partWith(files, 'cpg'), options.encoding) : null;
    return [tableOf(stemOf(main.name), shapes, attributes, partWith(files, 'prj'))];
  },
};

function tableOf(name: string, shapes: readonly ShapeRecord[] | null, attributes: DbfTable | null, prj: SourceFile | undefined): SourceTable {
  const problems: Problem[] = [];
  const rows: SourceRow[] = [];
  const skipped: SkippedRow[] = [];
  const count = Math.max(shapes?.length ?? 0, attributes?.rows.length ?? 0);
  if (shapes && attributes && shapes.length !== attributes.rows.length) problems.push(countsDiffer(shapes.length, attributes.rows.length));
  if (shapes && !attributes) problems.push(noAttributes());
  if (attributes?.overruledClaim) problems.push(encodingOverruled(attributes.overruledClaim, attributes.encoding));
  if (attributes?.encodingGuessed) problems.push(encodingGuess(attributes.encoding));
  for (let i = 0; i < count; i += 1) {
    const attribute = attributes?.rows[i];
    if (attribute?.deleted) {
      skipped.push({ row: i + 1, reason: words('已标记删除的记录', 'record marked as deleted') });
      continue;
    }
    const values = attribute?.values ?? attributes?.columns.map(() => null) ?? [];
    rows.push({ rowNumber: i + 1, values, geometry: geometryOf(shapes?.[i] ?? null, i + 1, problems) });
  }
  return {
    name,
    format: shapes ? 'shapefile' : 'dbf',
    encoding: attributes?.encoding ?? null,
    declaredCrs: prj ? declaredCrs(prj, problems) : null,
    columns: attributes?.columns ?? [],
    rows,
    skipped,
    hasGeometry: shapes !== null,
    problems,
  };
}

function geometryOf(shape: ShapeRecord, row: number, problems: Problem[]): SourceRow['geometry'] {
  if (shape === null) return null;
  if (shape === 'multipatch' || shape === 'broken') {
    problems.push(geometryProblem(shape === 'broken' ? 'brokenNumbers' : 'unknownType', row));
    return null;
  }
  const usable = usableGeometry(shape);
  if (usable.geometry === null) problems.push(geometryProblem(usable.fault, row));
  else if (usable.closedRings > 0) problems.push(closedRingsNote(row, usable.closedRings));
  return usable.geometry;
}

function declaredCrs(prj: SourceFile, problems: Problem[]): DeclaredCrs | null {
  const text = new TextDecoder().decode(prj.bytes).trim();
  if (text === '') return null;
  const declared = crsFromWkt(text);
  if ('crs' in declared) return declared;
  problems.push({ ...declared, place: { file: prj.name } });
  return null;
}

function readShapes(shp: SourceFile, shx: SourceFile | undefined): ShapeRecord[] {
  try {
    return readShp(shp.bytes, shx?.bytes ?? null);
  } catch (cause) {
    if (cause instanceof PartFault) throw broken(shp.name, cause.reason);
    throw cause;
  }
}

function readAttributes(dbf: SourceFile, cpg: SourceFile | undefined, encoding: string | undefined): DbfTable {
  try {
    return readDbf(dbf.bytes, cpg ? new TextDecoder().decode(cpg.bytes) : null, encoding);
  } catch (cause) {
    if (cause instanceof PartFault) throw broken(dbf.name, cause.reason);
    throw cause;
  }
}

function broken(file: string, reason: Words): ProblemError {
  return new ProblemError({
    code: 'shapefile-broken',
    place: { file },
    what: words(`文件不完整或已损坏（${reason.zh}）`, `the file is incomplete or damaged (${reason.en})`),
    remedy: words('请重新拷贝或重新导出整套文件', 'Copy or export the whole set of files again'),
  });
}

function missingPart(file: string, part: string): ProblemError {
  return new ProblemError({
    code: 'shapefile-part-missing',
    place: { file },
    what: words(`缺少同名的 ${part} 文件`, `the ${part} file of the same name is missing`),
    remedy: words('请把 .shp、.dbf、.shx、.prj 一起选上', 'Choose the .shp, .dbf, .shx and .prj together'),
  });
}

function countsDiffer(shapes: number, records: number): Problem {
  return {
    code: 'shapefile-counts-differ',
    place: {},
    what: words(`.shp 有 ${shapes} 个图形，.dbf 有 ${records} 条记录`, `the .shp has ${shapes} shapes, the .dbf ${records} records`),
    remedy: words('多出来的没有图形或属性，请重新导出', 'What is over has no shape or no attributes; export the file again'),
  };
}

function noAttributes(): Problem {
  return {
    code: 'shapefile-no-attributes',
    place: {},
    what: words('没有同名的 .dbf，名称等属性都缺', 'there is no .dbf of the same name, so names and attributes are missing'),
    remedy: words('请把 .dbf 一起选上', 'Choose the .dbf together with it'),
  };
}

function encodingOverruled(claim: string, used: string): Problem {
  return {
    code: 'encoding-overruled',
    place: {},
    value: claim,
    what: words(`声明的编码与内容不符，已按 ${used} 读取`, `the declared encoding contradicts the content; it was read as ${used}`),
    remedy: words('请核对名称是否正确', 'Check that the names are right'),
  };
}

function encodingGuess(used: string): Problem {
  return {
    code: 'encoding-guessed',
    place: {},
    value: used,
    what: words('没有 .cpg，文字又少，编码是推断的', 'there is no .cpg and little text, so the encoding is a guess'),
    remedy: words('请核对名称；不对时改选编码', 'Check the names; choose another encoding if they are wrong'),
  };
}
