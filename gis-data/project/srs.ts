/** Spatial reference systems as GeoPackage wants them: number, name and WKT 1 (OGC 01-009). */
export interface SpatialReference {
  readonly srsId: number;
  readonly name: string;
  readonly organization: string;
  readonly wkt: string;
  readonly description: string;
}

const cgcs2000Wkt =
  'GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],' +
  'AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],' +
  'AUTHORITY["EPSG","4490"]]';

const wgs84Wkt =
  'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],' +
  'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]';

/** The four systems every file of ours carries: the three GeoPackage 1.3 demands, and CGCS2000 itself. */
export const standingReferences: readonly SpatialReference[] = [
  { srsId: -1, name: 'Undefined cartesian SRS', organization: 'NONE', wkt: 'undefined', description: 'undefined cartesian coordinate reference system' },
  { srsId: 0, name: 'Undefined geographic SRS', organization: 'NONE', wkt: 'undefined', description: 'undefined geographic coordinate reference system' },
  { srsId: 4326, name: 'WGS 84 geodetic', organization: 'EPSG', wkt: wgs84Wkt, description: 'longitude/latitude coordinates in decimal degrees on WGS 84' },
  { srsId: 4490, name: 'China Geodetic Coordinate System 2000', organization: 'EPSG', wkt: cgcs2000Wkt, description: '2000国家大地坐标系' },
];

interface GaussKruger {
  readonly name: string;
  readonly meridian: number;
  readonly falseEasting: number;
}

function gaussKruger(code: number): GaussKruger | null {
  if (code >= 4513 && code <= 4533) {
    const zone = code - 4513 + 25;
    return { name: `CGCS2000 / 3-degree Gauss-Kruger zone ${zone}`, meridian: zone * 3, falseEasting: zone * 1_000_000 + 500_000 };
  }
  if (code >= 4534 && code <= 4554) {
    const meridian = (code - 4534) * 3 + 75;
    return { name: `CGCS2000 / 3-degree Gauss-Kruger CM ${meridian}E`, meridian, falseEasting: 500_000 };
  }
  return null;
}

/**
 * The reference system of a working CRS: `EPSG:4513` … `EPSG:4533` (eastings with the zone's number) and `EPSG:4534` … `EPSG:4554` (without).
 * `null` (nothing has a position) is the undefined cartesian system. Source: EPSG registry; the WKT is the one GDAL writes for these codes,
 * northing declared first as EPSG does, coordinates stored easting first as GeoPackage demands.
 */
export function workingReference(workingCrs: string | null): SpatialReference {
  if (workingCrs === null) return standingReferences[0];
  const code = /^EPSG:(\d+)$/.exec(workingCrs)?.[1];
  const zone = code === undefined ? null : gaussKruger(Number(code));
  if (zone === null) throw new Error(`not a CGCS2000 3-degree zone (EPSG:4513 … EPSG:4554): ${workingCrs}`);
  const wkt =
    `PROJCS["${zone.name}",${cgcs2000Wkt},PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],` +
    `PARAMETER["central_meridian",${zone.meridian}],PARAMETER["scale_factor",1],PARAMETER["false_easting",${zone.falseEasting}],` +
    `PARAMETER["false_northing",0],UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Northing",NORTH],AXIS["Easting",EAST],` +
    `AUTHORITY["EPSG","${code}"]]`;
  return { srsId: Number(code), name: zone.name, organization: 'EPSG', wkt, description: `2000国家大地坐标系 3度带 中央经线${zone.meridian}°E` };
}
