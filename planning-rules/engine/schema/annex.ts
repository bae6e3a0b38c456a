import { z } from 'zod';
import { wordsSchema } from './words.ts';

/** One cell group of a table of tasks, as printed: the total and what falls to each year; `null` is a blank, which means no task. */
const cellSchema = z.strictObject({
  total: z.number().int().nonnegative().nullable(),
  /** Year → number; a column without a split by year has none. */
  years: z.record(z.string().regex(/^\d{4}$/), z.number().int().nonnegative().nullable()).optional(),
});
export type AnnexCell = z.infer<typeof cellSchema>;

/** A table of tasks by district and year that a document carries as an annex. */
export const annexSchema = z.strictObject({
  id: z.string().min(1),
  title: wordsSchema,
  /** Year by whose end a column without years is due. */
  lastYear: z.number().int(),
  columns: z.array(z.strictObject({ id: z.string().min(1), title: wordsSchema, clause: z.string() })).min(1),
  rows: z.array(z.strictObject({ district: z.string().min(1), cells: z.record(z.string(), cellSchema) })).min(1),
  /** The printed row of sums. */
  sums: z.record(z.string(), cellSchema),
  /** Addressees of the document without a row: no target, which is not 0. */
  withoutTarget: z.array(z.string()),
});
export type Annex = z.infer<typeof annexSchema>;
