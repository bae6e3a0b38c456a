import { z } from 'zod';
import { datedValueSchema } from './dated-value.ts';
import { wordsSchema } from './words.ts';

/** Compounds, all or of some kinds. */
export const compoundsSchema = z.strictObject({
  subject: z.literal('compound'),
  compoundKinds: z.array(z.enum(['new', 'existing', 'old'])).min(1).optional(),
});
/** Streets (`urban`), townships (`rural`), or both. */
export const townshipsSchema = z.strictObject({ subject: z.literal('township'), settlement: z.enum(['urban', 'rural']).optional() });
export const facilitiesSchema = z.strictObject({ subject: z.literal('facility') });
export const communitiesSchema = z.strictObject({ subject: z.literal('community') });
export const countySchema = z.strictObject({ subject: z.literal('county') });

/** Whom a rule is about. A filter that is absent lets all pass. A new subject is a line here and a measurement. */
export const appliesToSchema = z.discriminatedUnion('subject', [compoundsSchema, townshipsSchema, facilitiesSchema, communitiesSchema, countySchema]);
export type AppliesTo = z.infer<typeof appliesToSchema>;
export type CompoundFilter = z.infer<typeof compoundsSchema>;
export type TownshipFilter = z.infer<typeof townshipsSchema>;

/** What every rule has; a kind adds its own fields and narrows `appliesTo`. */
export const ruleShape = {
  /** Stable kebab-case id, the same in every city's pack for the same matter. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: wordsSchema,
  clauses: z.array(z.string()),
  /** The day by which it must be met; a miss before it is `target`. */
  deadline: z.array(datedValueSchema).min(1).optional(),
  /** An aspiration (力争): a miss is `target`, never `fail`. Says why. */
  aspiration: wordsSchema.optional(),
  /** An aspiration under one reading of a question only: where a document says 力争 in one place and not in another. */
  aspirationUnder: z.strictObject({ question: z.string(), reading: z.string(), why: wordsSchema }).optional(),
  /** The rule has figures under one reading only; under the others it answers `noFigure` with `otherwise`. */
  onlyUnder: z.strictObject({ question: z.string(), reading: z.string(), otherwise: wordsSchema }).optional(),
};
export const ruleBaseSchema = z.object({ ...ruleShape, appliesTo: appliesToSchema });
export type RuleBase = z.infer<typeof ruleBaseSchema>;
