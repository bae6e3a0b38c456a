import initSqlJs from 'sql.js';
import type { Database, SqlJsStatic } from 'sql.js';

/** SQLite compiled to WebAssembly. Load it once and hand it on. */
export type SqlEngine = SqlJsStatic;
export type { Database };

/**
 * Loads SQLite. In Node it finds its own WebAssembly file; in a worker or a page the bytes are handed in (fetched by the caller, who knows
 * where the bundler put them). Throws an Error when the bytes are not SQLite's.
 */
export async function loadSql(wasmBinary?: Uint8Array | ArrayBuffer): Promise<SqlEngine> {
  if (wasmBinary === undefined) return initSqlJs();
  const bytes = wasmBinary instanceof Uint8Array ? wasmBinary : new Uint8Array(wasmBinary);
  return initSqlJs({ wasmBinary: bytes.slice().buffer });
}
