import type { PlaceGeometry } from '../model/index.ts';
import type { WalkNetwork } from './network.ts';
import { inclusiveLimit } from './network.ts';
import type { SnapOptions, Snaps } from './snap.ts';
import { segmentsNear } from './segment-index.ts';
import { snapPoints } from './snap.ts';

/** Where a place meets the network: the point of the place itself, and where its access link ends on a segment. */
export interface Gate {
  readonly x: number;
  readonly y: number;
  readonly segment: number;
  /** Position on the segment, 0 at its start and 1 at its end. */
  readonly fraction: number;
  readonly accessMetres: number;
}

/**
 * The gate of a place whose real gate is not known: of a polygon the boundary point nearest a road (never the centroid), with the
 * access distance from there; a point is itself. A road that crosses the boundary makes a gate with access distance 0. Holes count as
 * boundary. Equal distances go to the lowest segment, then to the boundary edge drawn first. `null` when no road is within reach.
 */
export function gateOf(geometry: PlaceGeometry, network: WalkNetwork, options: SnapOptions = { maxAccessMetres: Infinity }): Gate | null {
  const rings = ringsOf(geometry);
  const vertices = rings.flat();
  const snaps = snapPoints(network, vertices.map((p) => p[0]), vertices.map((p) => p[1]), options);
  let best: Gate | null = null;
  vertices.forEach((position, index) => {
    if (snaps.segment[index] < 0) return;
    const gate = {
      x: position[0], y: position[1], segment: snaps.segment[index], fraction: snaps.fraction[index], accessMetres: snaps.accessMetres[index],
    };
    if (isBetter(gate, best)) best = gate;
  });
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at += 1) best = nearerOnEdge(network, ring[at - 1], ring[at], options, best);
  }
  return best;
}

/** The gates of many places as snaps (segment -1 where there is no geometry or no road in reach) with their positions (NaN there). */
export function gatesOf(
  geometries: readonly (PlaceGeometry | null)[],
  network: WalkNetwork,
  options: SnapOptions,
): { readonly xs: Float64Array; readonly ys: Float64Array; readonly snaps: Snaps } {
  const gates = geometries.map((geometry) => (geometry === null ? null : gateOf(geometry, network, options)));
  return {
    xs: Float64Array.from(gates, (gate) => gate?.x ?? NaN),
    ys: Float64Array.from(gates, (gate) => gate?.y ?? NaN),
    snaps: {
      segment: Int32Array.from(gates, (gate) => gate?.segment ?? -1),
      fraction: Float64Array.from(gates, (gate) => gate?.fraction ?? 0),
      accessMetres: Float64Array.from(gates, (gate) => gate?.accessMetres ?? Infinity),
    },
  };
}

function ringsOf(geometry: PlaceGeometry): number[][][] {
  if (geometry.type === 'Point') return [[geometry.coordinates]];
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();
}

function isBetter(gate: Gate, best: Gate | null): boolean {
  if (best === null || gate.accessMetres < best.accessMetres) return true;
  return gate.accessMetres === best.accessMetres && gate.segment < best.segment;
}

/** Looks at every segment no farther from the boundary edge p-q than the best gate so far. */
function nearerOnEdge(network: WalkNetwork, p: readonly number[], q: readonly number[], options: SnapOptions, soFar: Gate | null): Gate | null {
  const reach = Math.min(soFar?.accessMetres ?? Infinity, inclusiveLimit(options.maxAccessMetres));
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  let best = soFar;
  const look = (segment: number): void => {
    const gate = gateBetween(network, segment, p, q);
    if (gate === null || gate.accessMetres > reach || !isBetter(gate, best)) return;
    const a = segmentFrom[segment];
    const b = segmentTo[segment];
    const x = nodeX[a] + gate.fraction * (nodeX[b] - nodeX[a]);
    const y = nodeY[a] + gate.fraction * (nodeY[b] - nodeY[a]);
    if (options.barriers?.crosses(gate.x, gate.y, x, y)) return;
    best = gate;
  };
  segmentsNear(
    network, Math.min(p[0], q[0]) - reach, Math.min(p[1], q[1]) - reach, Math.max(p[0], q[0]) + reach, Math.max(p[1], q[1]) + reach, look,
  );
  return best;
}

/**
 * The nearest pair of points of boundary edge p-q and a segment, where it is not at a vertex of the boundary (those were snapped
 * already): where the two cross, or below an end of the segment.
 */
function gateBetween(network: WalkNetwork, segment: number, p: readonly number[], q: readonly number[]): Gate | null {
  const { nodeX, nodeY, segmentFrom, segmentTo } = network;
  const ax = nodeX[segmentFrom[segment]];
  const ay = nodeY[segmentFrom[segment]];
  const bx = nodeX[segmentTo[segment]];
  const by = nodeY[segmentTo[segment]];
  const ux = q[0] - p[0];
  const uy = q[1] - p[1];
  const square = ux * ux + uy * uy;
  if (square === 0) return null;
  const cross = ux * (by - ay) - uy * (bx - ax);
  if (cross !== 0) {
    const along = ((ax - p[0]) * (by - ay) - (ay - p[1]) * (bx - ax)) / cross;
    const fraction = ((ax - p[0]) * uy - (ay - p[1]) * ux) / cross;
    if (along >= 0 && along <= 1 && fraction >= 0 && fraction <= 1) {
      return { x: p[0] + along * ux, y: p[1] + along * uy, segment, fraction, accessMetres: 0 };
    }
  }
  let best: Gate | null = null;
  for (let fraction = 0; fraction <= 1; fraction += 1) {
    const endX = fraction === 0 ? ax : bx;
    const endY = fraction === 0 ? ay : by;
    const along = ((endX - p[0]) * ux + (endY - p[1]) * uy) / square;
    if (along <= 0 || along >= 1) continue;
    const x = p[0] + along * ux;
    const y = p[1] + along * uy;
    const gate = { x, y, segment, fraction, accessMetres: Math.sqrt((endX - x) ** 2 + (endY - y) ** 2) };
    if (isBetter(gate, best)) best = gate;
  }
  return best;
}
