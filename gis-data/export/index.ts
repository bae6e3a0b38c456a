/** A layer of a project as a file of another program. */
import type { CellValue, WritableLayer, WriteFormat, WriteOptions, WrittenLayer } from '../formats/index.ts';
import { writeLayer } from '../formats/index.ts';
import type { AnyFeature, LayerName, Project } from '../model/index.ts';
import { layerTitles } from '../model/index.ts';
import { parseSourceCrs } from '../crs/index.ts';
import { fieldTitle, layerColumns } from '../project/index.ts';

/**
 * A layer with Chinese headings that import reads back: the model's fields, then the source's own columns that no field took. Lists are JSON text.
 * An absent layer gives no rows.
 */
export function writableLayer(project: Project, layer: LayerName): WritableLayer {
  const features: readonly AnyFeature[] = project.layers[layer] ?? [];
  const fields = layerColumns[layer].filter(({ field }) => field !== 'extra');
  const titles = fields.map(({ field }) => fieldTitle(layer, field));
  const own = [...new Set(features.flatMap((feature) => Object.keys(feature.extra)))].sort();
  const crs = project.workingCrs === null ? null : parseSourceCrs(project.workingCrs);
  return {
    name: layerTitles[layer].zh,
    columns: uniqueNames([...titles, ...own]),
    rows: features.map((feature) => {
      const values = feature as unknown as Readonly<Record<string, unknown>>;
      return { values: [...fields.map(({ field }) => cell(values[field])), ...own.map((column) => cell(feature.extra[column]))], geometry: feature.geometry };
    }),
    crs: typeof crs === 'string' ? crs : null,
    hasGeometry: features.some((feature) => feature.geometry !== null),
  };
}

/** Writes a layer in a format; what the format can't hold is reported. Throws `ProblemError` when it can't be written at all. */
export async function exportLayer(project: Project, layer: LayerName, format: WriteFormat, options: WriteOptions = {}): Promise<WrittenLayer> {
  return writeLayer(format, writableLayer(project, layer), options);
}

function cell(value: unknown): CellValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

/** A column of the source may bear the title of a field: the later one gets a number. */
function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}_${count}`;
  });
}
