import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { SourceCrs } from './known-crs.ts';
import { crsTitle } from './known-crs.ts';
import type { LonLatBox } from './ground.ts';
import { distanceToBoxMetres } from './ground.ts';
import { sourceToLonLat } from './plane.ts';
import { positionFault } from './position-range.ts';

/** One reading of a layer's numbers. `swapped`: the first number is the latitude or the northing. */
export interface CrsGuess {
  readonly crs: SourceCrs;
  readonly swapped: boolean;
  readonly reason: Words;
}

/** What a layer's numbers say about their CRS. */
export interface CrsDeduction {
  /** The reading to use, or null when the numbers leave it open: then a person must choose. */
  readonly best: CrsGuess | null;
  /** Degrees tell no web map's shift, so they are never more than `low`. */
  readonly confidence: 'high' | 'low';
  /** Why this one, or why none. */
  readonly reason: Words;
  /** Other readings that the numbers allow, likeliest first. */
  readonly alternatives: readonly CrsGuess[];
}

/** Farther from the county's other layers than this, a reading of the numbers is wrong. */
const nearMetres = 60_000;

/**
 * Works the CRS out from the numbers: degrees in either order; the zone number in eastings of eight digits (25–45: 3-degree, 13–23: 6-degree
 * zones); Web Mercator; and, for eastings of six digits, the meridian that puts the layer onto `ground` (the other layers of the county).
 * Neighbouring meridians lie some 280 km apart, so a county tells them apart. Without `ground` six digits stay open.
 */
export function deduceCrs(positions: readonly (readonly [number, number])[], ground: LonLatBox | null): CrsDeduction {
  const finite = positions.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y) && !(x === 0 && y === 0));
  if (finite.length === 0) return open(words('没有可用的坐标', 'there are no positions'), []);
  const inOrder = finite.filter(([x, y]) => isDegrees(x, y)).length;
  const inOtherOrder = finite.filter(([x, y]) => isDegrees(y, x)).length;
  if ((inOrder + inOtherOrder) * 2 >= finite.length) return degrees(inOtherOrder > inOrder);
  for (const swapped of [false, true]) {
    const turned = finite.map(([x, y]): [number, number] => (swapped ? [y, x] : [x, y]));
    if (mostly(turned, ([x, y]) => x >= 1.3e7 && x < 4.6e7 && isNorthing(y))) return prefixed(turned, swapped, ground);
    if (mostly(turned, ([x, y]) => x >= 8e6 && x < 1.3e7 && isNorthing(y))) return webMercator(turned, swapped, ground);
    if (mostly(turned, ([x, y]) => isShortEasting(x) && y >= 1e6 && isNorthing(y))) return unprefixed(turned, swapped, ground);
  }
  return open(words('坐标既不是经纬度，也不是国家投影坐标，可能是地方独立坐标系', 'the numbers are neither degrees nor national plane coordinates; perhaps a local system'), []);
}

function isDegrees(x: number, y: number): boolean {
  return x >= 72 && x <= 138 && y >= 2 && y <= 55;
}

function isShortEasting(x: number): boolean {
  return x >= 1e5 && x < 1e6;
}

function isNorthing(y: number): boolean {
  return y >= 200_000 && y <= 7_400_000;
}

function mostly<T>(list: readonly T[], test: (item: T) => boolean): boolean {
  return list.filter(test).length * 2 > list.length;
}

function degrees(swapped: boolean): CrsDeduction {
  const order = swapped ? words('，纬度在前、经度在后', ', latitude before longitude') : words('', '');
  const guess = (crs: SourceCrs): CrsGuess => ({
    crs, swapped, reason: words(`数值是中国范围内的经纬度${order.zh}`, `the numbers are degrees inside China${order.en}`),
  });
  return { best: guess('EPSG:4490'), confidence: 'low', reason: guess('EPSG:4490').reason, alternatives: [guess('gcj02'), guess('bd09'), guess('wgs84')] };
}

type Positions = readonly (readonly [number, number])[];

function prefixed(positions: Positions, swapped: boolean, ground: LonLatBox | null): CrsDeduction {
  const zone = Math.floor(middle(positions.map(([x]) => x)) / 1e6);
  const candidates: CrsGuess[] = [];
  const order = orderWords(swapped);
  if (zone >= 25 && zone <= 45) {
    candidates.push({ crs: `EPSG:${4513 + zone - 25}`, swapped, reason: words(`东坐标 8 位，前两位 ${zone} 是三度带带号${order.zh}`, `eastings have eight digits that begin with ${zone}, a 3-degree zone${order.en}`) });
  }
  if (zone >= 13 && zone <= 23) {
    candidates.push({ crs: `EPSG:${4491 + zone - 13}`, swapped, reason: words(`东坐标 8 位，前两位 ${zone} 是六度带带号${order.zh}`, `eastings have eight digits that begin with ${zone}, a 6-degree zone${order.en}`) });
  }
  if (zone <= 15) candidates.push(webMercatorGuess(swapped));
  return pick(positions, candidates.filter(fitsRange(positions)), ground);
}

function webMercator(positions: Positions, swapped: boolean, ground: LonLatBox | null): CrsDeduction {
  return pick(positions, [webMercatorGuess(swapped)].filter(fitsRange(positions)), ground);
}

function webMercatorGuess(swapped: boolean): CrsGuess {
  return { crs: 'EPSG:3857', swapped, reason: words(`数值像网络墨卡托坐标${orderWords(swapped).zh}`, `the numbers look like Web Mercator${orderWords(swapped).en}`) };
}

/** The zones without a number in their eastings; those of 3 and 6 degrees with one meridian are the same curve. */
function unprefixed(positions: Positions, swapped: boolean, ground: LonLatBox | null): CrsDeduction {
  const order = orderWords(swapped);
  const shape = words(`东坐标 6 位、没有带号${order.zh}`, `eastings have six digits and no zone number${order.en}`);
  const candidates = Array.from({ length: 21 }, (_, i): CrsGuess => ({ crs: `EPSG:${4534 + i}`, swapped, reason: shape })).filter(fitsRange(positions));
  if (!ground) {
    return open(words(`${shape.zh}，项目里又没有其他图层可以比对，不能断定中央经线`, `${shape.en}, and no other layer of the project tells the central meridian`), candidates);
  }
  const picked = pick(positions, candidates, ground);
  if (!picked.best) return picked;
  const meridian = 75 + 3 * (Number(picked.best.crs.slice('EPSG:'.length)) - 4534);
  const reason = words(`${shape.zh}；只有中央经线 ${meridian}° 与已有图层位置相符`, `${shape.en}; only the central meridian ${meridian}°E puts the layer onto the others`);
  return { ...picked, best: { ...picked.best, reason }, reason };
}

function orderWords(swapped: boolean): Words {
  return swapped ? words('，北坐标在前、东坐标在后', ', northing before easting') : words('', '');
}

/** The only reading that fits; with `ground` the one that lies on it, when no other does. */
function pick(positions: Positions, candidates: readonly CrsGuess[], ground: LonLatBox | null): CrsDeduction {
  if (!ground) {
    const [only] = candidates;
    if (candidates.length === 1) return { best: only, confidence: 'high', reason: only.reason, alternatives: [] };
    return open(words('这些数值有几种可能的坐标系', 'the numbers allow several coordinate systems'), candidates);
  }
  const byDistance = candidates.map((guess) => ({ guess, metres: distanceToGround(guess.crs, positions, ground) })).sort((a, b) => a.metres - b.metres);
  const others = byDistance.slice(1).map(({ guess }) => guess);
  const [nearest, next] = byDistance;
  if (nearest === undefined || nearest.metres > nearMetres) {
    return open(words('无论按哪种坐标系，位置都离已有图层很远', 'whatever the coordinate system, the layer lies far from the others'), byDistance.map(({ guess }) => guess));
  }
  if (next !== undefined && next.metres <= nearMetres) return open(words('有几种坐标系都与已有图层相近', 'several coordinate systems put the layer near the others'), byDistance.map(({ guess }) => guess));
  return { best: nearest.guess, confidence: 'high', reason: nearest.guess.reason, alternatives: others };
}

function fitsRange(positions: Positions): (guess: CrsGuess) => boolean {
  return ({ crs }) => mostly(positions, ([x, y]) => positionFault(crs, x, y) === null);
}

/** Median distance of positions in source coordinates from the ground's box, metres. */
export function distanceToGround(crs: SourceCrs, positions: Positions, ground: LonLatBox): number {
  const toLonLat = sourceToLonLat(crs);
  return middle(positions.map(([x, y]) => distanceToBoxMetres(...toLonLat(x, y), ground)));
}

function middle(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function open(reason: Words, alternatives: readonly CrsGuess[]): CrsDeduction {
  return { best: null, confidence: 'low', reason, alternatives };
}

/** `EPSG:4547 (CGCS2000 …)`: a guess as a person reads it. */
export function guessTitle({ crs, swapped }: Pick<CrsGuess, 'crs' | 'swapped'>): Words {
  const title = crsTitle(crs);
  const code = crs.startsWith('EPSG:') ? ` ${crs}` : '';
  return swapped ? words(`${title.zh}${code}，两列对调`, `${title.en}${code}, columns swapped`) : words(`${title.zh}${code}`, `${title.en}${code}`);
}
