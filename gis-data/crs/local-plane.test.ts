import fc from 'fast-check';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { geodesicMetres } from './testing/geodesic.ts';
import { crsFromWkt, localPlane, parseSourceCrs, planeTransform, sourceToMetres } from './index.ts';

const degree = Math.PI / 180;

describe('a local plane', () => {
  it('gives lengths as on the ellipsoid to a millionth, anywhere and up to 1,000 km beside its meridian', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(fc.property(number(-180, 180), number(-75, 75), number(-1, 1), number(0, 360), number(20, 5000), (meridian, lat, off, bearing, metres) => {
      const plane = localPlane(meridian);
      const perLon = 111320 * Math.cos(lat * degree);
      const lon = meridian + Math.max(-12, Math.min(12, (off * 9.5e5) / perLon));
      const to: [number, number] = [lon + (Math.sin(bearing * degree) * metres) / perLon, lat + (Math.cos(bearing * degree) * metres) / 111320];
      const [[x1, y1], [x2, y2]] = [plane.toMetres(lon, lat), plane.toMetres(...to)];
      const mean = (1 / plane.scaleAt(x1, y1) + 4 / plane.scaleAt((x1 + x2) / 2, (y1 + y2) / 2) + 1 / plane.scaleAt(x2, y2)) / 6;
      const truth = geodesicMetres([lon, lat], to);
      // Vincenty's own formula is good to some 0.1 mm.
      expect(Math.abs(Math.hypot(x2 - x1, y2 - y1) * mean - truth)).toBeLessThan(1e-6 * truth + 1e-4);
    }), { numRuns: 500, seed: 8 });
  });

  it('comes back across 180°', () => {
    const plane = localPlane(179.9);
    const [lon, lat] = plane.toLonLat(...plane.toMetres(-179.8, -16.5));
    expect(lon).toBeCloseTo(-179.8, 9);
    expect(lat).toBeCloseTo(-16.5, 9);
  });
});

describe('UTM of WGS 84 anywhere', () => {
  it('agrees with proj4 in every zone of both halves', () => {
    for (let zone = 1; zone <= 60; zone += 1) {
      for (const south of [false, true]) {
        const [lon, lat] = [zone * 6 - 183 + 2.1, south ? -33.3 : 51.7];
        const [e, n] = proj4('+proj=longlat +datum=WGS84', `+proj=utm +zone=${zone} ${south ? '+south' : ''} +datum=WGS84`).forward([lon, lat]);
        const code = `EPSG:${(south ? 32700 : 32600) + zone}`;
        expect(parseSourceCrs(code)).toBe(code);
        const [ours, oursN] = planeTransform(code).toMetres(lon, lat);
        expect(Math.hypot(ours - e, oursN - n)).toBeLessThan(1e-4);
        const [backLon, backLat] = planeTransform(code).toLonLat(ours, oursN);
        expect(Math.hypot(backLon - lon, backLat - lat)).toBeLessThan(1e-10);
      }
    }
    expect(sourceToMetres('EPSG:32733', 'EPSG:32633')(500000, 6_000_000)).toEqual([500000, -4_000_000]);
  });

  it('is known by its parameters', () => {
    const wkt = (meridian: number, north: number): string =>
      `PROJCS["x",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",${meridian}],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",${north}],UNIT["metre",1]]`;
    expect(crsFromWkt(wkt(15, 0))).toMatchObject({ crs: 'EPSG:32633' });
    expect(crsFromWkt(wkt(-177, 10000000))).toMatchObject({ crs: 'EPSG:32701' });
    expect(crsFromWkt(wkt(15, 5))).toHaveProperty('code');
  });
});
