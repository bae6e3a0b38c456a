import type { Vec } from './plane.ts';

/** A triangle of site numbers, counter-clockwise, with its circumcircle. */
export interface Triangle {
  readonly sites: readonly [number, number, number];
  readonly centre: Vec;
  readonly radiusSquare: number;
}

function circle(a: Vec, b: Vec, c: Vec): { centre: Vec; radiusSquare: number } {
  const bx = b[0] - a[0];
  const by = b[1] - a[1];
  const cx = c[0] - a[0];
  const cy = c[1] - a[1];
  const d = 2 * (bx * cy - by * cx);
  const b2 = bx * bx + by * by;
  const c2 = cx * cx + cy * cy;
  const x = (cy * b2 - by * c2) / d;
  const y = (bx * c2 - cx * b2) / d;
  return { centre: [a[0] + x, a[1] + y], radiusSquare: x * x + y * y };
}

/**
 * Delaunay triangulation by Bowyer and Watson (1981): sites are put in one by one, every triangle whose circle holds the new site is replaced.
 * Quadratic, which is nothing for the two thousand sites of a county. Sites must not repeat.
 */
export function delaunay(sites: readonly Vec[]): Triangle[] {
  const far = 40 * Math.max(...sites.map(([x, y]) => Math.abs(x) + Math.abs(y)));
  const points: Vec[] = [...sites, [-far, -far], [far, -far], [0, far]];
  const triangle = (a: number, b: number, c: number): Triangle => ({ sites: [a, b, c], ...circle(points[a], points[b], points[c]) });
  const n = sites.length;
  let triangles = [triangle(n, n + 1, n + 2)];
  for (let i = 0; i < n; i++) {
    const [x, y] = points[i];
    const kept: Triangle[] = [];
    const rim = new Map<number, readonly [number, number]>();
    for (const t of triangles) {
      const dx = t.centre[0] - x;
      const dy = t.centre[1] - y;
      if (dx * dx + dy * dy >= t.radiusSquare) {
        kept.push(t);
        continue;
      }
      for (let k = 0; k < 3; k++) {
        const from = t.sites[k];
        const to = t.sites[(k + 1) % 3];
        // An edge met from both sides lies inside the hole.
        if (!rim.delete(to * (n + 3) + from)) rim.set(from * (n + 3) + to, [from, to]);
      }
    }
    triangles = kept;
    for (const [from, to] of rim.values()) triangles.push(triangle(from, to, i));
  }
  return triangles.filter((t) => t.sites.every((site) => site < n));
}

/** Directed edge (from → to) → number of the triangle on its left. */
export function triangleByEdge(triangles: readonly Triangle[], siteCount: number): Map<number, number> {
  const byEdge = new Map<number, number>();
  triangles.forEach(({ sites: [a, b, c] }, i) => {
    byEdge.set(a * siteCount + b, i);
    byEdge.set(b * siteCount + c, i);
    byEdge.set(c * siteCount + a, i);
  });
  return byEdge;
}

/**
 * Gabriel graph (Gabriel and Sokal 1969): pairs of sites whose common circle holds no other site. It keeps the shortest spanning tree, so
 * everything stays joined, and has the loops that road networks have. Pairs come in a fixed order.
 */
export function gabrielPairs(sites: readonly Vec[]): [number, number][] {
  const triangles = delaunay(sites);
  const byEdge = triangleByEdge(triangles, sites.length);
  const pairs: [number, number][] = [];
  for (const [key, left] of byEdge) {
    const from = Math.floor(key / sites.length);
    const to = key % sites.length;
    const right = byEdge.get(to * sites.length + from);
    if (right !== undefined && from > to) continue;
    const middle: Vec = [(sites[from][0] + sites[to][0]) / 2, (sites[from][1] + sites[to][1]) / 2];
    const reach = Math.hypot(sites[from][0] - sites[to][0], sites[from][1] - sites[to][1]) / 2;
    const clear = [left, right].every((t) => {
      const opposite = t === undefined ? undefined : triangles[t].sites.find((site) => site !== from && site !== to);
      return opposite === undefined || Math.hypot(sites[opposite][0] - middle[0], sites[opposite][1] - middle[1]) >= reach;
    });
    if (clear) pairs.push([from, to]);
  }
  return pairs.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
}
