import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LonLatBox, SourceCrs } from './index.ts';
import { boxAround, deduceCrs, planeTransform } from './index.ts';

/** A county 30 km across around a place. */
function county(lon: number, lat: number): { places: [number, number][]; box: LonLatBox } {
  const places = [[0, 0], [0.1, 0.05], [-0.12, 0.1], [0.08, -0.11], [0.15, 0.13]].map(([x, y]): [number, number] => [lon + x, lat + y]);
  const box = boxAround(places);
  if (!box) throw new Error('no places');
  return { places, box };
}

const inPlane = (crs: string, places: readonly [number, number][]): [number, number][] => places.map(([lon, lat]) => planeTransform(crs).toMetres(lon, lat));
const turn = (positions: readonly [number, number][]): [number, number][] => positions.map(([x, y]) => [y, x]);

const somewhere = fc.record({ lon: fc.double({ min: 79, max: 129, noNaN: true }), lat: fc.double({ min: 21, max: 49, noNaN: true }) });

describe('the CRS from the numbers', () => {
  it('degrees are recognised in both orders, and never said with confidence', () => {
    fc.assert(
      fc.property(somewhere, fc.boolean(), ({ lon, lat }, swapped) => {
        const { places } = county(lon, lat);
        const found = deduceCrs(swapped ? turn(places) : places, null);
        expect(found.best).toMatchObject({ crs: 'EPSG:4490', swapped });
        expect(found.confidence).toBe('low');
        expect(found.alternatives.map(({ crs }) => crs)).toEqual(['gcj02', 'bd09', 'wgs84']);
      }),
      { seed: 1 },
    );
  });

  it('eight digits name their zone, of 3 or 6 degrees, whichever axis comes first', () => {
    fc.assert(
      fc.property(somewhere, fc.boolean(), fc.boolean(), ({ lon, lat }, six, swapped) => {
        const { places, box } = county(lon, lat);
        const crs: SourceCrs = six ? `EPSG:${4491 + Math.ceil((lon + 1e-9) / 6) - 13}` : `EPSG:${4513 + Math.round(lon / 3) - 25}`;
        const positions = inPlane(crs, places);
        const given = swapped ? turn(positions) : positions;
        expect(deduceCrs(given, box).best).toMatchObject({ crs, swapped });
        const alone = deduceCrs(given, null);
        // Eastings of 13 to 15 million are also Web Mercator's: without another layer they stay open, never guessed.
        if (alone.best === null) expect(alone.alternatives.map((guess) => guess.crs)).toContain(crs);
        else expect(alone.best).toMatchObject({ crs, swapped });
      }),
      { seed: 2 },
    );
  });

  it('six digits get the meridian that puts the layer onto the county, its own or a neighbour’s', () => {
    fc.assert(
      fc.property(somewhere, fc.constantFrom(-1, 0, 1), fc.boolean(), ({ lon, lat }, off, swapped) => {
        const { places, box } = county(lon, lat);
        const zone = Math.min(45, Math.max(25, Math.round(lon / 3) + off));
        const crs: SourceCrs = `EPSG:${4534 + zone - 25}`;
        const positions = inPlane(crs, places);
        // Two zones away from a far northern county the easting may leave its six digits' range; then nothing may be claimed.
        const given = swapped ? turn(positions) : positions;
        const found = deduceCrs(given, box);
        if (found.best) expect(found.best).toMatchObject({ crs, swapped });
        else expect(off).not.toBe(0);
        expect(deduceCrs(given, null).best).toBeNull();
      }),
      { seed: 3 },
    );
  });

  it('a layer far from the county is not explained away', () => {
    const { places } = county(113.9, 34.1);
    const { box } = county(106.5, 29.5);
    expect(deduceCrs(inPlane('EPSG:4547', places), box).best).toBeNull();
    expect(deduceCrs(inPlane('EPSG:4526', places), box)).toMatchObject({ best: null, alternatives: [{ crs: 'EPSG:4526' }] });
  });

  it('Web Mercator is known by its numbers', () => {
    const { places, box } = county(106.5, 29.5);
    const mercator = places.map(([lon, lat]): [number, number] => [(lon * Math.PI * 6378137) / 180, Math.asinh(Math.tan((lat * Math.PI) / 180)) * 6378137]);
    expect(deduceCrs(mercator, null).best?.crs).toBe('EPSG:3857');
    expect(deduceCrs(mercator, box).best?.crs).toBe('EPSG:3857');
  });

  it('local coordinates, nothing and nonsense stay open with a reason', () => {
    for (const positions of [[[5000, 3000]], [[51234.5, 31234.5]], [], [[Number.NaN, 1]], [[0, 0]], [[-1, -1]]] as [number, number][][]) {
      const found = deduceCrs(positions, null);
      expect(found.best).toBeNull();
      expect(found.reason.zh.length).toBeGreaterThan(3);
    }
  });

  it('one stray position does not decide', () => {
    const { places } = county(113.9, 34.1);
    expect(deduceCrs([...inPlane('EPSG:4526', places), [113.9, 34.1]], null).best?.crs).toBe('EPSG:4526');
  });
});
