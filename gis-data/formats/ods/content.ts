import { zipParts } from '../archive/parts.ts';
import type { CellValue } from '../contract.ts';
import type { Grid, MergedArea } from '../table/grid.ts';
import { scanXml } from '../xml.ts';

const largestPartBytes = 400e6;
/** Rows and columns a sheet may have (LibreOffice's own limits), and the most empty ones a repetition may stand for before something else. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
/** Filled cells of a document. Repetitions can ask for any number. */
const mostCells = 20_000_000;

/** Cells of every sheet of an OpenDocument spreadsheet. Throws an Error when content.xml is missing, locked or broken. */
export function readOpenDocument(bytes: Uint8Array): Grid[] {
  const parts = zipParts(bytes, (path) => path === 'content.xml' || path === 'META-INF/manifest.xml', largestPartBytes);
  const manifest = parts.get('meta-inf/manifest.xml');
  if (manifest && new TextDecoder().decode(manifest()).includes('encryption-data')) throw new Error('it is locked with a password');
  const content = parts.get('content.xml');
  if (!content) throw new Error('no content.xml inside');
  return sheetsOf(new TextDecoder().decode(content()));
}

interface Cell {
  value: CellValue;
  repeated: number;
}

function sheetsOf(xml: string): Grid[] {
  const grids: Grid[] = [];
  let name = '';
  let rows: CellValue[][] = [];
  let merges: MergedArea[] = [];
  let row: Cell[] = [];
  let rowRepeated = 1;
  let column = 0;
  let cell: { type: string; given: string; columns: number; spanColumns: number; spanRows: number } | null = null;
  let text = '';
  let paragraphs = 0;
  let depth = 0;
  let inNote = 0;
  let filled = 0;
  let inSheet = false;
  scanXml(xml, {
    open(tag, a) {
      depth += 1;
      if (tag === 'table' && !inSheet) {
        inSheet = true;
        name = a['table:name'] ?? '';
        rows = [];
        merges = [];
      } else if (tag === 'table-row') {
        row = [];
        column = 0;
        rowRepeated = count(a['table:number-rows-repeated']);
      } else if (tag === 'table-cell' || tag === 'covered-table-cell') {
        cell = {
          type: a['office:value-type'] ?? '',
          given: a['office:date-value'] ?? a['office:time-value'] ?? a['office:boolean-value'] ?? a['office:value'] ?? a['office:string-value'] ?? '',
          columns: count(a['table:number-columns-repeated']),
          spanColumns: count(a['table:number-columns-spanned']),
          spanRows: count(a['table:number-rows-spanned']),
        };
        text = '';
        paragraphs = 0;
      } else if (tag === 'annotation') inNote += 1;
      else if (tag === 'p' && inNote === 0) {
        if (paragraphs > 0) text += '\n';
        paragraphs += 1;
      } else if (tag === 's' && inNote === 0) text += ' '.repeat(Math.min(100, count(a['text:c'])));
      else if (tag === 'tab' && inNote === 0) text += '\t';
      else if (tag === 'line-break' && inNote === 0) text += '\n';
    },
    text: (piece) => void (cell !== null && inNote === 0 && paragraphs > 0 && (text += piece)),
    close(tag) {
      depth -= 1;
      if (tag === 'annotation') inNote -= 1;
      else if ((tag === 'table-cell' || tag === 'covered-table-cell') && cell !== null) {
        const value = tag === 'covered-table-cell' ? null : valueOf(cell.type, cell.given, text);
        if (cell.spanColumns > 1 || cell.spanRows > 1) merges.push({ top: rows.length, left: column, bottom: rows.length + cell.spanRows - 1, right: column + cell.spanColumns - 1 });
        row.push({ value, repeated: cell.columns });
        column += cell.columns;
        cell = null;
      } else if (tag === 'table-row') {
        const line = expanded(row);
        filled += line.length * (line.length > 0 ? rowRepeated : 0);
        if (filled > mostCells) throw new Error('it asks for too many cells');
        if (rows.length + rowRepeated <= mostRows) for (let i = 0; i < rowRepeated; i += 1) rows.push(i === 0 ? line : [...line]);
        else if (line.length > 0) throw new Error('it asks for too many rows');
      } else if (tag === 'table') {
        inSheet = false;
        while (rows.length > 0 && rows[rows.length - 1].length === 0) rows.pop();
        grids.push({ name, cells: rows, merges: merges.filter((area) => area.top < rows.length) });
      }
    },
  });
  if (depth !== 0) throw new Error('content.xml ends too early');
  return grids;
}

/** A row with its repetitions written out; what is empty at its end is left away. */
function expanded(row: readonly Cell[]): CellValue[] {
  const last = row.findLastIndex((cell) => cell.value !== null);
  const line: CellValue[] = [];
  for (const { value, repeated } of row.slice(0, last + 1)) {
    if (line.length + repeated > mostColumns) throw new Error('it asks for too many columns');
    for (let i = 0; i < repeated; i += 1) line.push(value);
  }
  return line;
}

function count(text: string | undefined): number {
  const number = Number(text ?? 1);
  return Number.isInteger(number) && number > 0 ? number : 1;
}

function valueOf(type: string, given: string, text: string): CellValue {
  switch (type) {
    case 'float':
    case 'percentage':
    case 'currency': {
      const number = Number(given);
      return given !== '' && Number.isFinite(number) ? number : text || null;
    }
    case 'date':
      return given.replace(/T00:00:00(\.0+)?$/, '') || text || null;
    case 'boolean':
      return given === 'true';
    default:
      // Error cells show their sign and have no value.
      return text || given || null;
  }
}
