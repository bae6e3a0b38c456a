import type { LayerGeometry, LayerName, ProjectLayers } from '../model/index.ts';
import { layerNames, layerSchemas, words } from '../model/index.ts';
import type { Column } from './columns.ts';
import { geometryColumn, layerColumns } from './columns.ts';
import { decodeGeometry } from './geometry-decode.ts';
import { damagedProject } from './problems.ts';
import { layerTable } from './save-layers.ts';
import type { Database } from './sql-engine.ts';
import type { Cell } from './tables.ts';
import { readRows } from './tables.ts';

/** Puts back the texts that SQLite can't hold: (table, fid, column, text as read) → the text as it was. */
export type ExactTexts = (table: string, row: number, column: string, cell: Cell) => Cell;

interface Reading {
  readonly table: string;
  readonly row: number;
  readonly exact: ExactTexts;
}

const shown = (value: unknown): string => (value instanceof Uint8Array ? `${value.length} bytes` : String(value).slice(0, 60));

function readGeometry(cell: Cell, layer: LayerName, at: Reading): LayerGeometry | null {
  if (cell === null) return null;
  const wrong = (zh: string, en: string) =>
    damagedProject(at.table, words(`几何数据不可读：${zh}`, `the geometry can't be read: ${en}`), { row: at.row, field: geometryColumn });
  if (!(cell instanceof Uint8Array)) throw wrong('不是二进制', 'not binary');
  let geometry: LayerGeometry;
  try {
    geometry = decodeGeometry(cell);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw wrong(reason, reason);
  }
  const check = layerSchemas[layer].shape.geometry.safeParse({ type: geometry.type, coordinates: [] });
  if (!check.success) throw wrong(`本图层不收 ${geometry.type}`, `this layer holds no ${geometry.type}`);
  return geometry;
}

function fromCell(column: Column, cell: Cell): unknown {
  if (cell === null) return null;
  if (column.kind === 'json' && typeof cell === 'string') return JSON.parse(cell);
  if (column.kind === 'flag' && (cell === 0 || cell === 1)) return cell === 1;
  return cell;
}

/** The source's own columns may hold anything that has names; every other field must satisfy its schema. */
function fits(column: Column, value: unknown): boolean {
  if (column.field === 'extra') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return column.schema.safeParse(value).success;
}

function readValue(column: Column, cell: Cell, at: Reading): unknown {
  const wrong = () =>
    damagedProject(at.table, words('值不合规定', 'the value is not one this column can have'), { row: at.row, field: column.name, value: shown(cell) });
  let value: unknown;
  try {
    value = fromCell(column, typeof cell === 'string' ? at.exact(at.table, at.row, column.name, cell) : cell);
  } catch {
    throw wrong();
  }
  if (!fits(column, value)) throw wrong();
  return value;
}

function openLayer(database: Database, layer: LayerName, exact: ExactTexts): unknown[] {
  const table = layerTable(layer);
  const columns = layerColumns[layer];
  const features: unknown[] = [];
  readRows(database, table, [geometryColumn, ...columns.map((column) => column.name)], (fid, cells) => {
    const at = { table, row: fid, exact };
    const feature: Record<string, unknown> = {};
    columns.forEach((column, i) => {
      feature[column.field] = readValue(column, cells[i + 1], at);
    });
    feature['geometry'] = readGeometry(cells[0], layer, at);
    features.push(feature);
  });
  return features;
}

/** Reads every layer whose table the file has. `guard` turns SQLite's own failures into problems that name the table. */
export function openLayers(
  database: Database, tables: ReadonlySet<string>, exact: ExactTexts, guard: <T>(table: string, read: () => T) => T,
): ProjectLayers {
  const layers: Record<string, unknown[]> = {};
  for (const layer of layerNames) {
    const table = layerTable(layer);
    if (tables.has(table)) layers[layer] = guard(table, () => openLayer(database, layer, exact));
  }
  // Every value was checked against its field's schema above.
  return layers as ProjectLayers;
}
