import highsUrl from 'highs/runtime?url';
import sqlUrl from 'sql.js/dist/sql-wasm.wasm?url';
import { provideSqlWasm } from '../../gis-data/formats/index.ts';
import { loadSql } from '../../gis-data/project/index.ts';
import type { SqlEngine } from '../../gis-data/project/index.ts';
import { loadHighsSolver } from '../../planning-rules/siting/index.ts';
import type { MipSolver } from '../../planning-rules/siting/index.ts';

let sql: Promise<SqlEngine> | null = null;
let solver: Promise<MipSolver> | null = null;

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const reply = await fetch(url);
  if (!reply.ok) throw new Error(`${url} was not delivered: ${reply.status}`);
  return reply.arrayBuffer();
}

/** SQLite, loaded once a worker. */
export function sqlEngine(): Promise<SqlEngine> {
  sql ??= fetchBytes(sqlUrl).then((bytes) => {
    // Foreign GeoPackages are read with the same engine.
    provideSqlWasm(new Uint8Array(bytes));
    return loadSql(bytes);
  });
  return sql;
}

/** The integer-programming engine, loaded when the first plan asks for it. */
export function mipSolver(): Promise<MipSolver> {
  solver ??= fetchBytes(highsUrl).then((wasmBinary) => loadHighsSolver({ wasmBinary }));
  return solver;
}
