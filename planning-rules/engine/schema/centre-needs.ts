import { z } from 'zod';
import { figureSchema } from './dated-value.ts';

/**
 * How many regional centres a township or street is planned to have. Where the document gives no figure, the figures are parameters
 * (assumed, with a reason), never another city's.
 */
export const centreNeedsSchema = z.strictObject({
  /** Centres in each street. */
  perStreet: figureSchema,
  /** Resident elders to one centre in a rural township. */
  eldersPerCentre: figureSchema,
  /** Fewest centres in a rural township. */
  ruralMinimum: figureSchema,
  /** True/false parameter: the elders rule in streets as well; the larger number counts. */
  alsoInStreets: z.strictObject({ parameter: z.string() }),
  clauses: z.strictObject({ urban: z.array(z.string()), rural: z.array(z.string()) }),
});
export type CentreNeedRules = z.infer<typeof centreNeedsSchema>;
