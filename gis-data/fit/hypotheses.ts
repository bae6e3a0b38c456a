import type { SourceCrs } from '../crs/index.ts';
import { bd09ToGcj02, bd09ToWgs84, crsKind, gcj02ToBd09, gcj02ToWgs84, offeredCrs, planeTransform, positionFault, sourceToLonLat, wgs84ToGcj02 } from '../crs/index.ts';

/** What has to be done to longitudes and latitudes so that they mean WGS 84 (or what the references mean). */
export type Shift = 'none' | 'gcj02' | 'bd09';

/** One way of reading a layer's numbers. */
export interface Reading {
  /** How plane or geographic numbers turn into longitude and latitude, web-map shift left aside. Geographic numbers: `EPSG:4490`. */
  readonly crs: SourceCrs;
  /** The second number is the longitude or easting. */
  readonly swapped: boolean;
  readonly shift: Shift;
  /** Shift of the references against which the layer is held; `none` unless they are under suspicion too. */
  readonly referenceShift: Shift;
}

export type Move = (x: number, y: number) => [number, number];

/** From source numbers to longitude and latitude (of the references' system) under a reading. */
export function moveToLonLat(reading: Reading): Move {
  const toLonLat = sourceToLonLat(reading.crs);
  const shift = shiftBetween(reading.shift, reading.referenceShift);
  return (x, y) => shift(...(reading.swapped ? toLonLat(y, x) : toLonLat(x, y)));
}

/** From source numbers to metres of the working CRS under a reading. */
export function moveOf(reading: Reading, workingCrs: string): Move {
  const toLonLat = moveToLonLat(reading);
  const { toMetres } = planeTransform(workingCrs);
  return (x, y) => toMetres(...toLonLat(x, y));
}

/** From the layer's system to that of the references, degrees. */
function shiftBetween(from: Shift, to: Shift): Move {
  if (from === to) return (lon, lat) => [lon, lat];
  if (from === 'gcj02') return to === 'none' ? gcj02ToWgs84 : gcj02ToBd09;
  if (from === 'bd09') return to === 'none' ? bd09ToWgs84 : bd09ToGcj02;
  if (to === 'gcj02') return wgs84ToGcj02;
  return (lon, lat) => gcj02ToBd09(...wgs84ToGcj02(lon, lat));
}

/** The reading that a declared CRS stands for. */
export function declaredReading(crs: SourceCrs): Reading {
  const known = crsKind(crs);
  if (!known) throw new Error(`unknown source CRS "${crs}"`);
  return { crs: known.kind === 'geographic' ? 'EPSG:4490' : crs, swapped: false, shift: known.kind === 'geographic' ? known.shift : 'none', referenceShift: 'none' };
}

/** [west, south, east, north] in degrees. */
export type LonLatBox = readonly [number, number, number, number];

const everyShift: readonly Shift[] = ['none', 'gcj02', 'bd09'];
const utm: readonly SourceCrs[] = Array.from({ length: 11 }, (_, i): SourceCrs => `EPSG:${32643 + i}`);
/** Plane systems that can be tried: one for each central meridian, those with zone numbers in their eastings, UTM, and 6-degree ones are among the 3-degree ones. */
const planes: readonly SourceCrs[] = [...offeredCrs.filter((crs) => crsKind(crs)?.kind === 'transverseMercator'), ...utm, 'EPSG:3857'];

/**
 * Every reading under which most of the numbers can lie in China and, where the references' box is known, within 0.1° of it. `sample`: some positions
 * as they stand in the file. With `suspectReferences` also the readings under which the references are the shifted ones.
 */
export function possibleReadings(sample: readonly (readonly [number, number])[], declared: SourceCrs, box: LonLatBox | null, suspectReferences: boolean): Reading[] {
  const geographic = crsKind(declared)?.kind === 'geographic' || looksGeographic(sample);
  const systems: readonly SourceCrs[] = geographic ? ['EPSG:4490'] : [declared, ...planes.filter((crs) => crs !== declared)];
  const seen = new Set<string>();
  const readings: Reading[] = [];
  for (const swapped of [false, true]) {
    for (const crs of systems) {
      if (!mostlyPossible(sample, crs, swapped, box)) continue;
      // Two names of one projection (6-degree and 3-degree zone of one meridian) are one reading.
      const place = placeOf(sample[0], crs, swapped);
      if (seen.has(place)) continue;
      seen.add(place);
      for (const shift of everyShift) readings.push({ crs, swapped, shift, referenceShift: 'none' });
      if (suspectReferences) {
        for (const referenceShift of ['gcj02', 'bd09'] as const) {
          for (const shift of everyShift) if (shift !== referenceShift) readings.push({ crs, swapped, shift, referenceShift });
        }
      }
    }
  }
  return readings;
}

function looksGeographic(sample: readonly (readonly [number, number])[]): boolean {
  return sample.filter(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 180).length * 2 > sample.length;
}

function mostlyPossible(sample: readonly (readonly [number, number])[], crs: SourceCrs, swapped: boolean, box: LonLatBox | null): boolean {
  const toLonLat = sourceToLonLat(crs);
  const possible = sample.filter(([x, y]) => {
    const [first, second] = swapped ? [y, x] : [x, y];
    if (positionFault(crs, first, second) !== null) return false;
    if (box === null) return true;
    const [lon, lat] = toLonLat(first, second);
    return lon > box[0] - 0.1 && lon < box[2] + 0.1 && lat > box[1] - 0.1 && lat < box[3] + 0.1;
  }).length;
  return possible * 2 > sample.length;
}

function placeOf([x, y]: readonly [number, number], crs: SourceCrs, swapped: boolean): string {
  const [lon, lat] = swapped ? sourceToLonLat(crs)(y, x) : sourceToLonLat(crs)(x, y);
  return `${swapped ? 's' : ''}${lon.toFixed(8)},${lat.toFixed(8)}`;
}
