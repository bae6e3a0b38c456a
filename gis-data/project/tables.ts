import type { Database } from './sql-engine.ts';

export type Cell = number | string | Uint8Array | null;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Where texts go that SQLite's text can't give back: those with a NUL or half of a surrogate pair in them. */
export const exactTextsTable = 'eldermap_exact_texts';

// NUL ends a text for SQLite's C interface; a lone surrogate has no UTF-8.
const unstorable = new RegExp('[\\u0000\\p{Surrogate}]', 'u');

export interface ExactText {
  readonly table: string;
  readonly row: number;
  readonly column: string;
  readonly text: string;
}

/**
 * Writes rows into a table with an automatic `fid`: row i becomes fid i + 1, so order survives. Texts SQLite can't hold are written without the
 * offending characters, and whole into `exactTexts`.
 */
export function insertRows(
  database: Database, table: string, columns: readonly string[], rows: Iterable<readonly Cell[]>, exactTexts: ExactText[],
): void {
  const places = columns.map(() => '?').join(',');
  const statement = database.prepare(`INSERT INTO ${quoted(table)} (fid,${columns.map(quoted).join(',')}) VALUES (?,${places})`);
  let fid = 0;
  for (const row of rows) {
    fid += 1;
    const cells: Cell[] = [fid, ...row];
    row.forEach((cell, i) => {
      if (typeof cell !== 'string' || !unstorable.test(cell)) return;
      exactTexts.push({ table, row: fid, column: columns[i], text: cell });
      cells[i + 1] = cell.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
    });
    statement.run(cells);
  }
  statement.free();
}

/** Calls `visit` with the fid and the cells of every row in fid order. */
export function readRows(database: Database, table: string, columns: readonly string[], visit: (fid: number, cells: Cell[]) => void): void {
  // Qualified by `t`: SQLite takes a bare quoted name it doesn't know for a text, and a lost column would read as its own name.
  const statement = database.prepare(`SELECT t.fid,${columns.map((column) => `t.${quoted(column)}`).join(',')} FROM ${quoted(table)} t ORDER BY t.fid`);
  try {
    while (statement.step()) {
      const cells = statement.get();
      visit(Number(cells[0]), cells.slice(1));
    }
  } finally {
    statement.free();
  }
}

export function tableNames(database: Database): Set<string> {
  const result = database.exec("SELECT name FROM sqlite_master WHERE type='table'");
  return new Set(result.flatMap((part) => part.values.map(([name]) => String(name))));
}
