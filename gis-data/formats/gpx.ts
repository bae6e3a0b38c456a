import type { Position } from 'geojson';
import { ProblemError, words } from '../model/index.ts';
import type { Problem } from '../model/index.ts';
import type { CellValue, FormatDriver, SourceRow, SourceTable } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { documentText } from './document-text.ts';
import { geometryProblem } from './geometry-problem.ts';
import { usableGeometry } from './usable-geometry.ts';
import { scanXml } from './xml.ts';

const kinds = { wpt: words('航点', 'waypoints'), rte: words('航线', 'routes'), trk: words('航迹', 'tracks') } as const;
type Kind = keyof typeof kinds;

interface Item {
  readonly kind: Kind;
  readonly values: Map<string, string>;
  readonly lines: Position[][];
}

/** Recordings of handheld devices (GPX 1.1): waypoints, routes and tracks are a table each. */
export const gpx: FormatDriver = {
  id: 'gpx',
  title: words('GPX 航迹', 'GPX track'),
  extensions: ['gpx'],
  accepts: (files) => files.length === 1 && extensionOf(files[0].name) === 'gpx',
  async read([file], options) {
    const decoded = documentText(file.bytes, options.encoding);
    const items = scanned(decoded.text, file.name);
    const present = (Object.keys(kinds) as Kind[]).filter((kind) => items.some((item) => item.kind === kind));
    if (present.length === 0) throw new ProblemError({ code: 'table-empty', place: { file: file.name }, what: words('GPX 里没有航点、航线或航迹', 'the GPX has no waypoints, routes or tracks'), remedy: words('请重新导出', 'Export it again') });
    return present.map((kind) => tableOf(present.length === 1 ? stemOf(file.name) : kinds[kind].zh, decoded.encoding, items.filter((item) => item.kind === kind)));
  },
};

function scanned(text: string, file: string): Item[] {
  const items: Item[] = [];
  const path: string[] = [];
  let current: Item | null = null;
  let content = '';
  try {
    scanXml(text, {
      open(name, attributes) {
        path.push(name);
        content = '';
        const position: Position = [Number(attributes['lon'] ?? NaN), Number(attributes['lat'] ?? NaN)];
        if (name === 'wpt' || name === 'rte' || name === 'trk') current = { kind: name, values: new Map(), lines: name === 'trk' ? [] : [[]] };
        if (name === 'wpt') current?.lines[0].push(position);
        if (name === 'trkseg') current?.lines.push([]);
        if (name === 'rtept' || name === 'trkpt') current?.lines.at(-1)?.push(position);
      },
      text: (piece) => void (content += piece),
      close(name) {
        while (path.length > 0 && path.pop() !== name);
        if (current !== null && name === current.kind) {
          items.push(current);
          current = null;
        } else if (current !== null && path.at(-1) === current.kind && content.trim() !== '' && name !== 'extensions') current.values.set(name, content.trim());
        content = '';
      },
    });
    if (path.length > 0) throw new Error('the document ends too early');
  } catch (cause) {
    throw new ProblemError({ code: 'gpx-broken', place: { file }, what: words('GPX 不完整或已损坏', `the GPX is incomplete or damaged (${(cause as Error).message})`), remedy: words('请重新导出', 'Export it again') });
  }
  return items;
}

function tableOf(name: string, encoding: string, items: readonly Item[]): SourceTable {
  const problems: Problem[] = [];
  const columns = [...new Set(items.flatMap((item) => [...item.values.keys()]))];
  const rows = items.map(({ kind, values, lines }, i): SourceRow => {
    const cells = columns.map((column): CellValue => values.get(column) ?? null);
    const source = kind === 'wpt' ? { type: 'Point', coordinates: lines[0][0] } : lines.length === 1 ? { type: 'LineString', coordinates: lines[0] } : { type: 'MultiLineString', coordinates: lines };
    const usable = usableGeometry(source);
    if (usable.geometry === null) problems.push(geometryProblem(usable.fault, i + 1));
    return { rowNumber: i + 1, values: cells, geometry: usable.geometry };
  });
  const declaredCrs = { crs: 'wgs84' as const, reason: words('GPX 标准规定为 WGS 84 经纬度', 'the GPX standard prescribes WGS 84 longitude and latitude') };
  return { name, format: 'gpx', encoding, declaredCrs, columns, rows, skipped: [], hasGeometry: true, problems };
}
