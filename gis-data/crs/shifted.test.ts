import fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { bd09ToGcj02, bd09ToWgs84, gcj02ToBd09, gcj02ToWgs84, wgs84ToGcj02 } from './index.ts';

const position = fc.tuple(fc.double({ min: 74, max: 134, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true }));

function metresApart([lonA, latA]: readonly number[], [lonB, latB]: readonly number[]): number {
  return Math.hypot((lonA - lonB) * 111320 * Math.cos((latA * Math.PI) / 180), (latA - latB) * 110946);
}

describe('GCJ-02 and BD-09', () => {
  it('shift by the formulas that gcoord has too', () => {
    fc.assert(
      fc.property(position, (p) => {
        const gcj = gcoord.transform([...p], gcoord.WGS84, gcoord.GCJ02);
        expect(metresApart(wgs84ToGcj02(...p), gcj)).toBeLessThan(1e-3);
        expect(metresApart(gcj02ToBd09(...p), gcoord.transform([...p], gcoord.GCJ02, gcoord.BD09))).toBeLessThan(1e-3);
      }),
      { seed: 3 },
    );
  });

  it('move a place in China by 50 to 1500 m, far more than a building', () => {
    fc.assert(
      fc.property(position, (p) => {
        const moved = metresApart(wgs84ToGcj02(...p), p);
        expect(moved).toBeGreaterThan(10);
        expect(moved).toBeLessThan(1500);
      }),
      { seed: 4 },
    );
  });

  it('come back to within a millimetre in both directions', () => {
    fc.assert(
      fc.property(position, (p) => {
        expect(metresApart(gcj02ToWgs84(...wgs84ToGcj02(...p)), p)).toBeLessThan(1e-3);
        expect(metresApart(wgs84ToGcj02(...gcj02ToWgs84(...p)), p)).toBeLessThan(1e-3);
        expect(metresApart(bd09ToGcj02(...gcj02ToBd09(...p)), p)).toBeLessThan(1e-3);
        expect(metresApart(bd09ToWgs84(...gcj02ToBd09(...wgs84ToGcj02(...p))), p)).toBeLessThan(1e-3);
      }),
      { seed: 5 },
    );
  });
});
