import { layerNames } from '../model/index.ts';
import { registryColumns } from './container.ts';
import { ownTables } from './own-tables.ts';
import { readersTables, readersViews } from './readers-tables.ts';
import { layerTable } from './save-layers.ts';
import type { Database } from './sql-engine.ts';
import { stylesTable } from './styles/table.ts';
import { quoted } from './tables.ts';

type ForeignCell = number | bigint | string | Uint8Array | null;
type ForeignRow = readonly ForeignCell[];

interface ForeignTable {
  readonly name: string;
  /** The statement that made it. */
  readonly sql: string;
  readonly columns: readonly string[];
  readonly rows: readonly ForeignRow[];
}

/** What other programs have put into the file: tables, views and indexes, what registers them, and styles people made for our layers. */
export interface ForeignPart {
  readonly tables: readonly ForeignTable[];
  /** Statements that make views, indexes and triggers, in the file's order. */
  readonly objects: readonly string[];
  /** Rows of the standard's own tables that speak of them, by table. */
  readonly registrations: Readonly<Record<string, readonly ForeignRow[]>>;
}

export const noForeignPart: ForeignPart = { tables: [], objects: [], registrations: {} };

const standing = new Set<string>([...Object.keys(registryColumns), ...Object.keys(ownTables), ...layerNames.map(layerTable), ...readersTables, ...readersViews, stylesTable]);
/** Left to whoever made them to make again: spatial indexes and counts that would be wrong after the next save. */
const derived = /^(sqlite_|rtree_|gpkg_ogr_contents$)/;
const derivedTrigger = /rtree_|gpkg_ogr_contents/i;

function isForeign(name: string): boolean {
  return !standing.has(name) && !derived.test(name);
}

/** sql.js can give integers beyond 2^53 exactly; its published types don't say so yet. */
interface ExactStatement {
  get(parameters: null, options: { readonly useBigInt: true }): ForeignCell[];
}

function rowsOf(database: Database, query: string): ForeignRow[] {
  const statement = database.prepare(query);
  const rows: ForeignRow[] = [];
  try {
    while (statement.step()) {
      const cells = (statement as unknown as ExactStatement).get(null, { useBigInt: true });
      rows.push(cells.map((cell) => (typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell)));
    }
  } finally {
    statement.free();
  }
  return rows;
}

function readTable(database: Database, name: string, sql: string): ForeignTable {
  const columns = rowsOf(database, `PRAGMA table_xinfo(${quoted(name)})`).filter((column) => column[6] === 0).map((column) => String(column[1]));
  return { name, sql, columns, rows: rowsOf(database, `SELECT ${columns.map((column) => `t.${quoted(column)}`).join(',')} FROM ${quoted(name)} t`) };
}

/** Reads what is not ours. `guard` turns SQLite's failures into what the caller makes of them; a table that can't be read gives `null`. */
export function readForeignPart(database: Database, guard: <T>(table: string, read: () => T) => T | null): ForeignPart {
  const master = guard('sqlite_master', () => rowsOf(database, 'SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid')) ?? [];
  const virtual = master.filter(([, , , sql]) => /^\s*CREATE\s+VIRTUAL/i.test(String(sql))).map(([, name]) => String(name));
  const tables: ForeignTable[] = [];
  const objects: string[] = [];
  const names = new Set<string>();
  for (const [type, nameCell, ofCell, sqlCell] of master) {
    const [name, of, sql] = [String(nameCell), String(ofCell), String(sqlCell)];
    // A virtual table needs its own engine, which the next program may not have; its hidden tables go with it.
    if (virtual.some((known) => of === known || of.startsWith(`${known}_`))) continue;
    if (!isForeign(of) || !isForeign(name)) continue;
    if (type === 'table') {
      const table = guard(name, () => readTable(database, name, sql));
      if (table !== null) {
        tables.push(table);
        names.add(name);
      }
    } else if (!(type === 'trigger' && derivedTrigger.test(sql))) {
      objects.push(sql);
      if (type === 'view') names.add(name);
    }
  }
  const registrations: Record<string, ForeignRow[]> = {};
  if (names.size > 0 || tables.length > 0) {
    for (const [registry, columns] of Object.entries(registryColumns)) {
      const rows = guard(registry, () => rowsOf(database, `SELECT ${columns.map((column) => `t.${column}`).join(',')} FROM ${registry} t ORDER BY t.rowid`)) ?? [];
      registrations[registry] = rows.filter((row) => concerns(registry, row, names));
    }
  }
  return { tables, objects, registrations };
}

function concerns(registry: string, row: ForeignRow, names: ReadonlySet<string>): boolean {
  // Reference systems and value lists may be used by any of the tables; ours are put in first and win.
  if (registry === 'gpkg_spatial_ref_sys' || registry === 'gpkg_data_column_constraints') return true;
  if (registry === 'gpkg_extensions' && (row[2] === 'gpkg_rtree_index' || row[0] === null)) return row[0] === null;
  return names.has(String(row[0]));
}

const bindable = (cell: ForeignCell): number | string | Uint8Array | null => (typeof cell === 'bigint' ? cell.toString() : cell);

function insertAll(database: Database, verb: string, table: string, columns: readonly string[], rows: readonly ForeignRow[]): void {
  const statement = database.prepare(`${verb} INTO ${quoted(table)} (${columns.map(quoted).join(',')}) VALUES (${columns.map(() => '?').join(',')})`);
  for (const row of rows) statement.run(row.map(bindable));
  statement.free();
}

/** Two tables can't have one title; the other program's gets its table's name added. */
function withFreeTitles(database: Database, rows: readonly ForeignRow[]): ForeignRow[] {
  const taken = new Set(rowsOf(database, 'SELECT identifier FROM gpkg_contents').map(([title]) => title));
  return rows.map((row) => (taken.has(row[2]) ? [row[0], row[1], `${String(row[2])}（${String(row[0])}）`, ...row.slice(3)] : row));
}

/** Puts the other programs' part into a file that has all of ours. */
export function saveForeignPart(database: Database, part: ForeignPart): void {
  for (const table of part.tables) {
    database.run(table.sql);
    insertAll(database, 'INSERT', table.name, table.columns, table.rows);
  }
  for (const [registry, columns] of Object.entries(registryColumns)) {
    const rows = part.registrations[registry] ?? [];
    insertAll(database, 'INSERT OR IGNORE', registry, columns, registry === 'gpkg_contents' ? withFreeTitles(database, rows) : rows);
  }
  for (const sql of part.objects) {
    // SQLite looks at a view or trigger only when it is used, but an index on a column that is gone is refused: it is derived and may go.
    try {
      database.run(sql);
    } catch {
      continue;
    }
  }
}
