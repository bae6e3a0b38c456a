import { addressFit } from './address-fit.ts';
import { eachPosition, planeTransform, transformGeometry } from '../crs/index.ts';
import type { AreaGeometry, PathGeometry } from '../model/index.ts';
import type { References } from './detect-types.ts';
import type { Evidence, Placed } from './evidence.ts';
import type { LonLatBox, Reading } from './hypotheses.ts';
import { moveOf } from './hypotheses.ts';
import { insideFit } from './inside-fit.ts';
import { lineFit } from './line-fit.ts';
import { nameFit } from './name-fit.ts';
import type { NearestLine } from './nearest-line.ts';
import { nearestLine } from './nearest-line.ts';
import type { Samples, SuspectFeature } from './samples.ts';
import { lineSamples, linesOf, pointSamples } from './samples.ts';
import type { BoundaryReference } from './township-fit.ts';
import { contentsFit, plainPlaceName, townshipFit } from './township-fit.ts';

const roadIndexes = new WeakMap<readonly PathGeometry[], NearestLine>();
const outlineIndexes = new WeakMap<readonly BoundaryReference[], NearestLine>();

/** Asks every reference that has something to say about the layer. */
export function gatherEvidence(features: readonly SuspectFeature[], readings: readonly Reading[], references: References): Evidence[] {
  const moves = readings.map((reading) => moveOf(reading, references.workingCrs));
  const place = (samples: Samples): Placed[] => moves.map((move) => placeSamples(samples, move));
  const roads = kept(roadIndexes, references.roads, (list) => nearestLine(list.flatMap(linesOf)));
  const outlines = kept(outlineIndexes, references.boundaries, (list) => nearestLine(list.flatMap(({ geometry }) => linesOf(geometry))));
  const found: (Evidence | null)[] = [];
  const districts = features.flatMap((feature) => (isDistrict(feature, references) ? [feature] : []));
  if (districts.length > 0) {
    const moved = moves.map((move) =>
      districts.map(({ name, geometry }): BoundaryReference => ({ name: name ?? '', geometry: transformGeometry(geometry as AreaGeometry, move) })),
    );
    const sides = place(lineSamples(districts));
    if (outlines.segmentCount > 0) found.push(lineFit('outlines', 'lines', sides, outlines));
    else if (roads.segmentCount > 0) found.push(lineFit('roads', 'lines', sides, roads));
    const places = references.places ?? [];
    const at = { x: Float64Array.from(places, (p) => p.position[0]), y: Float64Array.from(places, (p) => p.position[1]) };
    found.push(contentsFit(moved, at, places.map((p) => p.townshipName)));
    const onRoads = lineSamples((references.roads ?? []).map((geometry) => ({ name: null, townshipName: null, geometry })));
    found.push(insideFit(moved, onRoads));
  } else {
    const points = pointSamples(features);
    const lines = lineSamples(features.filter(({ geometry }) => geometry?.type === 'LineString' || geometry?.type === 'MultiLineString'));
    const samples = points.x.length > 0 ? points : lines;
    if (samples.x.length === 0) return [];
    const placed = place(samples);
    if (roads.segmentCount > 0) found.push(lineFit('roads', samples.kind, placed, roads));
    const owners = Array.from(samples.feature, (feature) => features[feature]);
    found.push(townshipFit(placed, owners.map((feature) => feature.townshipName), references.boundaries ?? []));
    if (samples.kind === 'points') found.push(nameFit(placed, owners, references.places ?? []), addressFit(placed, owners, references.places ?? []));
  }
  return found.filter((evidence) => evidence !== null);
}

/** A polygon that has the name of a township of the references, or is called like a township or county; compounds and communities are places. */
function isDistrict({ name, geometry }: SuspectFeature, references: References): boolean {
  if (geometry?.type !== 'Polygon' && geometry?.type !== 'MultiPolygon') return false;
  const plain = name === null ? '' : plainPlaceName(name);
  if (references.boundaries?.some((boundary) => plainPlaceName(boundary.name) === plain)) return true;
  return /(街道|镇|乡|苏木|县|旗|市)$/.test(plain) || /[^小社园厂院校景苑宅新期\da-z]区$/.test(plain);
}

function placeSamples(samples: Samples, move: (x: number, y: number) => [number, number]): Placed {
  const x = new Float64Array(samples.x.length);
  const y = new Float64Array(samples.x.length);
  for (let i = 0; i < x.length; i += 1) [x[i], y[i]] = move(samples.x[i], samples.y[i]);
  return { x, y };
}

const noLines = nearestLine([]);

function kept<T extends object>(cache: WeakMap<T, NearestLine>, key: T | undefined, make: (key: T) => NearestLine): NearestLine {
  if (key === undefined) return noLines;
  let index = cache.get(key);
  if (index === undefined) {
    index = make(key);
    cache.set(key, index);
  }
  return index;
}

/** The box of all references in degrees, or `null` when there are none. */
export function referenceBox(references: References): LonLatBox | null {
  const { toLonLat } = planeTransform(references.workingCrs);
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  };
  for (const road of references.roads ?? []) eachPosition(road, take);
  for (const { geometry } of references.boundaries ?? []) eachPosition(geometry, take);
  for (const { position } of references.places ?? []) take(...position);
  if (!(west <= east)) return null;
  const corners = [toLonLat(west, south), toLonLat(west, north), toLonLat(east, south), toLonLat(east, north)];
  const lons = corners.map(([lon]) => lon);
  const lats = corners.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
