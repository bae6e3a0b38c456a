import type { SourceCrs } from './known-crs.ts';
import { crsKind } from './known-crs.ts';
import { bd09ToWgs84, gcj02ToWgs84 } from './shifted.ts';
import type { PlaneTransform } from './transverse-mercator.ts';
import { transverseMercator } from './transverse-mercator.ts';

const cache = new Map<string, PlaneTransform>();

/**
 * Both directions between CGCS2000 longitude and latitude and a metric working CRS (`EPSG:4491` … `EPSG:4554`, or UTM). East before north always.
 * Throws for a CRS that is not a plane: a project can only hold one that this software chose.
 */
export function planeTransform(workingCrs: string): PlaneTransform {
  const cached = cache.get(workingCrs);
  if (cached) return cached;
  const known = crsKind(workingCrs as SourceCrs);
  if (known?.kind !== 'transverseMercator') throw new Error(`"${workingCrs}" is not a metric plane CRS`);
  const transform = transverseMercator(known.projection);
  cache.set(workingCrs, transform);
  return transform;
}

/** The CGCS2000 3-degree zone without zone prefix (`EPSG:4534` … `EPSG:4554`) whose meridian is nearest the middle of the longitudes. */
export function chooseWorkingCrs(lonMin: number, lonMax: number): string {
  const middle = (lonMin + lonMax) / 2;
  if (!(middle >= 72 && middle <= 138)) throw new Error(`longitudes ${lonMin} to ${lonMax} lie outside the CGCS2000 zones`);
  const zone = Math.min(45, Math.max(25, Math.round(middle / 3)));
  return `EPSG:${4534 + zone - 25}`;
}

/** Longitude and latitude of CGCS2000 for a position in source coordinates (x y = lon lat or east north). Throws for an unknown CRS. */
export function sourceToLonLat(source: SourceCrs): (x: number, y: number) => [number, number] {
  const known = crsKind(source);
  if (!known) throw new Error(`unknown source CRS "${source}"`);
  if (known.kind === 'webMercator') return webMercatorToLonLat;
  if (known.kind === 'transverseMercator') return planeTransform(source).toLonLat;
  if (known.shift === 'gcj02') return gcj02ToWgs84;
  if (known.shift === 'bd09') return bd09ToWgs84;
  return (lon, lat) => [lon, lat];
}

/** [easting, northing] in metres of the working CRS for a position in source coordinates. Zones of one meridian differ by their false origin only. */
export function sourceToMetres(source: SourceCrs, workingCrs: string): (x: number, y: number) => [number, number] {
  const from = crsKind(source);
  const to = crsKind(workingCrs as SourceCrs);
  const sameCurve =
    from?.kind === 'transverseMercator' &&
    to?.kind === 'transverseMercator' &&
    from.projection.ellipsoid === to.projection.ellipsoid &&
    from.projection.scaleFactor === to.projection.scaleFactor &&
    from.projection.centralMeridianDegrees === to.projection.centralMeridianDegrees;
  if (sameCurve) {
    const shift = to.projection.falseEastingMetres - from.projection.falseEastingMetres;
    const rise = (to.projection.falseNorthingMetres ?? 0) - (from.projection.falseNorthingMetres ?? 0);
    return (x, y) => [x + shift, y + rise];
  }
  const toLonLat = sourceToLonLat(source);
  const { toMetres } = planeTransform(workingCrs);
  return (x, y) => {
    const [lon, lat] = toLonLat(x, y);
    return toMetres(lon, lat);
  };
}

const WEB_MERCATOR_RADIUS = 6378137;

function webMercatorToLonLat(x: number, y: number): [number, number] {
  const degree = Math.PI / 180;
  return [x / WEB_MERCATOR_RADIUS / degree, Math.atan(Math.sinh(y / WEB_MERCATOR_RADIUS)) / degree];
}
