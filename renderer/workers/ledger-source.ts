import type { LedgerCell, LedgerColumn } from './audit-shapes.ts';
import type { Session } from './session.ts';
import { needRun } from './session.ts';

/** The ledger (台账) as data: one row a compound, one cell a column. */
export interface LedgerSource {
  readonly columns: readonly LedgerColumn[];
  readonly rows: readonly { readonly compound: string; readonly cells: Readonly<Record<string, LedgerCell>> }[];
}

const made = new WeakMap<Session, Promise<LedgerSource>>();

/** The ledger of the shown run, made once a session. Its part of the paper is fetched when first asked for. */
export function ledgerSource(session: Session): Promise<LedgerSource> {
  const known = made.get(session) ?? makeSource(session);
  made.set(session, known);
  return known;
}

async function makeSource(session: Session): Promise<LedgerSource> {
  const run = needRun(session);
  const { ledgerTable } = await import('../../planning-rules/paper/ledger/table.ts');
  const { columns, rows } = ledgerTable(session.project, run);
  return { columns, rows };
}
