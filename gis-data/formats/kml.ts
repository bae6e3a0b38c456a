import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { CellValue, FormatDriver, SourceRow, SourceTable } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { documentText } from './document-text.ts';
import { closedRingsNote, geometryProblem } from './geometry-problem.ts';
import type { KmlPlacemark } from './kml/placemarks.ts';
import { readPlacemarks } from './kml/placemarks.ts';
import { usableGeometry } from './usable-geometry.ts';

/** KML of Google Earth, Ovital and others (OGC 07-147r2), also out of a KMZ. Each top folder is a table, deeper folders are a column. */
export const kml: FormatDriver = {
  id: 'kml',
  title: words('KML、KMZ', 'KML and KMZ'),
  extensions: ['kml', 'kmz'],
  accepts: (files) => files.length === 1 && (extensionOf(files[0].name) === 'kml' || /<kml[\s>]/.test(new TextDecoder('latin1').decode(files[0].bytes.subarray(0, 1000)))),
  async read([file], options) {
    const decoded = documentText(file.bytes, options.encoding);
    const { placemarks, links, overlays } = scanned(decoded.text, file.name);
    const byTable = new Map<string, KmlPlacemark[]>();
    const depth = commonDepth(placemarks);
    for (const placemark of placemarks) {
      const name = placemark.folders[depth] ?? placemark.folders.at(-1) ?? stemOf(file.name);
      byTable.set(name, [...(byTable.get(name) ?? []), placemark]);
    }
    const tables = [...byTable].map(([name, rows]) => tableOf(byTable.size === 1 ? stemOf(file.name) : name, decoded.encoding, rows, depth));
    if (tables.length === 0) throw new ProblemError(nothing(file.name, links));
    const notes = [...(links > 0 ? [linked(links)] : []), ...(overlays > 0 ? [overlaid(overlays)] : [])];
    return tables.map((table, i) => (i === 0 ? { ...table, problems: [...table.problems, ...notes] } : table));
  },
};

function scanned(text: string, file: string): ReturnType<typeof readPlacemarks> {
  try {
    return readPlacemarks(text);
  } catch (cause) {
    throw new ProblemError({
      code: 'kml-broken',
      place: { file },
      what: words('KML 不完整或已损坏', `the KML is incomplete or damaged (${(cause as Error).message})`),
      remedy: words('请重新导出', 'Export it again'),
    });
  }
}

/** How many outer folders all placemarks share: these say nothing, the next one tells tables apart. */
function commonDepth(placemarks: readonly KmlPlacemark[]): number {
  const [first] = placemarks;
  if (!first) return 0;
  let depth = 0;
  while (first.folders[depth] !== undefined && placemarks.every(({ folders }) => folders.length > depth + 1 && folders[depth] === first.folders[depth])) depth += 1;
  return depth;
}

const ownColumns = ['name', 'description', 'folder'] as const;

function tableOf(name: string, encoding: string, placemarks: readonly KmlPlacemark[], depth: number): SourceTable {
  const problems: Problem[] = [];
  const data = new Set<string>();
  for (const placemark of placemarks) for (const key of placemark.data.keys()) data.add(key);
  const folderOf = (placemark: KmlPlacemark): CellValue => placemark.folders.slice(depth + 1).join('/') || null;
  const own = ownColumns.filter((column) => !data.has(column) && placemarks.some((p) => (column === 'folder' ? folderOf(p) : p[column]) !== null));
  const columns = [...own, ...data];
  const rows = placemarks.map((placemark, i): SourceRow => {
    const rowNumber = i + 1;
    const values = columns.map((column): CellValue => data.has(column) ? (placemark.data.get(column) ?? null) : column === 'folder' ? folderOf(placemark) : placemark[column as 'name' | 'description']);
    if (placemark.geometry === null) return { rowNumber, values, geometry: null };
    const usable = usableGeometry(placemark.geometry);
    if (usable.geometry === null) problems.push(geometryProblem(usable.fault, rowNumber));
    else if (usable.closedRings > 0) problems.push(closedRingsNote(rowNumber, usable.closedRings));
    return { rowNumber, values, geometry: usable.geometry };
  });
  const declaredCrs = { crs: 'wgs84' as const, reason: words('KML 标准规定为 WGS 84 经纬度', 'the KML standard prescribes WGS 84 longitude and latitude') };
  return { name, format: 'kml', encoding, declaredCrs, columns, rows, skipped: [], hasGeometry: true, problems };
}

function nothing(file: string, links: number): Problem {
  if (links > 0) return { ...linked(links), place: { file } };
  return { code: 'table-empty', place: { file }, what: words('KML 里没有地标', 'the KML has no placemarks'), remedy: words('请核对文件，或重新导出', 'Check the file, or export it again') };
}

function linked(count: number): Problem {
  return {
    code: 'kml-links',
    place: {},
    value: String(count),
    what: words('有指向网络或其他文件的链接，没有读取', 'it links to other files or the network, which were not read'),
    remedy: words('请在原软件中把内容保存到一个文件里', 'Save everything into one file in the program it came from'),
  };
}

function overlaid(count: number): Problem {
  return { code: 'kml-overlays', place: {}, value: String(count), what: words('图片叠加层没有读取', 'picture overlays were not read'), remedy: words('只读取点、线、面', 'Only points, lines and areas are read') };
}
