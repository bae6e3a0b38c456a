import type { Position } from 'geojson';
import type { LayerGeometry, Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import type { CellValue, SourceRow, SourceTable } from '../contract.ts';
import { geometryProblem } from '../geometry-problem.ts';
import { polygonFromRings, signedArea } from '../shapefile/rings.ts';
import type { OsmContent, OsmRelation, OsmTags, OsmWay } from './elements.ts';
import type { OsmLine } from './rings.ts';
import { joinRings } from './rings.ts';

/** Tags that are columns whenever a table has them at all; the rest by how often they occur, up to `mostColumns`. */
const firstTags = ['name', 'highway', 'bridge', 'tunnel', 'layer', 'foot', 'access', 'oneway', 'sidewalk', 'barrier', 'building', 'amenity', 'landuse', 'place', 'boundary', 'admin_level'];
const mostColumns = 60;

interface Item {
  readonly id: number;
  readonly tags: OsmTags;
  readonly geometry: LayerGeometry | null;
}

/**
 * Tables of an OSM file: 点 (nodes with tags), 线 (ways) and 面 (closed ways that mean an area, multipolygon and boundary relations), names in
 * Chinese. Ways keep all nodes of the file, so roads that meet share a position.
 */
export function osmTables(content: OsmContent, format: string): SourceTable[] {
  const points: Item[] = [];
  for (const node of content.nodes.values()) if (node.tags) points.push({ id: node.id, tags: node.tags, geometry: Number.isFinite(node.lon) && Number.isFinite(node.lat) ? { type: 'Point', coordinates: [node.lon, node.lat] } : null });
  const ways = new Map(content.ways.map((way) => [way.id, way]));
  const cutIds = new Set<number>();
  const lines: Item[] = [];
  const areas: Item[] = [];
  for (const way of content.ways) {
    const { positions, missing } = positionsOf(content, way);
    if (missing > 0) cutIds.add(way.id);
    if (missing === 0 && isArea(way) && positions.length >= 4 && signedArea(positions) !== 0) areas.push({ id: way.id, tags: way.tags, geometry: { type: 'Polygon', coordinates: [positions] } });
    else lines.push({ id: way.id, tags: way.tags, geometry: positions.length < 2 ? null : { type: 'LineString', coordinates: positions } });
  }
  const problems: Problem[] = cutIds.size > 0 ? [cutWays(cutIds.size)] : [];
  const openIds: number[] = [];
  for (const relation of content.relations) {
    if (!['multipolygon', 'boundary'].includes(relation.tags['type'] ?? '')) continue;
    const { geometry, complete } = relationArea(content, ways, relation);
    areas.push({ id: relation.id, tags: relation.tags, geometry });
    if (!complete && geometry !== null) openIds.push(relation.id);
  }
  const openProblems = openIds.length > 0 ? [openRelations(openIds)] : [];
  const tables = [table('点', format, points, []), table('线', format, lines, problems), table('面', format, areas, openProblems)];
  return tables.filter(({ rows }) => rows.length > 0);
}

function positionsOf(content: OsmContent, way: OsmWay): { positions: Position[]; missing: number } {
  const positions: Position[] = [];
  let missing = 0;
  for (const id of way.nodes) {
    const node = content.nodes.get(id);
    if (node && Number.isFinite(node.lon) && Number.isFinite(node.lat)) positions.push([node.lon, node.lat]);
    else missing += 1;
  }
  return { positions, missing };
}

const areaKeys = ['building', 'landuse', 'leisure', 'amenity', 'natural', 'place', 'shop', 'tourism', 'boundary', 'building:part', 'office', 'historic', 'sport', 'public_transport', 'craft', 'area:highway'];

const linearNature = new Set(['coastline', 'cliff', 'tree_row', 'ridge', 'arete', 'valley', 'earth_bank']);

/** A closed way is an area when it says so or by what it is; a closed road or wall is a line. */
function isArea({ nodes, tags }: OsmWay): boolean {
  if (nodes.length < 4 || nodes[0] !== nodes.at(-1)) return false;
  if (tags['area'] === 'yes') return true;
  if (tags['area'] === 'no' || tags['highway'] !== undefined || tags['barrier'] !== undefined || linearNature.has(tags['natural'] ?? '')) return false;
  return areaKeys.some((key) => tags[key] !== undefined) || (tags['waterway'] === 'riverbank');
}

function relationArea(content: OsmContent, ways: ReadonlyMap<number, OsmWay>, relation: OsmRelation): { geometry: LayerGeometry | null; complete: boolean } {
  let complete = true;
  const outer: OsmLine[] = [];
  const inner: OsmLine[] = [];
  for (const member of relation.members) {
    if (member.type !== 'way') continue;
    const way = ways.get(member.id);
    const found = way ? positionsOf(content, way) : null;
    if (!way || !found || found.missing > 0 || found.positions.length < 2) complete = false;
    else (member.role === 'inner' ? inner : outer).push({ ends: [way.nodes[0], way.nodes[way.nodes.length - 1]], positions: found.positions });
  }
  const outers = joinRings(outer);
  const inners = joinRings(inner);
  if (outers.rings.length === 0) return { geometry: null, complete: false };
  const wound = (ring: Position[], clockwise: boolean): Position[] => (signedArea(ring) < 0 === clockwise ? ring : [...ring].reverse());
  const rings = [...outers.rings.map((ring) => wound(ring, true)), ...inners.rings.map((ring) => wound(ring, false))];
  return { geometry: polygonFromRings(rings), complete: complete && outers.open === 0 && inners.open === 0 };
}

function table(name: string, format: string, items: readonly Item[], problems: readonly Problem[]): SourceTable {
  const counts = new Map<string, number>();
  for (const item of items) for (const key of Object.keys(item.tags)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const first = firstTags.filter((key) => counts.has(key));
  const rest = [...counts].filter(([key]) => !first.includes(key)).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([key]) => key);
  const tagColumns = [...first, ...rest].slice(0, mostColumns);
  const others = new Set([...first, ...rest].slice(mostColumns));
  const columns = ['osm_id', ...tagColumns, ...(others.size > 0 ? ['other_tags'] : [])];
  const geometryProblems: Problem[] = [];
  const rows = items.map((item, i): SourceRow => {
    if (item.geometry === null) geometryProblems.push(name === '面' ? noOutline(i + 1, item.id) : geometryProblem(name === '点' ? 'brokenNumbers' : 'tooFewPositions', i + 1));
    const other = Object.entries(item.tags).filter(([key]) => others.has(key));
    const values: CellValue[] = [item.id, ...tagColumns.map((key) => item.tags[key] ?? null)];
    if (others.size > 0) values.push(other.length > 0 ? JSON.stringify(Object.fromEntries(other)) : null);
    return { rowNumber: i + 1, values, geometry: item.geometry };
  });
  const declaredCrs = { crs: 'wgs84' as const, reason: words('OpenStreetMap 数据都是 WGS 84 经纬度', 'OpenStreetMap data are WGS 84 longitude and latitude') };
  return { name, format, encoding: null, declaredCrs, columns, rows, skipped: [], hasGeometry: true, problems: [...problems, ...geometryProblems] };
}

function noOutline(row: number, id: number): Problem {
  return {
    code: 'osm-area-without-outline',
    place: { row },
    value: String(id),
    what: words('这个面的边界不全在文件里，没有图形', 'the outline of this area is not all in the file, so it has no geometry'),
    remedy: words('需要时请下载更大的范围', 'Download a larger extract if it is needed'),
  };
}

function cutWays(count: number): Problem {
  return {
    code: 'osm-ways-cut',
    place: { layer: '线' },
    value: String(count),
    what: words(`有 ${count} 条路线的部分节点不在文件里，只画出有的部分`, `${count} ways miss some of their nodes in the file; what is there was drawn`),
    remedy: words('文件边缘的路线通常如此；需要完整路线时请下载更大的范围', 'That is usual at the edge of an extract; download a larger one for whole ways'),
  };
}

function openRelations(ids: readonly number[]): Problem {
  return {
    code: 'osm-areas-open',
    place: { layer: '面' },
    value: ids.slice(0, 5).join('、'),
    what: words(`有 ${ids.length} 个面的边界在文件里不完整，只取能闭合的部分`, `the outlines of ${ids.length} areas are incomplete in the file; only the closed parts were taken`),
    remedy: words('请核对这些面，或下载更大的范围', 'Check these areas, or download a larger extract'),
  };
}
