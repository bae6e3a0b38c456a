import type { DeclaredCrs } from '../crs/index.ts';
import { isCrsProblem, parseSourceCrs } from '../crs/index.ts';
import type { Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { CellValue, FormatDriver, SourceRow, SourceTable } from './contract.ts';
import { extensionOf, stemOf } from './contract.ts';
import { closedRingsNote, geometryProblem } from './geometry-problem.ts';
import { decodeText } from './text-encoding.ts';
import { usableGeometry } from './usable-geometry.ts';

interface JsonFeature {
  readonly id?: unknown;
  readonly properties?: Record<string, unknown> | null;
  readonly geometry?: unknown;
}

/** GeoJSON (RFC 7946): feature collection, feature or geometry; the older `crs` member is honoured. */
export const geojson: FormatDriver = {
  id: 'geojson',
  title: words('GeoJSON', 'GeoJSON'),
  extensions: ['geojson', 'json'],
  accepts: (files) => files.length === 1 && ['geojson', 'json'].includes(extensionOf(files[0].name)),
  async read([file], options) {
    const decoded = decodeText(file.bytes, options.encoding);
    const root = parseJson(decoded.text.replace(/^\uFEFF/, ''), file.name);
    const features = featuresOf(root, file.name);
    const { declaredCrs, problems } = crsOf(root);
    return [tableOf(stemOf(file.name), decoded.encoding, features, declaredCrs, problems)];
  },
};

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

function asFeature(value: unknown): JsonFeature {
  return typeof value === 'object' && value !== null ? (value as JsonFeature) : {};
}

function crsOf(root: unknown): { declaredCrs: DeclaredCrs | null; problems: Problem[] } {
  const member = (root as { crs?: { properties?: { name?: unknown; code?: unknown } } | null }).crs;
  if (member === undefined || member === null) {
    return { declaredCrs: { crs: 'wgs84', reason: words('GeoJSON 标准规定为 WGS 84 经纬度', 'the GeoJSON standard prescribes WGS 84 longitude and latitude') }, problems: [] };
  }
  const name = String(member.properties?.name ?? member.properties?.code ?? '');
  const crs = parseSourceCrs(name);
  if (isCrsProblem(crs)) return { declaredCrs: null, problems: [crs] };
  return { declaredCrs: { crs, reason: words(`文件的 crs 成员写明 ${name}`, `the file's crs member says ${name}`) }, problems: [] };
}
