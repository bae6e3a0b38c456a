/** A file of a data set by its path inside it, `/` between folders (`道路.gdb/a00000001.gdbtable`). */
export interface GdalFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is to be opened. */
export interface GdalSource {
  readonly files: readonly GdalFile[];
  /** The path to open: a file of `files`, or a folder that holds some (a FileGDB). */
  readonly main: string;
  /** GDAL's short name of the driver, the only one that may try (`OpenFileGDB`, `MapInfo File`, `DXF`). */
  readonly driver: string;
  /** `NAME=value` open options. */
  readonly openOptions?: readonly string[];
  /** Settings for this call only (`DXF_ENCODING` → `UTF-8`). */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * GDAL as far as formats need it: any vector data set into a GeoPackage, which our own reader takes to the last bit, and back. The one
 * implementation is `loadGdal`; a test may give another.
 */
export interface GdalPort {
  /** All layers of the source as one GeoPackage with row ids in `__fid` and geometries in `__geom`. Throws `GdalFault` when it can't be opened. */
  toGeoPackage(source: GdalSource): Promise<GdalTranslation>;
  /** The layers of a GeoPackage as files of another driver (`OpenFileGDB`), named by `name`. Throws `GdalFault` when it can't be written. */
  fromGeoPackage(geopackage: Uint8Array, driver: string, name: string, options: readonly string[]): Promise<{ readonly files: readonly GdalFile[]; readonly warnings: readonly string[] }>;
}

export interface GdalTranslation {
  readonly geopackage: Uint8Array;
  /** Layers of the source with the features GDAL counts in them; `null` where it can't count. */
  readonly layers: readonly { readonly name: string; readonly featureCount: number | null }[];
  /** What GDAL complained about on the way, in English, without repeats. */
  readonly warnings: readonly string[];
}

/** GDAL can't open or write something; the message is GDAL's own. */
export class GdalFault extends Error {}
