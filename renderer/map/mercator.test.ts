import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mercator, pixelOf, screenOf } from './mercator.ts';

describe('web mercator', () => {
  it('has the meridian and the equator in the middle and ends where the world is square', () => {
    expect(mercator([0, 0])[0]).toBe(0.5);
    expect(mercator([0, 0])[1]).toBeCloseTo(0.5, 15);
    expect(mercator([-180, 85.0511287798066])).toEqual([0, expect.closeTo(0, 12)]);
    expect(mercator([180, -85.0511287798066])).toEqual([1, expect.closeTo(1, 12)]);
  });

  it('is conformal: a small step north is as long on the screen as the same step east on the ground', () => {
    fc.assert(fc.property(fc.double({ min: 3, max: 54, noNaN: true }), (latitude) => {
      const step = 1e-4;
      const [x, y] = mercator([110, latitude]);
      const east = mercator([110 + step / Math.cos((latitude * Math.PI) / 180), latitude])[0] - x;
      const north = y - mercator([110, latitude + step])[1];
      expect(north / east).toBeCloseTo(1, 4);
    }), { seed: 11 });
  });
});

describe('the screen of a map', () => {
  it('puts every place where the map itself puts it, wherever its middle was moved to', () => {
    const degree = fc.record({ lng: fc.double({ min: 75, max: 134, noNaN: true }), lat: fc.double({ min: 18, max: 53, noNaN: true }) });
    fc.assert(fc.property(degree, degree, fc.double({ min: 5, max: 19, noNaN: true }), fc.integer({ min: -300, max: 300 }), (centre, place, zoom, panel) => {
      const size = 512 * 2 ** zoom;
      // Written out: the middle of a map of 800 × 600 pixels, with room kept free for a panel.
      const project = ([longitude, latitude]: [number, number]): { x: number; y: number } => {
        const north = (degrees: number): number => Math.asinh(Math.tan((degrees * Math.PI) / 180));
        return { x: 400 + panel + ((longitude - centre.lng) / 360) * size, y: 300 - ((north(latitude) - north(centre.lat)) / (2 * Math.PI)) * size };
      };
      const [x, y] = pixelOf(screenOf({ getZoom: () => zoom, getCenter: () => centre, project }), mercator([place.lng, place.lat]));
      const expected = project([place.lng, place.lat]);
      expect(Math.abs(x - expected.x)).toBeLessThan(1e-3);
      expect(Math.abs(y - expected.y)).toBeLessThan(1e-3);
    }), { seed: 12 });
  });
});
