import type { CrsDeduction, CrsGuess, LonLatBox, SourceCrs } from '../crs/index.ts';
import { crsTitle, deduceCrs, distanceToGround, isCrsProblem, parseSourceCrs } from '../crs/index.ts';
import type { SourceTable } from '../formats/index.ts';
import type { Problem, Words } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { axesOf } from './axis-order.ts';
import type { ColumnMap } from './map-columns.ts';
import type { RowPosition } from './positions.ts';
import { allPositions } from './positions.ts';

/** What a CRS is chosen from. */
export interface CrsEvidence {
  readonly table: SourceTable;
  readonly map: ColumnMap;
  readonly positions: readonly RowPosition[];
  /** The user's choices; undefined: worked out. */
  readonly chosen: SourceCrs | undefined;
  readonly axes: 'asMapped' | 'swapped' | undefined;
  /** Where the other layers of the project lie. */
  readonly ground: LonLatBox | null;
}

export interface ChosenCrs {
  readonly crs: SourceCrs;
  /** The first number of a position is its latitude or northing. */
  readonly swapped: boolean;
  readonly reason: Words;
  readonly by: 'user' | 'file' | 'column' | 'numbers' | 'assumed';
  /** What else it could be, for the user to choose. */
  readonly alternatives: readonly CrsGuess[];
  readonly warnings: readonly Problem[];
}

/**
 * The CRS of a table's positions: the user's choice, else what the file or its headings declare, else a column 坐标系, else what the numbers
 * say (`deduceCrs`; degrees are taken as CGCS2000 with a warning). Numbers that leave it open are a `ProblemError`: guessing a zone could move
 * a plan by kilometres. When every position makes sense only with its two numbers swapped, they are swapped and that is said.
 */
export function chooseCrs(evidence: CrsEvidence): ChosenCrs {
  const numbers = allPositions(evidence.positions);
  const sample = sampled(numbers);
  const deduction = deduceCrs(sample, evidence.ground);
  const chosen = byWord(evidence) ?? fromNumbers(evidence.table, deduction, numbers);
  const order = axesOf(chosen.crs, numbers, evidence.axes);
  // Where a file says its zone and the numbers say none, every zone of the country would be as good another reading.
  const others = chosen.by === 'file' && deduction.best === null ? [] : deduction.alternatives;
  const alternatives = [...(deduction.best ? [deduction.best] : []), ...others].filter((guess) => crsTitle(guess.crs).zh !== crsTitle(chosen.crs).zh || guess.swapped !== order.swapped);
  const turned = order.swapped ? sample.map(([x, y]): [number, number] => [y, x]) : sample;
  return {
    ...chosen,
    swapped: order.swapped,
    alternatives,
    warnings: [...chosen.warnings, ...order.warnings, ...farAway(chosen.crs, turned, evidence.ground, deduction)],
  };
}

/** Enough positions, evenly taken, to tell where a layer lies: a county's roads have hundreds of thousands. */
function sampled(numbers: readonly [number, number][]): readonly [number, number][] {
  const every = Math.ceil(numbers.length / 500);
  return every <= 1 ? numbers : numbers.filter((_, i) => i % every === 0);
}

type Word = Omit<ChosenCrs, 'swapped' | 'alternatives'>;

function byWord({ table, map, chosen }: CrsEvidence): Word | null {
  if (chosen !== undefined) return { crs: chosen, reason: userReason(chosen, table), by: 'user', warnings: [] };
  if (table.declaredCrs) return { ...table.declaredCrs, by: 'file', warnings: [] };
  return fromColumn(table, map);
}

/** A CRS the file names but we can't use stops the import before the numbers are asked: they can't tell one datum from another. */
function fromNumbers(table: SourceTable, deduction: CrsDeduction, numbers: readonly (readonly [number, number])[]): Word {
  const unknown = table.problems.find((problem) => problem.code.startsWith('crs-'));
  if (unknown) throw new ProblemError(unknown);
  const { best } = deduction;
  if (best === null) throw new ProblemError(undeclared(deduction, numbers));
  if (best.crs !== 'EPSG:4490') {
    const title = crsTitle(best.crs);
    const reason = words(`文件没有说明坐标系；${best.reason.zh}，按${title.zh}处理`, `the file declares no CRS; ${best.reason.en}; taken as ${title.en}`);
    return { crs: best.crs, reason, by: 'numbers', warnings: [workedOut(best)] };
  }
  return {
    crs: 'EPSG:4490',
    reason: words('文件没有说明坐标系，按 CGCS2000 经纬度处理', 'the file declares no CRS; taken as CGCS2000 longitude and latitude'),
    by: 'assumed',
    warnings: [assumed()],
  };
}

function userReason(chosen: SourceCrs, table: SourceTable): Words {
  const title = crsTitle(chosen);
  const declared = table.declaredCrs;
  if (!declared || declared.crs === chosen) return words(`用户选择：${title.zh}`, `chosen by the user: ${title.en}`);
  const other = crsTitle(declared.crs);
  return words(`用户选择：${title.zh}（文件声明为${other.zh}）`, `chosen by the user: ${title.en} (the file declares ${other.en})`);
}

function fromColumn(table: SourceTable, map: ColumnMap): Word | null {
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
  return { crs, reason: words(`“${name}”一列写明 ${values[0]}`, `the column "${name}" says ${values[0]}`), by: 'column', warnings: [] };
}

function undeclared(deduction: CrsDeduction, numbers: readonly (readonly [number, number])[]): Problem {
  const several = deduction.alternatives.slice(0, 3).map(({ crs }) => crs).join('、');
  const hint = several === '' || deduction.alternatives.length > 3 ? 'EPSG:4547' : several;
  return {
    code: 'crs-not-declared',
    place: {},
    value: numbers.length > 0 ? numbers[0].join(', ') : '',
    what: words(`文件没有说明坐标系；${deduction.reason.zh}`, `the file declares no CRS; ${deduction.reason.en}`),
    remedy: words(
      `请选择坐标系（如 ${hint}；EPSG:4547 即 CGCS2000 三度带中央经线 114°），或先导入街道乡镇边界再导入它`,
      `Choose the CRS (for example ${hint}; EPSG:4547 is CGCS2000, 3-degree zone, central meridian 114°E), or import the townships first`,
    ),
  };
}

function workedOut({ crs, reason }: CrsGuess): Problem {
  const title = crsTitle(crs);
  return {
    code: 'crs-worked-out',
    place: {},
    value: crs,
    what: words(`文件没有说明坐标系，已按数值判断为${title.zh}：${reason.zh}`, `the file declares no CRS; worked out from the numbers as ${title.en}: ${reason.en}`),
    remedy: words('请在地图上核对位置，不对时改选坐标系', 'Check the positions on the map, and choose another CRS if they are wrong'),
  };
}

function assumed(): Problem {
  return {
    code: 'crs-assumed',
    place: {},
    what: words('文件没有说明坐标系，已按 CGCS2000（WGS 84）经纬度处理', 'the file declares no CRS; CGCS2000 (WGS 84) longitude and latitude was assumed'),
    remedy: words(
      '如果坐标取自百度或高德地图，请改选 BD-09 或 GCJ-02 重新导入，否则位置会偏 100–1000 米',
      'If the positions were picked on Baidu or Amap, import again as BD-09 or GCJ-02; they are 100–1000 m off otherwise',
    ),
  };
}

const farMetres = 100_000;

function farAway(crs: SourceCrs, numbers: readonly (readonly [number, number])[], ground: LonLatBox | null, deduction: CrsDeduction): Problem[] {
  if (!ground || numbers.length === 0) return [];
  const metres = distanceToGround(crs, numbers, ground);
  if (!(metres > farMetres)) return [];
  const kilometres = Math.round(metres / 1000);
  const better = deduction.best && deduction.best.crs !== crs ? crsTitle(deduction.best.crs) : null;
  return [
    {
      code: 'far-from-county',
      place: {},
      value: crs,
      what: words(`按这个坐标系，数据离项目已有图层约 ${kilometres} 公里`, `in this CRS the layer lies some ${kilometres} km from the project's other layers`),
      remedy: better ? words(`请核对坐标系；从数值看更像${better.zh}`, `Check the CRS; the numbers look more like ${better.en}`) : words('请核对坐标系，或确认文件属于本县', 'Check the CRS, or that the file belongs to this county'),
    },
  ];
}
