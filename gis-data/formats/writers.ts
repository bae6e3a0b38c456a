import { csvWriter } from './write/csv.ts';
import type { LayerWriter, WritableLayer, WriteFormat, WriteOptions, WrittenLayer } from './write/contract.ts';
import { fileGeodatabaseWriter } from './write/file-geodatabase.ts';
import { geojsonWriter } from './write/geojson.ts';
import { geopackageWriter } from './write/geopackage.ts';
import { kmlWriter } from './write/kml.ts';
import { shapefileWriter } from './write/shapefile.ts';
import { xlsxWriter } from './write/xlsx.ts';

/** Every format that can be written. A new one is one writer file and one line here. */
export const writers: readonly LayerWriter[] = [geopackageWriter, shapefileWriter, geojsonWriter, kmlWriter, fileGeodatabaseWriter, csvWriter, xlsxWriter];

/**
 * Writes a layer in a format. What the format can't hold as it was is reported, by column. Throws `ProblemError` when it can't be written at all
 * (no CRS for a format that needs longitude and latitude, no GDAL for a FileGDB).
 */
export async function writeLayer(format: WriteFormat, layer: WritableLayer, options: WriteOptions = {}): Promise<WrittenLayer> {
  const writer = writers.find((candidate) => candidate.id === format);
  if (!writer) throw new Error(`no writer for "${format}"`);
  return writer.write({ ...layer, name: fileName(layer.name) }, options);
}

/** A name every system takes as a file name. */
function fileName(name: string): string {
  return name.replace(/[<>:"/\\|?*\u0000-\u001f]/g, '_').replace(/[. ]+$/, '').slice(0, 80) || '图层';
}
