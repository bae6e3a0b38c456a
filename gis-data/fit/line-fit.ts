import type { Evidence, Placed, ReferenceKind } from './evidence.ts';
import { displacements, everyFew, trimmedMean } from './evidence.ts';
import { capMetres } from './nearest-line.ts';
import type { NearestLine } from './nearest-line.ts';

/** Where the layer is laid down to learn what chance looks like. */
const nearby = displacements([350, 600, 900, 1300], 5);

/** Bounds of the distance classes, metres. */
const bounds = [0, 1, 2, 3, 4, 5, 6.5, 8, 10, 12.5, 15, 19, 24, 30, 37, 45, 55, 66, 80, 100, 130, 170, 220, Infinity];
const classes = bounds.length - 1;
/** Shares of positions that have nothing to do with any line (outliers, wrong entries). */
const strayShares = [0.05, 0.1, 0.2, 0.35, 0.6];

/**
 * How well positions keep to lines. Under a reading that is right, distances to the nearest line follow some regular distribution: setbacks of
 * buildings (log-normal, whatever its middle and spread), or the small differences of two drawings of one line (exponential), but for a
 * share of strays. Under a wrong one they are those of positions laid down at random nearby, which is measured and not assumed. The score is the
 * largest log-likelihood ratio over these families: it is above 0 only where the layer keeps to the lines better than chance does.
 */
export function lineFit(reference: ReferenceKind, kind: 'points' | 'lines', placed: readonly Placed[], lines: NearestLine): Evidence {
  const distancesOf = (at: Placed, dx: number, dy: number): Float64Array => Float64Array.from(at.x, (x, i) => lines.distance(x + dx, at.y[i] + dy));
  // Chance is taken around the readings that lie together (a wrong zone lies elsewhere and is out by itself).
  const distances = placed.map((at) => distancesOf(at, 0, 0));
  const base = closest(distances);
  const few = placed.map(everyFew);
  const random = nearby.map(([dx, dy]) => distancesOf(few[base], dx, dy));
  const background = new Float64Array(classes).fill(0.5);
  for (const list of random) for (const metres of list) background[classOf(metres)] += 1;
  const whole = background.reduce((sum, value) => sum + value, 0);
  const families = kind === 'lines' ? lineFamilies : pointFamilies;
  const logRatios = families.flatMap((family) =>
    strayShares.map((stray) => Float64Array.from(family, (share, c) => Math.log(stray + ((1 - stray) * share * whole) / background[c]))),
  );
  const score = (list: Float64Array): number => bestRatio(histogram(list), logRatios);
  return {
    reference,
    scores: distances.map(score),
    movedScore: (k, dx, dy) => score(distancesOf(few[k], dx, dy)),
    residualMetres: distances.map((list) => trimmedMean([...list], 0.2)),
    positions: placed[base].x.length,
  };
}

function closest(distances: readonly Float64Array[]): number {
  const sums = distances.map((list) => list.reduce((sum, value) => sum + value, 0));
  return sums.indexOf(Math.min(...sums));
}

function classOf(metres: number): number {
  let c = 0;
  while (metres >= bounds[c + 1]) c += 1;
  return c;
}

function histogram(list: Float64Array): Float64Array {
  const counts = new Float64Array(classes);
  for (const metres of list) counts[classOf(metres)] += 1;
  return counts;
}

/** max over families and stray shares of Σ count · ln(stray + (1 − stray) · family/background). */
function bestRatio(counts: Float64Array, logRatios: readonly Float64Array[]): number {
  let best = -Infinity;
  for (const logRatio of logRatios) {
    let sum = 0;
    for (let c = 0; c < classes; c += 1) sum += counts[c] * logRatio[c];
    if (sum > best) best = sum;
  }
  return best;
}

const pointFamilies = [10, 15, 22, 32, 45, 65].flatMap((middle) =>
  [0.45, 0.75].map((spread) => shares((metres) => (metres <= 0 ? 0 : normalCdf(Math.log(metres / middle) / spread)))),
);
const lineFamilies = [0.5, 1.5, 4, 10, 25].map((scale) => shares((metres) => 1 - Math.exp(-metres / scale)));

function shares(cdf: (metres: number) => number): number[] {
  return Array.from({ length: classes }, (_, c) => Math.max(1e-9, (bounds[c + 1] >= capMetres ? 1 : cdf(bounds[c + 1])) - cdf(bounds[c])));
}

/** Standard normal distribution function (Abramowitz and Stegun 7.1.26, error below 2e-7). */
function normalCdf(z: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const erf = 1 - t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp((-z * z) / 2);
  return z >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}
