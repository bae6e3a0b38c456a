/**
 * The coordinate systems of Chinese web maps. GCJ-02 moves a WGS 84 position by 100 to 700 m; BD-09 moves GCJ-02 once more. The forward
 * formulas are the ones the map services' open ports agree on; the inverses are solved by fixed-point iteration, not by the usual
 * one-step approximation (which is wrong by some metres).
 */
const SEMI_MAJOR = 6378245;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;
const BAIDU_PI = (Math.PI * 3000) / 180;
const DEGREE = Math.PI / 180;

type Shift = (lon: number, lat: number) => [number, number];

/** WGS 84 → GCJ-02, degrees. */
export function wgs84ToGcj02(lon: number, lat: number): [number, number] {
  const x = lon - 105;
  const y = lat - 35;
  const sinLat = Math.sin(lat * DEGREE);
  const magic = 1 - ECCENTRICITY_SQUARED * sinLat * sinLat;
  const metresNorth = northShift(x, y);
  const metresEast = eastShift(x, y);
  const degreesNorth = metresNorth / ((((SEMI_MAJOR * (1 - ECCENTRICITY_SQUARED)) / (magic * Math.sqrt(magic))) * Math.PI) / 180);
  const degreesEast = metresEast / ((((SEMI_MAJOR / Math.sqrt(magic)) * Math.cos(lat * DEGREE)) * Math.PI) / 180);
  return [lon + degreesEast, lat + degreesNorth];
}

/** GCJ-02 → BD-09, degrees. */
export function gcj02ToBd09(lon: number, lat: number): [number, number] {
  const radius = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU_PI);
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_PI);
  return [radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006];
}

/** GCJ-02 → WGS 84, degrees; inverse of `wgs84ToGcj02` to about a hundredth of a millimetre. */
export const gcj02ToWgs84: Shift = (lon, lat) => invert(wgs84ToGcj02, lon, lat);

/** BD-09 → GCJ-02, degrees; inverse of `gcj02ToBd09`. */
export const bd09ToGcj02: Shift = (lon, lat) => invert(gcj02ToBd09, lon, lat);

/** BD-09 → WGS 84, degrees. */
export function bd09ToWgs84(lon: number, lat: number): [number, number] {
  const [gcjLon, gcjLat] = bd09ToGcj02(lon, lat);
  return gcj02ToWgs84(gcjLon, gcjLat);
}

/** Solves shift(p) = target by p ← p − (shift(p) − target). The shift changes slowly, so each step gains about three digits. */
function invert(shift: Shift, lon: number, lat: number): [number, number] {
  let [guessLon, guessLat] = [lon, lat];
  for (let i = 0; i < 12; i += 1) {
    const [shiftedLon, shiftedLat] = shift(guessLon, guessLat);
    const errorLon = shiftedLon - lon;
    const errorLat = shiftedLat - lat;
    guessLon -= errorLon;
    guessLat -= errorLat;
    if (Math.abs(errorLon) + Math.abs(errorLat) < 1e-12) break;
  }
  return [guessLon, guessLat];
}

function northShift(x: number, y: number): number {
  return (
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x)) +
    (waves(20, 6 * x, 20, 2 * x) + waves(20, y, 40, y / 3) + waves(160, y / 12, 320, y / 30)) * (2 / 3)
  );
}

function eastShift(x: number, y: number): number {
  return (
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x)) +
    (waves(20, 6 * x, 20, 2 * x) + waves(20, x, 40, x / 3) + waves(150, x / 12, 300, x / 30)) * (2 / 3)
  );
}

/** a·sin(πp) + b·sin(πq). */
function waves(a: number, p: number, b: number, q: number): number {
  return a * Math.sin(p * Math.PI) + b * Math.sin(q * Math.PI);
}
