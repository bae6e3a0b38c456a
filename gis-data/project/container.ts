import type { SpatialReference } from './srs.ts';
import { standingReferences } from './srs.ts';
import type { Database } from './sql-engine.ts';

/** 'GPKG' and 1.3.0, as GeoPackage 1.3 asks for in the SQLite header (requirement 2). */
const applicationId = 0x47504b47;
const userVersion = 10300;

const containerSql = `
PRAGMA application_id = ${applicationId};
PRAGMA user_version = ${userVersion};
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY NOT NULL, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
);
CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,
  CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name)
);
CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC,
  max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value)
);
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec/#extension_schema', 'read-write');
`;

/** The standard's own tables and their columns, in the order they are filled. */
export const registryColumns = {
  gpkg_spatial_ref_sys: ['srs_name', 'srs_id', 'organization', 'organization_coordsys_id', 'definition', 'description'],
  gpkg_contents: ['table_name', 'data_type', 'identifier', 'description', 'last_change', 'min_x', 'min_y', 'max_x', 'max_y', 'srs_id'],
  gpkg_geometry_columns: ['table_name', 'column_name', 'geometry_type_name', 'srs_id', 'z', 'm'],
  gpkg_extensions: ['table_name', 'column_name', 'extension_name', 'definition', 'scope'],
  gpkg_data_columns: ['table_name', 'column_name', 'name', 'title', 'description', 'mime_type', 'constraint_name'],
  gpkg_data_column_constraints: [
    'constraint_name', 'constraint_type', 'value', 'min', 'min_is_inclusive', 'max', 'max_is_inclusive', 'description',
  ],
} as const;

/** Makes the tables every GeoPackage 1.3 has, the schema extension's (column titles) and the reference systems. */
export function createContainer(database: Database, working: SpatialReference): void {
  database.run(containerSql);
  const references = [...standingReferences, working].filter((reference, i, all) => all.findIndex((other) => other.srsId === reference.srsId) === i);
  for (const { srsId, name, organization, wkt, description } of references) {
    database.run('INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,?)', [name, srsId, organization, srsId, wkt, description]);
  }
}

export interface ContentsEntry {
  readonly table: string;
  readonly dataType: 'features' | 'attributes';
  readonly identifier: string;
  readonly description: string;
  /** ISO instant; taken from the data, not from a clock, so that equal projects give equal bytes. */
  readonly lastChange: string;
  readonly extent: readonly [number, number, number, number] | null;
  readonly srsId: number | null;
}

/** Writes a table into gpkg_contents. */
export function registerContents(database: Database, entry: ContentsEntry): void {
  const extent = entry.extent ?? [null, null, null, null];
  database.run('INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)', [
    entry.table, entry.dataType, entry.identifier, entry.description, entry.lastChange, ...extent, entry.srsId,
  ]);
}

/** Gives a column its Chinese title (shown as alias by QGIS) and its field name in the model. */
export function registerColumn(database: Database, table: string, column: string, title: string, description: string, mimeType: string | null): void {
  database.run('INSERT INTO gpkg_data_columns VALUES (?,?,?,?,?,?,NULL)', [table, column, title, title, description, mimeType]);
}
