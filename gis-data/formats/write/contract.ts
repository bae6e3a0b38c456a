import type { SourceCrs } from '../../crs/index.ts';
import type { LayerGeometry, Problem, Words } from '../../model/index.ts';
import type { CellValue } from '../contract.ts';
import type { GdalPort } from '../gdal/port.ts';

/** A layer to be written: any `SourceTable` with its CRS fits. */
export interface WritableLayer {
  readonly name: string;
  /** Unique names. */
  readonly columns: readonly string[];
  readonly rows: readonly WritableRow[];
  /** CRS of the geometries; `null` when it is not known (formats that are WGS 84 by standard then refuse). */
  readonly crs: SourceCrs | null;
  readonly hasGeometry: boolean;
}

export interface WritableRow {
  /** One value a column. Dates are ISO text. */
  readonly values: readonly CellValue[];
  /** In the layer's CRS, x before y. */
  readonly geometry: LayerGeometry | null;
}

export interface WriteOptions {
  /** Text encoding of the attribute table (Shapefile only); UTF-8 when absent. */
  readonly encoding?: 'utf-8' | 'gbk';
  readonly gdal?: GdalPort;
}

export interface WrittenFile {
  /** Name, with folders before it where the format is a folder (`道路.gdb/a00000001.gdbtable`). */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The files of an export, and everything the format could not hold as it was. */
export interface WrittenLayer {
  readonly files: readonly WrittenFile[];
  readonly reported: readonly Problem[];
}

/** Writes one file format. A new format is one writer file and one line in `writers`. */
export interface LayerWriter {
  readonly id: WriteFormat;
  readonly title: Words;
  /** Of the main file, lower case, without the dot. */
  readonly extension: string;
  /** Throws `ProblemError` when the layer can't be written at all. */
  write(layer: WritableLayer, options: WriteOptions): Promise<WrittenLayer>;
}

export type WriteFormat = 'gpkg' | 'shapefile' | 'geojson' | 'kml' | 'gdb' | 'csv' | 'xlsx';
