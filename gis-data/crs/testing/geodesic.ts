const degree = Math.PI / 180;

/** Oracle for tests: geodesic length on WGS 84 between two longitudes and latitudes, by Vincenty's inverse formula (Survey Review 1975). */
export function geodesicMetres([lon1, lat1]: readonly [number, number], [lon2, lat2]: readonly [number, number]): number {
  const a = 6378137;
  const f = 1 / 298.257223563;
  const b = a * (1 - f);
  const [u1, u2] = [Math.atan((1 - f) * Math.tan(lat1 * degree)), Math.atan((1 - f) * Math.tan(lat2 * degree))];
  const L = (lon2 - lon1) * degree;
  let lambda = L;
  for (let turn = 0; turn < 100; turn += 1) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)];
    const sinS = Math.hypot(Math.cos(u2) * sinL, Math.cos(u1) * Math.sin(u2) - Math.sin(u1) * Math.cos(u2) * cosL);
    if (sinS === 0) return 0;
    const cosS = Math.sin(u1) * Math.sin(u2) + Math.cos(u1) * Math.cos(u2) * cosL;
    const sigma = Math.atan2(sinS, cosS);
    const sinA = (Math.cos(u1) * Math.cos(u2) * sinL) / sinS;
    const cos2A = 1 - sinA ** 2;
    const cosM = cos2A === 0 ? 0 : cosS - (2 * Math.sin(u1) * Math.sin(u2)) / cos2A;
    const C = (f / 16) * cos2A * (4 + f * (4 - 3 * cos2A));
    const next = L + (1 - C) * f * sinA * (sigma + C * sinS * (cosM + C * cosS * (2 * cosM ** 2 - 1)));
    if (Math.abs(next - lambda) < 1e-15) {
      const uu = (cos2A * (a * a - b * b)) / (b * b);
      const A = 1 + (uu / 16384) * (4096 + uu * (-768 + uu * (320 - 175 * uu)));
      const B = (uu / 1024) * (256 + uu * (-128 + uu * (74 - 47 * uu)));
      const d = B * sinS * (cosM + (B / 4) * (cosS * (2 * cosM ** 2 - 1) - (B / 6) * cosM * (4 * sinS ** 2 - 3) * (4 * cosM ** 2 - 3)));
      return b * A * (sigma - d);
    }
    lambda = next;
  }
  throw new Error('no convergence');
}
