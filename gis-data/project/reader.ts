import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { damagedProject } from './problems.ts';
import type { Database } from './sql-engine.ts';
import type { Cell } from './tables.ts';
import { quoted, readRows } from './tables.ts';

/** How a file is read: strictly, where the first fault ends it, or salvaging, where faults are collected and reading goes on. */
export interface Reader {
  readonly salvages: boolean;
  /** A fault of the file. Strict: throws it. Salvaging: notes it, and the caller goes on with what it can. */
  fault(error: ProblemError): void;
  /** Runs a step of which SQLite may complain; `fallback` where it did and reading goes on. */
  guard<T>(table: string, read: () => T, fallback: T): T;
  /** Calls `visit` for each row in fid order, salvaging for each row that can be read; a row whose visit throws a problem is left out. */
  rows(database: Database, table: string, columns: readonly string[], visit: (fid: number, cells: Cell[]) => void): void;
}

function unreadable(table: string, error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return damagedProject(table, words(`表不可读（${reason}）`, `the table can't be read (${reason})`));
}

export const strictReader: Reader = {
  salvages: false,
  fault(error) {
    throw error;
  },
  guard(table, read) {
    try {
      return read();
    } catch (error) {
      throw unreadable(table, error);
    }
  },
  rows(database, table, columns, visit) {
    strictReader.guard(table, () => readRows(database, table, columns, visit), undefined);
  },
};

type Visit = (fid: number, cells: Cell[]) => void;

/** Reads rows in one direction until the file's fault stops it. @returns the last fid read, and whether the end was reached */
function scan(database: Database, select: string, direction: 'ASC' | 'DESC', visit: Visit): { readonly last: number | null; readonly whole: boolean } {
  let last: number | null = null;
  try {
    const statement = database.prepare(`${select} ORDER BY t.fid ${direction}`);
    try {
      while (statement.step()) {
        const cells = statement.get();
        last = Number(cells[0]);
        visit(last, cells.slice(1));
      }
    } finally {
      statement.free();
    }
    return { last, whole: true };
  } catch {
    return { last, whole: false };
  }
}

/** Most rows asked for one by one between two damaged pages. */
const probeLimit = 500_000;

/**
 * Text as its bytes and back: a page overwritten with zeros leaves texts that break off, which reading them as texts would hide. What is no text
 * any more stays bytes, which no column of texts accepts.
 */
function checkedText(cell: Cell, type: Cell): Cell {
  if (type !== 'text' || !(cell instanceof Uint8Array)) return cell;
  if (cell.includes(0)) return cell;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(cell);
  } catch {
    return cell;
  }
}

/** Every row that can be had: forward to the first damaged page, backward to the last, and one by one between them. */
function readableRows(database: Database, table: string, columns: readonly string[]): { readonly rows: Map<number, Cell[]>; readonly whole: boolean; readonly lost: number } {
  const asked = columns.map((column) => `t.${quoted(column)}`).map((name) => `CASE typeof(${name}) WHEN 'text' THEN CAST(${name} AS BLOB) ELSE ${name} END,typeof(${name})`);
  const select = `SELECT t.fid,${asked.join(',')} FROM ${quoted(table)} t`;
  const rows = new Map<number, Cell[]>();
  const keep: Visit = (fid, cells) => void rows.set(fid, columns.map((_column, i) => checkedText(cells[2 * i], cells[2 * i + 1])));
  const forward = scan(database, select, 'ASC', keep);
  if (forward.whole) return { rows, whole: true, lost: 0 };
  const backward = scan(database, select, 'DESC', keep);
  const from = (forward.last ?? 0) + 1;
  const to = Math.min(backward.last ?? from, from + probeLimit);
  let lost = 0;
  for (let fid = from; fid < to; fid++) {
    if (rows.has(fid)) continue;
    scan(database, `${select} WHERE t.fid = ${fid}`, 'ASC', keep);
    if (!rows.has(fid)) lost += 1;
  }
  return { rows, whole: false, lost };
}

/** The columns asked for that the table has; a table of no columns can't be read at all. */
function columnsThere(database: Database, table: string, columns: readonly string[]): readonly string[] {
  const there = new Set(database.exec(`PRAGMA table_info(${quoted(table)})`)[0]?.values.map(([, name]) => String(name)) ?? []);
  return columns.filter((column) => there.has(column));
}

/** A reader that goes on and puts what it met into `problems`. */
export function salvagingReader(problems: Problem[]): Reader {
  const fault = (error: ProblemError): void => void problems.push(error.problem);
  const guard = <T>(table: string, read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      fault(unreadable(table, error));
      return fallback;
    }
  };
  return {
    salvages: true,
    fault,
    guard,
    rows(database, table, columns, visit) {
      guard(table, () => {
        const there = columnsThere(database, table, columns);
        if (there.length === 0) throw new Error('no such table');
        for (const column of columns) {
          if (!there.includes(column)) fault(damagedProject(table, words('缺少这一列', 'the column is missing'), { field: column }));
        }
        const { rows, whole, lost } = readableRows(database, table, there);
        if (!whole) fault(damagedProject(table, words(`部分页损坏：读出${rows.size}行，至少${lost}行读不出`, `some pages are damaged: ${rows.size} rows were read, at least ${lost} can't be`)));
        for (const [fid, cells] of [...rows].sort(([a], [b]) => a - b)) {
          const all = columns.map((column) => (there.includes(column) ? cells[there.indexOf(column)] : null));
          guard(table, () => visit(fid, all), undefined);
        }
      }, undefined);
    },
  };
}
