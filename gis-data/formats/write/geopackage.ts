import type { Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { createContainer, registerContents } from '../../project/container.ts';
import type { Extent } from '../../project/geometry-encode.ts';
import { encodeGeometry } from '../../project/geometry-encode.ts';
import type { Database } from '../../project/sql-engine.ts';
import type { SpatialReference } from '../../project/srs.ts';
import { standingReferences } from '../../project/srs.ts';
import { quoted } from '../../project/tables.ts';
import { sqlEngine } from '../geopackage/sql.ts';
import type { ColumnKind } from './column-kinds.ts';
import { columnKinds } from './column-kinds.ts';
import type { LayerWriter, WritableLayer } from './contract.ts';
import { crsName, crsWkt, epsgCode } from './crs-wkt.ts';
import { writeProblems } from './problems.ts';

/** OGC GeoPackage 1.3 with one table: every kind of value and geometry, in the layer's own CRS. */
export const geopackageWriter: LayerWriter = {
  id: 'gpkg',
  title: words('GeoPackage', 'GeoPackage'),
  extension: 'gpkg',
  async write(layer) {
    const { bytes, reported } = await geopackageBytes([layer]);
    return { files: [{ name: `${layer.name}.gpkg`, bytes }], reported };
  },
};

const sqlTypes: Readonly<Record<ColumnKind, string>> = { integer: 'INTEGER', real: 'REAL', boolean: 'BOOLEAN', date: 'DATE', dateTime: 'DATETIME', text: 'TEXT' };

/** A GeoPackage with a table for each layer; the layers are of one CRS. */
export async function geopackageBytes(layers: readonly WritableLayer[]): Promise<{ bytes: Uint8Array; reported: Problem[] }> {
  const sql = await sqlEngine();
  const database = new sql.Database();
  try {
    const reported: Problem[] = [];
    const { crs } = layers[0];
    const reference = referenceOf(crs);
    if (crs !== null && reference === standingReferences[1]) reported.push(writeProblems.crsWithoutCode(layers[0].name, crs));
    createContainer(database, reference);
    for (const layer of layers) reported.push(...writeTable(database, layer, reference.srsId));
    return { bytes: database.export(), reported };
  } finally {
    database.close();
  }
}

function referenceOf(crs: WritableLayer['crs']): SpatialReference {
  if (crs === null) return standingReferences[0];
  const code = epsgCode(crs);
  const wkt = crsWkt(crs, 'ogc');
  if (code === null || wkt === null) return standingReferences[1];
  return standingReferences.find((standing) => standing.srsId === code) ?? { srsId: code, name: crsName(crs), organization: 'EPSG', wkt, description: crsName(crs) };
}

function writeTable(database: Database, layer: WritableLayer, srsId: number): Problem[] {
  const reported: Problem[] = [];
  const kinds = columnKinds(layer);
  const names = uniqueInSql(layer, reported);
  const own = ownNames(names);
  const geometryType = layer.hasGeometry ? `${quoted(own.geometry)} GEOMETRY,` : '';
  const definitions = names.map((name, i) => `${quoted(name)} ${sqlTypes[kinds[i]]}`);
  database.run(`CREATE TABLE ${quoted(layer.name)} (${quoted(own.id)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL${definitions.length > 0 || geometryType ? ',' : ''}${[geometryType.slice(0, -1), ...definitions].filter(Boolean).join(',')})`);
  const columns = [own.id, ...(layer.hasGeometry ? [own.geometry] : []), ...names];
  const statement = database.prepare(`INSERT INTO ${quoted(layer.name)} (${columns.map(quoted).join(',')}) VALUES (${columns.map(() => '?').join(',')})`);
  const dirty = names.map(() => 0);
  let extent: Extent | null = null;
  // One transaction: by itself every row would open and close a journal.
  database.run('BEGIN');
  layer.rows.forEach((row, r) => {
    const blob = row.geometry === null ? null : encodeGeometry(row.geometry, srsId);
    if (blob?.extent) extent = extent === null ? blob.extent : grown(extent, blob.extent);
    const values = names.map((_, i) => {
      const value = row.values[i] ?? null;
      if (typeof value === 'boolean') return kinds[i] === 'boolean' ? Number(value) : String(value);
      if (typeof value === 'number') return kinds[i] === 'text' ? String(value) : value;
      if (typeof value !== 'string' || !unstorable.test(value)) return value;
      dirty[i] += 1;
      return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
    });
    statement.run([r + 1, ...(layer.hasGeometry ? [blob?.bytes ?? null] : []), ...values]);
  });
  statement.free();
  database.run('COMMIT');
  registerContents(database, { table: layer.name, dataType: layer.hasGeometry ? 'features' : 'attributes', identifier: layer.name, description: '', lastChange: '2000-01-01T00:00:00.000Z', extent, srsId: layer.hasGeometry ? srsId : null });
  if (layer.hasGeometry) database.run('INSERT INTO gpkg_geometry_columns VALUES (?,?,?,?,0,0)', [layer.name, own.geometry, 'GEOMETRY', srsId]);
  dirty.forEach((count, i) => count > 0 && reported.push(writeProblems.controlCharacters(layer.name, layer.columns[i], count)));
  return reported;
}

// NUL ends a text for SQLite's C interface; a lone surrogate has no UTF-8.
const unstorable = new RegExp('[\\u0000\\p{Surrogate}]', 'u');

/** SQLite takes names that differ in case only for one. */
function uniqueInSql(layer: WritableLayer, reported: Problem[]): string[] {
  const used = new Set<string>();
  return layer.columns.map((column) => {
    const base = column.replaceAll('\0', '') || '列';
    let name = base;
    for (let n = 2; used.has(name.toLowerCase()); n += 1) name = `${base}_${n}`;
    used.add(name.toLowerCase());
    if (name !== column) reported.push(writeProblems.fieldRenamed(layer.name, column, name));
    return name;
  });
}

/** Names of the id and geometry columns that no column of the user's has. */
function ownNames(columns: readonly string[]): { id: string; geometry: string } {
  const used = new Set(columns.map((column) => column.toLowerCase()));
  const free = (wish: string): string => (used.has(wish) ? free(`_${wish}`) : wish);
  return { id: free('__fid'), geometry: free('geom') };
}

function grown(a: Extent, b: Extent): Extent {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}
