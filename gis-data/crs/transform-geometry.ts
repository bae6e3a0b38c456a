import type { Position } from 'geojson';
import type { LayerGeometry } from '../model/index.ts';

type Move = (x: number, y: number) => [number, number];

/** The same geometry with every position moved by `move`; heights and measures are dropped. The input is left as it is. */
export function transformGeometry<G extends LayerGeometry>(geometry: G, move: Move): G {
  const point = (position: Position): Position => move(position[0], position[1]);
  const line = (positions: Position[]): Position[] => positions.map(point);
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: point(geometry.coordinates) } as G;
    case 'LineString':
      return { type: 'LineString', coordinates: line(geometry.coordinates) } as G;
    case 'MultiLineString':
    case 'Polygon':
      return { type: geometry.type, coordinates: geometry.coordinates.map(line) } as G;
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map((rings) => rings.map(line)) } as G;
  }
}

/** Calls `visit` for every position of a geometry. */
export function eachPosition(geometry: LayerGeometry, visit: (x: number, y: number) => void): void {
  const walk = (value: unknown): void => {
    const list = value as (number | unknown)[];
    if (typeof list[0] === 'number') visit(list[0], list[1] as number);
    else for (const item of list) walk(item);
  };
  if (geometry.coordinates.length > 0) walk(geometry.coordinates);
}
