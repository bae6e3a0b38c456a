/**
 * Douglas–Peucker on a flat line: every point left out lies within `toleranceMm` of what remains. First and last points stay.
 * Cost: O(n log n) on ordinary lines.
 */
export function simplified(flat: readonly number[], toleranceMm: number): number[] {
  const count = flat.length / 2;
  if (count <= 2) return [...flat];
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack: [number, number][] = [[0, count - 1]];
  for (let span = stack.pop(); span; span = stack.pop()) {
    const [first, last] = span;
    let farthest = -1;
    let worst = toleranceMm;
    for (let index = first + 1; index < last; index++) {
      const distance = distanceToSegment(flat, index, first, last);
      if (distance > worst) {
        worst = distance;
        farthest = index;
      }
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    stack.push([first, farthest], [farthest, last]);
  }
  const out: number[] = [];
  for (let index = 0; index < count; index++) if (keep[index]) out.push(flat[2 * index], flat[2 * index + 1]);
  return out;
}

function distanceToSegment(flat: readonly number[], point: number, from: number, to: number): number {
  const [px, py] = [flat[2 * point], flat[2 * point + 1]];
  const [ax, ay] = [flat[2 * from], flat[2 * from + 1]];
  const [dx, dy] = [flat[2 * to] - ax, flat[2 * to + 1] - ay];
  const length2 = dx * dx + dy * dy;
  const share = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / length2));
  return Math.hypot(px - ax - share * dx, py - ay - share * dy);
}
