import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../sheet.ts';
import { clipLine, clipRing } from './clip.ts';
import { LabelSpace } from './label-space.ts';
import { simplified } from './simplify.ts';
import { extentOfMost, fitFrame, mapView } from './view.ts';

const box: Box = { xMm: 0, yMm: 0, widthMm: 100, heightMm: 60 };
const coordinate = fc.integer({ min: -1500, max: 2500 }).map((tenths) => tenths / 10);
const flatLine = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 25 }).map((points) => points.flat());
const inBox = (x: number, y: number): boolean => x >= -1e-9 && x <= 100 + 1e-9 && y >= -1e-9 && y <= 60 + 1e-9;

function insideLength(flat: readonly number[]): number {
  // Written out by walking each segment in small steps and counting those inside.
  let sum = 0;
  for (let index = 0; index + 3 < flat.length; index += 2) {
    const [dx, dy] = [flat[index + 2] - flat[index], flat[index + 3] - flat[index + 1]];
    for (let step = 0; step < 2000; step++) {
      const share = (step + 0.5) / 2000;
      if (inBox(flat[index] + dx * share, flat[index + 1] + dy * share)) sum += Math.hypot(dx, dy) / 2000;
    }
  }
  return sum;
}

describe('clipping', () => {
  it('keeps the parts of a line inside the frame and nothing else', () => {
    fc.assert(fc.property(flatLine, (line) => {
      const parts = clipLine(line, box);
      for (const part of parts) for (let index = 0; index < part.length; index += 2) expect(inBox(part[index], part[index + 1])).toBe(true);
      const length = parts.reduce((sum, part) => sum + insideLength(part), 0);
      expect(Math.abs(length - insideLength(line))).toBeLessThan(0.002 * 400 * line.length + 1e-6);
    }), { seed: 3, numRuns: 60 });
  });

  it('leaves a ring inside the frame alone and fills the frame from one around it', () => {
    expect(clipRing([10, 10, 20, 10, 20, 20], box)).toEqual([10, 10, 20, 10, 20, 20]);
    const all = clipRing([-500, -500, 500, -500, 500, 500, -500, 500], box);
    expect(ringArea(all)).toBeCloseTo(6000, 6);
    expect(clipRing([200, 200, 210, 200, 210, 210], box)).toEqual([]);
  });
});

describe('simplified', () => {
  it('keeps every point within the tolerance of the line that remains', () => {
    fc.assert(fc.property(flatLine, fc.double({ min: 0.01, max: 30, noNaN: true }), (line, tolerance) => {
      const kept = simplified(line, tolerance);
      expect(kept.slice(0, 2)).toEqual(line.slice(0, 2));
      expect(kept.slice(-2)).toEqual(line.slice(-2));
      for (let index = 0; index < line.length; index += 2) expect(distanceTo(kept, line[index], line[index + 1])).toBeLessThanOrEqual(tolerance + 1e-9);
    }), { seed: 4 });
  });
});

describe('fitFrame', () => {
  it('takes the largest round scale that fits, and the map lies inside', () => {
    const size = fc.double({ min: 300, max: 150_000, noNaN: true });
    fc.assert(fc.property(size, size, (width, height) => {
      const extent = [400_000, 3_700_000, 400_000 + width, 3_700_000 + height] as const;
      const frame = fitFrame(extent, { xMm: 27, yMm: 32, widthMm: 256, heightMm: 240 }, 5000);
      const view = mapView(frame);
      expect(view.x(extent[0])).toBeGreaterThan(27);
      expect(view.x(extent[2])).toBeLessThan(27 + 256);
      expect(view.y(extent[3])).toBeGreaterThan(32);
      expect(view.y(extent[1])).toBeLessThan(32 + 240);
      expect(frame.scale % 500).toBe(0);
    }), { seed: 5 });
    expect(fitFrame([0, 0, 24_000, 20_000], { xMm: 0, yMm: 0, widthMm: 260, heightMm: 240 }, 5000).scale).toBe(100_000);
    expect(fitFrame([0, 0, 100, 100], { xMm: 0, yMm: 0, widthMm: 260, heightMm: 240 }, 5000).scale).toBe(5000);
  });

  it('is not spoilt by one stray position among many', () => {
    const places = Array.from({ length: 300 }, (_, index): [number, number] => [index * 10, index * 5]);
    expect(extentOfMost([...places, [9e6, 9e6]])?.[2]).toBeLessThan(4000);
    expect(extentOfMost([[5, 6]])).toEqual([5, 6, 5, 6]);
  });
});

describe('labels', () => {
  it('never cover each other or a symbol, nor leave the frame', () => {
    const place = fc.tuple(fc.double({ min: -5, max: 105, noNaN: true }), fc.double({ min: -5, max: 65, noNaN: true }));
    fc.assert(fc.property(fc.array(place, { maxLength: 60 }), (places) => {
      const space = new LabelSpace(box);
      const taken: Box[] = places.slice(0, 10).map(([x, y]) => ({ xMm: x - 1, yMm: y - 1, widthMm: 2, heightMm: 2 }));
      taken.forEach((each) => space.block(each));
      for (const [x, y] of places) {
        const mark = space.beside('站12', x, y, 1, { sizeMm: 2.5 });
        if (mark?.kind !== 'text') continue;
        const widthMm = 2.5 * (1 + 2 * 0.555);
        const own: Box = { xMm: mark.xMm - widthMm / 2, yMm: mark.yMm - 2.5 * 0.36 - 1.25, widthMm, heightMm: 2.5 };
        expect(inBox(own.xMm, own.yMm) && inBox(own.xMm + widthMm, own.yMm + 2.5)).toBe(true);
        for (const other of taken) {
          const apart = own.xMm >= other.xMm + other.widthMm || other.xMm >= own.xMm + own.widthMm || own.yMm >= other.yMm + other.heightMm || other.yMm >= own.yMm + own.heightMm;
          expect(apart).toBe(true);
        }
        taken.push(own);
      }
    }), { seed: 6, numRuns: 60 });
  });
});

function ringArea(flat: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < flat.length; index += 2) {
    const next = (index + 2) % flat.length;
    sum += flat[index] * flat[next + 1] - flat[next] * flat[index + 1];
  }
  return Math.abs(sum) / 2;
}

function distanceTo(flat: readonly number[], x: number, y: number): number {
  let best = Infinity;
  for (let index = 0; index + 3 < flat.length; index += 2) {
    const [ax, ay, dx, dy] = [flat[index], flat[index + 1], flat[index + 2] - flat[index], flat[index + 3] - flat[index + 1]];
    const length2 = dx * dx + dy * dy;
    const share = length2 === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length2));
    best = Math.min(best, Math.hypot(x - ax - share * dx, y - ay - share * dy));
  }
  return best;
}
