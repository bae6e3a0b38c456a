import type { SourceCrs } from '../../crs/index.ts';
import { crsKind, crsTitle } from '../../crs/index.ts';

interface Datum {
  readonly ogc: string;
  readonly esri: string;
}

const degree = 'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]';
const degreeEsri = 'PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]';
const cgcs2000: Datum = {
  ogc: `GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],${degree},AUTHORITY["EPSG","4490"]]`,
  esri: `GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],${degreeEsri}]`,
};
const wgs84: Datum = {
  ogc: `GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],${degree},AUTHORITY["EPSG","4326"]]`,
  esri: `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],${degreeEsri}]`,
};

/** EPSG code of a CRS; null for GCJ-02 and BD-09, which no register knows. */
export function epsgCode(crs: SourceCrs): number | null {
  if (crs === 'wgs84') return 4326;
  return crs.startsWith('EPSG:') ? Number(crs.slice(5)) : null;
}

/**
 * Well-known text (OGC 01-009) of a CRS, in the OGC dialect for GeoPackage or Esri's for .prj; null for GCJ-02 and BD-09. Eastings come first
 * in the coordinates, as both formats demand.
 */
export function crsWkt(crs: SourceCrs, dialect: 'ogc' | 'esri'): string | null {
  const known = crsKind(crs);
  const code = epsgCode(crs);
  if (known === null || code === null) return null;
  const esri = dialect === 'esri';
  const datum = (code >= 4490 && code <= 4554 ? cgcs2000 : wgs84)[dialect];
  if (known.kind === 'geographic') return datum;
  const authority = esri ? '' : `,AUTHORITY["EPSG","${code}"]`;
  const metre = esri ? 'UNIT["Meter",1.0]' : 'UNIT["metre",1]';
  if (known.kind === 'webMercator') {
    return esri
      ? `PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",${datum},PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],${metre}]`
      : `PROJCS["WGS 84 / Pseudo-Mercator",${datum},PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],${metre}${authority}]`;
  }
  const { centralMeridianDegrees, falseEastingMetres, falseNorthingMetres = 0, scaleFactor } = known.projection;
  const name = projectedName(code, centralMeridianDegrees, known.zonePrefix, known.zoneWidthDegrees);
  const title = esri ? name.replace(/[ /]+/g, '_').replace(/-/g, '_') : name;
  const method = esri && scaleFactor === 1 ? 'Gauss_Kruger' : 'Transverse_Mercator';
  const parameters: [string, number][] = [
    ['false_easting', falseEastingMetres], ['false_northing', falseNorthingMetres], ['central_meridian', centralMeridianDegrees], ['scale_factor', scaleFactor], ['latitude_of_origin', 0],
  ];
  const written = parameters.map(([parameter, value]) => (esri ? `PARAMETER["${parameter.replace(/(^|_)([a-z])/g, (whole) => whole.toUpperCase()).replace('Of', 'Of')}",${Number.isInteger(value) ? `${value}.0` : value}]` : `PARAMETER["${parameter}",${value}]`));
  return `PROJCS["${title}",${datum},PROJECTION["${method}"],${written.join(',')},${metre}${authority}]`;
}

function projectedName(code: number, meridian: number, zone: number | null, width: 3 | 6): string {
  if (code >= 32601 && code <= 32660) return `WGS 84 / UTM zone ${code - 32600}N`;
  if (code >= 32701 && code <= 32760) return `WGS 84 / UTM zone ${code - 32700}S`;
  const kind = width === 3 ? '3-degree Gauss-Kruger' : 'Gauss-Kruger';
  return zone === null ? `CGCS2000 / ${kind} CM ${meridian}E` : `CGCS2000 / ${kind} zone ${zone}`;
}

/** Name of a CRS for people, both languages in one. */
export function crsName(crs: SourceCrs): string {
  return crsTitle(crs).zh;
}
