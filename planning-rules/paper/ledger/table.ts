import type { Project } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import { readRun } from '../reading.ts';
import type { LedgerColumn, LedgerKey } from './columns.ts';
import { ledgerColumns } from './columns.ts';
import type { LedgerRow } from './ledger-row.ts';
import { ledgerRow, runIndex } from './rows.ts';

/** The audit ledger (台账) as plain data: one row a compound in the project's order. It can be sent to a worker or written as JSON as it is. */
export interface LedgerTable {
  readonly columns: readonly (LedgerColumn & { readonly key: LedgerKey })[];
  readonly rows: readonly LedgerRow[];
}

/** Reads the ledger off one run: nothing is judged or worked out here but the gap, which is the difference of two cells. */
export function ledgerTable(project: Project, run: Run): LedgerTable {
  const index = runIndex(run);
  return { columns: ledgerColumns, rows: readRun(project, run).compounds.map((read, at) => ledgerRow(read, at, project, run, index)) };
}
