import { z } from 'zod';
import { datedValueSchema, unitSchema } from './dated-value.ts';
import { wordsSchema } from './words.ts';

/** Longest quote, in characters: a clause is cited, not copied. */
export const longestQuote = 40;
const quote = z.string().min(1).max(longestQuote);

/** A record that a person ticks: whose office, on what evidence, by when, and the figure it must show. */
export const auditSchema = z.strictObject({
  who: wordsSchema,
  evidence: wordsSchema,
  /** The day by which it must be on record. */
  due: z.iso.date().optional(),
  /** Asked for again each year or month. */
  every: z.enum(['year', 'month']).optional(),
  /** The number the evidence must show, where the clause gives one. */
  least: z.array(datedValueSchema).min(1).optional(),
});
export type AuditEntry = z.infer<typeof auditSchema>;

/** How a clause is checked. Nothing is left out silently: at least one of rules, fields and audit is there. */
export const checkedBySchema = z.strictObject({
  /** Ids of the rules that judge it. */
  rules: z.array(z.string()).min(1).optional(),
  /** Fields of the layers that hold what it asks for, `layer.field`. */
  fields: z.array(z.string()).min(1).optional(),
  audit: auditSchema.optional(),
  note: wordsSchema.optional(),
}).refine((by) => by.rules ?? by.fields ?? by.audit, { message: 'rules, fields or audit must say how the clause is checked' });

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
  checkedBy: checkedBySchema,
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
  /** Where the text has no date: what `issued` was taken from. */
  issuedBasis: wordsSchema.optional(),
  status: z.enum(['inForce', 'draft']),
  city: wordsSchema,
  /** Things a reader must know of the document as a whole: unseen attachments, lost titles. */
  notes: z.array(wordsSchema),
};
export const documentSchema = z.strictObject(documentShape);
export type PolicyDocument = z.infer<typeof documentSchema>;
