import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { MultiPolygon, Position } from 'geojson';
import type { ReachedFrom, ReachedLine } from '../../../gis-data/access/index.ts';
import { serviceAreaPolygon } from '../../../gis-data/access/index.ts';
import type { SourceCrs } from '../../../gis-data/crs/index.ts';
import type { WritableLayer, WritableRow } from '../../../gis-data/formats/index.ts';
import { writeLayer } from '../../../gis-data/formats/index.ts';
import type { LayerGeometry, Problem } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import type { WalkNetwork } from '../../../gis-data/network/index.ts';
import { fileProblem, userPath } from '../io.ts';
import type { PointFrame } from './frame.ts';
import type { Ground } from './ground.ts';
import type { AccessOptions } from './options.ts';

/** What the files of areas are made of; one entry a facility. */
export interface AreaResults {
  readonly network: WalkNetwork;
  readonly ids: readonly string[];
  /** Shortest access link; `Infinity` for a facility that is not on the network. */
  readonly accessMetres: Float64Array;
  readonly reached: readonly ReachedFrom[];
}

/** In which CRS the files are written: how to come there from the ground. */
export interface AreaCrs {
  readonly crs: SourceCrs | null;
  readonly move: ((x: number, y: number) => [number, number]) | null;
}

/** Longest straight edge of an outline that is written in longitude and latitude: straight lines there bend by less than a millimetre from it. */
const longestEdgeMetres = 100;

/**
 * The CRS of a file: GeoJSON is longitude and latitude of WGS 84 by its standard; a GeoPackage is in the CRS of `--crs`, else in the plane that
 * was measured in, or WGS 84 where that plane has no code.
 * @throws ProblemError for a GeoJSON of a plane nobody knows the place of
 */
export function areaCrs(path: string, frame: PointFrame, ground: Ground): AreaCrs {
  const { toLonLat } = ground;
  if (extname(path).toLowerCase() !== '.gpkg') {
    if (toLonLat !== null) return { crs: 'wgs84', move: toLonLat };
    throw new ProblemError({
      code: 'geojson-needs-degrees',
      place: { file: basename(path) },
      value: ground.name,
      what: words('GeoJSON 只能存经纬度，而这个平面在地球上的位置不明', 'GeoJSON holds longitude and latitude, and nobody knows where on Earth this plane lies'),
      remedy: words('请写成 .gpkg', 'Let the file end in .gpkg'),
    });
  }
  if (frame.kind !== 'transformed' || toLonLat === null) return { crs: ground.crs, move: null };
  // Of the systems that are asked for, longitude and latitude need no further sum; the shifted ones of web maps no register knows.
  if (frame.asked && ['EPSG:4326', 'EPSG:4490', 'wgs84'].includes(frame.crs)) return { crs: frame.crs, move: toLonLat };
  return ground.crs === null ? { crs: 'EPSG:4326', move: toLonLat } : { crs: ground.crs, move: null };
}

/** Writes the polygons and lines that were asked for; what a format cannot hold is reported. */
export async function writeAreas({ areas, limitMetres }: AccessOptions, frame: PointFrame, ground: Ground, results: AreaResults): Promise<Problem[]> {
  const reported: Problem[] = [];
  if (areas.serviceAreas !== null) {
    const to = areaCrs(areas.serviceAreas, frame, ground);
    const rows = areas.dissolve ? dissolvedRow(results, areas.bufferMetres, limitMetres) : polygonRows(results, areas.bufferMetres, limitMetres);
    reported.push(...(await writeRows(areas.serviceAreas, areas.dissolve ? dissolvedColumns : polygonColumns, rows, to)));
  }
  if (areas.reached !== null) reported.push(...(await writeRows(areas.reached, ['facility_id', 'from_metres', 'to_metres'], reachedRows(results), areaCrs(areas.reached, frame, ground))));
  return reported;
}

const polygonColumns = ['facility_id', 'limit_metres', 'access_metres', 'reached_nodes', 'reached_metres'];

function polygonRows({ network, ids, accessMetres, reached }: AreaResults, bufferMetres: number, limitMetres: number): WritableRow[] {
  return ids.map((id, at) => {
    // A facility that is not on the network keeps its row, with empty cells.
    if (accessMetres[at] === Infinity) return { values: [id, limitMetres, null, null, null], geometry: null };
    const { area } = reached[at];
    return { values: [id, limitMetres, accessMetres[at], area.reachedNodes, area.reachedMetres], geometry: drawn(serviceAreaPolygon(network, area, { bufferMetres })) };
  });
}

const dissolvedColumns = ['facilities', 'limit_metres', 'reached_nodes', 'reached_metres'];

function dissolvedRow({ network, accessMetres, reached }: AreaResults, bufferMetres: number, limitMetres: number): WritableRow[] {
  const areas = reached.map(({ area }) => area);
  const geometry = drawn(serviceAreaPolygon(network, areas, { bufferMetres }));
  return [{ values: [accessMetres.filter((metres) => metres !== Infinity).length, limitMetres, unitedNodes(areas), unitedMetres(network, reached)], geometry }];
}

function unitedNodes(areas: readonly ReachedFrom['area'][]): number {
  return new Set(areas.flatMap(({ node }) => [...node])).size;
}

/** Length of the network that any facility reaches, each stretch counted once. */
function unitedMetres(network: WalkNetwork, reached: readonly ReachedFrom[]): number {
  const bySegment = new Map<number, [number, number][]>();
  for (const { area } of reached) {
    area.segment.forEach((segment, at) => {
      const list = bySegment.get(segment);
      if (list === undefined) bySegment.set(segment, [[area.start[at], area.end[at]]]);
      else list.push([area.start[at], area.end[at]]);
    });
  }
  let metres = 0;
  for (const [segment, list] of bySegment) {
    let until = 0;
    for (const [start, end] of list.sort(([a], [b]) => a - b)) {
      metres += Math.max(0, end - Math.max(start, until)) * network.segmentMetres[segment];
      until = Math.max(until, end);
    }
  }
  return metres;
}

function drawn(polygon: MultiPolygon): MultiPolygon | null {
  return polygon.coordinates.length === 0 ? null : polygon;
}

/** Each way from its near end to its far end. */
function reachedRows({ network, ids, reached }: AreaResults): WritableRow[] {
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  const at = (segment: number, fraction: number): Position => {
    const [a, b] = [segmentFrom[segment], segmentTo[segment]];
    // At its ends exactly where the node is.
    if (fraction === 0 || fraction === 1) return fraction === 0 ? [nodeX[a], nodeY[a]] : [nodeX[b], nodeY[b]];
    return [nodeX[a] + fraction * (nodeX[b] - nodeX[a]), nodeY[a] + fraction * (nodeY[b] - nodeY[a])];
  };
  return ids.flatMap((id, facility) => waysOf(network, reached[facility].lines).map((way): WritableRow => ({
    values: [id, way[0].fromMetres, way[way.length - 1].toMetres],
    geometry: { type: 'LineString', coordinates: [at(way[0].segment, way[0].from), ...way.map(({ segment, to }) => at(segment, to))] },
  })));
}

/**
 * Pieces strung together where a walk goes on over a vertex at which nothing branches off: as many times fewer lines as streets have vertices. Where
 * metres count differently each piece stays by itself, since the walk grows evenly only along one.
 */
function waysOf(network: WalkNetwork, lines: readonly ReachedLine[]): (readonly ReachedLine[])[] {
  if (network.segmentEffortMetres !== network.segmentMetres) return lines.map((line) => [line]);
  const { adjacencyStart, segmentFrom, segmentTo } = network;
  const nodeAt = (segment: number, fraction: number): number => (fraction === 0 ? segmentFrom[segment] : fraction === 1 ? segmentTo[segment] : -1);
  const isPassed = (node: number): boolean => node >= 0 && adjacencyStart[node + 1] - adjacencyStart[node] === 2;
  const onwards = new Map<number, ReachedLine>();
  for (const line of lines) {
    const node = nodeAt(line.segment, line.from);
    if (isPassed(node)) onwards.set(node, line);
  }
  const follows = (line: ReachedLine): ReachedLine | undefined => {
    const next = onwards.get(nodeAt(line.segment, line.to));
    return next === undefined || next.segment === line.segment ? undefined : next;
  };
  const followers = new Set(lines.map(follows).filter((line) => line !== undefined));
  return lines.filter((line) => !followers.has(line)).map((first) => {
    const way = [first];
    for (let next = follows(first); next !== undefined; next = follows(next)) way.push(next);
    return way;
  });
}

async function writeRows(path: string, columns: readonly string[], rows: readonly WritableRow[], { crs, move }: AreaCrs): Promise<Problem[]> {
  const name = basename(path, extname(path));
  const moved = move === null ? rows : rows.map(({ values, geometry }) => ({ values, geometry: geometry === null ? null : movedFinely(geometry, move) }));
  const layer: WritableLayer = { name, columns, rows: moved, crs, hasGeometry: true };
  const { files, reported } = await writeLayer(extname(path).toLowerCase() === '.gpkg' ? 'gpkg' : 'geojson', layer);
  const folder = dirname(userPath(path));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, basename(path)), files[0].bytes);
  } catch (error) {
    throw new ProblemError(fileProblem(path, error));
  }
  return [...reported];
}

function movedFinely(geometry: LayerGeometry, move: (x: number, y: number) => [number, number]): LayerGeometry {
  const ring = (positions: Position[]): Position[] => densified(positions).map(([x, y]) => move(x, y));
  if (geometry.type === 'MultiPolygon') return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(ring)) };
  if (geometry.type === 'LineString') return { type: 'LineString', coordinates: ring(geometry.coordinates) };
  throw new Error(`no ${geometry.type} is written here`);
}

function densified(positions: readonly Position[]): Position[] {
  return positions.flatMap((position, at): Position[] => {
    if (at === 0) return [position];
    const [ax, ay] = positions[at - 1];
    const [bx, by] = position;
    const parts = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / longestEdgeMetres));
    return [...Array.from({ length: parts - 1 }, (_, part): Position => [ax + ((bx - ax) * (part + 1)) / parts, ay + ((by - ay) * (part + 1)) / parts]), position];
  });
}
