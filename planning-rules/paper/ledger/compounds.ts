import type { Language } from '../../../gis-data/model/index.ts';
import type { Verdict } from '../../engine/finding.ts';
import { verdictNames } from '../phrases.ts';
import type { LedgerColumn } from './columns.ts';
import { originNames } from './columns.ts';
import type { LedgerRow, LedgerValue } from './ledger-row.ts';
import type { LedgerTable } from './table.ts';
import type { CellContent, SheetColumn } from './workbook.ts';
import { letterOf } from './workbook.ts';

/** The ledger's columns as a sheet: the gap is a live formula over the shown cells, all else the table's own value. */
export function compoundColumns(table: LedgerTable, language: Language): readonly SheetColumn<LedgerRow>[] {
  const columns: SheetColumn<LedgerRow>[] = table.columns.map(({ key, title, meaning, unit, kind, origin, formula, width, numberFormat, wrap }) => ({
    key, title, meaning, unit, width, numberFormat, wrap, origin: originNames[origin], formula, verdict: kind === 'verdict',
    value: (row, at) => (key === 'gap' ? gapOf(row, at) : shownValue(row.cells[key], kind, language)),
  }));
  return columns;

  function gapOf(row: LedgerRow, at: number): CellContent {
    const due = `${letterOf(columns, 'required')}${at}`;
    const counted = `${letterOf(columns, 'counted')}${at}`;
    return { formula: `IF(OR(${due}="",${counted}=""),"",MAX(0,${due}-${counted}))`, result: typeof row.cells.gap === 'number' ? row.cells.gap : '' };
  }
}

function shownValue(value: LedgerValue, kind: LedgerColumn['kind'], language: Language): CellContent {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'object') return value[language];
  return kind === 'verdict' ? verdictNames[value as Verdict][language] : value;
}
