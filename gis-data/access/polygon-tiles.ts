import type { Paths64 } from 'clipper2-ts';
import { EndType } from 'clipper2-ts';
import type { WalkNetwork } from '../network/index.ts';
import type { ServiceArea } from './area.ts';
import type { Polyline } from './chains.ts';
import { chainStretches } from './chains.ts';
import type { Plane } from './clipping.ts';
import { difference, inflated, intersection, perMetre, ribbon, toPath, union } from './clipping.ts';
import type { Stretch } from './stretches.ts';
import { segmentsInBox, unreachedOf } from './stretches.ts';

/**
 * The plane is worked in square tiles: what lies in one depends on streets no farther than the buffer, and the library's cost grows faster
 * than the number of lines it is given at once. Tiles overlap by a hair, so that they grow together again.
 */
const tileMetres = 300;
const seamMetres = 0.01;
/** Half-width of the ribbon that is always kept around a reached edge, even beside an unreached one. */
const ribbonMetres = 0.1;

interface Tile {
  readonly column: number;
  readonly row: number;
  readonly lines: Polyline[];
  readonly nodes: number[];
}

/** What is drawn of reached stretches: their buffer less the surroundings of unreached ones, and a thin ribbon in any case; row by row. */
export function drawnBody(
  network: WalkNetwork, plane: Plane, reached: ReadonlyMap<number, readonly Stretch[]>, areas: readonly ServiceArea[], bufferMetres: number,
): Paths64[] {
  const lines = chainStretches(network, [...reached.values()].flat());
  const left = leftAtNodes(network, areas, bufferMetres);
  const rows = new Map<number, Paths64>();
  for (const tile of tilesOf(network, plane, lines, left, bufferMetres)) {
    const paths = tileBody(network, plane, reached, tile, left, bufferMetres);
    const row = rows.get(tile.row);
    if (row === undefined) rows.set(tile.row, paths);
    else row.push(...paths);
  }
  return [...rows.values()].map((paths) => union(paths));
}

function tileBody(
  network: WalkNetwork, plane: Plane, reached: ReadonlyMap<number, readonly Stretch[]>, tile: Tile, left: ReadonlyMap<number, number>, bufferMetres: number,
): Paths64 {
  const minX = plane.x + tile.column * tileMetres;
  const minY = plane.y + tile.row * tileMetres;
  const margin = bufferMetres;
  const near = new Set<number>();
  segmentsInBox(network, { minX: minX - margin, minY: minY - margin, maxX: minX + tileMetres + margin, maxY: minY + tileMetres + margin }, near);
  const unreached = [...near].sort((a, b) => a - b).flatMap((segment) => unreachedOf(segment, reached.get(segment)));
  const buffer = ribbon(plane, tile.lines, bufferMetres);
  buffer.push(...discs(network, plane, tile.nodes, left));
  const body = unreached.length === 0
    ? buffer
    : union(difference(buffer, ribbon(plane, chainStretches(network, unreached), bufferMetres / 2)), ribbon(plane, tile.lines, ribbonMetres));
  const edge = (index: number, beyond: number): number => Math.round((index * tileMetres + beyond) * perMetre);
  const [x1, y1, x2, y2] = [edge(tile.column, -seamMetres), edge(tile.row, -seamMetres), edge(tile.column + 1, seamMetres), edge(tile.row + 1, seamMetres)];
  return intersection(body, [[{ x: x1, y: y1 }, { x: x2, y: y1 }, { x: x2, y: y2 }, { x: x1, y: y2 }]]);
}

/** How far each reached node could still walk on, at most the buffer; nodes where a disc adds nothing are left out. */
function leftAtNodes(network: WalkNetwork, areas: readonly ServiceArea[], bufferMetres: number): Map<number, number> {
  const left = new Map<number, number>();
  for (const area of areas) {
    area.node.forEach((node, at) => {
      const radius = Math.min(bufferMetres, Math.ceil(area.nodeLeftMetres[at]));
      if (radius > (left.get(node) ?? 0)) left.set(node, radius);
    });
  }
  // Discs of bends inside a line are there already as its round joins.
  for (const [node, radius] of left) if (network.adjacencyStart[node + 1] - network.adjacencyStart[node] === 2 && radius >= bufferMetres) left.delete(node);
  return left;
}

function discs(network: WalkNetwork, plane: Plane, nodes: readonly number[], left: ReadonlyMap<number, number>): Paths64 {
  const byRadius = new Map<number, Paths64>();
  for (const node of nodes) {
    const radius = left.get(node) ?? 0;
    const path = toPath(plane, [{ x: network.nodeX[node], y: network.nodeY[node] }]);
    const paths = byRadius.get(radius);
    if (paths === undefined) byRadius.set(radius, [path]);
    else paths.push(path);
  }
  return [...byRadius].flatMap(([radius, points]) => inflated(points, radius, EndType.Round));
}

/** The tiles that lines and discs come into, row by row. */
function tilesOf(network: WalkNetwork, plane: Plane, lines: readonly Polyline[], left: ReadonlyMap<number, number>, bufferMetres: number): Tile[] {
  const tiles = new Map<string, Tile>();
  const reach = bufferMetres + seamMetres;
  const index = (metres: number): number => Math.floor(metres / tileMetres);
  const eachTile = (minX: number, minY: number, maxX: number, maxY: number, visit: (tile: Tile) => void): void => {
    for (let row = index(minY - reach - plane.y); row <= index(maxY + reach - plane.y); row += 1) {
      for (let column = index(minX - reach - plane.x); column <= index(maxX + reach - plane.x); column += 1) {
        const key = `${column}/${row}`;
        let tile = tiles.get(key);
        if (tile === undefined) tiles.set(key, tile = { column, row, lines: [], nodes: [] });
        visit(tile);
      }
    }
  };
  for (const line of lines) {
    const xs = line.map((point) => point.x);
    const ys = line.map((point) => point.y);
    eachTile(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys), (tile) => tile.lines.push(line));
  }
  for (const node of left.keys()) {
    const [x, y] = [network.nodeX[node], network.nodeY[node]];
    eachTile(x, y, x, y, (tile) => tile.nodes.push(node));
  }
  return [...tiles.values()].filter((tile) => tile.lines.length > 0).sort((a, b) => a.row - b.row || a.column - b.column);
}
