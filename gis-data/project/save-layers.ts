import type { AnyFeature, LayerName, Project } from '../model/index.ts';
import { layerNames, layerTitles } from '../model/index.ts';
import type { Column } from './columns.ts';
import { geometryColumn, layerColumns, snakeCase, sqlTypes } from './columns.ts';
import { registerColumn, registerContents } from './container.ts';
import type { Extent } from './geometry-encode.ts';
import { encodeGeometry } from './geometry-encode.ts';
import type { Database } from './sql-engine.ts';
import type { Cell, ExactText } from './tables.ts';
import { insertRows, quoted } from './tables.ts';
import { fieldTitle } from './titles.ts';

/** Written where no import tells when a layer last changed. */
export const undatedInstant = '2000-01-01T00:00:00.000Z';

/** Table of a layer: its own name in the model, in snake case. */
export const layerTable = (layer: LayerName): string => snakeCase(layer);

function toCell(column: Column, value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (column.kind === 'json') return JSON.stringify(value);
  if (column.kind === 'flag') return value === true ? 1 : 0;
  return value as string | number;
}

/** The narrowest GeoPackage geometry type that holds every feature; mixed layers are GEOMETRY, so that each keeps the type it has. */
function geometryTypeName(features: readonly AnyFeature[]): string {
  const types = new Set(features.flatMap((feature) => (feature.geometry === null ? [] : [feature.geometry.type])));
  return types.size === 1 ? [...types][0].toUpperCase() : 'GEOMETRY';
}

const joined = (a: Extent | null, b: Extent | null): Extent | null =>
  a === null || b === null
    ? (a ?? b)
    : [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];

function saveLayer(database: Database, project: Project, layer: LayerName, srsId: number, exactTexts: ExactText[]): void {
  const features: readonly AnyFeature[] = project.layers[layer] ?? [];
  const table = layerTable(layer);
  const columns = layerColumns[layer];
  const type = geometryTypeName(features);
  const definitions = columns.map((column) => `${quoted(column.name)} ${sqlTypes[column.kind]}`);
  database.run(
    `CREATE TABLE ${quoted(table)} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${geometryColumn} ${type},${definitions.join(',')})`,
  );

  let extent: Extent | null = null;
  function* rows(): Generator<Cell[]> {
    for (const feature of features) {
      const values = feature as Readonly<Record<string, unknown>>;
      const blob = feature.geometry === null ? null : encodeGeometry(feature.geometry, srsId);
      extent = joined(extent, blob?.extent ?? null);
      yield [blob?.bytes ?? null, ...columns.map((column) => toCell(column, values[column.field]))];
    }
  }
  insertRows(database, table, [geometryColumn, ...columns.map((column) => column.name)], rows(), exactTexts);

  const lastChange = project.imports.findLast((report) => report.layer === layer)?.importedAt ?? undatedInstant;
  registerContents(database, {
    table, dataType: 'features', identifier: layerTitles[layer].zh, description: layerTitles[layer].en, lastChange, extent, srsId,
  });
  database.run('INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)', [table, geometryColumn, type, srsId]);
  for (const column of columns) {
    registerColumn(database, table, column.name, fieldTitle(layer, column.field), column.field, column.kind === 'json' ? 'application/json' : null);
  }
}

/** Writes every layer the project has, empty ones too; an absent layer has no table. */
export function saveLayers(database: Database, project: Project, srsId: number, exactTexts: ExactText[]): void {
  for (const layer of layerNames) {
    if (project.layers[layer] !== undefined) saveLayer(database, project, layer, srsId, exactTexts);
  }
}
