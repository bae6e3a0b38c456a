import type { DeclaredCrs } from '../crs/index.ts';
import { isCrsProblem, parseSourceCrs } from '../crs/index.ts';
import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { CellValue, FormatDriver, SourceRow, SourceTable } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { documentText } from './document-text.ts';
import { closedRingsNote, geometryProblem } from './geometry-problem.ts';
import type { JsonFeature } from './geojson/feature.ts';
import { sequenceOf } from './geojson/sequence.ts';
import { isTopology, topologyObjects } from './topojson/topology.ts';
import { usableGeometry } from './usable-geometry.ts';

/**
 * GeoJSON (RFC 7946): feature collection, feature or geometry, a bare array of features, a sequence of features (RFC 8142, or one a line), and
 * TopoJSON; the older `crs` member is honoured.
 */
export const geojson: FormatDriver = {
  id: 'geojson',
  title: words('GeoJSON、TopoJSON', 'GeoJSON and TopoJSON'),
  extensions: ['geojson', 'json', 'topojson', 'geojsonl', 'geojsons', 'ndjson', 'jsonl', 'seq'],
  accepts: (files) => files.length === 1 && (geojson.extensions.includes(extensionOf(files[0].name)) || (extensionOf(files[0].name) === 'txt' && looksLikeJson(files[0].bytes))),
  async read([file], options) {
    const decoded = documentText(file.bytes, options.encoding);
    const text = decoded.text;
    const sequence = sequenceOf(text);
    if (sequence) return [sequenceTable(stemOf(file.name), decoded.encoding, sequence)];
    const root = parseJson(text, file.name);
    const { declaredCrs, problems } = crsOf(root);
    if (isTopology(root)) {
      return topologyObjects(root).map(({ name, features }, i, all) => tableOf(all.length === 1 ? stemOf(file.name) : name, decoded.encoding, features, declaredCrs, i === 0 ? problems : []));
    }
    return [tableOf(stemOf(file.name), decoded.encoding, featuresOf(root, file.name), declaredCrs, problems)];
  },
};

function looksLikeJson(bytes: Uint8Array): boolean {
  return /^\s*[\x1e{[]/.test(new TextDecoder('latin1').decode(bytes.subarray(0, 100)).replace(/^\xef\xbb\xbf/, ''));
}

/** A sequence's items with the rows that are broken; numbered from 1 as they stand. */
function sequenceTable(name: string, encoding: string, items: readonly unknown[]): SourceTable {
  const broken = items.flatMap((item, i) => (item === undefined ? [i + 1] : []));
  const features = items.map((item): JsonFeature => (geometryTypes.has(String((item as { type?: unknown } | undefined)?.type)) ? { geometry: item } : asFeature(item)));
  const problems: Problem[] = broken.map((row) => ({
    code: 'geojson-row-broken', place: { row }, what: words('这一行不是完整的 JSON', 'this row is no complete JSON'), remedy: words('请重新导出这个文件', 'Export the file again'),
  }));
  const table = tableOf(name, encoding, features, crsOf({}).declaredCrs, []);
  return {
    ...table,
    rows: table.rows.filter((row) => !broken.includes(row.rowNumber)),
    skipped: broken.map((row) => ({ row, reason: words('不是完整的 JSON', 'no complete JSON') })),
    problems: [...table.problems, ...problems],
  };
}

function tableOf(name: string, encoding: string, features: readonly JsonFeature[], declaredCrs: DeclaredCrs | null, problems: Problem[]): SourceTable {
  const hasIds = features.some((feature) => typeof feature.id === 'string' || typeof feature.id === 'number');
  const keys = new Set<string>();
  for (const feature of features) for (const key of Object.keys(feature.properties ?? {})) keys.add(key);
  const idColumn = hasIds && !keys.has('id') ? ['id'] : [];
  const columns = [...idColumn, ...keys];
  const rows = features.map((feature, i): SourceRow => {
    const rowNumber = i + 1;
    const values = columns.map((column) => cell(column === 'id' && idColumn.length > 0 ? feature.id : feature.properties?.[column]));
    if (feature.geometry === null || feature.geometry === undefined) return { rowNumber, values, geometry: null };
    const usable = usableGeometry(feature.geometry);
    if (usable.geometry === null) problems.push(geometryProblem(usable.fault, rowNumber));
    else if (usable.closedRings > 0) problems.push(closedRingsNote(rowNumber, usable.closedRings));
    return { rowNumber, values, geometry: usable.geometry };
  });
  return { name, format: 'geojson', encoding, declaredCrs, columns, rows, skipped: [], hasGeometry: true, problems };
}

function cell(value: unknown): CellValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ProblemError({
      code: 'geojson-not-json',
      place: { file },
      what: words('内容不是完整的 JSON', `the content is not complete JSON (${(cause as Error).message})`),
      remedy: words('请重新导出这个文件', 'Export the file again'),
    });
  }
}

const geometryTypes = new Set(['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection']);

function featuresOf(root: unknown, file: string): readonly JsonFeature[] {
  if (Array.isArray(root) && root.length > 0 && root.every(isFeature)) return root.map(asFeature);
  const object = (typeof root === 'object' && root !== null ? root : {}) as { type?: unknown; features?: unknown; geometries?: unknown };
  if (object.type === 'FeatureCollection' && Array.isArray(object.features)) return (object.features as unknown[]).map(asFeature);
  if (object.type === 'Feature') return [asFeature(object)];
  if (object.type === 'GeometryCollection' && Array.isArray(object.geometries)) return object.geometries.map((geometry): JsonFeature => ({ geometry }));
  if (typeof object.type === 'string' && geometryTypes.has(object.type)) return [{ geometry: object }];
  throw new ProblemError({
    code: 'geojson-not-geojson',
    place: { file },
    ...(object.type === undefined ? {} : { value: JSON.stringify(object.type) }),
    what: words('是 JSON，但不是 GeoJSON 的要素集、要素或图形', 'this is JSON, but no GeoJSON feature collection, feature or geometry'),
    remedy: words('请导出为 GeoJSON FeatureCollection', 'Export it as a GeoJSON FeatureCollection'),
  });
}

function isFeature(value: unknown): boolean {
  return typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'Feature';
}

function asFeature(value: unknown): JsonFeature {
  return typeof value === 'object' && value !== null ? (value as JsonFeature) : {};
}

function crsOf(root: unknown): { declaredCrs: DeclaredCrs | null; problems: Problem[] } {
  const member = (root as { crs?: { properties?: { name?: unknown; code?: unknown } } | null } | null)?.crs;
  if (member === undefined || member === null) {
    return { declaredCrs: { crs: 'wgs84', byStandard: true, reason: words('GeoJSON 标准规定为 WGS 84 经纬度', 'the GeoJSON standard prescribes WGS 84 longitude and latitude') }, problems: [] };
  }
  const name = String(member.properties?.name ?? member.properties?.code ?? '');
  const crs = parseSourceCrs(name);
  if (isCrsProblem(crs)) return { declaredCrs: null, problems: [crs] };
  return { declaredCrs: { crs, reason: words(`文件的 crs 成员写明 ${name}`, `the file's crs member says ${name}`) }, problems: [] };
}
