import type { PlaneTransform } from './transverse-mercator.ts';
import { transverseMercator, wgs84Ellipsoid } from './transverse-mercator.ts';

/** A plane for one network anywhere on Earth, with how much longer it makes lengths. */
export interface LocalPlane extends PlaneTransform {
  /** Written so that other programs read it (PROJ). */
  readonly name: string;
  /** Metres of the plane for a metre on the ellipsoid at a position of the plane: 1 on the central meridian, more beside it. */
  scaleAt(x: number, y: number): number;
}

/** Farther from its meridian than this no length is promised. */
export const widestMetres = 1_000_000;

/**
 * The transverse Mercator of WGS 84 around a meridian. Dividing by `scaleAt` makes lengths those on the ellipsoid, to better than a millionth within
 * `widestMetres` of the meridian: k = cosh(x / √(ρν)), ρ and ν the radii of curvature at the latitude whose meridian arc is the northing (the
 * sphere's law on the osculating sphere; its terms are those of Redfearn 1948 but for e² x⁴ and smaller).
 */
export function localPlane(meridianDegrees: number): LocalPlane {
  const { semiMajorMetres: a, inverseFlattening } = wgs84Ellipsoid;
  const f = 1 / inverseFlattening;
  const e2 = f * (2 - f);
  const n = f / (2 - f);
  const arcRadius = (a * (1 + n ** 2 / 4 + n ** 4 / 64)) / (1 + n);
  const transform = transverseMercator({ ellipsoid: wgs84Ellipsoid, centralMeridianDegrees: meridianDegrees, falseEastingMetres: 0, scaleFactor: 1 });
  return {
    ...transform,
    // A network across 180° has its eastern part beyond it.
    toLonLat: (easting, northing) => {
      const [lon, lat] = transform.toLonLat(easting, northing);
      return [lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon, lat];
    },
    name: `+proj=tmerc +lat_0=0 +lon_0=${meridianDegrees} +k=1 +x_0=0 +y_0=0 +ellps=WGS84 +units=m`,
    scaleAt: (x, y) => {
      const arc = y / arcRadius;
      const lat = arc + (1.5 * n - (27 / 32) * n ** 3) * Math.sin(2 * arc) + (21 / 16) * n ** 2 * Math.sin(4 * arc);
      const radius = (a * Math.sqrt(1 - e2)) / (1 - e2 * Math.sin(lat) ** 2);
      return Math.cosh(x / radius);
    },
  };
}
