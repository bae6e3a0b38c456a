import { eachPosition } from '../crs/index.ts';
import type { LayerGeometry, LayerName, ProjectLayers } from '../model/index.ts';
import { layerNames, layerSchemas, words } from '../model/index.ts';
import type { Column } from './columns.ts';
import { geometryColumn, layerColumns } from './columns.ts';
import { decodeGeometry } from './geometry-decode.ts';
import { damagedProject } from './problems.ts';
import type { Reader } from './reader.ts';
import { layerTable } from './save-layers.ts';
import type { Database } from './sql-engine.ts';
import type { Cell } from './tables.ts';
import { quoted } from './tables.ts';

/** Puts back the texts that SQLite can't hold: (table, fid, column, text as read) → the text as it was. */
export type ExactTexts = (table: string, row: number, column: string, cell: Cell) => Cell;

interface Reading {
  readonly table: string;
  readonly row: number;
  readonly exact: ExactTexts;
  readonly reader: Reader;
}

const shown = (value: unknown): string => (value instanceof Uint8Array ? `${value.length} bytes` : String(value).slice(0, 60));

function readGeometry(cell: Cell, layer: LayerName, at: Reading): LayerGeometry | null {
  if (cell === null) return null;
  const wrong = (zh: string, en: string): null => {
    at.reader.fault(damagedProject(at.table, words(`几何数据不可读：${zh}`, `the geometry can't be read: ${en}`), { row: at.row, field: geometryColumn }));
    return null;
  };
  if (!(cell instanceof Uint8Array)) return wrong('不是二进制', 'not binary');
  let geometry: LayerGeometry;
  try {
    geometry = decodeGeometry(cell);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return wrong(reason, reason);
  }
  // A blob whose end was lost may still read as a geometry; its own envelope tells.
  if (at.reader.salvages && !insideEnvelope(cell, geometry)) return wrong('坐标超出其自带的外包框', 'positions outside its own envelope');
  const check = layerSchemas[layer].shape.geometry.safeParse({ type: geometry.type, coordinates: [] });
  return check.success ? geometry : wrong(`本图层不收 ${geometry.type}`, `this layer holds no ${geometry.type}`);
}

function insideEnvelope(blob: Uint8Array, geometry: LayerGeometry): boolean {
  if (((blob[3] >> 1) & 7) === 0) return true;
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const [west, east, south, north] = [8, 16, 24, 32].map((offset) => view.getFloat64(offset, (blob[3] & 1) === 1));
  let inside = true;
  eachPosition(geometry, (x, y) => {
    inside &&= x >= west && x <= east && y >= south && y <= north;
  });
  return inside;
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

/** What stands in for a value that can't be read: unknown where the field may be unknown, else the one that claims least. */
function standIn(column: Column, at: Reading): unknown {
  if (column.schema.safeParse(null).success) return null;
  if (column.field === 'extra') return {};
  if (column.field === 'id') return `${at.table}-${at.row}`;
  // Counts whose origin can't be read any more must not pass for counted ones.
  if (column.kind === 'flag') return true;
  return column.field === 'name' ? '（名称不可读）' : '';
}

function readValue(column: Column, cell: Cell, at: Reading): unknown {
  const wrong = (): unknown => {
    at.reader.fault(damagedProject(at.table, words('值不合规定', 'the value is not one this column can have'), { row: at.row, field: column.name, value: shown(cell) }));
    return standIn(column, at);
  };
  let value: unknown;
  try {
    value = fromCell(column, typeof cell === 'string' ? at.exact(at.table, at.row, column.name, cell) : cell);
  } catch {
    return wrong();
  }
  return fits(column, value) ? value : wrong();
}

/** Columns that somebody added to our table in another program. */
function addedColumns(database: Database, table: string, known: readonly string[]): string[] {
  const names = database.exec(`PRAGMA table_info(${quoted(table)})`)[0]?.values.map(([, name]) => String(name)) ?? [];
  return names.filter((name) => name !== 'fid' && !known.includes(name));
}

function openLayer(database: Database, layer: LayerName, exact: ExactTexts, reader: Reader): unknown[] {
  const table = layerTable(layer);
  const columns = layerColumns[layer];
  const known = [geometryColumn, ...columns.map((column) => column.name)];
  const added = reader.guard(table, () => addedColumns(database, table, known), []);
  const features: unknown[] = [];
  reader.rows(database, table, [...known, ...added], (fid, cells) => {
    const at = { table, row: fid, exact, reader };
    const feature: Record<string, unknown> = {};
    columns.forEach((column, i) => {
      feature[column.field] = readValue(column, cells[i + 1], at);
    });
    // What people wrote into columns of their own lives on among the columns that the model has no name for.
    added.forEach((column, i) => {
      const cell = cells[known.length + i];
      const extra = feature['extra'] as Record<string, unknown>;
      if (cell !== null && !(cell instanceof Uint8Array) && extra[column] === undefined) feature['extra'] = { ...extra, [column]: cell };
    });
    feature['geometry'] = readGeometry(cells[0], layer, at);
    features.push(feature);
  });
  return features;
}

/** Reads every layer whose table the file has. */
export function openLayers(database: Database, tables: ReadonlySet<string>, exact: ExactTexts, reader: Reader): ProjectLayers {
  const layers: Record<string, unknown[]> = {};
  for (const layer of layerNames) {
    if (tables.has(layerTable(layer))) layers[layer] = openLayer(database, layer, exact, reader);
  }
  // Every value was checked against its field's schema above.
  return layers as ProjectLayers;
}
