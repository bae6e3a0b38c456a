import { verdicts } from '../../planning-rules/engine/finding.ts';
import type { FindingColumn, FindingRow, FindingsQuery } from './protocol.ts';

const nullLast = Number.POSITIVE_INFINITY;

/** Chinese names sort by pinyin, digits by value. */
const collator = new Intl.Collator('zh-Hans-CN', { numeric: true });

function compareText(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return collator.compare(a, b);
}

function compareBy(column: FindingColumn, a: FindingRow, b: FindingRow): number {
  switch (column) {
    case 'verdict': return verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict);
    case 'subject': return compareText(a.subjectName, b.subjectName);
    case 'kind': return compareText(a.subjectKind, b.subjectKind);
    case 'township': return compareText(a.township, b.township);
    case 'rule': return compareText(a.ruleTitle.zh, b.ruleTitle.zh);
    default: return (a[column] ?? nullLast) - (b[column] ?? nullLast);
  }
}

function isUnknown(column: FindingColumn, row: FindingRow): boolean {
  if (column === 'measured' || column === 'required' || column === 'margin') return row[column] === null;
  return column === 'township' && row.township === null;
}

/** Rows that answer the query, in its order. Unknown values come last whichever way the column is sorted; ties keep the run's order. */
export function queryFindings(rows: readonly FindingRow[], query: FindingsQuery): FindingRow[] {
  const text = query.text.trim().toLocaleLowerCase();
  const found = rows.filter((row) => (
    (query.verdicts.length === 0 || query.verdicts.includes(row.verdict))
    && (query.rule === null || row.rule === query.rule)
    && (query.township === null || row.township === query.township)
    && (text === '' || [row.subjectName, row.ruleTitle.zh, row.ruleTitle.en, row.township ?? '', ...row.clauses].some((part) => part.toLocaleLowerCase().includes(text)))
  ));
  const sort = query.sort;
  if (sort === null) return found;
  return found.sort((a, b) => {
    const unknown = Number(isUnknown(sort.column, a)) - Number(isUnknown(sort.column, b));
    if (unknown !== 0) return unknown;
    const order = isUnknown(sort.column, a) ? 0 : compareBy(sort.column, a, b);
    return order === 0 ? a.index - b.index : sort.descending ? -order : order;
  });
}
