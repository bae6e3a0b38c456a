import { words } from '../../../gis-data/model/index.ts';
import type { Table, TableRow } from './table.ts';
import { atLeastZero, fault, idIn, numberIn, readTable, siteColumn } from './table.ts';

/** What the sites file says, by the place of each site. A column is null where the file fills it for no site. */
export interface SiteColumns {
  readonly required: readonly number[];
  readonly closed: readonly number[];
  /** Infinity: no limit. */
  readonly capacity: Float64Array | null;
  readonly cost: Float64Array | null;
  readonly preference: Float64Array | null;
}

interface SiteRow {
  readonly required: boolean;
  readonly closed: boolean;
  readonly capacity: number | null;
  readonly cost: number | null;
  readonly preference: number | null;
  readonly row: number;
}

export interface SitesFile {
  readonly file: string;
  readonly rows: ReadonlyMap<string, SiteRow>;
}

type Amount = 'capacity' | 'cost' | 'preference';
const yes = ['1', 'true', 'yes', 'y', '是'];
const no = ['', '0', 'false', 'no', 'n', '否'];

/** @throws ProblemError with file, row, field, value and remedy. */
export function readSites(path: string): SitesFile {
  const table = readTable(path, [
    siteColumn, { name: 'capacity', also: ['容量'], needed: false }, { name: 'required', also: ['必选', '必保留'], needed: false }, { name: 'closed', also: ['不选', '关闭'], needed: false },
    { name: 'cost', also: ['造价', '费用'], needed: false }, { name: 'preference', also: ['次序', '优先级'], needed: false },
  ]);
  const rows = new Map<string, SiteRow>();
  for (const row of table.rows) {
    const id = idIn(table, row, 'site');
    if (rows.has(id)) throw fault(table.file, row.row, 'site', id, words('候选点重复', 'the site is listed twice'), words('请合并或删去重复行', 'Merge or remove one of the rows'));
    const required = isYes(table, row, 'required', words('看不出是否必选', 'it does not say whether the site is required'));
    const closed = isYes(table, row, 'closed', words('看不出是否不可选', 'it does not say whether the site is closed'));
    if (required && closed) throw fault(table.file, row.row, 'closed', id, words('既必选又不可选', 'the site is both required and closed'), words('请去掉其中一个', 'Take one of the two away'));
    const amount = (column: Amount): number | null =>
      row.cells[column] === '' ? null : numberIn(table, row, column, (value) => value >= 0 && (column === 'capacity' || value !== Infinity), atLeastZero);
    rows.set(id, { required, closed, capacity: amount('capacity'), cost: amount('cost'), preference: amount('preference'), row: row.row });
  }
  return { file: table.file, rows };
}

function isYes(table: Table, { row, cells }: TableRow, column: string, unclear: ReturnType<typeof words>): boolean {
  const text = cells[column].toLowerCase();
  if (!yes.includes(text) && !no.includes(text)) throw fault(table.file, row, column, cells[column], unclear, words('请填 1 或 0', 'Give 1 or 0'));
  return yes.includes(text);
}

/** The columns over all sites. */
export function columnsOf(listed: SitesFile | null, siteIds: readonly string[]): SiteColumns {
  const among = (pick: (row: SiteRow) => boolean): number[] => siteIds.flatMap((id, site) => {
    const row = listed?.rows.get(id);
    return row !== undefined && pick(row) ? [site] : [];
  });
  return {
    required: among((row) => row.required), closed: among((row) => row.closed),
    capacity: column(listed, siteIds, 'capacity'), cost: column(listed, siteIds, 'cost'), preference: column(listed, siteIds, 'preference'),
  };
}

/** NaN where the file leaves a site out; asked for by `filled`, so that a hole is complained of only where the column counts. */
function column(listed: SitesFile | null, siteIds: readonly string[], name: Amount): Float64Array | null {
  const values = siteIds.map((id) => listed?.rows.get(id)?.[name] ?? null);
  return values.every((value) => value === null) ? null : Float64Array.from(values, (value) => value ?? NaN);
}

/** A column that must be filled for every site. @throws ProblemError naming the first site without a value. */
export function filled(values: Float64Array | null, name: Amount, siteIds: readonly string[], file: string): Float64Array {
  const hole = values === null ? 0 : values.findIndex((value) => Number.isNaN(value));
  if (values !== null && hole < 0) return values;
  throw fault(file, undefined, name, siteIds[hole], words(`候选点“${siteIds[hole]}”缺少 ${name}`, `site "${siteIds[hole]}" has no ${name}`), words('请为每个候选点填写此列', 'Fill in this column for every site'));
}
