import type { Language } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { SheetColumn } from './workbook.ts';

/** What one column of one sheet means. */
export interface Meaning {
  readonly sheet: string;
  readonly column: string;
  readonly meaning: string;
  readonly unit?: string | null;
  readonly origin?: string | null;
  readonly formula?: string | null;
  readonly clauses?: string | null;
}

/** One entry a column. `clauses` says on which clauses its values rest, by the column's key. */
export function meaningsOf<Row>(sheet: string, columns: readonly SheetColumn<Row>[], language: Language, clauses: Readonly<Record<string, readonly string[]>> = {}): Meaning[] {
  return columns.map((column) => ({
    sheet, column: column.title[language], meaning: column.meaning[language], unit: column.unit?.[language] ?? null, origin: column.origin?.[language] ?? null,
    formula: column.formula?.[language] ?? null, clauses: clauses[column.key]?.join(language === 'zh' ? '、' : ', ') ?? null,
  }));
}

export const meaningColumns: readonly SheetColumn<Meaning>[] = [
  { key: 'sheet', title: words('工作表', 'Sheet'), meaning: words('工作表', 'Sheet'), width: 14, value: (row) => row.sheet },
  { key: 'column', title: words('列', 'Column'), meaning: words('列名', 'Column'), width: 26, value: (row) => row.column },
  { key: 'meaning', title: words('含义', 'Meaning'), meaning: words('含义', 'Meaning'), width: 80, wrap: true, value: (row) => row.meaning },
  { key: 'unit', title: words('单位', 'Unit'), meaning: words('单位', 'Unit'), width: 8, value: (row) => row.unit ?? null },
  { key: 'origin', title: words('来源', 'From'), meaning: words('数值来源', 'Where the values are from'), width: 14, value: (row) => row.origin ?? null },
  { key: 'formula', title: words('公式', 'Formula'), meaning: words('由其他列算出的写明公式', 'How it comes from other columns'), width: 40, wrap: true, value: (row) => row.formula ?? null },
  { key: 'clauses', title: words('依据条款', 'Clauses'), meaning: words('数值所依据的条款', 'Clauses the values rest on'), width: 22, wrap: true, value: (row) => row.clauses ?? null },
];
