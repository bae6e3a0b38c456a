import { z } from 'zod';
import type { FigureUnit } from '../finding.ts';
import { wordsSchema } from './words.ts';

/** Units are a closed list: a figure in another unit needs a new line here and in `FigureUnit`. */
export const unitSchema = z.enum([
  'm2', 'm', 's', 'min', 'count', 'elders', 'percent', 'date', 'm/s', 'households', 'm2/100households', 'm2/person', 'stars',
]) satisfies z.ZodType<FigureUnit>;

/**
 * One figure of a document and since when it holds. `stated`: the number stands in `asWritten`, which stands letter for letter in the
 * quote of `clause`. `derived`: worked out from the words of the clause, `reason` says how. `assumed`: ours, with a reason; only
 * parameters may hold assumed values, so that every one of them is seen and can be changed.
 */
export const datedValueSchema = z.strictObject({
  /** First day on which the value holds, `YYYY-MM-DD`. */
  from: z.iso.date(),
  /** Last day on which it holds; without it, it holds until the next value. */
  to: z.iso.date().optional(),
  value: z.union([z.number(), z.string(), z.boolean()]),
  unit: unitSchema.nullable(),
  clause: z.string().nullable(),
  asWritten: z.string().nullable(),
  basis: z.enum(['stated', 'derived', 'assumed']),
  reason: wordsSchema.optional(),
  range: z.tuple([z.number(), z.number()]).optional(),
});
export type DatedValue = z.infer<typeof datedValueSchema>;

/** A figure a rule needs: dated values of its own, or a parameter's (which the user may change). */
export const figureSchema = z.union([z.array(datedValueSchema).min(1), z.strictObject({ parameter: z.string() })]);
export type FigureSource = z.infer<typeof figureSchema>;

/** The value that holds on the as-of date: the latest begun and not ended; `null` when none does. Dates are ISO, so text order is time order. */
export function valueInForce(dated: readonly DatedValue[], asOf: string): DatedValue | null {
  let latest: DatedValue | null = null;
  for (const value of dated) {
    if (value.from <= asOf && (latest === null || value.from > latest.from)) latest = value;
  }
  return latest === null || (latest.to !== undefined && asOf > latest.to) ? null : latest;
}
