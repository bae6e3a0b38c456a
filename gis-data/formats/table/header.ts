import type { CellValue } from '../contract.ts';
import type { Grid } from './grid.ts';
import { cellText, gridWidth, looksLikeAmount } from './grid.ts';

/** Where the header of a sheet stands (0-based rows, both included) and the name of every column. */
export interface Header {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly names: readonly string[];
}

/** Words that headers of planners' tables contain. Used to tell a header row from titles and data, not to map columns. */
const headerWord =
  /序号|编号|编码|代码|名称|名字|小区|项目|地址|位置|坐标|经度|纬度|户数|套数|人口|人数|老人|老年|岁|面积|年代|年份|时间|日期|类型|类别|性质|等级|级别|区县|县区|街道|乡镇|社区|村|床位|用途|备注|产权|单位|楼栋|栋数|规划|验收|交付|建成|电话|负责人|是否|星级|geometry|wkt|name|addr|lon|lng|lat|type|kind|class|area|code|^id$|^x$|^y$|^fid$|household|elders|beds|count|population/i;

/** What stands in a row to be filled in by hand (填报单位: 单位:户、平方米), which is no heading. */
const fillInText = /[::]|填报|填表|制表|截[止至]/;

const searchDepth = 30;

/**
 * Finds the header: the row with most header words among the first thirty, with the storeys above and below that belong to it. Merged
 * group headings, and group headings that a text export left over blank cells, are spread over their columns. Null for an empty grid.
 */
export function findHeader(grid: Grid): Header | null {
  const width = gridWidth(grid);
  const depth = Math.min(searchDepth, grid.cells.length);
  const spread = spreadMerges(grid, depth, width, comparable);
  const main = mainRow(spread);
  if (main < 0) return null;
  let firstRow = main;
  let lastRow = main;
  while (firstRow > 0 && isStoreyPair(spread[firstRow - 1], spread[firstRow])) firstRow -= 1;
  while (lastRow + 1 < depth && isStoreyPair(spread[lastRow], spread[lastRow + 1])) lastRow += 1;
  const asWritten = spreadMerges(grid, depth, width, (value) => (value === null ? '' : String(value).replace(/\s+/g, ' ').trim()));
  return { firstRow, lastRow, names: columnNames(asWritten.slice(firstRow, lastRow + 1), width) };
}

/** The first rows as text, with the value of a merged area written into all its cells. */
function spreadMerges(grid: Grid, depth: number, width: number, textOf: (value: CellValue) => string): string[][] {
  const rows = Array.from({ length: depth }, (_, r) => Array.from({ length: width }, (_, c) => textOf(grid.cells[r][c] ?? null)));
  for (const { top, left, bottom, right } of grid.merges) {
    if (top >= depth) continue;
    for (let r = top; r <= Math.min(bottom, depth - 1); r += 1) {
      for (let c = left; c <= Math.min(right, width - 1); c += 1) rows[r][c] = rows[top][left];
    }
  }
  return rows;
}

function comparable(value: CellValue): string {
  return looksLikeAmount(value) ? amountMark(value) : cellText(value);
}

/** Amounts keep a leading NUL so that they can't be taken for header text; `60岁以上` and `15分钟` are header text all the same. */
function amountMark(value: CellValue): string {
  const text = cellText(value);
  return typeof value === 'string' && /^\d{1,3}\s*(岁|周岁|分钟|\+)/.test(text) ? text : `\u0000${text}`;
}

function isAmount(text: string): boolean {
  return text.startsWith('\u0000');
}

function mainRow(rows: readonly string[][]): number {
  let best = -1;
  let bestScore = 0;
  for (let r = 0; r < rows.length; r += 1) {
    const distinct = [...new Set(rows[r].filter(Boolean))];
    const texts = distinct.filter((text) => !isAmount(text));
    const amounts = distinct.length - texts.length;
    const known = texts.filter((text) => text.length <= 40 && headerWord.test(text)).length;
    const score = known - 2 * amounts + Math.min(texts.length, 1) * 0.1;
    if (texts.length > 0 && score > bestScore) {
      bestScore = score;
      best = r;
    }
  }
  return best >= 0 && bestScore > 0.5 ? best : rows.findIndex((row) => row.some((text) => text !== ''));
}

/**
 * True when `upper` and `lower` are two storeys of one header. In each column the upper cell is either a single heading (the lower one
 * is blank or the same through a merge) or part of a group heading (the lower one differs). A data row under a header is never that.
 */
function isStoreyPair(upper: readonly string[], lower: readonly string[]): boolean {
  if (upper.some(isAmount) || lower.some(isAmount)) return false;
  if (new Set(upper.filter(Boolean)).size < 2 || upper.some((text) => fillInText.test(text))) return false;
  if (!lower.some((text) => headerWord.test(text))) return false;
  let grouped = 0;
  for (let c = 0; c < upper.length; c += 1) {
    const above = upper[c];
    const below = lower[c];
    if (below === '' || below === above) continue;
    if (above === '') {
      if (groupHeading(upper, lower, c) === '') return false;
      grouped += 1;
    } else if (upper[c + 1] === above || upper[c - 1] === above) {
      grouped += 1;
    } else if (upper[c + 1] === '' && (lower[c + 1] ?? '') !== '') {
      grouped += 1;
    } else {
      return false;
    }
  }
  return grouped >= 2;
}

/** The group heading that a blank upper cell stands under: the nearest text to the left, as long as the lower cells go on. */
function groupHeading(upper: readonly string[], lower: readonly string[], column: number): string {
  for (let c = column; c >= 0; c -= 1) {
    if (lower[c] === '') return '';
    if (upper[c] !== '') return upper[c];
  }
  return '';
}

function columnNames(storeys: readonly string[][], width: number): string[] {
  const used = new Map<string, number>();
  return Array.from({ length: width }, (_, c) => {
    const parts: string[] = [];
    storeys.forEach((row, r) => {
      const below = storeys[r + 1];
      const text = row[c] !== '' ? row[c] : below && below[c] !== '' ? groupHeading(row, below, c) : '';
      if (text !== '' && parts.at(-1) !== text) parts.push(text);
    });
    const name = parts.join('/') || `第${c + 1}列`;
    const times = (used.get(name) ?? 0) + 1;
    used.set(name, times);
    return times === 1 ? name : `${name}(${times})`;
  });
}
