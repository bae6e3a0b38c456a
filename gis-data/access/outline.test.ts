import fc from 'fast-check';
import { expect, it } from 'vitest';
import { union } from './clipping.ts';
import { discOutline, lineOutline } from './outline.ts';
import { isPointWithin, ringArea } from './polygon-rings.ts';
import { straightened } from './straighten.ts';

const origin = { x: 0, y: 0 };
const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const line = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 2, maxLength: 12 });

it('winds around what is as near to a line as its half-width and beside it, and around nothing farther', () => {
  fc.assert(fc.property(line, fc.integer({ min: 1, max: 40 }), coordinate, coordinate, (points, width, x, y) => {
    const shape = union([lineOutline(origin, { line: points, halfWidths: points.map(() => width) })]);
    const isIn = shape.filter((ring) => isPointWithin({ x: x * 1000, y: y * 1000 }, ring)).length % 2 === 1;
    const near = points.slice(1).map((b, at) => {
      const a = points[at];
      const square = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
      const along = square === 0 ? -1 : ((x - a.x) * (b.x - a.x) + (y - a.y) * (b.y - a.y)) / square;
      const on = Math.min(1, Math.max(0, along));
      return { beside: along > 0.001 && along < 0.999, metres: Math.hypot(a.x + on * (b.x - a.x) - x, a.y + on * (b.y - a.y) - y) };
    });
    if (near.some(({ beside, metres }) => beside && metres < width - 0.02)) expect(isIn).toBe(true);
    if (near.every(({ metres }) => metres > width + 0.02)) expect(isIn).toBe(false);
  }), { numRuns: 500, seed: 3 });
});

it('draws a disc within a hundredth of its radius', () => {
  for (const radius of [0.5, 5, 30, 200]) {
    const area = ringArea(discOutline(origin, 7, 8, radius)) / 1e6;
    expect(area).toBeLessThan(Math.PI * radius ** 2 * 1.001);
    expect(area).toBeGreaterThan(Math.PI * radius ** 2 * 0.98);
  }
});

it('leaves out only bends that lie within the wide line that is left', () => {
  fc.assert(fc.property(line, fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 12 }), (points, widths) => {
    const few = straightened({ line: points, halfWidths: widths.slice(0, points.length) });
    expect(few.line[0]).toEqual(points[0]);
    expect(few.line.at(-1)).toEqual(points.at(-1));
    expect(few.line).toHaveLength(few.halfWidths.length);
    for (const point of points.filter((candidate) => !few.line.includes(candidate))) {
      const isBeside = few.line.slice(1).some((b, at) => {
        const a = few.line[at];
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        const along = ((point.x - a.x) * (b.x - a.x) + (point.y - a.y) * (b.y - a.y)) / length;
        const aside = Math.abs((point.x - a.x) * (b.y - a.y) - (point.y - a.y) * (b.x - a.x)) / length;
        return along >= 0 && along <= length && aside <= 0.05 * Math.max(few.halfWidths[at], few.halfWidths[at + 1]) + 1e-9;
      });
      expect(isBeside).toBe(true);
    }
  }), { numRuns: 500, seed: 4 });
});
