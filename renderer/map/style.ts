import type { ExpressionSpecification, LayerSpecification, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { palette } from '../symbology/palette.ts';
import { verdictSymbols } from '../symbology/verdicts.ts';
import type { MapLayer } from '../state/view.ts';

/** Sources that are filled with GeoJSON from the engine. */
export const baseSources = ['townships', 'communities', 'barriers', 'hazards', 'mainRoads', 'localRoads', 'gates'] as const;

const regular = ['Noto Sans SC'];

/** A width in pixels that grows with the zoom. */
function widths(...stops: readonly (readonly [number, number])[]): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], ...stops.flat()] as ExpressionSpecification;
}

const townshipTint: ExpressionSpecification = [
  'match', ['coalesce', ['feature-state', 'verdict'], 'none'],
  'pass', verdictSymbols.pass.colour, 'target', verdictSymbols.target.colour, 'fail', verdictSymbols.fail.colour,
  'notChecked', verdictSymbols.notChecked.colour, 'noFigure', verdictSymbols.noFigure.colour,
  palette.land,
];

/** How strongly townships are tinted, by zoom: less where the streets matter more. */
const tintStops = [[9, 0.14], [11, 0.09], [13, 0.04]] as const;

/** The same as the style reckons it, for who draws the tint elsewhere. */
export function tintOpacity(zoom: number): number {
  const after = tintStops.findIndex(([stop]) => stop >= zoom);
  if (after === -1) return tintStops[tintStops.length - 1][1];
  if (after === 0) return tintStops[0][1];
  const [[from, first], [to, last]] = [tintStops[after - 1], tintStops[after]];
  return first + ((last - first) * (zoom - from)) / (to - from);
}

const tintPaint: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], ...tintStops.flat()];

/**
 * Shows what lies under everything else, or leaves it to a canvas below the map. By opacity: what is switched off would be read anew when it comes back,
 * and the county would be gone meanwhile.
 */
export function showGround(map: Pick<MapLibreMap, 'setPaintProperty'>, shown: boolean): void {
  map.setPaintProperty('land', 'background-opacity', shown ? 1 : 0);
  map.setPaintProperty('township-ground', 'fill-opacity', shown ? 1 : 0);
  map.setPaintProperty('township-fill', 'fill-opacity', shown ? tintPaint : 0);
}

const rank = (name: string): ExpressionSpecification => ['==', ['get', 'rank'], name];
const water: ExpressionSpecification = ['match', ['get', 'kind'], ['river', 'lake'], true, false];
const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const isLine: ExpressionSpecification = ['==', ['geometry-type'], 'LineString'];

function road(id: string, source: 'mainRoads' | 'localRoads', filter: ExpressionSpecification, colour: string, width: ExpressionSpecification, minzoom = 0): LayerSpecification {
  return { id, type: 'line', source, filter, minzoom, layout: { 'line-cap': 'round', 'line-join': 'round' }, paint: { 'line-color': colour, 'line-width': width } };
}

function closeLabels(id: string, layer: string, minzoom: number, colour: string, size: number, offset: number): LayerSpecification {
  return {
    id, type: 'symbol', source: 'closeLabels', minzoom, filter: ['==', ['get', 'layer'], layer],
    layout: { 'text-field': ['get', 'name'], 'text-font': regular, 'text-size': size, 'text-anchor': offset === 0 ? 'center' : 'top', 'text-offset': [0, offset], 'text-max-width': 9, 'text-padding': 4 },
    paint: { 'text-color': colour, 'text-halo-color': '#ffffff', 'text-halo-width': 1.4 },
  };
}

/**
 * Areas are drawn without their own smoothing and get a line instead: each kind of smoothing is one more program to be compiled at start.
 * Drawing order from below; each line names the switch of the layer list that it belongs to (`null`: always drawn).
 */
const drawing: readonly (readonly [MapLayer | null, LayerSpecification])[] = [
  [null, { id: 'land', type: 'background', paint: { 'background-color': '#e9ebed' } }],
  ['townships', { id: 'township-ground', type: 'fill', source: 'townships', paint: { 'fill-color': palette.land, 'fill-antialias': false } }],
  ['townships', { id: 'township-fill', type: 'fill', source: 'townships', paint: { 'fill-color': townshipTint, 'fill-opacity': tintPaint, 'fill-antialias': false } }],
  ['communities', { id: 'community-line', type: 'line', source: 'communities', minzoom: 9, paint: { 'line-color': palette.boundaryFaint, 'line-width': 0.8 } }],
  ['barriers', { id: 'water-fill', type: 'fill', source: 'barriers', filter: ['all', water, isArea], paint: { 'fill-color': palette.water, 'fill-antialias': false } }],
  ['barriers', { id: 'water-edge', type: 'line', source: 'barriers', filter: ['all', water, isArea], paint: { 'line-color': palette.waterLine, 'line-width': 0.8 } }],
  ['barriers', { id: 'water-line', type: 'line', source: 'barriers', filter: ['all', water, isLine], layout: { 'line-join': 'round' }, paint: { 'line-color': palette.water, 'line-width': widths([8, 1.2], [12, 3], [16, 14]) } }],
  ['barriers', { id: 'other-barrier-fill', type: 'fill', source: 'barriers', filter: ['all', ['!', water], isArea], paint: { 'fill-color': palette.boundaryFaint, 'fill-antialias': false } }],
  ['roads', road('local-roads', 'localRoads', ['has', 'rank'], '#d9d4c7', widths([10, 0.25], [12, 0.5], [14, 1.6], [17, 7]), 10)],
  ['roads', road('secondary-casing', 'mainRoads', rank('secondary'), palette.roadCasing, widths([8, 0.7], [12, 2], [15, 6], [18, 16]))],
  ['roads', road('secondary', 'mainRoads', rank('secondary'), palette.secondary, widths([8, 0.25], [12, 1.1], [15, 4.6], [18, 14]), 10)],
  ['roads', road('trunk-casing', 'mainRoads', rank('trunk'), '#bd9c5f', widths([8, 1.3], [12, 2.9], [15, 7.4], [18, 19]))],
  ['roads', road('trunk', 'mainRoads', rank('trunk'), palette.trunk, widths([8, 0.8], [12, 2], [15, 6], [18, 17]))],
  ['roads', road('expressway-casing', 'mainRoads', rank('expressway'), '#a87632', widths([8, 2], [12, 3.8], [15, 9], [18, 22]))],
  ['roads', road('expressway', 'mainRoads', rank('expressway'), palette.expressway, widths([8, 1.1], [12, 2.5], [15, 7], [18, 19]))],
  ['barriers', { id: 'railway', type: 'line', source: 'barriers', filter: ['==', ['get', 'kind'], 'railway'], paint: { 'line-color': palette.railway, 'line-width': widths([8, 1.6], [13, 2.6], [17, 5]) } }],
  ['barriers', {
    id: 'railway-dashes', type: 'line', source: 'barriers', filter: ['==', ['get', 'kind'], 'railway'],
    paint: { 'line-color': '#ffffff', 'line-width': widths([8, 0.9], [13, 1.5], [17, 3]), 'line-dasharray': [6, 5] },
  }],
  ['barriers', { id: 'wall', type: 'line', source: 'barriers', filter: ['all', isLine, ['match', ['get', 'kind'], ['wall', 'other'], true, false]], paint: { 'line-color': palette.railway, 'line-width': 1.2, 'line-dasharray': [2, 2] } }],
  ['hazards', { id: 'hazard-fill', type: 'fill', source: 'hazards', paint: { 'fill-pattern': 'hazard-hatch', 'fill-antialias': false } }],
  ['hazards', { id: 'hazard-line', type: 'line', source: 'hazards', paint: { 'line-color': palette.hazard, 'line-width': 0.9, 'line-opacity': 0.75 } }],
  ['townships', { id: 'township-line-casing', type: 'line', source: 'townships', layout: { 'line-join': 'round' }, paint: { 'line-color': '#ffffff', 'line-opacity': 0.7, 'line-width': 3.2 } }],
  ['townships', { id: 'township-line', type: 'line', source: 'townships', layout: { 'line-join': 'round' }, paint: { 'line-color': palette.boundary, 'line-width': 1.2, 'line-dasharray': [7, 2, 1.2, 2] } }],
  [null, { id: 'selected-area-casing', type: 'line', source: 'townships', filter: ['==', ['get', 'id'], ''], paint: { 'line-color': '#ffffff', 'line-width': 5 } }],
  [null, { id: 'selected-area', type: 'line', source: 'townships', filter: ['==', ['get', 'id'], ''], paint: { 'line-color': palette.accent, 'line-width': 2.6 } }],
  [null, { id: 'selected-community', type: 'line', source: 'communities', filter: ['==', ['get', 'id'], ''], paint: { 'line-color': palette.accent, 'line-width': 2.2 } }],
  ['serviceArea', { id: 'straight-line', type: 'line', source: 'straightLine', paint: { 'line-color': palette.inkSoft, 'line-width': 1.1, 'line-dasharray': [4, 3] } }],
  ['gates', { id: 'gates', type: 'circle', source: 'gates', minzoom: 13.2, paint: { 'circle-radius': widths([13, 2], [16, 4], [18, 6]), 'circle-color': '#ffffff', 'circle-stroke-color': palette.gate, 'circle-stroke-width': 1.4 } }],
  ['communities', closeLabels('community-names', 'communities', 11.5, '#6d675a', 11, 0)],
  ['compounds', closeLabels('compound-names', 'compounds', 14.2, palette.ink, 11, 1)],
  ['facilities', closeLabels('facility-names', 'facilities', 13.2, palette.facility, 11.5, 1)],
];

const empty: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** The offline style: the project's own layers and nothing from anywhere else. */
export function offlineStyle(): StyleSpecification {
  const source = { type: 'geojson', data: empty, tolerance: 0.4, maxzoom: 15, buffer: 32 } as const;
  return {
    version: 8, name: 'Eldermap',
    sources: {
      townships: { ...source, promoteId: 'id' }, communities: { ...source, promoteId: 'id' }, barriers: source, hazards: source, mainRoads: source, localRoads: { ...source, tolerance: 0.6 }, gates: source,
      closeLabels: source, straightLine: source,
    },
    layers: drawing.map(([, layer]) => layer),
    transition: { duration: 0, delay: 0 },
  };
}

/** Ids of style layers behind a switch of the layer list. */
export function styleLayersOf(mapLayer: MapLayer): string[] {
  return drawing.flatMap(([owner, layer]) => (owner === mapLayer ? [layer.id] : []));
}
