import { z } from 'zod';
import { ruleKinds } from './judges/index.ts';
import { annexSchema } from './schema/annex.ts';
import { centreNeedsSchema } from './schema/centre-needs.ts';
import { makeUpSchema } from './schema/make-up.ts';
import { clauseSchema, documentShape, parameterSchema, questionSchema } from './schema/parts.ts';

type SchemasOf<Kinds extends readonly { readonly schema: unknown }[]> = { -readonly [I in keyof Kinds]: Kinds[I]['schema'] };
const ruleSchemas = ruleKinds.map((kind) => kind.schema) as unknown as SchemasOf<typeof ruleKinds>;

/** A rule of any kind; `kind` tells which. */
export const ruleSchema = z.discriminatedUnion('kind', ruleSchemas);
export type Rule = z.infer<typeof ruleSchema>;

/** pack.json: one policy document as data. */
export const packSchema = z.strictObject({
  ...documentShape,
  clauses: z.array(clauseSchema),
  parameters: z.array(parameterSchema),
  questions: z.array(questionSchema),
  /** Tables of tasks by district and year. */
  annexes: z.array(annexSchema).optional(),
  /** How the document says a shortfall is made up; empty where it does not say. */
  makeUp: z.array(makeUpSchema).optional(),
  /** Findings come in this order. */
  rules: z.array(ruleSchema).min(1),
  centreNeeds: centreNeedsSchema,
});
export type Pack = z.infer<typeof packSchema>;
