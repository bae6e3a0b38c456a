import type { Random } from '../random.ts';
import { brokenLine } from './curves.ts';
import { delaunay, triangleByEdge } from './delaunay.ts';
import type { Vec } from './plane.ts';
import { crossing, distance, onCentimetre, ringArea } from './plane.ts';
import type { Site } from './territory-sites.ts';

/** A stretch of boundary between two cells, drawn once and used by both. */
export interface MeshEdge {
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
  /** From `from` to `to`, on centimetres. */
  readonly line: readonly Vec[];
}

/** A half of an edge as one cell sees it, with the cell on its left. */
export interface HalfEdge {
  readonly edge: number;
  readonly forward: boolean;
}

/** The cells' boundaries as one drawing: no gap and no overlap can come about, because neighbours share the very vertices. */
export interface Mesh {
  readonly edges: readonly MeshEdge[];
  /** Boundary of each cell counter-clockwise; empty for cells at the drawing's rim. */
  readonly faces: readonly (readonly HalfEdge[])[];
}

export const halfLine = (mesh: Mesh, half: HalfEdge): readonly Vec[] =>
  half.forward ? mesh.edges[half.edge].line : [...mesh.edges[half.edge].line].reverse();

export const halfStart = (mesh: Mesh, half: HalfEdge): number => (half.forward ? mesh.edges[half.edge].from : mesh.edges[half.edge].to);

export const otherSide = (mesh: Mesh, half: HalfEdge): number => (half.forward ? mesh.edges[half.edge].right : mesh.edges[half.edge].left);

/** The outline that a chain of halves draws, first vertex not repeated. */
export const outline = (mesh: Mesh, halves: readonly HalfEdge[]): Vec[] => halves.flatMap((half) => halfLine(mesh, half).slice(0, -1));

/** Joins corners that are nearer than `shortest` in the city, so that its streets meet in crossings of four. */
function mergedCorners(centres: readonly Vec[], pairs: readonly (readonly [number, number])[], shortest: number): { corner: Int32Array; at: Vec[] } {
  const parent = Int32Array.from(centres, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i];
    return i;
  };
  for (const [a, b] of pairs) {
    if (distance(centres[a], centres[b]) < shortest) parent[Math.max(root(a), root(b))] = Math.min(root(a), root(b));
  }
  const sums = centres.map((): [number, number, number] => [0, 0, 0]);
  centres.forEach(([x, y], i) => {
    const sum = sums[root(i)];
    sum[0] += x;
    sum[1] += y;
    sum[2] += 1;
  });
  const at = centres.map((_, i): Vec => {
    const [x, y, count] = sums[root(i)];
    return onCentimetre([x / count, y / count]);
  });
  return { corner: Int32Array.from(centres, (_, i) => root(i)), at };
}

/** Voronoi cells of the sites; boundaries in the city are nearly straight (they are streets), all others broken like natural ones. */
export function makeMesh(sites: readonly Site[], cityBlock: number, random: Random): Mesh {
  const triangles = delaunay(sites.map((site) => site.at));
  const byEdge = triangleByEdge(triangles, sites.length);
  const inCity = (site: number): boolean => sites[site].kind === 'city';
  const duals: { left: number; right: number; from: number; to: number }[] = [];
  for (const [key, from] of byEdge) {
    // Edge a → b with triangle `from` on its left; the cell boundary runs from the right triangle to the left one with a on its left.
    const a = Math.floor(key / sites.length);
    const b = key % sites.length;
    const across = byEdge.get(b * sites.length + a);
    if (across !== undefined && a < b) duals.push({ left: a, right: b, from: across, to: from });
  }
  const centres = triangles.map((t) => t.centre);
  const cityPairs = duals.filter(({ left, right }) => inCity(left) || inCity(right)).map(({ from, to }) => [from, to] as const);
  const { corner, at } = mergedCorners(centres, cityPairs, cityBlock * 0.22);

  const edges: MeshEdge[] = [];
  const edgeOf = new Map<number, number>();
  for (const dual of duals) {
    const from = corner[dual.from];
    const to = corner[dual.to];
    if (from === to) continue;
    const urban = inCity(dual.left) || inCity(dual.right);
    const beyond = sites[dual.left].kind === 'beyond' && sites[dual.right].kind === 'beyond';
    const roughness = beyond ? 0 : urban ? 0.012 : 0.15;
    const line = brokenLine(at[from], at[to], roughness, beyond ? Infinity : urban ? 120 : 90, random);
    edgeOf.set(dual.left * sites.length + dual.right, edges.length);
    edges.push({ ...dual, from, to, line: line.map(onCentimetre) });
  }

  const faces = sites.map((_, site) => faceOf(site, sites, triangles, byEdge, edgeOf));
  return straightenCrossings({ edges, faces: faces.map((face, site) => (sites[site].kind === 'beyond' ? [] : face)) }, at);
}

function faceOf(
  site: number, sites: readonly Site[], triangles: ReturnType<typeof delaunay>, byEdge: ReadonlyMap<number, number>, edgeOf: ReadonlyMap<number, number>,
): HalfEdge[] {
  const n = sites.length;
  const start = triangles.findIndex((t) => t.sites.includes(site));
  const halves: HalfEdge[] = [];
  let current = start;
  do {
    const { sites: corners } = triangles[current];
    const neighbour = corners[(corners.indexOf(site) + 2) % 3];
    const forward = edgeOf.get(site * n + neighbour);
    const backward = edgeOf.get(neighbour * n + site);
    if (forward !== undefined) halves.push({ edge: forward, forward: true });
    else if (backward !== undefined) halves.push({ edge: backward, forward: false });
    const next = byEdge.get(site * n + neighbour);
    if (next === undefined) return [];
    current = next;
  } while (current !== start);
  return halves;
}

/** Broken lines can cross near a sharp corner; both are straightened then, which can't cross. */
function straightenCrossings(mesh: Mesh, corners: readonly Vec[]): Mesh {
  const edges = [...mesh.edges];
  const straight = (edge: MeshEdge): MeshEdge => ({ ...edge, line: [corners[edge.from], corners[edge.to]] });
  for (let round = 0; round < 4; round++) {
    const crossed = new Set<number>();
    for (const face of mesh.faces) {
      for (let i = 0; i < face.length; i++) {
        for (let j = i + 1; j < face.length; j++) {
          const a = face[i].edge;
          const b = face[j].edge;
          if (linesCross(edges[a].line, edges[b].line)) {
            crossed.add(a);
            crossed.add(b);
          }
        }
      }
    }
    if (crossed.size === 0) break;
    for (const edge of crossed) edges[edge] = straight(edges[edge]);
  }
  return { edges, faces: mesh.faces };
}

function linesCross(a: readonly Vec[], b: readonly Vec[]): boolean {
  for (let i = 1; i < a.length; i++) {
    for (let j = 1; j < b.length; j++) {
      const hit = crossing(a[i - 1], a[i], b[j - 1], b[j]);
      if (hit === null) continue;
      const shared = [a[i - 1], a[i]].some((p) => [b[j - 1], b[j]].some((q) => p[0] === q[0] && p[1] === q[1]));
      if (!shared) return true;
    }
  }
  return false;
}

/**
 * Outlines of a group of cells, outer rings counter-clockwise and holes clockwise: every half whose other side is not in the group, followed
 * around the group.
 */
export function groupOutlines(mesh: Mesh, members: ReadonlySet<number>): Vec[][] {
  const next = new Map<string, HalfEdge>();
  const key = (half: HalfEdge): string => `${half.edge}${half.forward ? '+' : '-'}`;
  for (const member of members) {
    const face = mesh.faces[member];
    face.forEach((half, i) => next.set(key(half), face[(i + 1) % face.length]));
  }
  const isRim = (half: HalfEdge): boolean => !members.has(otherSide(mesh, half));
  const follow = (half: HalfEdge): HalfEdge => {
    let candidate = next.get(key(half)) as HalfEdge;
    while (!isRim(candidate)) candidate = next.get(key({ edge: candidate.edge, forward: !candidate.forward })) as HalfEdge;
    return candidate;
  };
  const done = new Set<string>();
  const rings: Vec[][] = [];
  for (const member of members) {
    for (const start of mesh.faces[member]) {
      if (!isRim(start) || done.has(key(start))) continue;
      const chain: HalfEdge[] = [];
      for (let half = start; !done.has(key(half)); half = follow(half)) {
        done.add(key(half));
        chain.push(half);
      }
      rings.push(outline(mesh, chain));
    }
  }
  return rings.sort((a, b) => ringArea(b) - ringArea(a));
}
