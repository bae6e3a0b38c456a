import type { SqlEngine } from '../../project/sql-engine.ts';
import { loadSql } from '../../project/sql-engine.ts';

let wasm: Uint8Array | undefined;
let engine: Promise<SqlEngine> | null = null;

/** Hands over the bytes of sql.js's WebAssembly where it can't be found by itself (a browser worker). Node needs no call. */
export function provideSqlWasm(binary: Uint8Array): void {
  wasm = binary;
  engine = null;
}

/** SQLite, loaded once. */
export function sqlEngine(): Promise<SqlEngine> {
  engine ??= loadSql(wasm);
  return engine;
}
