import type { SourceCrs } from '../../crs/index.ts';
import { gcj02ToBd09, planeTransform, wgs84ToGcj02 } from '../../crs/index.ts';
import type { Position2 } from '../../model/index.ts';
import type { Random } from '../../scenes/random.ts';
import { createRandom } from '../../scenes/random.ts';
import type { SuspectFeature, SuspectLayer } from '../index.ts';
import { insideOf } from '../inside.ts';
import { nearestLine } from '../nearest-line.ts';
import { linesOf } from '../samples.ts';
import type { Scene } from './scenes.ts';

export type Lie = 'wgs84' | 'gcj02' | 'bd09' | 'wrongZone' | 'swappedAxes';
export const lies: readonly Lie[] = ['wgs84', 'gcj02', 'bd09', 'wrongZone', 'swappedAxes'];

/** A layer whose numbers are not (always) what they are declared to be, and the truth. */
export interface ToldLayer {
  readonly layer: SuspectLayer;
  /** Metres of the working CRS. */
  readonly truth: readonly Position2[];
}

/**
 * `n` buildings beside the scene's roads: setbacks log-normal around 22 m, held between 5 and 80 m, never nearer than 5 m to any road; one in ten
 * stands anywhere in the scene. Each names the township it stands in, one in ten names another one.
 */
export function tellLayer(scene: Scene, n: number, lie: Lie, seed: number, outliers = 0.1): ToldLayer {
  const random = createRandom(seed, 'lie');
  const { truth, names } = buildings(scene, n, random, outliers);
  const { toLonLat } = planeTransform(scene.references.workingCrs);
  const { crs, write } = writerOf(lie, toLonLat(...truth[0])[0], random);
  const features = truth.map((position, i): SuspectFeature => ({
    name: null, townshipName: names[i], geometry: { type: 'Point', coordinates: write(...toLonLat(...position)) },
  }));
  return { layer: { crs, features }, truth };
}

/** How the lie writes a true longitude and latitude, and what it declares. */
export function writerOf(lie: Lie, lon: number, random: Random): { readonly crs: SourceCrs; readonly write: (lon: number, lat: number) => Position2 } {
  const zone = Math.round(lon / 3);
  const bare = (z: number): SourceCrs => `EPSG:${4534 + z - 25}`;
  if (lie === 'gcj02') return { crs: 'EPSG:4490', write: wgs84ToGcj02 };
  if (lie === 'bd09') return { crs: 'EPSG:4490', write: (a, b) => gcj02ToBd09(...wgs84ToGcj02(a, b)) };
  if (lie === 'swappedAxes') {
    if (random.chance(0.5)) return { crs: 'EPSG:4490', write: (a, b) => [b, a] };
    const { toMetres } = planeTransform(bare(zone));
    return { crs: bare(zone), write: (a, b) => toMetres(a, b).reverse() as Position2 };
  }
  if (lie === 'wrongZone') {
    const off = random.pick([-2, -1, 1, 2]);
    return { crs: bare(zone + off), write: planeTransform(bare(zone)).toMetres };
  }
  return { crs: 'EPSG:4490', write: (a, b) => [a, b] };
}

function buildings(scene: Scene, n: number, random: Random, outliers: number): { truth: Position2[]; names: (string | null)[] } {
  const { pick, nearest, inside } = groundOf(scene);
  const [west, south, east, north] = nearest.box;
  const boundaries = scene.references.boundaries ?? [];
  const truth: Position2[] = [];
  const names: (string | null)[] = [];
  while (truth.length < n) {
    const astray = random.chance(outliers);
    const at: Position2 = astray ? [random.between(west, east), random.between(south, north)] : beside(pick(random.next()), random);
    if (!astray && nearest.distance(...at) < 5) continue;
    const own = inside.findIndex((within) => within(...at));
    const wrong = random.chance(0.1) && boundaries.length > 0;
    truth.push(at);
    names.push(wrong ? random.pick(boundaries).name : own < 0 ? null : boundaries[own].name);
  }
  return { truth, names };
}

interface Segment {
  readonly from: readonly number[];
  readonly to: readonly number[];
}

function beside({ from, to }: Segment, random: Random): Position2 {
  let setback = 0;
  while (setback < 5 || setback > 80) setback = 22 * Math.exp(0.7 * random.normal());
  const side = random.chance(0.5) ? setback : -setback;
  const t = random.next();
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return [from[0] + t * dx - (side * dy) / length, from[1] + t * dy + (side * dx) / length];
}

interface Ground {
  /** A segment by a number in [0, 1), in proportion to its length. */
  readonly pick: (share: number) => Segment;
  readonly nearest: ReturnType<typeof nearestLine>;
  readonly inside: readonly ReturnType<typeof insideOf>[];
}

const grounds = new WeakMap<Scene, Ground>();

function groundOf(scene: Scene): Ground {
  let ground = grounds.get(scene);
  if (ground !== undefined) return ground;
  const lines = (scene.references.roads ?? []).flatMap(linesOf);
  const segments: Segment[] = [];
  const ends: number[] = [];
  let metres = 0;
  for (const line of lines) {
    for (let i = 1; i < line.length; i += 1) {
      const length = Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
      if (length === 0) continue;
      metres += length;
      segments.push({ from: line[i - 1], to: line[i] });
      ends.push(metres);
    }
  }
  const pick = (share: number): Segment => {
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle] > share * metres) high = middle;
      else low = middle + 1;
    }
    return segments[low];
  };
  ground = { pick, nearest: nearestLine(lines), inside: (scene.references.boundaries ?? []).map(({ geometry }) => insideOf(geometry)) };
  grounds.set(scene, ground);
  return ground;
}
