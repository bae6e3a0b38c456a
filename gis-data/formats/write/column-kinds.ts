import type { CellValue } from '../contract.ts';
import type { WritableLayer } from './contract.ts';

/** What all values of a column are; text when they are not of one kind. */
export type ColumnKind = 'integer' | 'real' | 'boolean' | 'date' | 'dateTime' | 'text';

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const dateTimePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

const numbers = new Set<ColumnKind>(['integer', 'real']);

/** Kind of each column by its values; a column without any is text. */
export function columnKinds(layer: WritableLayer): ColumnKind[] {
  return layer.columns.map((_, column) => {
    let kind: ColumnKind | null = null;
    for (const row of layer.rows) {
      const value = row.values[column] ?? null;
      if (value === null) continue;
      const own = kindOf(value);
      kind = kind === null || kind === own ? own : numbers.has(kind) && numbers.has(own) ? 'real' : 'text';
      if (kind === 'text') break;
    }
    return kind ?? 'text';
  });
}

function kindOf(value: NonNullable<CellValue>): ColumnKind {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'integer' : 'real';
  if (typeof value === 'boolean') return 'boolean';
  return datePattern.test(value) ? 'date' : dateTimePattern.test(value) ? 'dateTime' : 'text';
}

/** Text of a value of any kind, as all text formats write it. */
export function valueText(value: CellValue): string {
  return value === null ? '' : String(value);
}
