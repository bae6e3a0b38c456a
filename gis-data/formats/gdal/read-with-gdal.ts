import type { Problem } from '../../model/index.ts';
import { ProblemError, words } from '../../model/index.ts';
import type { ReadOptions, SourceTable } from '../contract.ts';
import { readGeoPackage } from '../geopackage/read.ts';
import type { GdalPort, GdalSource, GdalTranslation } from './port.ts';
import { GdalFault } from './port.ts';
import { forgetGdal, gdalFor } from './provide.ts';

/** Runs a piece of work with GDAL. Its failures, crashes of the component included, become a `ProblemError` about the file. */
export async function withGdal<T>(options: Pick<ReadOptions, 'gdal'>, file: string, format: string, work: (gdal: GdalPort) => Promise<T>): Promise<T> {
  const gdal = await gdalFor(options, file, format);
  try {
    return await work(gdal);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    // After a crash inside WebAssembly the instance can't be trusted any more.
    if (!(cause instanceof GdalFault)) forgetGdal();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProblemError({
      code: 'gdal-failed',
      place: { file },
      what: words(`文件不完整或已损坏，不能按 ${format} 读取`, `the file is incomplete or damaged and can't be read as ${format} (${reason.slice(0, 200)})`),
      remedy: words('请重新拷贝，或在原软件中重新导出', 'Copy it again, or export it again from the program it came from'),
    });
  }
}

/** Tables of a source by way of GDAL. Features that GDAL counts but didn't give are a problem of their table. */
export async function readWithGdal(options: Pick<ReadOptions, 'gdal'>, file: string, format: string, formatId: string, source: GdalSource): Promise<SourceTable[]> {
  const translation = await withGdal(options, file, format, (gdal) => gdal.toGeoPackage(source));
  const tables = await readGeoPackage(translation.geopackage, file);
  const missing = translation.layers.filter((layer) => !tables.some((table) => table.name === layer.name) && (layer.featureCount ?? 1) > 0);
  return tables.map((table, i) => ({
    ...table,
    format: formatId,
    problems: [...table.problems, ...lost(table, translation), ...(i === 0 ? missing.map(layerLost) : [])],
  }));
}

function lost(table: SourceTable, { layers }: GdalTranslation): Problem[] {
  const counted = layers.find((layer) => layer.name === table.name)?.featureCount ?? null;
  if (counted === null || counted <= table.rows.length) return [];
  return [
    {
      code: 'rows-not-read',
      place: { layer: table.name },
      value: String(counted - table.rows.length),
      what: words(`文件写明有 ${counted} 个要素，只读出 ${table.rows.length} 个`, `the file says ${counted} features, only ${table.rows.length} could be read`),
      remedy: words('文件可能已损坏，请重新导出', 'The file may be damaged; export it again'),
    },
  ];
}

function layerLost({ name }: { readonly name: string }): Problem {
  return { code: 'layer-not-read', place: { layer: name }, what: words('这个图层读不出来', 'this layer could not be read'), remedy: words('请单独导出这个图层', 'Export this layer by itself') };
}
