import type { SourceCrs } from '../crs/index.ts';
import { crsTitle, eachPosition, isCrsProblem, parseSourceCrs, positionFault } from '../crs/index.ts';
import type { SourceTable } from '../formats/index.ts';
import type { Problem, Words } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { ColumnMap } from './map-columns.ts';
import type { RowPosition } from './positions.ts';

export interface ChosenCrs {
  readonly crs: SourceCrs;
  readonly reason: Words;
  readonly warnings: readonly Problem[];
}

/**
 * The CRS of a table's positions: the user's choice, else what the file or its headings declare, else a column 坐标系, else CGCS2000
 * longitude and latitude with a warning when the numbers are degrees inside China. Numbers in metres without a declaration are a
 * `ProblemError`: guessing a zone could move a plan by kilometres.
 */
export function chooseCrs(table: SourceTable, map: ColumnMap, positions: readonly RowPosition[], chosen: SourceCrs | undefined): ChosenCrs {
  if (chosen !== undefined) return { crs: chosen, reason: userReason(chosen, table), warnings: [] };
  if (table.declaredCrs) return { ...table.declaredCrs, warnings: [] };
  const column = fromColumn(table, map);
  if (column) return column;
  const unknown = table.problems.find((problem) => problem.code.startsWith('crs-'));
  if (unknown) throw new ProblemError(unknown);
  if (!mostlyDegrees(positions)) {
    throw new ProblemError({
      code: 'crs-not-declared',
      place: {},
      value: firstPosition(positions),
      what: words('文件没有说明坐标系，坐标也不是经纬度', 'the file declares no CRS and its positions are no longitudes and latitudes'),
      remedy: words('请选择坐标系（如 EPSG:4547 即 CGCS2000 三度带中央经线 114°）', 'Choose the CRS (for example EPSG:4547, CGCS2000 3-degree zone, central meridian 114°E)'),
    });
  }
  return {
    crs: 'EPSG:4490',
    reason: words('文件没有说明坐标系，按 CGCS2000 经纬度处理', 'the file declares no CRS; taken as CGCS2000 longitude and latitude'),
    warnings: [assumed()],
  };
}

function userReason(chosen: SourceCrs, table: SourceTable): Words {
  const title = crsTitle(chosen);
  const declared = table.declaredCrs;
  if (!declared || declared.crs === chosen) return words(`用户选择：${title.zh}`, `chosen by the user: ${title.en}`);
  const other = crsTitle(declared.crs);
  return words(`用户选择：${title.zh}(文件声明为${other.zh})`, `chosen by the user: ${title.en} (the file declares ${other.en})`);
}

function fromColumn(table: SourceTable, map: ColumnMap): ChosenCrs | null {
  const column = map.get('sourceCrs')?.column;
  if (column === undefined) return null;
  const values = [...new Set(table.rows.map((row) => row.values[column]).filter((value) => value !== null && String(value).trim() !== ''))].map(String);
  if (values.length === 0) return null;
  if (values.length > 1) {
    throw new ProblemError({
      code: 'crs-mixed',
      place: { field: table.columns[column] },
      value: values.slice(0, 4).join('、'),
      what: words('同一张表里有几种坐标系', 'one table mixes several coordinate systems'),
      remedy: words('请按坐标系拆成几张表分别导入', 'Split the table by coordinate system and import each part'),
    });
  }
  const crs = parseSourceCrs(values[0]);
  if (isCrsProblem(crs)) throw new ProblemError({ ...crs, place: { field: table.columns[column] } });
  const name = table.columns[column];
  return { crs, reason: words(`“${name}”一列写明 ${values[0]}`, `the column "${name}" says ${values[0]}`), warnings: [] };
}

/** True when at least half of the positions are degrees inside China, in either order: a swap gets its own sentence later. */
function mostlyDegrees(positions: readonly RowPosition[]): boolean {
  let degrees = 0;
  let all = 0;
  for (const { geometry } of positions) {
    if (!geometry) continue;
    eachPosition(geometry, (x, y) => {
      all += 1;
      const fault = positionFault('EPSG:4490', x, y);
      if (fault === null || fault.code === 'position-swapped') degrees += 1;
    });
  }
  return all === 0 || degrees * 2 >= all;
}

function firstPosition(positions: readonly RowPosition[]): string {
  let first = '';
  for (const { geometry } of positions) {
    if (!geometry) continue;
    eachPosition(geometry, (x, y) => {
      if (first === '') first = `${x}, ${y}`;
    });
    if (first !== '') break;
  }
  return first;
}

function assumed(): Problem {
  return {
    code: 'crs-assumed',
    place: {},
    what: words('文件没有说明坐标系，已按 CGCS2000(WGS 84)经纬度处理', 'the file declares no CRS; CGCS2000 (WGS 84) longitude and latitude was assumed'),
    remedy: words(
      '如果坐标取自百度或高德地图，请改选 BD-09 或 GCJ-02 重新导入，否则位置会偏 100–1000 米',
      'If the positions were picked on Baidu or Amap, import again as BD-09 or GCJ-02; they are 100–1000 m off otherwise',
    ),
  };
}
