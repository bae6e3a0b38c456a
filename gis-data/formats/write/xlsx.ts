import { zipSync } from 'fflate';
import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { CellValue } from '../contract.ts';
import { columnKinds } from './column-kinds.ts';
import type { LayerWriter } from './contract.ts';
import { writeProblems } from './problems.ts';
import { emptyTexts, withWktColumn } from './table-rows.ts';
import { xmlText } from './xml-text.ts';

/** The most a cell of Excel holds. */
const cellCharacters = 32_767;
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Excel workbook (ECMA-376) with one sheet: numbers, dates and yes/no as such; geometries as WKT. */
export const xlsxWriter: LayerWriter = {
  id: 'xlsx',
  title: words('Excel 表格', 'Excel workbook'),
  extension: 'xlsx',
  async write(layer) {
    const { columns, rows, reported } = withWktColumn(layer);
    const kinds = columnKinds(layer);
    const tooLong = columns.map(() => 0);
    const body = rows.map((row, r) => {
      const cells = row.map((value, c) => {
        if (typeof value === 'string' && value.length > cellCharacters) {
          tooLong[c] += 1;
          return '';
        }
        return cell(value, reference(c, r + 2), kinds[c] === 'date' || kinds[c] === 'dateTime');
      });
      return `<row r="${r + 2}">${cells.join('')}</row>`;
    });
    const header = columns.map((column, c) => cell(column, reference(c, 1), false)).join('');
    const sheet = `${head}<worksheet xmlns="${main}"><sheetData><row r="1">${header}</row>${body.join('')}</sheetData></worksheet>`;
    const lost: Problem[] = tooLong.flatMap((count, c) => (count > 0 ? [writeProblems.textTooLong(layer.name, columns[c], count, cellCharacters)] : []));
    return { files: [{ name: `${layer.name}.xlsx`, bytes: packed(layer.name, sheet) }], reported: [...reported, ...lost, ...emptyTexts(layer)] };
  },
};

function cell(value: CellValue, at: string, isDate: boolean): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const serial = isDate ? serialOf(value) : null;
  if (serial !== null) return `<c r="${at}" s="${value.includes('T') ? 2 : 1}"><v>${serial}</v></c>`;
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xmlText(excelText(value))}</t></is></c>`;
}

/** Days since the start of Excel's calendar; null before March 1900, where that calendar has a day too many. */
function serialOf(iso: string): number | null {
  const [year, month, day, hour, minute, second] = iso.split(/[-T:]/).map(Number);
  const serial = Date.UTC(year, month - 1, day) / 86_400_000 + 25_569;
  if (serial < 61) return null;
  return serial + ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) / 86_400;
}

/** Characters XML can't hold, and what looks like their escape, the way Excel writes them. */
function excelText(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(new RegExp('[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\ufffe\\uffff]|\\p{Surrogate}', 'gu'), (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

function reference(column: number, row: number): string {
  let letters = '';
  for (let c = column + 1; c > 0; c = Math.floor((c - 1) / 26)) letters = String.fromCharCode(65 + ((c - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function packed(name: string, sheet: string): Uint8Array {
  const title = xmlText(name.replace(/[[\]:*?/\\]/g, '_').slice(0, 31) || 'Sheet1');
  const parts: Readonly<Record<string, string>> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheet,
  };
  // A fixed instant, so that equal tables give equal bytes.
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, new TextEncoder().encode(text)])), { mtime: '1980-01-01T00:00:00' });
}
