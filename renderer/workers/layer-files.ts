import { zipSync } from 'fflate';
import { exportLayer } from '../../gis-data/export/index.ts';
import { writers } from '../../gis-data/formats/index.ts';
import type { WrittenFile } from '../../gis-data/formats/index.ts';
import { ledgerTemplate, mappingsToJson, reportCsv, reportWorkbook } from '../../gis-data/import/index.ts';
import type { ImportReport, Language, LayerName, Project } from '../../gis-data/model/index.ts';
import { layerTitles, problemSentence } from '../../gis-data/model/index.ts';
import { owned } from './paper.ts';
import { fileName } from './file-name.ts';
import type { ExportFormat, LayerFileWish } from './export-shapes.ts';
import type { LayerFile, MadeFile } from './protocol.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const types: Readonly<Record<string, string>> = {
  gpkg: 'application/geopackage+sqlite3', geojson: 'application/geo+json', kml: 'application/vnd.google-earth.kml+xml', csv: 'text/csv', xlsx: xlsxType, zip: 'application/zip',
};

/** Formats that a layer can be written in. */
export const exportFormats = (): readonly ExportFormat[] => writers.map(({ id, title, extension }) => ({ id, title, extension }));

/** Writes a layer. Formats of several files come as one zip. */
export async function layerFile(project: Project, { layer, format, encoding, language }: LayerFileWish): Promise<LayerFile> {
  const { files, reported } = await exportLayer(project, layer, format, { encoding });
  const stem = fileName(project.name, layerTitles[layer][language]);
  return { file: files.length === 1 ? single(files[0], stem) : zipped(files, `${stem}_${format}`), reported: reported.map(problemSentence) };
}

function single({ name, bytes }: WrittenFile, stem: string): MadeFile {
  const extension = name.split('.').at(-1) ?? '';
  return { name: `${stem}.${extension}`, type: types[extension] ?? 'application/octet-stream', bytes: owned(bytes) };
}

function zipped(files: readonly WrittenFile[], stem: string): MadeFile {
  // A fixed day, so that the same layer gives the same bytes.
  const bytes = zipSync(Object.fromEntries(files.map(({ name, bytes: content }) => [name, content])), { mtime: '1980-01-01' });
  return { name: `${stem}.zip`, type: 'application/zip', bytes: owned(bytes) };
}

/** The workbook to fill in for a layer. */
export async function templateFile(layer: LayerName, language: Language): Promise<MadeFile> {
  const name = fileName(layerTitles[layer][language], language === 'zh' ? '填报模板' : 'template');
  return { name: `${name}.xlsx`, type: xlsxType, bytes: owned(await ledgerTemplate(layer, language)) };
}

/** An import report as a table to file away. */
export async function reportFile(report: ImportReport, format: 'xlsx' | 'csv', language: Language): Promise<MadeFile> {
  const bytes = format === 'xlsx' ? await reportWorkbook(report, language) : new TextEncoder().encode(reportCsv(report, language));
  return { name: `${fileName(layerTitles[report.layer][language], language === 'zh' ? '导入报告' : 'import_report', report.file)}.${format}`, type: types[format], bytes: owned(bytes) };
}

/** Column mappings as confirmed, for a colleague. */
export function mappingsFile(project: Project, language: Language): MadeFile {
  const bytes = new TextEncoder().encode(mappingsToJson(project.mappings));
  return { name: `${fileName(project.name, language === 'zh' ? '列对应' : 'mappings')}.json`, type: 'application/json', bytes };
}
