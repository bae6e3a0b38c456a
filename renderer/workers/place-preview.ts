import { crsKind, gcj02ToBd09, planeTransform, transformGeometry, wgs84ToGcj02 } from '../../gis-data/crs/index.ts';
import type { SourceCrs } from '../../gis-data/crs/index.ts';
import { correctShift, detectShift, referencesOf } from '../../gis-data/fit/index.ts';
import type { FitResult, Reading, SuspectLayer } from '../../gis-data/fit/index.ts';
import { importLayer } from '../../gis-data/import/index.ts';
import type { AnyFeature, LayerGeometry, Project, WorkContext } from '../../gis-data/model/index.ts';
import { ProblemError } from '../../gis-data/model/index.ts';
import { importRequest } from './import-preview.ts';
import type { FitView, ImportChoices, ImportWish, PlacePreview, PlanePath } from './import-shapes.ts';

/** Enough for a picture of a few hundred pixels. */
const mostPoints = 4000;
const mostVertices = 16000;

/** Where a source would lie in the county, and whether it lies where it says; `null` where it has no positions or would be refused. */
export async function placePreview(project: Project, wish: ImportWish, work: WorkContext): Promise<PlacePreview | null> {
  const imported = await tried(project, wish, work);
  const crs = imported?.project.workingCrs ?? null;
  if (imported === null || crs === null) return null;
  const features: readonly AnyFeature[] = imported.project.layers[wish.layer] ?? [];
  const geometries = features.flatMap(({ geometry }) => geometry ?? []);
  if (geometries.length === 0) return null;
  const county = wish.layer === 'townships' ? [] : (project.layers.townships ?? []).flatMap(({ geometry }) => (geometry === null ? [] : pathsOf(geometry)));
  const points = thinned(geometries.flatMap((geometry): [number, number][] => (geometry.type === 'Point' ? [[geometry.coordinates[0], geometry.coordinates[1]]] : [])), mostPoints);
  const paths = geometries.flatMap(pathsOf);
  return {
    box: boxOf([...county, points, ...paths]), county: simpler(county), points: points.map(rounded), paths: simpler(paths),
    fit: imported.crs === null ? null : fitOf(project, wish, features, crs, imported.crs),
  };
}

/** The import done on a project that is thrown away. */
async function tried(project: Project, wish: ImportWish, work: WorkContext): Promise<{ project: Project; crs: SourceCrs | null } | null> {
  try {
    const done = await importLayer(project, { ...importRequest({ ...wish, keys: null }, ''), mode: 'replace' }, work);
    return { project: done.project, crs: done.report.crs as SourceCrs | null };
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
}

/** The layer's numbers as its CRS writes them, worked back from where the import put them; the detector then tries every other way to read them. */
function suspect(features: readonly AnyFeature[], workingCrs: string, crs: SourceCrs): SuspectLayer | null {
  const kind = crsKind(crs);
  if (kind === null || kind.kind === 'webMercator') return null;
  const { toLonLat } = planeTransform(workingCrs);
  const shifted = (lon: number, lat: number): [number, number] => {
    if (kind.kind === 'transverseMercator') return planeTransform(crs).toMetres(lon, lat);
    if (kind.shift === 'none') return [lon, lat];
    const gcj = wgs84ToGcj02(lon, lat);
    return kind.shift === 'gcj02' ? gcj : gcj02ToBd09(...gcj);
  };
  const move = (x: number, y: number): [number, number] => shifted(...toLonLat(x, y));
  return {
    crs,
    features: features.map((feature) => ({
      name: feature.name, townshipName: 'townshipName' in feature ? feature.townshipName : null, address: 'address' in feature ? feature.address : null,
      geometry: feature.geometry === null ? null : transformGeometry<LayerGeometry>(feature.geometry, move),
    })),
  };
}

function fitOf(project: Project, { layer }: ImportWish, features: readonly AnyFeature[], workingCrs: string, crs: SourceCrs): FitView | null {
  if (project.workingCrs === null) return null;
  const references = referencesOf(project, layer);
  if ([references.roads, references.boundaries, references.places].every((list) => (list ?? []).length === 0)) return null;
  const layerUnderTest = suspect(features, workingCrs, crs);
  if (layerUnderTest === null) return null;
  const found = detectShift(layerUnderTest, references);
  return {
    verdict: found.verdict, asDeclared: found.asDeclared, confidence: found.confidence, residualMetres: found.residualMetres, reason: found.reason, positions: found.positions,
    readings: found.alternatives.slice(0, 5).map(({ reading: _reading, title, probability, residualMetres }) => ({ title, probability, residualMetres })),
    correction: correctionOf(found),
  };
}

function correctionOf({ reading, shiftKnown, asDeclared, verdict }: FitResult): FitView['correction'] {
  if (reading === null || asDeclared || !shiftKnown || verdict === 'referencesShifted') return null;
  const choices = choicesOf(reading);
  return choices === null ? null : { choices, note: correctShift([], reading).note };
}

/** A reading as choices of an import; a web-map shift of plane coordinates can't be said there. */
function choicesOf({ crs, swapped, shift }: Reading): ImportChoices | null {
  const axes = swapped ? 'swapped' : 'asMapped';
  if (shift === 'none') return { crs, axes };
  return crsKind(crs)?.kind === 'geographic' ? { crs: shift, axes } : null;
}

function pathsOf(geometry: LayerGeometry): PlanePath[] {
  switch (geometry.type) {
    case 'Point': return [];
    case 'LineString': return [geometry.coordinates as unknown as PlanePath];
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates as unknown as PlanePath[];
    case 'MultiPolygon': return (geometry.coordinates as unknown as PlanePath[][]).flat();
  }
}

function thinned<T>(list: readonly T[], most: number): readonly T[] {
  const every = Math.ceil(list.length / most);
  return every <= 1 ? list : list.filter((_, index) => index % every === 0);
}

const rounded = ([x, y]: readonly [number, number]): [number, number] => [Math.round(x), Math.round(y)];

/** Fewer vertices; the ends of every path stay. */
function simpler(paths: readonly PlanePath[]): PlanePath[] {
  const every = Math.ceil(paths.reduce((sum, path) => sum + path.length, 0) / mostVertices);
  return paths.map((path) => path.filter((_, index) => index % every === 0 || index === path.length - 1).map(rounded));
}

function boxOf(paths: readonly PlanePath[]): PlacePreview['box'] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of paths) {
    for (const [x, y] of path) {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    }
  }
  return box;
}
