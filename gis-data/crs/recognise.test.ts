import { describe, expect, it } from 'vitest';
import { crsFromWkt, crsKind, isCrsProblem, offeredCrs, parseSourceCrs, positionFault } from './index.ts';

describe('parseSourceCrs', () => {
  it.each([
    ['EPSG:4490', 'EPSG:4490'], ['epsg:4547', 'EPSG:4547'], ['4524', 'EPSG:4524'], ['urn:ogc:def:crs:EPSG::4490', 'EPSG:4490'],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'EPSG:4326'], ['urn:ogc:def:crs:OGC:1.3:CRS84', 'wgs84'], ['WGS84', 'wgs84'], ['wgs 84', 'wgs84'],
    ['GCJ-02', 'gcj02'], ['高德', 'gcj02'], ['bd09', 'bd09'], ['百度坐标', 'bd09'], ['CGCS2000', 'EPSG:4490'], ['EPSG:4509', 'EPSG:4509'], [' ＢＤ０９ ', 'bd09'],
  ])('reads %s as %s', (text, crs) => expect(parseSourceCrs(text)).toBe(crs));

  it.each([['EPSG:2327', 'crs-datum'], ['EPSG:2436', 'crs-datum'], ['EPSG:27700', 'crs-unknown'], ['nonsense', 'crs-unknown'], ['', 'crs-unknown']])(
    'refuses %s with a sentence', (text, code) => {
      const result = parseSourceCrs(text);
      expect(isCrsProblem(result) && result.code).toBe(code);
    },
  );

  it('knows every CRS it offers', () => {
    for (const crs of offeredCrs) expect(crsKind(crs), crs).not.toBeNull();
    expect(new Set(offeredCrs).size).toBe(offeredCrs.length);
  });
});

describe('crsFromWkt', () => {
  const china = 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  const zone = (meridian: number, easting: number, unit = 1): string =>
    `PROJCS["x",${china},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",${unit}]]`;
  const crsOf = (wkt: string): string => {
    const found = crsFromWkt(wkt);
    return 'crs' in found ? found.crs : found.code;
  };

  it('tells zones by their parameters', () => {
    expect(crsOf(china)).toBe('EPSG:4490');
    expect(crsOf(zone(108, 500000))).toBe('EPSG:4545');
    expect(crsOf(zone(108, 36500000))).toBe('EPSG:4524');
    expect(crsOf(zone(111, 19500000))).toBe('EPSG:4497');
  });

  it('refuses what it cannot bring to CGCS2000 rather than coming near', () => {
    expect(crsOf(zone(113.83, 500000))).toBe('crs-not-recognised');
    expect(crsOf(zone(108, 500000, 0.3048))).toBe('crs-not-recognised');
    expect(crsOf(zone(108, 37500000))).toBe('crs-not-recognised');
    expect(crsOf(zone(108, 500000).replace('D_China_2000', 'D_Xian_1980').replace('CGCS2000', 'Xian_1980').replace('China_Geodetic_Coordinate_System_2000', 'Xian_1980'))).toBe('crs-datum');
    expect(crsOf('PROJCS["broken')).toBe('crs-not-recognised');
    expect(crsOf('')).toBe('crs-not-recognised');
  });

  it('reads WKT 2 as PROJ writes it', () => {
    const wkt2 = `PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 114E",BASEGEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],CONVERSION["c",METHOD["Transverse Mercator",ID["EPSG",9807]],PARAMETER["Latitude of natural origin",0],PARAMETER["Longitude of natural origin",114],PARAMETER["Scale factor at natural origin",1],PARAMETER["False easting",500000],PARAMETER["False northing",0]],CS[Cartesian,2],AXIS["northing (X)",north,ORDER[1],LENGTHUNIT["metre",1]],AXIS["easting (Y)",east,ORDER[2],LENGTHUNIT["metre",1]],ID["EPSG",4547]]`;
    expect(crsOf(wkt2)).toBe('EPSG:4547');
  });

  it('knows WGS 84, UTM and Web Mercator', () => {
    const wgs = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
    expect(crsOf(wgs)).toBe('EPSG:4326');
    expect(crsOf(`PROJCS["UTM",${wgs},PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",117],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]`)).toBe('EPSG:32650');
    expect(crsOf(`PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${wgs},PROJECTION["Mercator_Auxiliary_Sphere"],UNIT["Meter",1.0]]`)).toBe('EPSG:3857');
  });
});

describe('positionFault', () => {
  it.each([
    ['EPSG:4490', 106.5, 29.5, null], ['bd09', 119.97, 31.71, null], ['EPSG:4545', 360655, 3272659, null], ['EPSG:4524', 36360655, 3272659, null], ['EPSG:3857', 11850000, 3440000, null],
    ['EPSG:4490', 29.5, 106.5, 'position-swapped'], ['EPSG:4490', 360655, 3272659, 'position-not-degrees'], ['EPSG:4490', 0, 0, 'position-outside-china'],
    ['EPSG:4545', 106.5, 29.5, 'position-not-metres'], ['EPSG:4545', 3272659, 360655, 'position-swapped'], ['EPSG:4545', 36360655, 3272659, 'position-zone-prefix'],
    ['EPSG:4524', 360655, 3272659, 'position-zone-prefix'], ['EPSG:4524', 37360655, 3272659, 'position-zone-prefix'], ['EPSG:4545', 360655, 9e6, 'position-outside-zone'],
    ['EPSG:4490', Number.NaN, 29, 'position-not-a-number'],
  ] as const)('%s %d %d → %s', (crs, x, y, code) => expect(positionFault(crs, x, y)?.code ?? null).toBe(code));
});
