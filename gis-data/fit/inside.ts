import type { AreaGeometry } from '../model/index.ts';

/** Whether a point lies inside an area, by even-odd crossings over all its rings; made for very many questions to one area. */
export function insideOf(area: AreaGeometry): (x: number, y: number) => boolean {
  const rings = (area.type === 'Polygon' ? area.coordinates : area.coordinates.flat()).map((ring) => Float64Array.from(ring.flatMap(([x, y]) => [x, y])));
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      [minX, minY, maxX, maxY] = [Math.min(minX, ring[i]), Math.min(minY, ring[i + 1]), Math.max(maxX, ring[i]), Math.max(maxY, ring[i + 1])];
    }
  }
  return (x, y) => {
    if (x < minX || x > maxX || y < minY || y > maxY) return false;
    let within = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
        const yi = ring[i + 1];
        const yj = ring[j + 1];
        if (yi > y !== yj > y && x < ((ring[j] - ring[i]) * (y - yi)) / (yj - yi) + ring[i]) within = !within;
      }
    }
    return within;
  };
}
