import { words } from '../model/index.ts';
import type { FormatDriver } from './contract.ts';
import { readGeoPackage } from './geopackage/read.ts';

/** OGC GeoPackage: every feature table and attribute table of the file, in the order of gpkg_contents. */
export const geopackage: FormatDriver = {
  id: 'gpkg',
  title: words('GeoPackage', 'GeoPackage'),
  extensions: ['gpkg'],
  accepts: (files) => files.length === 1 && isSqlite(files[0].bytes),
  read: ([file], options) => readGeoPackage(file.bytes, file.name, options.tableName),
};

function isSqlite(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, 15)) === 'SQLite format 3';
}
