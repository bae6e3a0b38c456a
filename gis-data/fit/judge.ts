import type { FitResult, FitVerdict, ReadingFit } from './detect-types.ts';
import type { Evidence } from './evidence.ts';
import { displacements } from './evidence.ts';
import type { Reading } from './hypotheses.ts';
import { readingTitle } from './reasons.ts';

export type Judged = Omit<FitResult, 'reason'>;

/** A reading that is right is about the best place to put the layer: nowhere within 1.4 km may it fit better by more than this, nats. */
const betterElsewhere = 4;
/** … and it fits worse by at least this at half of the places: a layer that fits everywhere alike tells nothing, nats. */
const worseElsewhere = 5;
const elsewhere = displacements([70, 110, 170, 260, 390, 580, 900, 1300], 8);

/**
 * Weighs the evidence. Scores of different references add up, since they look at different things. A claim needs the best reading ahead of
 * every other by `logOdds` and clear of chance; where only the web-map shift stays open, zone and axes are claimed without it.
 */
export function judge(readings: readonly Reading[], declared: Reading, evidence: readonly Evidence[], logOdds: number): Judged {
  const totals = readings.map((_, k) => evidence.reduce((sum, { scores }) => sum + scores[k], 0));
  const order = readings.map((_, k) => k).sort((a, b) => totals[b] - totals[a] || a - b);
  const probabilities = softmax(totals);
  const alternatives = order.map((k): ReadingFit => ({
    reading: readings[k], title: readingTitle(readings[k]), probability: probabilities[k], residualMetres: residual(evidence, k),
    scores: Object.fromEntries(evidence.map(({ reference, scores }) => [reference, scores[k]])),
  }));
  const before = readings.findIndex((reading) => sameReading(reading, declared));
  const gains = gainsOf();
  const agreement = evidence.map((item) => {
    const k = item.scores.indexOf(Math.max(...item.scores));
    return { reference: item.reference, positions: item.positions, prefers: isClaim([item], k, logOdds, gains) ? readings[k] : null };
  });
  const positions = Math.max(0, ...evidence.map((item) => item.positions));
  const open = { alternatives, agreement, positions };
  const nothing: Judged = {
    ...open, verdict: 'cannotTell', reading: null, shiftKnown: false, asDeclared: false, confidence: alternatives[0]?.probability ?? 0,
    residualMetres: { before: before < 0 ? null : residual(evidence, before), after: null },
  };
  if (readings.length === 0) return nothing;
  const best = order[0];
  const conflict = agreement.some(({ prefers }) => prefers !== null && !sameReading(prefers, readings[best]));
  const sure = !conflict && evidence.length > 0 && isClaim(evidence, best, logOdds, gains);
  if (sure) {
    const reading = readings[best];
    return {
      ...open, verdict: verdictOf(reading, declared), reading, shiftKnown: true, asDeclared: sameReading(reading, declared), confidence: probabilities[best],
      residualMetres: { before: nothing.residualMetres.before, after: residual(evidence, best) },
    };
  }
  // Every reading that is possible at all has one zone and one order of axes, and it is not the declared one: that much is sure.
  const frame = readings[best];
  const oneFrame = readings.every((reading) => reading.crs === frame.crs && reading.swapped === frame.swapped);
  if (oneFrame && (frame.swapped || frame.crs !== declared.crs)) {
    return { ...nothing, verdict: frame.swapped ? 'swappedAxes' : 'wrongZone', reading: frame, confidence: 1 };
  }
  return nothing;
}

function isClaim(evidence: readonly Evidence[], best: number, logOdds: number, gains: Gains): boolean {
  const total = (k: number): number => evidence.reduce((sum, { scores }) => sum + scores[k], 0);
  const own = total(best);
  if (evidence[0].scores.some((_, k) => k !== best && own - total(k) < logOdds)) return false;
  const gained = elsewhere.map((_, o) => evidence.reduce((sum, item) => sum + gains(item, best, o), 0)).sort((a, b) => a - b);
  return gained[gained.length - 1] <= betterElsewhere && gained[gained.length >> 1] <= -worseElsewhere;
}

type Gains = (item: Evidence, k: number, displacement: number) => number;

/** What moving the layer on would gain, each figure worked out once. */
function gainsOf(): Gains {
  const known = new Map<Evidence, Map<number, number[]>>();
  return (item, k, displacement) => {
    const own = known.get(item) ?? new Map<number, number[]>();
    known.set(item, own);
    let list = own.get(k);
    if (list === undefined) {
      const here = item.movedScore(k, 0, 0);
      list = elsewhere.map(([dx, dy]) => item.movedScore(k, dx, dy) - here);
      own.set(k, list);
    }
    return list[displacement];
  };
}

function residual(evidence: readonly Evidence[], k: number): number | null {
  for (const reference of ['names', 'outlines', 'addresses', 'roads'] as const) {
    const metres = evidence.find((item) => item.reference === reference)?.residualMetres[k];
    if (metres !== undefined && metres !== null) return metres;
  }
  return null;
}

export function sameReading(a: Reading, b: Reading): boolean {
  return a.crs === b.crs && a.swapped === b.swapped && a.shift === b.shift && a.referenceShift === b.referenceShift;
}

function verdictOf(reading: Reading, declared: Reading): FitVerdict {
  if (reading.swapped) return 'swappedAxes';
  if (reading.crs !== declared.crs) return 'wrongZone';
  if (reading.referenceShift !== 'none') return 'referencesShifted';
  return reading.shift === 'none' ? 'wgs84' : reading.shift;
}

function softmax(totals: readonly number[]): number[] {
  const most = Math.max(...totals);
  const weights = totals.map((total) => Math.exp(total - most));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / whole);
}
