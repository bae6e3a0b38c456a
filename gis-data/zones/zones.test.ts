import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { interiorPoint, zoneIndex } from './index.ts';

const square = (x: number, y: number, side: number): Polygon => ({
  type: 'Polygon',
  coordinates: [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]],
});

describe('zoneIndex', () => {
  it('finds the zone of a point, gives a shared border to the lower zone, and nothing outside', () => {
    const zones = zoneIndex([square(0, 0, 10), null, square(10, 0, 10)]);
    expect(zones.locate(5, 5)).toBe(0);
    expect(zones.locate(15, 5)).toBe(2);
    expect(zones.locate(10, 5)).toBe(0);
    expect(zones.locate(25, 5)).toBe(-1);
  });

  it('does not count a hole as inside', () => {
    const ring: Polygon = { type: 'Polygon', coordinates: [square(0, 0, 10).coordinates[0], square(4, 4, 2).coordinates[0]] };
    expect(zoneIndex([ring]).contains(5, 5)).toBe(false);
    expect(zoneIndex([ring]).contains(1, 1)).toBe(true);
  });

  it('says nothing of an empty layer', () => {
    expect(zoneIndex([]).locate(0, 0)).toBe(-1);
    expect(zoneIndex([null]).contains(0, 0)).toBe(false);
  });
});

describe('interiorPoint', () => {
  it('lies inside any star-shaped polygon', () => {
    const radii = fc.array(fc.double({ min: 1, max: 20, noNaN: true }), { minLength: 5, maxLength: 24 });
    fc.assert(
      fc.property(radii, (rs) => {
        const corners = rs.map((r, i) => {
          const angle = (2 * Math.PI * i) / rs.length;
          return [r * Math.cos(angle), r * Math.sin(angle)];
        });
        const star: Polygon = { type: 'Polygon', coordinates: [[...corners, corners[0]]] };
        const [x, y] = interiorPoint(star);
        expect(zoneIndex([star]).contains(x, y)).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });
});
