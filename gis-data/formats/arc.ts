import type { Position } from 'geojson';

/** Degrees an arc turns from one position to the next. */
const stepDegrees = 1;

/**
 * Positions after `start` along the arc through `middle` to `end`, one a degree, the last one being `end` itself. Three positions on one line
 * are a straight piece; `start` equal to `end` is a full circle with `middle` opposite (SQL/MM part 3, 7.3).
 */
export function arcPositions(start: Position, middle: Position, end: Position): Position[] {
  const circle = circleThrough(start, middle, end);
  if (circle === null) return [middle, end];
  const { x, y, radius } = circle;
  const angle = (p: Position): number => Math.atan2(p[1] - y, p[0] - x);
  const from = angle(start);
  const turn = 2 * Math.PI;
  const positive = (a: number): number => ((a % turn) + turn) % turn;
  const full = start[0] === end[0] && start[1] === end[1];
  const toMiddle = positive(angle(middle) - from);
  const toEnd = full ? turn : positive(angle(end) - from);
  // Counter-clockwise when the middle comes before the end that way.
  const sweep = toMiddle <= toEnd ? toEnd : toEnd - turn;
  const steps = Math.max(2, Math.ceil((Math.abs(sweep) / Math.PI) * (180 / stepDegrees)));
  const positions: Position[] = [];
  for (let i = 1; i < steps; i += 1) {
    const a = from + (sweep * i) / steps;
    positions.push([x + radius * Math.cos(a), y + radius * Math.sin(a)]);
  }
  positions.push([end[0], end[1]]);
  return positions;
}

function circleThrough(a: Position, b: Position, c: Position): { x: number; y: number; radius: number } | null {
  if (a[0] === c[0] && a[1] === c[1]) {
    const x = (a[0] + b[0]) / 2;
    const y = (a[1] + b[1]) / 2;
    return { x, y, radius: Math.hypot(a[0] - x, a[1] - y) };
  }
  // From a, so that large eastings lose no digits.
  const bx = b[0] - a[0];
  const by = b[1] - a[1];
  const cx = c[0] - a[0];
  const cy = c[1] - a[1];
  const twice = 2 * (bx * cy - by * cx);
  const size = Math.hypot(cx, cy);
  if (!(Math.abs(twice) > 1e-12 * size * size)) return null;
  const x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / twice;
  const y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / twice;
  return { x: a[0] + x, y: a[1] + y, radius: Math.hypot(x, y) };
}
