import type { Language, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Verdict } from '../../engine/finding.ts';
import { verdicts } from '../../engine/finding.ts';
import { verdictNames } from '../phrases.ts';
import type { LedgerKey } from './columns.ts';
import type { LedgerRow } from './ledger-row.ts';
import type { CellContent, SheetColumn } from './workbook.ts';
import { letterOf } from './workbook.ts';

/** Sums of the ledger for one township, for compounds of no known township, or for all (the last row). */
export interface SummaryRow {
  readonly name: string;
  readonly total: boolean;
  readonly rows: readonly LedgerRow[];
}

/** One row a township name in the order of the ledger, then compounds without one, then the county. */
export function summaryRows(rows: readonly LedgerRow[], language: Language): SummaryRow[] {
  const names = [...new Set(rows.map(townshipNameOf))].filter((name) => name !== null);
  const none = rows.filter((row) => townshipNameOf(row) === null);
  return [
    ...names.map((name) => ({ name, total: false, rows: rows.filter((row) => townshipNameOf(row) === name) })),
    ...(none.length > 0 ? [{ name: noTownship[language], total: false, rows: none }] : []),
    { name: words('全县合计', 'County')[language], total: true, rows },
  ];
}

const noTownship = words('（街道乡镇未知）', '(township not known)');

function townshipNameOf(row: LedgerRow): string | null {
  const { township } = row.cells;
  return typeof township === 'string' && township !== '' ? township : null;
}

/** Where the ledger stands in the workbook: its sheet, the rows of its entries and its columns. */
export interface LedgerPlace {
  readonly sheet: string;
  readonly first: number;
  readonly last: number;
  readonly letter: (key: LedgerKey) => string;
}

const summed = [
  ['households', words('总户数', 'Households'), words('户', 'households'), '#,##0'], ['required', words('应配面积（㎡）', 'Due (m²)'), words('㎡', 'm²'), '#,##0.00'],
  ['provided', words('实配面积（㎡）', 'Provided (m²)'), words('㎡', 'm²'), '#,##0.00'], ['counted', words('计入面积（㎡）', 'Counted (m²)'), words('㎡', 'm²'), '#,##0.00'],
  ['gap', words('缺口（㎡）', 'Short (m²)'), words('㎡', 'm²'), '#,##0.00'],
] as const satisfies readonly (readonly [LedgerKey, Words, Words, string])[];

/** Live sums over the ledger sheet. A sum leaves out cells that are empty, so how many compounds have the figure stands beside it. */
export function summaryColumns(place: LedgerPlace, language: Language): readonly SheetColumn<SummaryRow>[] {
  const range = (key: LedgerKey): string => `'${place.sheet}'!$${place.letter(key)}$${place.first}:$${place.letter(key)}$${place.last}`;
  const of = (row: SummaryRow, at: number): string => (row.total ? '' : `--(${range('township')}=${row.name === noTownship[language] ? '""' : `$A${at}`}),`);
  const counting = (row: SummaryRow, at: number, key: LedgerKey, text: string): string => `SUMPRODUCT(${of(row, at)}--(${range(key)}="${text}"))`;
  const numbers = (row: SummaryRow, key: LedgerKey): number[] => row.rows.map(({ cells }) => cells[key]).filter((value) => typeof value === 'number');
  const verdictCount = (row: SummaryRow, verdict: Verdict): number => row.rows.filter(({ cells }) => cells.areaVerdict === verdict).length;
  const count = '#,##0';
  const columns: readonly SheetColumn<SummaryRow>[] = [
    { key: 'name', title: words('街道乡镇', 'Township'), meaning: words('末行为全县', 'The last row is the county'), width: 18, value: (row) => row.name },
    {
      key: 'compounds', title: words('小区数', 'Compounds'), width: 9, numberFormat: count, formula: words('台账行数', 'rows of the ledger'), meaning: words('台账中的小区数', 'Compounds in the ledger'),
      value: (row, at) => ({ formula: `SUMPRODUCT(${of(row, at)}--(${range('name')}<>""))`, result: row.rows.filter(({ cells }) => cells.name !== '').length }),
    },
    ...summed.flatMap(([key, title, unit, numberFormat]): SheetColumn<SummaryRow>[] => [
      {
        key, title, unit, width: 12, numberFormat, formula: words('台账同名列之和', 'sum of the ledger’s column'), meaning: words('空格不计入，个数见右列', 'Empty cells are left out; how many have a figure stands to the right'),
        value: (row, at) => ({ formula: `SUMPRODUCT(${of(row, at)}${range(key)})`, result: dustless(numbers(row, key).reduce((all, one) => all + one, 0)) }),
      },
      {
        key: `${key}Known`, title: words('有数的小区', 'With a figure'), width: 8, numberFormat: count, formula: words('台账同名列有数的行数', 'rows with a number there'), meaning: words('左列各有数值的小区数', 'Compounds that have the figure to the left'),
        value: (row, at) => ({ formula: `SUMPRODUCT(${of(row, at)}--ISNUMBER(${range(key)}))`, result: numbers(row, key).length }),
      },
    ]),
    ...verdicts.map((verdict): SheetColumn<SummaryRow> => ({
      key: verdict, title: words(`面积${verdictNames[verdict].zh}`, `Area: ${verdictNames[verdict].en}`), width: 9, numberFormat: count,
      formula: words('台账“面积结论”为此的行数', 'rows of the ledger with this verdict'), meaning: words('小区数', 'Compounds'),
      value: (row, at) => ({ formula: counting(row, at, 'areaVerdict', verdictNames[verdict][language]), result: verdictCount(row, verdict) }),
    })),
    {
      key: 'rate', title: words('配建达标率', 'Compliance'), width: 10, numberFormat: '0.0%', formula: words('达标 ÷（达标＋目标差距＋不达标）', 'met ÷ (met + target gap + not met)'),
      meaning: words('按小区个数；未检查和文件未规定的不作分母，也不算达标', 'By number of compounds; those not checked or without a figure are in neither number'),
      value: (row, at): CellContent => {
        const [met, missed, failed] = ['pass', 'target', 'fail'].map((key) => `${letterOf(columns, key)}${at}`);
        const judged = verdictCount(row, 'pass') + verdictCount(row, 'target') + verdictCount(row, 'fail');
        return { formula: `IF(${met}+${missed}+${failed}=0,"",${met}/(${met}+${missed}+${failed}))`, result: judged === 0 ? '' : verdictCount(row, 'pass') / judged };
      },
    },
  ];
  return columns;
}

const dustless = (value: number): number => Math.round(value * 1e6) / 1e6;
