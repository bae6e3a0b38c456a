import type { SourceTable } from '../formats/index.ts';
import type { LayerName, Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import { mapColumns } from './map-columns.ts';

/** The table of a source that goes into a layer: the only one with rows, else the only one whose columns fit (a hidden sheet last); else the user must say. */
export function chooseTable(layer: LayerName, tables: readonly SourceTable[]): { table: SourceTable; warnings: Problem[] } {
  const withRows = tables.filter((table) => table.rows.length > 0);
  if (withRows.length === 1) return { table: withRows[0], warnings: [] };
  if (withRows.length === 0) {
    if (tables.length === 1) return { table: tables[0], warnings: [nothingInside()] };
    throw new ProblemError(nothingInside());
  }
  const allFitting = withRows.filter((table) => fits(layer, table));
  const visible = allFitting.filter((table) => !table.problems.some(({ code }) => code === 'sheet-hidden'));
  const fitting = visible.length > 0 ? visible : allFitting;
  if (fitting.length !== 1) throw new ProblemError(several((fitting.length > 1 ? fitting : withRows).map((table) => table.name)));
  const others = withRows.filter((table) => table !== fitting[0]).map((table) => table.name);
  return {
    table: fitting[0],
    warnings: [
      {
        code: 'table-chosen',
        place: {},
        value: fitting[0].name,
        what: words(`文件有几个表，只有这个表合适；没有读取：${others.join('、')}`, `of several tables only this one fits; not read: ${others.join(', ')}`),
        remedy: words('需要其他表时请指定表名', 'Name another table if that is the one'),
      },
    ],
  };
}

function fits(layer: LayerName, table: SourceTable): boolean {
  if (layer === 'roads' || layer === 'hazards' || layer === 'barriers') return table.hasGeometry;
  const mapped = mapColumns(layer, table.columns);
  if (layer === 'gates') return table.hasGeometry || mapped.has('compoundName') || mapped.has('compoundId');
  return mapped.has('name');
}

function several(names: readonly string[]): Problem {
  return {
    code: 'table-choice',
    place: {},
    value: names.join('、'),
    what: words('文件里有几个表', 'the file has several tables'),
    remedy: words('请指定其中一个', 'Name one of them'),
  };
}

function nothingInside(): Problem {
  return {
    code: 'table-empty',
    place: {},
    what: words('文件里没有数据行', 'the file has no data rows'),
    remedy: words('请核对文件，或选择另一个文件', 'Check the file, or choose another one'),
  };
}
