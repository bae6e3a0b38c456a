import type { Path64, Paths64 } from 'clipper2-ts';
import { Clipper, Clipper64, ClipperOffset, ClipType, EndType, FillRule, JoinType, PointInPolygonResult, PolyTree64 } from 'clipper2-ts';
import type { PolyPath64 } from 'clipper2-ts';
import type { MultiPolygon } from 'geojson';
import type { WalkNetwork } from '../network/index.ts';
import type { ServiceArea } from './area.ts';
import type { Polyline } from './chains.ts';
import { chainStretches } from './chains.ts';
import type { Box, Stretch } from './stretches.ts';
import { pointOn, segmentsInBox, unitedStretches, unreachedOf } from './stretches.ts';

export interface PolygonOptions {
  /** Width drawn to each side of a reached street. */
  readonly bufferMetres: number;
  /** Holes up to this size without any unreached street in them are filled, so that blocks don't look like cheese; 4 ha unless given. */
  readonly fillHolesSquareMetres?: number;
}

/** Half-width of the ribbon that is always kept around a reached edge, even beside an unreached one. */
const ribbonMetres = 0.1;
/** The polygon library counts in whole numbers: millimetres from a local origin. */
const perMetre = 1000;

/**
 * Draws service areas, dissolved into one: reached edges with a buffer, less the surroundings of unreached edges. A drawing only; the
 * service area is its edges. It contains every reached edge with 0.1 m around it (flat at the cut-off point), and no point of an
 * unreached edge farther than 0.1 m from a reached one: where a reached and an unreached street cross without a junction (a bridge) or
 * part at an angle, no drawing in the plane can have both.
 */
export function serviceAreaPolygon(network: WalkNetwork, areas: ServiceArea | readonly ServiceArea[], options: PolygonOptions): MultiPolygon {
  const list = 'segment' in areas ? [areas] : areas;
  // Who could walk on for only a few metres is not drawn with a wide buffer.
  const bufferMetres = Math.min(options.bufferMetres, Math.max(0, ...list.map((area) => area.networkMetres)));
  const reached = unitedStretches(list);
  const first = reached.values().next().value;
  if (first === undefined || !(bufferMetres > 0)) return { type: 'MultiPolygon', coordinates: [] };
  const origin = pointOn(network, first[0].segment, 0);
  const plane: Plane = { x: Math.round(origin.x), y: Math.round(origin.y) };
  const reachedLines = chainStretches(network, [...reached.values()].flat());
  const unreached = unreachedNear(network, reached, bufferMetres);
  const body = difference(
    reachedBuffer(network, plane, reachedLines, list, bufferMetres),
    ribbon(plane, chainStretches(network, unreached), bufferMetres / 2),
  );
  const tree = new PolyTree64();
  const union = new Clipper64();
  union.addSubject(body);
  union.addSubject(ribbon(plane, reachedLines, ribbonMetres));
  union.execute(ClipType.Union, FillRule.NonZero, tree);
  const fillUpTo = options.fillHolesSquareMetres ?? 40000;
  const squareMetres = (ring: Path64): number => Math.abs(Clipper.area(ring)) / perMetre ** 2;
  const holds = (ring: Path64, stretchesOf: (segment: number) => readonly Stretch[]): boolean => holdsAny(network, plane, ring, stretchesOf);
  return {
    type: 'MultiPolygon',
    coordinates: outlines(tree, plane, {
      isFilled: (hole) => squareMetres(hole) <= fillUpTo && !holds(hole, (segment) => unreachedOf(segment, reached.get(segment))),
      // Scraps of buffer that the subtraction left on the far side of an unreached street belong to nobody.
      isKept: (outer) => squareMetres(outer) > bufferMetres ** 2 || holds(outer, (segment) => reached.get(segment) ?? []),
    }),
  };
}

interface Plane {
  readonly x: number;
  readonly y: number;
}

function toPath(plane: Plane, line: Polyline): Path64 {
  return line.map((point) => ({ x: Math.round((point.x - plane.x) * perMetre), y: Math.round((point.y - plane.y) * perMetre) }));
}

/** Lines with a flat-ended buffer, and around each reached node a disc no wider than what was left to walk there. */
function reachedBuffer(network: WalkNetwork, plane: Plane, lines: readonly Polyline[], areas: readonly ServiceArea[], bufferMetres: number): Paths64 {
  const left = new Map<number, number>();
  for (const area of areas) {
    area.node.forEach((node, at) => left.set(node, Math.max(left.get(node) ?? 0, area.nodeLeftMetres[at])));
  }
  // Discs of bends inside a line are there already as its round joins.
  const byRadius = new Map<number, Paths64>();
  for (const [node, metres] of left) {
    if (network.adjacencyStart[node + 1] - network.adjacencyStart[node] === 2 && metres >= bufferMetres) continue;
    const radius = Math.min(bufferMetres, Math.ceil(metres));
    if (radius <= 0) continue;
    const path = toPath(plane, [{ x: network.nodeX[node], y: network.nodeY[node] }]);
    const paths = byRadius.get(radius);
    if (paths === undefined) byRadius.set(radius, [path]);
    else paths.push(path);
  }
  const all = ribbon(plane, lines, bufferMetres);
  for (const [radius, points] of byRadius) all.push(...inflated(points, radius, EndType.Round));
  return all;
}

function ribbon(plane: Plane, lines: readonly Polyline[], halfWidthMetres: number): Paths64 {
  return inflated(lines.map((line) => toPath(plane, line)), halfWidthMetres, EndType.Butt);
}

function inflated(paths: Paths64, metres: number, ends: EndType): Paths64 {
  const offset = new ClipperOffset(2, Math.max(2, metres * perMetre * 0.01));
  offset.addPaths(paths, JoinType.Round, ends);
  const solution: Paths64 = [];
  offset.execute(metres * perMetre, solution);
  return solution;
}

function difference(subject: Paths64, clip: Paths64): Paths64 {
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  if (clip.length > 0) clipper.addClip(clip);
  const solution: Paths64 = [];
  clipper.execute(clip.length > 0 ? ClipType.Difference : ClipType.Union, FillRule.NonZero, solution);
  return solution;
}

/** Unreached parts of all segments that may come within two buffer widths of a reached one. */
function unreachedNear(network: WalkNetwork, reached: ReadonlyMap<number, readonly Stretch[]>, bufferMetres: number): Stretch[] {
  const near = new Set<number>();
  for (const segment of reached.keys()) {
    const a = pointOn(network, segment, 0);
    const b = pointOn(network, segment, 1);
    const margin = bufferMetres * 2;
    const box = { minX: Math.min(a.x, b.x) - margin, minY: Math.min(a.y, b.y) - margin, maxX: Math.max(a.x, b.x) + margin, maxY: Math.max(a.y, b.y) + margin };
    segmentsInBox(network, box, near);
  }
  return [...near].sort((a, b) => a - b).flatMap((segment) => unreachedOf(segment, reached.get(segment)));
}

/** Whether an end or the middle of any of the given stretches lies in the ring. */
function holdsAny(network: WalkNetwork, plane: Plane, ring: Path64, stretchesOf: (segment: number) => readonly Stretch[]): boolean {
  const candidates = new Set<number>();
  segmentsInBox(network, boxOf(ring, plane), candidates);
  for (const segment of candidates) {
    for (const stretch of stretchesOf(segment)) {
      for (const share of [0, 0.5, 1]) {
        const [point] = toPath(plane, [pointOn(network, segment, stretch.start + share * (stretch.end - stretch.start))]);
        if (Clipper.pointInPolygon(point, ring) !== PointInPolygonResult.IsOutside) return true;
      }
    }
  }
  return false;
}

function boxOf(path: Path64, plane: Plane): Box {
  const bounds = Clipper.getBounds(path);
  return {
    minX: plane.x + bounds.left / perMetre, maxX: plane.x + bounds.right / perMetre,
    minY: plane.y + bounds.top / perMetre, maxY: plane.y + bounds.bottom / perMetre,
  };
}

interface RingChoice {
  readonly isFilled: (hole: Path64) => boolean;
  readonly isKept: (outer: Path64) => boolean;
}

function outlines(tree: PolyPath64, plane: Plane, choice: RingChoice): number[][][][] {
  const polygons: number[][][][] = [];
  const visit = (parent: PolyPath64): void => {
    for (let at = 0; at < parent.count; at += 1) {
      const outer = parent.child(at);
      if (!choice.isKept(outer.poly ?? [])) continue;
      const rings = [ringOf(outer.poly ?? [], plane)];
      polygons.push(rings);
      for (let inner = 0; inner < outer.count; inner += 1) {
        const hole = outer.child(inner);
        if (choice.isFilled(hole.poly ?? [])) continue;
        rings.push(ringOf(hole.poly ?? [], plane));
        visit(hole);
      }
    }
  };
  visit(tree);
  return polygons;
}

function ringOf(path: Path64, plane: Plane): number[][] {
  const ring = path.map((point) => [plane.x + point.x / perMetre, plane.y + point.y / perMetre]);
  ring.push(ring[0]);
  return ring;
}
