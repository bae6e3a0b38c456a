import { zipParts } from '../archive/parts.ts';
import type { CellValue } from '../contract.ts';
import type { Grid, MergedArea } from '../table/grid.ts';
import { dateStyles, isoFromSerial } from './cell-dates.ts';
import { scanXml } from '../xml.ts';

/** Uncompressed size above which a workbook is taken for a zip bomb (the census of every Chinese county is 18 MB). */
const largestPartBytes = 400e6;

/**
 * Cell values of every visible or hidden sheet of an .xlsx (ECMA-376), by sheet order: numbers, text, booleans, dates as ISO text; formulas
 * as the value they last had; error cells as the text they show (#REF!). Hidden rows, columns and sheets and formulas without a value are
 * named. Throws an Error when a part is missing or broken.
 */
export function readWorkbook(bytes: Uint8Array): Grid[] {
  const parts = zipParts(bytes, (path) => /\.(xml|rels)$/i.test(path) && !/theme|drawings|media|printerSettings/i.test(path), largestPartBytes);
  const part = (name: string): string | null => {
    const bytesOf = parts.get(name.toLowerCase());
    return bytesOf === undefined ? null : new TextDecoder().decode(bytesOf());
  };
  const workbookXml = part('xl/workbook.xml');
  if (workbookXml === null) throw new Error('no xl/workbook.xml inside');
  const targets = relationTargets(part('xl/_rels/workbook.xml.rels') ?? '');
  const { sheets, date1904 } = workbookParts(workbookXml);
  const context: SheetContext = {
    strings: sharedStrings(part('xl/sharedStrings.xml') ?? ''),
    isDate: dateStyles(part('xl/styles.xml') ?? ''),
    date1904,
  };
  return sheets.flatMap(({ name, relation, hidden }, i) => {
    const target = targets.get(relation) ?? `worksheets/sheet${i + 1}.xml`;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
    if (/chartsheet|dialogsheet|macrosheet/i.test(path)) return [];
    const xml = part(path);
    if (xml === null) throw new Error(`the sheet "${name}" has no part ${path}`);
    return [{ name, ...(hidden ? { hidden } : {}), ...sheetCells(xml, context) }];
  });
}

function relationTargets(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  scanXml(xml, { open: (name, a) => void (name === 'Relationship' && targets.set(a['Id'] ?? '', a['Target'] ?? '')) });
  return targets;
}

function workbookParts(xml: string): { sheets: { name: string; relation: string; hidden: boolean }[]; date1904: boolean } {
  const sheets: { name: string; relation: string; hidden: boolean }[] = [];
  let date1904 = false;
  scanXml(xml, {
    open(name, a) {
      if (name === 'sheet') {
        const relation = a['r:id'] ?? Object.entries(a).find(([k]) => k.endsWith(':id'))?.[1] ?? '';
        sheets.push({ name: a['name'] ?? '', relation, hidden: /hidden/i.test(a['state'] ?? '') });
      }
      if (name === 'workbookPr') date1904 = a['date1904'] === '1' || a['date1904'] === 'true';
    },
  });
  return { sheets, date1904 };
}

/** Texts of the shared table. Readings above the characters (rPh) are no part of the text. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inReading = false;
  scanXml(xml, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') inReading = true;
      if (name === 't') inText = !inReading;
    },
    text: (piece) => void (inText && (text += piece)),
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name === 'si') strings.push(unescapeExcel(text));
    },
  });
  return strings;
}

/** Limits of the format (ECMA-376): a number beyond them is damage, and would fill the memory with blanks. */
const mostRows = 1_048_576;
const mostColumns = 16_384;

interface SheetContext {
  readonly strings: readonly string[];
  readonly isDate: readonly boolean[];
  readonly date1904: boolean;
}

function sheetCells(xml: string, context: SheetContext): Omit<Grid, 'name'> {
  const cells: CellValue[][] = [];
  const merges: MergedArea[] = [];
  const hiddenRows: number[] = [];
  const hiddenColumns: number[] = [];
  const uncalculated: { row: number; column: number }[] = [];
  let hasFormula = false;
  let row = -1;
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let collecting = false;
  let inReading = false;
  scanXml(xml, {
    open(name, a) {
      if (name === 'row') {
        row = a['r'] === undefined ? row + 1 : Number(a['r']) - 1;
        column = -1;
        if (isOn(a['hidden'])) hiddenRows.push(row);
      } else if (name === 'col') {
        const last = Math.min(Number(a['max']), Number(a['min']) + 1000);
        if (isOn(a['hidden'])) for (let c = Number(a['min']); c <= last; c += 1) hiddenColumns.push(c - 1);
      } else if (name === 'c') {
        column = a['r'] === undefined ? column + 1 : columnIndex(a['r']);
        type = a['t'] ?? 'n';
        style = Number(a['s'] ?? 0);
        value = '';
        hasFormula = false;
      } else if (name === 'f') {
        hasFormula = true;
      } else if (name === 'rPh') inReading = true;
      else if (name === 'v' || name === 't') collecting = !inReading;
      else if (name === 'mergeCell') {
        const area = mergedArea(a['ref'] ?? '');
        if (area) merges.push(area);
      }
    },
    text: (piece) => void (collecting && (value += piece)),
    close(name) {
      if (name === 'v' || name === 't') collecting = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'c' && value === '' && hasFormula && type !== 'str') uncalculated.push({ row, column });
      else if (name === 'c' && value !== '') {
        if (!(row >= 0 && row < mostRows && column >= 0 && column < mostColumns)) throw new Error(`a cell stands in row ${row + 1}, column ${column + 1}`);
        while (cells.length <= row) cells.push([]);
        const line = cells[row];
        while (line.length <= column) line.push(null);
        line[column] = cellValue(value, type, style, context);
      }
    },
  });
  return { cells, merges, hiddenRows, hiddenColumns, uncalculated };
}

function isOn(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

function cellValue(text: string, type: string, style: number, context: SheetContext): CellValue {
  switch (type) {
    case 's':
      return context.strings[Number(text)] ?? null;
    case 'e':
    case 'inlineStr':
    case 'str':
      return unescapeExcel(text);
    case 'b':
      return text === '1' || text === 'true';
    case 'd':
      return text;
    default: {
      const number = Number(text);
      if (!Number.isFinite(number)) return text;
      return context.isDate[style] ? (isoFromSerial(number, context.date1904) ?? number) : number;
    }
  }
}

/** `_x000D_` is how Excel writes characters that XML can't hold. */
function unescapeExcel(text: string): string {
  return text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;
}

function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index - 1;
}

function mergedArea(reference: string): MergedArea | null {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(reference);
  if (!match) return null;
  return { left: columnIndex(match[1]), top: Number(match[2]) - 1, right: columnIndex(match[3]), bottom: Number(match[4]) - 1 };
}
