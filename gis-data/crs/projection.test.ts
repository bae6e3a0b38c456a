import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { chooseWorkingCrs, planeTransform, sourceToMetres } from './index.ts';

const e2 = (2 - 1 / 298.257222101) / 298.257222101;

/** Length of the meridian from the equator by Simpson's rule over its radius of curvature: knows nothing of any series. */
function meridianArcMetres(latDegrees: number): number {
  const n = 2000;
  const h = (latDegrees * Math.PI) / 180 / n;
  const radius = (phi: number): number => (6378137 * (1 - e2)) / (1 - e2 * Math.sin(phi) ** 2) ** 1.5;
  let sum = radius(0) + radius(n * h);
  for (let i = 1; i < n; i += 1) sum += (i % 2 === 1 ? 4 : 2) * radius(i * h);
  return (sum * h) / 3;
}

const china = { lon: fc.double({ min: 73, max: 135, noNaN: true }), lat: fc.double({ min: 3, max: 54, noNaN: true }) };

describe('Gauss-Krüger of CGCS2000', () => {
  it('puts the central meridian at 500 000 m and its northing at the length of the meridian arc', () => {
    for (const lat of [3, 18, 30, 34.1, 47, 53.5]) {
      const [easting, northing] = planeTransform('EPSG:4547').toMetres(114, lat);
      expect(easting).toBeCloseTo(500000, 6);
      expect(northing).toBeCloseTo(meridianArcMetres(lat), 5);
    }
  });

  it('agrees with PROJ at 114°E 30°N and off the meridian (values of gdaltransform 3.6)', () => {
    const plane = planeTransform('EPSG:4547');
    expect(plane.toMetres(114, 30)[1]).toBeCloseTo(3320113.39784502, 5);
    const [easting, northing] = plane.toMetres(113.9, 34.1);
    expect(easting).toBeCloseTo(490772.359479424, 5);
    expect(northing).toBeCloseTo(3774758.28564598, 5);
  });

  it('agrees with proj4 to a hundredth of a millimetre within 4° of the meridian', () => {
    fc.assert(
      fc.property(china.lon, china.lat, fc.double({ min: -1.5, max: 1.5, noNaN: true }), (lon, lat, off) => {
        const crs = chooseWorkingCrs(lon, lon);
        const meridian = 75 + (Number(crs.slice(5)) - 4534) * 3;
        const oracle = proj4('+proj=longlat +ellps=GRS80 +no_defs', `+proj=tmerc +lon_0=${meridian} +k=1 +x_0=500000 +ellps=GRS80 +units=m +no_defs`);
        const [e, n] = oracle.forward([lon + off, lat]);
        const [ours, oursN] = planeTransform(crs).toMetres(lon + off, lat);
        expect(Math.hypot(ours - e, oursN - n)).toBeLessThan(1e-5);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('comes back to the same longitude and latitude', () => {
    fc.assert(
      fc.property(china.lon, china.lat, (lon, lat) => {
        const plane = planeTransform(chooseWorkingCrs(lon, lon));
        const [backLon, backLat] = plane.toLonLat(...plane.toMetres(lon, lat));
        expect(Math.abs(backLon - lon)).toBeLessThan(1e-11);
        expect(Math.abs(backLat - lat)).toBeLessThan(1e-11);
      }),
      { seed: 2 },
    );
  });

  it('differs between zones with and without prefix by the zone number only', () => {
    const [x, y] = sourceToMetres('EPSG:4524', 'EPSG:4545')(36360655.4728085, 3272659.47840684);
    expect(x).toBeCloseTo(360655.4728085, 6);
    expect(y).toBe(3272659.47840684);
  });

  it('brings a neighbouring zone to the working zone through longitude and latitude', () => {
    const [x, y] = planeTransform('EPSG:4546').toMetres(112.6, 33);
    const [e, n] = sourceToMetres('EPSG:4546', 'EPSG:4547')(x, y);
    const [expectedE, expectedN] = planeTransform('EPSG:4547').toMetres(112.6, 33);
    expect(Math.hypot(e - expectedE, n - expectedN)).toBeLessThan(1e-6);
  });
});

describe('the working CRS', () => {
  it('is the zone whose meridian is nearest the middle', () => {
    expect(chooseWorkingCrs(113.4, 114.2)).toBe('EPSG:4547');
    expect(chooseWorkingCrs(106.4, 106.6)).toBe('EPSG:4545');
    expect(chooseWorkingCrs(124.6, 125.2)).toBe('EPSG:4551');
    expect(chooseWorkingCrs(73.5, 73.6)).toBe('EPSG:4534');
  });

  it('is refused outside the zones, and for names that are no plane', () => {
    expect(() => chooseWorkingCrs(-10, 10)).toThrow('-10');
    expect(() => planeTransform('EPSG:4490')).toThrow('EPSG:4490');
    expect(() => planeTransform('EPSG:9999')).toThrow('EPSG:9999');
  });
});
