import type { LayerName } from '../../model/index.ts';
import { layerNames } from '../../model/index.ts';
import { registerContents } from '../container.ts';
import { verdictViews } from '../readers-tables.ts';
import { layerTable } from '../save-layers.ts';
import type { Database } from '../sql-engine.ts';
import { quoted } from '../tables.ts';
import type { CatalogueEntry, Shape } from './catalogue.ts';
import { layerCatalogue, proposalEntry, verdictRenderer } from './catalogue.ts';
import { qmlDocument } from './qml.ts';
import { ourOwner, styleColumns, stylesTable } from './table.ts';

type StyleCell = number | string | Uint8Array | null;
export type StyleRow = readonly StyleCell[];

/** Styles that people saved into the file from QGIS; `[]` where the file has none. */
export function readForeignStyles(database: Database): StyleRow[] {
  const found = database.exec(`PRAGMA table_info(${stylesTable})`)[0]?.values.map(([, name]) => String(name)) ?? [];
  if (!found.includes('f_table_name') || !found.includes('styleQML')) return [];
  const columns = styleColumns.map((column) => (found.includes(column) ? `s.${quoted(column)}` : 'NULL'));
  const rows = database.exec(`SELECT ${columns.join(',')} FROM ${stylesTable} s ORDER BY s.rowid`)[0]?.values ?? [];
  return rows.filter((row) => row[styleColumns.indexOf('owner')] !== ourOwner);
}

function shapeOf(geometryType: string): Shape {
  if (geometryType.includes('POLYGON')) return 'area';
  return geometryType.includes('LINE') ? 'line' : 'point';
}

/** A layer of both points and outlines is drawn by what its first feature is; QGIS draws one kind of geometry a layer. */
function shapeOfTable(database: Database, table: string, geometryColumn: string, declared: string): Shape {
  if (declared !== 'GEOMETRY') return shapeOf(declared);
  const layer = layerNames.find((name) => layerTable(name) === table);
  if (layer === 'townships' || layer === 'hazards') return 'area';
  // Byte 8 + envelope starts the WKB: its type code tells the geometry (OGC 12-128r18, 2.1.3).
  const [[blob] = [null]] = database.exec(`SELECT ${geometryColumn} FROM ${quoted(table)} WHERE ${geometryColumn} IS NOT NULL LIMIT 1`)[0]?.values ?? [];
  if (!(blob instanceof Uint8Array)) return layer === 'roads' || layer === 'barriers' ? 'line' : 'point';
  const envelopeBytes = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7] ?? 0;
  const code = blob[8 + envelopeBytes + 1];
  return code === 3 || code === 6 ? 'area' : code === 2 || code === 5 ? 'line' : 'point';
}

function entryOf(table: string): CatalogueEntry | null {
  const layer = layerNames.find((name: LayerName) => layerTable(name) === table);
  if (layer !== undefined) return layerCatalogue[layer];
  if (table === 'proposals') return proposalEntry;
  return verdictViews.some(({ view }) => view === table) ? { renderer: verdictRenderer, label: { field: 'name', size: 7, colour: '#1c2430' } } : null;
}

/** Writes a style for each of our layers and puts back those of other people; theirs stay the default where they were. */
export function saveStyles(database: Database, foreign: readonly StyleRow[], lastChange: string): void {
  const types: Partial<Record<(typeof styleColumns)[number], string>> = { useAsDefault: 'BOOLEAN', update_time: 'DATETIME' };
  database.run(`CREATE TABLE ${stylesTable} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${styleColumns.map((column) => `${column} ${types[column] ?? 'TEXT'}`).join(',')})`);
  const insert = (row: StyleRow): void => {
    database.run(`INSERT INTO ${stylesTable} (${styleColumns.join(',')}) VALUES (${styleColumns.map(() => '?').join(',')})`, [...row]);
  };
  const [tableAt, defaultAt] = [styleColumns.indexOf('f_table_name'), styleColumns.indexOf('useAsDefault')];
  const chosen = new Set(foreign.filter((row) => row[defaultAt] === 1 || row[defaultAt] === 'true').map((row) => row[tableAt]));
  const layers = database.exec('SELECT table_name, column_name, geometry_type_name FROM gpkg_geometry_columns ORDER BY rowid')[0]?.values ?? [];
  for (const [table, column, type] of layers.map((row) => row.map(String))) {
    const entry = entryOf(table);
    if (entry === null) continue;
    const geometry = shapeOfTable(database, table, column, type);
    const titles = database.exec('SELECT column_name, title FROM gpkg_data_columns WHERE table_name = ?', [table])[0]?.values ?? [];
    const aliases = Object.fromEntries(titles.map(([name, title]) => [String(name), String(title)]));
    const qml = qmlDocument({ renderer: entry.renderer(geometry), labels: entry.label === null ? null : { ...entry.label, geometry }, geometry, aliases });
    insert(['', '', table, column, '养老一张图', qml, '', chosen.has(table) ? 0 : 1, '', ourOwner, null, lastChange]);
  }
  foreign.forEach(insert);
  registerContents(database, { table: stylesTable, dataType: 'attributes', identifier: stylesTable, description: '', lastChange, extent: null, srsId: null });
}
