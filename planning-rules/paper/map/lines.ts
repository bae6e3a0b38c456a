import type { AreaGeometry, LayerGeometry, PathGeometry } from '../../../gis-data/model/index.ts';
import type { Box } from '../sheet.ts';
import { clipLine, clipRing } from './clip.ts';
import { simplified } from './simplify.ts';
import type { MapView } from './view.ts';

/** Finest detail kept on paper. */
export const toleranceMm = 0.06;
/** Shapes are cut a little outside the frame, so that no outline runs along the neat line. */
const overlapMm = 2;

/** Lines of a geometry on paper, flat, cut at the frame and thinned out. */
export function pathLines(view: MapView, geometry: PathGeometry, tolerance = toleranceMm): number[][] {
  const parts = geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates;
  const box = clipBox(view);
  return parts.flatMap((part) => clipLine(simplified(onPaper(view, part), tolerance), box));
}

/** Rings of areas on paper, flat, without the closing point. */
export function areaRings(view: MapView, geometry: AreaGeometry, tolerance = toleranceMm): number[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const box = clipBox(view);
  return polygons.flatMap((polygon) =>
    polygon.map((ring) => clipRing(openRing(simplified(onPaper(view, ring), tolerance)), box)).filter((ring) => ring.length >= 6),
  );
}

/** Outlines of areas as lines, so that a cut at the frame draws no edge. */
export function areaOutlines(view: MapView, geometry: AreaGeometry, tolerance = toleranceMm): number[][] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const box = clipBox(view);
  return polygons.flatMap((polygon) => polygon.flatMap((ring) => clipLine(simplified(onPaper(view, ring), tolerance), box)));
}

export function isArea(geometry: LayerGeometry): geometry is AreaGeometry {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon';
}

function onPaper(view: MapView, positions: readonly (readonly number[])[]): number[] {
  const out: number[] = [];
  for (const [easting, northing] of positions) out.push(view.x(easting), view.y(northing));
  return out;
}

function openRing(flat: number[]): number[] {
  const last = flat.length - 2;
  return last > 0 && flat[0] === flat[last] && flat[1] === flat[last + 1] ? flat.slice(0, last) : flat;
}

function clipBox(view: MapView): Box {
  const { xMm, yMm, widthMm, heightMm } = view.frame;
  return { xMm: xMm - overlapMm, yMm: yMm - overlapMm, widthMm: widthMm + 2 * overlapMm, heightMm: heightMm + 2 * overlapMm };
}
