import { ProblemError, words } from '../model/index.ts';
import type { FormatDriver, SourceFile } from './contract.ts';
import { extensionOf } from './contract.ts';
import { documentText } from './document-text.ts';
import type { OsmContent } from './osm/elements.ts';
import { OsmFault } from './osm/elements.ts';
import { isOsmPbf, readOsmPbf } from './osm/read-pbf.ts';
import { readOsmXml } from './osm/read-xml.ts';
import { osmTables } from './osm/tables.ts';

/** OpenStreetMap extracts: .osm (XML, also packed with gzip) and .osm.pbf. Points, lines and areas are a table each. */
export const openStreetMap: FormatDriver = {
  id: 'osm',
  title: words('OpenStreetMap 数据', 'OpenStreetMap extract'),
  extensions: ['osm', 'pbf'],
  accepts: (files) => files.length === 1 && (isOsmPbf(files[0].bytes) || isOsmXml(files[0])),
  async read([file], options) {
    const content = contentOf(file, options.encoding);
    const tables = osmTables(content, 'osm');
    if (tables.length === 0) throw new ProblemError({ code: 'table-empty', place: { file: file.name }, what: words('文件里没有要素', 'the file has no features'), remedy: words('请重新下载', 'Download it again') });
    return tables;
  },
};

function isOsmXml(file: SourceFile): boolean {
  const head = new TextDecoder('latin1').decode(file.bytes.subarray(0, 600));
  return /<osm[\s>]/.test(head) || (['osm', 'pbf'].includes(extensionOf(file.name)) && file.bytes.length > 0);
}

function contentOf(file: SourceFile, encoding: string | undefined): OsmContent {
  try {
    if (isOsmPbf(file.bytes) || extensionOf(file.name) === 'pbf') return readOsmPbf(file.bytes);
    return readOsmXml(documentText(file.bytes, encoding).text);
  } catch (cause) {
    if (!(cause instanceof OsmFault)) throw cause;
    throw new ProblemError({
      code: 'osm-broken',
      place: { file: file.name },
      what: words('OpenStreetMap 文件不完整或已损坏', `the OpenStreetMap file is incomplete or damaged (${cause.message})`),
      remedy: words('请重新下载', 'Download it again'),
    });
  }
}
