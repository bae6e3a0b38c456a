import type { DeclaredCrs } from '../crs/index.ts';
import type { LayerGeometry, Problem, Words } from '../model/index.ts';
import type { EncodingFinding } from './text-encoding.ts';
import type { GdalPort } from './gdal/port.ts';

/** One file as the user handed it over. The parts of one source (shp, dbf, shx, prj, cpg) come together. */
export interface SourceFile {
  /** File name without its folder. */
  readonly name: string;
  /** Folder inside a dropped folder or an archive (`数据/道路.gdb`), with `/` between; absent at the top. Parts of one source share it. */
  readonly folder?: string;
  readonly bytes: Uint8Array;
}

/** A cell or attribute of a source. Dates are ISO text (`2023-05-01`, or with `T12:30:00`). */
export type CellValue = string | number | boolean | null;

/** One table of a source: rows with attributes and, where the format has them, geometries in source coordinates. */
export interface SourceTable {
  readonly name: string;
  /** Id of the driver that read it. */
  readonly format: string;
  /** Text encoding as used, `null` where the format has only one. */
  readonly encoding: string | null;
  /** What the bytes say about the text encoding, with the alternatives and a preview of each; absent where the format has only one. */
  readonly encodingFinding?: EncodingFinding;
  /** CRS as the source declares it; `null` when it says nothing or something unknown (then `problems` says so). */
  readonly declaredCrs: DeclaredCrs | null;
  /** Column names, unique. Headers of two storeys are joined with `/`. */
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
  /** Rows of the file that are no objects: title, header, totals, blanks. `rows.length + skipped.length = rowsInFile`. */
  readonly skipped: readonly SkippedRow[];
  /** True when the format carries geometries of its own (a geometry that is null is then missing, not elsewhere). */
  readonly hasGeometry: boolean;
  readonly problems: readonly Problem[];
  /** Texts above the header (title, `单位：户、平方米`), which can name units. */
  readonly headingTexts?: readonly string[];
}

export interface SkippedRow {
  readonly row: number;
  readonly reason: Words;
}

export interface SourceRow {
  /** As the user's program counts it, the first row is 1 (a header row counts). */
  readonly rowNumber: number;
  /** One value a column. */
  readonly values: readonly CellValue[];
  /** In source coordinates, x before y (longitude before latitude, east before north). */
  readonly geometry: LayerGeometry | null;
}

export interface ReadOptions {
  /** Encoding label chosen by the user (`gb18030`, `utf-8`, `big5` …) instead of detection. */
  readonly encoding?: string;
  /** Read only this table (GeoPackage table or sheet). */
  readonly tableName?: string;
  /** Same as `tableName`, for spreadsheets. */
  readonly sheet?: string;
  /** Reader of FileGDB, MapInfo and DXF; what `provideGdal` was given when absent. Without either these formats are refused with a sentence. */
  readonly gdal?: GdalPort;
}

/** Reads one file format. A new format is one driver file and one line in `formats`. */
export interface FormatDriver {
  readonly id: string;
  readonly title: Words;
  /** Lower case, without the dot. */
  readonly extensions: readonly string[];
  /** True when the content (not only the name) is this format's. */
  accepts(files: readonly SourceFile[]): boolean;
  /** Reads all tables with rows. Throws `ProblemError` when the file as a whole can't be read. */
  read(files: readonly SourceFile[], options: ReadOptions): Promise<SourceTable[]>;
}

/** Extension of a file name, lower case, without the dot. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The part of a source with one of these extensions. */
export function partWith(files: readonly SourceFile[], ...extensions: string[]): SourceFile | undefined {
  return files.find((file) => extensions.includes(extensionOf(file.name)));
}

/** Name of a table read from a single file: the file name without its extension. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}
