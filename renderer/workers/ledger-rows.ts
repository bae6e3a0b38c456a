import { verdicts } from '../../planning-rules/engine/finding.ts';
import type { LedgerCell, LedgerColumn, LedgerPage, LedgerQuery } from './audit-shapes.ts';
import type { LedgerSource } from './ledger-source.ts';
import { ledgerSource } from './ledger-source.ts';
import type { Session } from './session.ts';

/** Chinese names sort by pinyin, digits by value. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Long texts: offered, and not shown at first. */
const hiddenAtFirst: ReadonlySet<string> = new Set(['sentence', 'missing', 'others']);

/** The column by which rows belong to a township. */
const townshipKey = 'township';

/** Units whose sum over compounds means something: a walk or a running number has none. */
const summed: ReadonlySet<string> = new Set(['m²', 'households']);

function canSum({ kind, unit }: LedgerColumn): boolean {
  return kind === 'number' && unit !== null && summed.has(unit.en);
}

function textsOf(cell: LedgerCell): string[] {
  if (cell === null || typeof cell === 'number') return [];
  return typeof cell === 'string' ? [cell] : [cell.zh, cell.en];
}

function compare(a: LedgerCell, b: LedgerCell, { kind }: LedgerColumn): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [one = '', other = ''] = [textsOf(a)[0], textsOf(b)[0]];
  return kind === 'verdict' ? (verdicts as readonly string[]).indexOf(one) - (verdicts as readonly string[]).indexOf(other) : collator.compare(one, other);
}

/** Rows, order, columns and sums as asked for. Unknown values come last whichever way a column is sorted, and are in no sum. */
export function queryLedger(source: LedgerSource, query: LedgerQuery): LedgerPage {
  const byKey = new Map(source.columns.map((column) => [column.key, column]));
  const columns = query.columns === null
    ? source.columns.filter(({ key }) => !hiddenAtFirst.has(key))
    : query.columns.flatMap((key) => byKey.get(key) ?? []);
  const verdictKeys = source.columns.filter(({ kind }) => kind === 'verdict').map(({ key }) => key);
  const text = query.text.trim().toLocaleLowerCase();
  const found = source.rows.filter(({ cells }) => (
    (query.township === null || cells[townshipKey] === query.township)
    && (query.verdicts.length === 0 || verdictKeys.some((key) => (query.verdicts as readonly LedgerCell[]).includes(cells[key])))
    && (text === '' || source.columns.some(({ key, kind }) => kind === 'text' && textsOf(cells[key] ?? null).some((part) => part.toLocaleLowerCase().includes(text))))
  ));
  const by = query.sort === null ? undefined : byKey.get(query.sort.column);
  if (by !== undefined) {
    const turn = query.sort?.descending === true ? -1 : 1;
    found.sort((a, b) => {
      const [one, other] = [a.cells[by.key] ?? null, b.cells[by.key] ?? null];
      if (one === null || other === null) return Number(one === null) - Number(other === null);
      return turn * compare(one, other, by);
    });
  }
  const figures = (column: LedgerColumn): number[] => found.flatMap(({ cells }) => {
    const value = cells[column.key];
    return typeof value === 'number' ? [value] : [];
  });
  const sums = columns.map((column) => (canSum(column) ? figures(column) : []));
  const townships = [...new Set(source.rows.flatMap(({ cells }) => textsOf(cells[townshipKey] ?? null)))].sort(collator.compare);
  return {
    choices: source.columns, columns, all: source.rows.length, townships,
    rows: found.map(({ compound, cells }) => ({ compound, cells: columns.map(({ key }) => cells[key] ?? null) })),
    totals: sums.map((list) => (list.length === 0 ? null : list.reduce((sum, value) => sum + value, 0))),
    known: sums.map((list) => list.length),
  };
}

export async function ledgerPage(session: Session, query: LedgerQuery): Promise<LedgerPage> {
  return queryLedger(await ledgerSource(session), query);
}
