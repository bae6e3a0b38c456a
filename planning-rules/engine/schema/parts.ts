import { z } from 'zod';
import { datedValueSchema, unitSchema } from './dated-value.ts';
import { wordsSchema } from './words.ts';

/** Longest quote, in characters: a clause is cited, not copied. */
export const longestQuote = 40;
const quote = z.string().min(1).max(longestQuote);

/** One checkable clause. `quote` and `precededBy` stand letter for letter in the document. */
export const clauseSchema = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  quote,
  /** Pieces of the same sentence that stand before the quote, for example the year that opens it. */
  precededBy: z.array(quote).optional(),
  /** shall · should (力争, 原则上) · may. */
  force: z.enum(['shall', 'should', 'may']),
  /** Where in the document, in its own numbering. */
  where: z.string().min(1),
});
export type Clause = z.infer<typeof clauseSchema>;

/** What a parameter's value may be. `words`: a list of words, `kinds`: facility kinds, both written with commas in one text. */
export const parameterTypeSchema = z.enum(['number', 'boolean', 'words', 'kinds']);

/** A value the user may change. Assumptions of ours live here and nowhere else. */
export const parameterSchema = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  type: parameterTypeSchema,
  unit: unitSchema.nullable(),
  values: z.array(datedValueSchema).min(1),
  /** Why this value, printed wherever it decides a verdict. */
  reason: wordsSchema,
  /** Values that are reasonable; one outside is allowed and said. */
  range: z.tuple([z.number(), z.number()]).nullable(),
  /** Values outside are refused. */
  limits: z.tuple([z.number(), z.number()]).nullable(),
});
export type Parameter = z.infer<typeof parameterSchema>;

/** A clause that can be read in several ways. The default is used unless the user picks another. */
export const questionSchema = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  clauses: z.array(z.string()).min(1),
  readings: z.array(z.strictObject({ id: z.string().min(1), title: wordsSchema })).min(2),
  default: z.string(),
  reason: wordsSchema,
});
export type Question = z.infer<typeof questionSchema>;

/** The document a pack stands for. The first seven fields are printed on every sheet. */
export const documentShape = {
  format: z.literal(1),
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Title in Chinese, without 《》. */
  title: z.string().min(1),
  titleEnglish: z.string().min(1),
  number: z.string().nullable(),
  issuer: z.string().min(1),
  /** Date of issue, or of publication for a draft. Nothing is judged as of an earlier date. */
  issued: z.iso.date(),
  status: z.enum(['inForce', 'draft']),
  city: wordsSchema,
  /** Things a reader must know of the document as a whole: unseen attachments, lost titles. */
  notes: z.array(wordsSchema),
};
export const documentSchema = z.strictObject(documentShape);
export type PolicyDocument = z.infer<typeof documentSchema>;
