import type { SourceCrs } from '../crs/index.ts';
import { crsKind, gcj02ToBd09, planeTransform, transformGeometry, wgs84ToGcj02 } from '../crs/index.ts';
import type { AreaGeometry, LayerName, PathGeometry, PlaceGeometry, Project } from '../model/index.ts';
import { interiorPoint } from '../zones/index.ts';
import type { References, SuspectLayer } from './detect-types.ts';
import type { PlaceReference } from './name-fit.ts';
import type { SuspectFeature } from './samples.ts';

/** Layers whose features are places with names of their own. */
const placeLayers = ['compounds', 'facilities', 'candidates', 'communities', 'elders'] as const;

/** What a project holds a new layer against: its roads, townships and named places, without the layer `except`. Throws when nothing has a position. */
export function referencesOf(project: Project, except: LayerName | null = null): References {
  if (project.workingCrs === null) throw new Error('a project without positions has no references');
  const roads = except === 'roads' ? [] : (project.layers.roads ?? []).flatMap(({ geometry }): PathGeometry[] => (geometry === null ? [] : [geometry]));
  const boundaries = except === 'townships' ? [] : (project.layers.townships ?? []).flatMap(({ name, geometry }) => (geometry === null ? [] : [{ name, geometry }]));
  const places = placeLayers.filter((layer) => layer !== except).flatMap((layer): PlaceReference[] => {
    const features: readonly { readonly name: string; readonly townshipName: string | null; readonly geometry: PlaceGeometry | null }[] = project.layers[layer] ?? [];
    return features.flatMap(({ name, townshipName, geometry }) => (geometry === null ? [] : [{ name, townshipName, position: interiorPoint(geometry) }]));
  });
  return { workingCrs: project.workingCrs, roads, boundaries, places };
}

/** A layer of the project as longitudes and latitudes of the CRS it was imported as, so that a GCJ-02 correction done at import is doubted too. */
export function suspectOf(project: Project, layer: LayerName): SuspectLayer {
  if (project.workingCrs === null) throw new Error('a project without positions has nothing to suspect');
  const { toLonLat } = planeTransform(project.workingCrs);
  const crs = importedAs(project, layer);
  const shift = crs === 'gcj02' ? wgs84ToGcj02 : crs === 'bd09' ? (lon: number, lat: number) => gcj02ToBd09(...wgs84ToGcj02(lon, lat)) : null;
  const move = (x: number, y: number): [number, number] => (shift === null ? toLonLat(x, y) : shift(...toLonLat(x, y)));
  const features = (project.layers[layer] ?? []).map((feature): SuspectFeature => ({
    name: feature.name, townshipName: 'townshipName' in feature ? feature.townshipName : null, address: 'address' in feature ? feature.address : null,
    geometry: feature.geometry === null ? null : transformGeometry<AreaGeometry | PathGeometry | PlaceGeometry>(feature.geometry, move),
  }));
  return { crs, features };
}

/** The web-map CRS that all imports of the layer agree on, else plain longitude and latitude. */
function importedAs(project: Project, layer: LayerName): SourceCrs {
  const named = new Set(project.imports.filter((report) => report.layer === layer && report.crs !== null).map((report) => report.crs));
  const [only] = named;
  return named.size === 1 && (only === 'gcj02' || only === 'bd09') && crsKind(only) !== null ? only : 'EPSG:4490';
}
