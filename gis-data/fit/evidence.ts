/** Which of the references spoke. */
export type ReferenceKind = 'roads' | 'townships' | 'outlines' | 'names' | 'addresses' | 'contents';

/** The samples of the layer brought to metres of the working CRS under one reading. */
export interface Placed {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What one reference says of all readings. */
export interface Evidence {
  readonly reference: ReferenceKind;
  /** Per reading: log-likelihood in nats, comparable between readings. */
  readonly scores: readonly number[];
  /** The score if what reading `k` places were moved by [dx, dy] metres; of a part of the positions, so to be compared with itself at [0, 0]. */
  readonly movedScore: (k: number, dx: number, dy: number) => number;
  /** Per reading: the typical misfit in metres, `null` where this reference measures none. */
  readonly residualMetres: readonly (number | null)[];
  /** How many positions took part. */
  readonly positions: number;
}

/** Middle value; `null` of nothing. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** Mean of the values without the largest `share` of them (and with none of the smallest left out): outliers do not move it. */
export function trimmedMean(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const kept = [...values].sort((a, b) => a - b).slice(0, Math.max(1, Math.ceil(values.length * (1 - share))));
  return kept.reduce((sum, value) => sum + value, 0) / kept.length;
}

/** `perCircle` displacements on each circle of these radii, directions spread by the golden angle. */
export function displacements(radiiMetres: readonly number[], perCircle: number): (readonly [number, number])[] {
  return radiiMetres.flatMap((metres, circle) =>
    Array.from({ length: perCircle }, (_, i) => {
      const angle = (2 * Math.PI * i) / perCircle + circle * 2.399963229728653;
      return [Math.cos(angle) * metres, Math.sin(angle) * metres] as const;
    }),
  );
}

/** At most 60 of the positions, spread over them: enough to see that a layer fits better elsewhere. */
export function everyFew(at: Placed): Placed {
  const few = fewOf(Array.from(at.x.keys()));
  return { x: Float64Array.from(few, (i) => at.x[i]), y: Float64Array.from(few, (i) => at.y[i]) };
}

/** At most 60 of a list, evenly taken. */
export function fewOf<T>(items: readonly T[]): readonly T[] {
  if (items.length <= 60) return items;
  return Array.from({ length: 60 }, (_, i) => items[Math.floor(((i + 0.5) * items.length) / 60)]);
}
