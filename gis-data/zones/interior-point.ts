import type { PlaceGeometry, Position2 } from '../model/index.ts';

/**
 * A point certain to lie inside: the point itself, or the middle of the widest stretch of a horizontal line through the largest ring.
 * Used to say which zone a compound or village stands in and where to write its label; never as the start of a walk.
 */
export function interiorPoint(geometry: PlaceGeometry): Position2 {
  if (geometry.type === 'Point') return [geometry.coordinates[0], geometry.coordinates[1]];
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const largest = polygons.reduce((best, polygon) => (ringArea(polygon[0] ?? []) > ringArea(best[0] ?? []) ? polygon : best));
  const ys = largest[0].map((position) => position[1]);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  let best: { x: number; y: number; width: number } = { x: largest[0][0][0], y: largest[0][0][1], width: -1 };
  for (const share of [0.5, 0.37, 0.63, 0.23, 0.77]) {
    const y = low + (high - low) * share;
    const crossings = largest.flatMap((ring) => crossingsAt(ring, y)).sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1] - crossings[i];
      if (width > best.width * 1.2) best = { x: (crossings[i] + crossings[i + 1]) / 2, y, width };
    }
  }
  return [best.x, best.y];
}

function crossingsAt(ring: readonly number[][], y: number): number[] {
  const found: number[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y) found.push(((xj - xi) * (y - yi)) / (yj - yi) + xi);
  }
  return found;
}

function ringArea(ring: readonly number[][]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
  return Math.abs(sum) / 2;
}
