import type { LayerGeometry, LayerName, Problem, Words } from '../model/index.ts';
import { layerNames, layerTitles, words } from '../model/index.ts';
import { interiorPoint } from '../zones/index.ts';

type Shape = 'point' | 'place' | 'area' | 'path' | 'pathOrArea';

const layerShape: Readonly<Record<LayerName, Shape>> = {
  townships: 'area', hazards: 'area', communities: 'place', elders: 'place', compounds: 'place', gates: 'point', facilities: 'point', candidates: 'point', roads: 'path', barriers: 'pathOrArea',
};

/** Layers that are nothing without a geometry. Townships too, unless the whole file is a list of names. */
export function needsGeometry(layer: LayerName, fileHasPositions: boolean): boolean {
  return layer === 'roads' || layer === 'hazards' || layer === 'barriers' || layer === 'gates' || (layer === 'townships' && fileHasPositions);
}

/** A geometry as its layer wants it, with a note when it had to change; or null and why. */
export type FittedGeometry = { readonly geometry: LayerGeometry; readonly note: Words | null } | { readonly geometry: null; readonly note: Words };

/** Facilities and candidates are points: an outline becomes a point inside it. Other mismatches are refused, never bent. */
export function fitGeometry(layer: LayerName, geometry: LayerGeometry): FittedGeometry {
  const shape = layerShape[layer];
  if (!kindsOf[shape].includes(kindOf(geometry))) return { geometry: null, note: wrongShape[shape] };
  if (shape !== 'point' || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')) return { geometry, note: null };
  const [x, y] = interiorPoint(geometry);
  return { geometry: { type: 'Point', coordinates: [x, y] }, note: words('面已改为其内部的一个点', 'the area was replaced by a point inside it') };
}

/**
 * Why a file whose every geometry is of a kind that the layer can't hold is refused as a whole: it belongs to another layer, and would
 * otherwise come in as rows without a place. Null where one geometry fits, or there is none at all.
 */
export function wrongLayer(layer: LayerName, geometries: readonly (LayerGeometry | null)[]): Problem | null {
  const kinds = geometries.flatMap((geometry) => (geometry === null ? [] : [kindOf(geometry)]));
  const shape = layerShape[layer];
  if (kinds.length === 0 || kinds.some((kind) => kindsOf[shape].includes(kind))) return null;
  const found = (['point', 'path', 'area'] as const).filter((kind) => kinds.includes(kind));
  const others = layerNames.filter((name) => found.every((kind) => kindsOf[layerShape[name]].includes(kind)));
  const said = { zh: found.map((kind) => kindTitles[kind].zh).join('和'), en: found.map((kind) => kindTitles[kind].en).join(' and ') };
  return {
    code: 'geometry-wrong-kind',
    place: {},
    what: words(`${kinds.length} 个图形全是${said.zh}，${wrongShape[shape].zh}`, `all ${kinds.length} geometries are ${said.en}, and ${wrongShape[shape].en}`),
    remedy: words(
      `请改选图层类别（例如：${others.map((name) => layerTitles[name].zh).join('、')}），或换一个文件`,
      `Choose another kind of layer (for example ${others.map((name) => layerTitles[name].en).join(', ')}), or another file`,
    ),
  };
}

type Kind = 'point' | 'path' | 'area';

function kindOf({ type }: LayerGeometry): Kind {
  if (type === 'Point') return 'point';
  return type === 'LineString' || type === 'MultiLineString' ? 'path' : 'area';
}

const kindTitles: Readonly<Record<Kind, Words>> = { point: words('点', 'points'), path: words('线', 'lines'), area: words('面', 'areas') };

/** What can be brought into a layer; an area becomes a point where only points are held. */
const kindsOf: Readonly<Record<Shape, readonly Kind[]>> = {
  point: ['point', 'area'], place: ['point', 'area'], area: ['area'], path: ['path'], pathOrArea: ['path', 'area'],
};

const wrongShape: Readonly<Record<Shape, Words>> = {
  point: words('这个图层只能是点', 'this layer holds points only'),
  place: words('这个图层只能是点或面', 'this layer holds points or areas only'),
  area: words('这个图层只能是面', 'this layer holds areas only'),
  path: words('这个图层只能是线', 'this layer holds lines only'),
  pathOrArea: words('这个图层只能是线或面', 'this layer holds lines or areas only'),
};
