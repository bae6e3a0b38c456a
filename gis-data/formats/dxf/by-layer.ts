import type { SourceTable } from '../contract.ts';

/** One table a CAD layer, in the order they first occur; the drawing as it is when it has one layer only. Row numbers stay those of the drawing. */
export function tablesByCadLayer(drawing: SourceTable): SourceTable[] {
  const column = drawing.columns.indexOf('Layer');
  const layerOf = (row: SourceTable['rows'][number]): string => String(row.values[column] ?? '');
  const names = [...new Set(drawing.rows.map(layerOf))];
  if (column < 0 || names.length < 2) return [drawing];
  return names.map((name, i) => {
    const rows = drawing.rows.filter((row) => layerOf(row) === name);
    const own = new Set(rows.map((row) => row.rowNumber));
    return {
      ...drawing,
      name: name === '' ? drawing.name : name,
      rows,
      problems: drawing.problems.filter(({ place }) => (place.row === undefined ? i === 0 : own.has(place.row))),
    };
  });
}
