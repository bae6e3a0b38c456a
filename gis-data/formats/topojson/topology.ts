import type { Geometry, Position } from 'geojson';
import type { JsonFeature } from '../geojson/feature.ts';

/** A TopoJSON document (TopoJSON 1.0); nothing in it is trusted. */
interface Topology {
  readonly objects: Readonly<Record<string, TopologyGeometry>>;
  readonly arcs: readonly (readonly Position[])[];
  readonly transform?: { readonly scale: readonly number[]; readonly translate: readonly number[] };
}

interface TopologyGeometry {
  readonly type: string | null;
  readonly id?: unknown;
  readonly properties?: Record<string, unknown>;
  readonly geometries?: readonly TopologyGeometry[];
  readonly coordinates?: unknown;
  readonly arcs?: unknown;
}

export function isTopology(root: unknown): root is Topology {
  return typeof root === 'object' && root !== null && (root as { type?: unknown }).type === 'Topology' && typeof (root as { objects?: unknown }).objects === 'object';
}

/** Features of each named object. A geometry whose arcs are broken keeps its row; its geometry is of no known type and is reported. */
export function topologyObjects(topology: Topology): { name: string; features: JsonFeature[] }[] {
  const arcs = (Array.isArray(topology.arcs) ? topology.arcs : []).map((arc) => decodedArc(arc, topology.transform));
  const read = (geometry: TopologyGeometry): JsonFeature => {
    const { id, properties } = geometry;
    return { ...(id === undefined ? {} : { id }), ...(properties === undefined ? {} : { properties }), geometry: geometry.type === null ? null : geometryOf(geometry, arcs, topology) };
  };
  return Object.entries(topology.objects).map(([name, object]) => ({
    name,
    features: object?.type === 'GeometryCollection' && Array.isArray(object.geometries) ? object.geometries.map(read) : [read(object ?? { type: null })],
  }));
}

/** Positions of an arc: differences of whole numbers where the topology is quantised. */
function decodedArc(arc: readonly Position[], transform: Topology['transform']): Position[] {
  if (!Array.isArray(arc)) return [];
  if (!transform) return arc.map((position) => [...position]);
  let x = 0;
  let y = 0;
  return arc.map((position) => {
    x += position[0];
    y += position[1];
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
}

function geometryOf(geometry: TopologyGeometry, arcs: readonly Position[][], topology: Topology): Geometry | { readonly type: 'broken' } {
  const { transform } = topology;
  const point = (value: unknown): Position => {
    const [x, y] = value as number[];
    return transform ? [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]] : [x, y];
  };
  const line = (indices: unknown): Position[] => (indices as number[]).flatMap((index, i) => arcAt(arcs, index).slice(i === 0 ? 0 : 1));
  const rings = (value: unknown): Position[][] => (value as unknown[]).map(line);
  try {
    switch (geometry.type) {
      case 'Point':
        return { type: 'Point', coordinates: point(geometry.coordinates) };
      case 'MultiPoint':
        return { type: 'MultiPoint', coordinates: (geometry.coordinates as unknown[]).map(point) };
      case 'LineString':
        return { type: 'LineString', coordinates: line(geometry.arcs) };
      case 'MultiLineString':
        return { type: 'MultiLineString', coordinates: rings(geometry.arcs) };
      case 'Polygon':
        return { type: 'Polygon', coordinates: rings(geometry.arcs) };
      case 'MultiPolygon':
        return { type: 'MultiPolygon', coordinates: (geometry.arcs as unknown[]).map(rings) };
      case 'GeometryCollection':
        return { type: 'GeometryCollection', geometries: (geometry.geometries ?? []).map((member) => geometryOf(member, arcs, topology) as Geometry) };
      default:
        return { type: 'broken' };
    }
  } catch {
    return { type: 'broken' };
  }
}

/** `~i` is arc i backwards. Throws for an arc that isn't there. */
function arcAt(arcs: readonly Position[][], index: number): Position[] {
  const arc = arcs[index < 0 ? ~index : index];
  if (!arc) throw new Error(`no arc ${index}`);
  return index < 0 ? [...arc].reverse() : arc;
}
