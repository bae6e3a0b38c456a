/**
 * Transverse Mercator by Krüger's series in the third flattening n, to the sixth order (C. F. F. Karney, "Transverse Mercator with an
 * accuracy of a few nanometers", J. Geodesy 85, 2011, equations 7 to 15, 35 and 36). Error below a micrometre within 10° of the meridian.
 */
export interface Ellipsoid {
  readonly semiMajorMetres: number;
  readonly inverseFlattening: number;
}

export const cgcs2000Ellipsoid: Ellipsoid = { semiMajorMetres: 6378137, inverseFlattening: 298.257222101 };
export const wgs84Ellipsoid: Ellipsoid = { semiMajorMetres: 6378137, inverseFlattening: 298.257223563 };

export interface TransverseMercator {
  readonly ellipsoid: Ellipsoid;
  readonly centralMeridianDegrees: number;
  readonly falseEastingMetres: number;
  /** Northing of the equator; 0 unless given. */
  readonly falseNorthingMetres?: number;
  readonly scaleFactor: number;
}

export interface PlaneTransform {
  /** [easting, northing] in metres of a longitude and latitude in degrees. */
  toMetres(lon: number, lat: number): [number, number];
  /** [longitude, latitude] in degrees of an easting and northing in metres. */
  toLonLat(easting: number, northing: number): [number, number];
}

const DEGREE = Math.PI / 180;

/** Builds both directions of one projection. Northings count from the equator; east before north, whatever the register says. */
export function transverseMercator(projection: TransverseMercator): PlaneTransform {
  const { ellipsoid, centralMeridianDegrees, falseEastingMetres, falseNorthingMetres = 0, scaleFactor } = projection;
  const f = 1 / ellipsoid.inverseFlattening;
  const e = Math.sqrt(f * (2 - f));
  const n = f / (2 - f);
  const scaledRadius = (scaleFactor * ellipsoid.semiMajorMetres * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256)) / (1 + n);
  const alpha = forwardCoefficients(n);
  const beta = inverseCoefficients(n);

  return {
    toMetres(lon, lat) {
      const sinLat = Math.sin(lat * DEGREE);
      const conformal = Math.sinh(Math.atanh(sinLat) - e * Math.atanh(e * sinLat));
      const deltaLon = (lon - centralMeridianDegrees) * DEGREE;
      const xi = Math.atan2(conformal, Math.cos(deltaLon));
      const eta = Math.asinh(Math.sin(deltaLon) / Math.hypot(conformal, Math.cos(deltaLon)));
      const [sumXi, sumEta] = series(alpha, xi, eta);
      return [falseEastingMetres + scaledRadius * (eta + sumEta), falseNorthingMetres + scaledRadius * (xi + sumXi)];
    },
    toLonLat(easting, northing) {
      const xiPrime = (northing - falseNorthingMetres) / scaledRadius;
      const etaPrime = (easting - falseEastingMetres) / scaledRadius;
      const [sumXi, sumEta] = series(beta, xiPrime, etaPrime);
      const xi = xiPrime - sumXi;
      const eta = etaPrime - sumEta;
      const conformal = Math.sin(xi) / Math.hypot(Math.sinh(eta), Math.cos(xi));
      const lon = centralMeridianDegrees + Math.atan2(Math.sinh(eta), Math.cos(xi)) / DEGREE;
      return [lon, Math.atan(geographicTangent(conformal, e)) / DEGREE];
    },
  };
}

/** The sums Σ cₖ sin 2kξ cosh 2kη and Σ cₖ cos 2kξ sinh 2kη. */
function series(coefficients: readonly number[], xi: number, eta: number): [number, number] {
  let sumXi = 0;
  let sumEta = 0;
  for (let k = 1; k <= coefficients.length; k += 1) {
    const c = coefficients[k - 1];
    sumXi += c * Math.sin(2 * k * xi) * Math.cosh(2 * k * eta);
    sumEta += c * Math.cos(2 * k * xi) * Math.sinh(2 * k * eta);
  }
  return [sumXi, sumEta];
}

/** tan φ from the tangent of the conformal latitude, by Newton's method (Karney, equations 19 to 21). */
function geographicTangent(conformal: number, e: number): number {
  const e2 = e * e;
  let tau = conformal;
  for (let i = 0; i < 6; i += 1) {
    const root = Math.hypot(1, tau);
    const sigma = Math.sinh(e * Math.atanh((e * tau) / root));
    const reached = tau * Math.hypot(1, sigma) - sigma * root;
    const correction = ((conformal - reached) / Math.hypot(1, reached)) * ((1 + (1 - e2) * tau * tau) / ((1 - e2) * root));
    tau += correction;
    if (Math.abs(correction) < 1e-15 * Math.max(1, Math.abs(tau))) break;
  }
  return tau;
}

function forwardCoefficients(n: number): number[] {
  return [
    n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180 - (127 * n ** 5) / 288 + (7891 * n ** 6) / 37800,
    (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440 + (281 * n ** 5) / 630 - (1983433 * n ** 6) / 1935360,
    (61 * n ** 3) / 240 - (103 * n ** 4) / 140 + (15061 * n ** 5) / 26880 + (167603 * n ** 6) / 181440,
    (49561 * n ** 4) / 161280 - (179 * n ** 5) / 168 + (6601661 * n ** 6) / 7257600,
    (34729 * n ** 5) / 80640 - (3418889 * n ** 6) / 1995840,
    (212378941 * n ** 6) / 319334400,
  ];
}

function inverseCoefficients(n: number): number[] {
  return [
    n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360 - (81 * n ** 5) / 512 + (96199 * n ** 6) / 604800,
    n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440 + (46 * n ** 5) / 105 - (1118711 * n ** 6) / 3870720,
    (17 * n ** 3) / 480 - (37 * n ** 4) / 840 - (209 * n ** 5) / 4480 + (5569 * n ** 6) / 90720,
    (4397 * n ** 4) / 161280 - (11 * n ** 5) / 504 - (830251 * n ** 6) / 7257600,
    (4583 * n ** 5) / 161280 - (108847 * n ** 6) / 3991680,
    (20648693 * n ** 6) / 638668800,
  ];
}
