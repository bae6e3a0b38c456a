import type { Path64, PolyPath64 } from 'clipper2-ts';
import { Clipper, Clipper64, ClipType, FillRule, PointInPolygonResult, PolyTree64 } from 'clipper2-ts';
import type { MultiPolygon } from 'geojson';
import type { WalkNetwork } from '../network/index.ts';
import type { ServiceArea } from './area.ts';
import type { Plane } from './clipping.ts';
import { perMetre, toPath } from './clipping.ts';
import { drawnBody } from './polygon-tiles.ts';
import type { Box, Stretch } from './stretches.ts';
import { pointOn, segmentsInBox, unitedStretches, unreachedOf } from './stretches.ts';

export interface PolygonOptions {
  /** Width drawn to each side of a reached street. */
  readonly bufferMetres: number;
  /** Holes up to this size without any unreached street in them are filled, so that blocks don't look like cheese; 4 ha unless given. */
  readonly fillHolesSquareMetres?: number;
}

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
  const tree = new PolyTree64();
  const joined = new Clipper64();
  for (const paths of drawnBody(network, plane, reached, list, bufferMetres)) joined.addSubject(paths);
  joined.execute(ClipType.Union, FillRule.NonZero, tree);
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
