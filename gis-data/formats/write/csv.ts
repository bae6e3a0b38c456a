import { words } from '../../model/index.ts';
import { valueText } from './column-kinds.ts';
import type { LayerWriter } from './contract.ts';
import { emptyTexts, withWktColumn } from './table-rows.ts';

/** Comma-separated text, UTF-8 with a mark so that Excel shows Chinese right; geometries as WKT. */
export const csvWriter: LayerWriter = {
  id: 'csv',
  title: words('CSV 表格', 'CSV table'),
  extension: 'csv',
  async write(layer) {
    const { columns, rows, reported } = withWktColumn(layer);
    const line = (cells: readonly string[]): string => cells.map(quoted).join(',');
    const text = [line(columns), ...rows.map((row) => line(row.map(valueText)))].join('\r\n');
    return { files: [{ name: `${layer.name}.csv`, bytes: new TextEncoder().encode(`\uFEFF${text}\r\n`) }], reported: [...reported, ...emptyTexts(layer)] };
  },
};

function quoted(text: string): string {
  return /[",;|\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
