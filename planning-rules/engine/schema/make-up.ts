import { z } from 'zod';
import { longestQuote } from './parts.ts';
import { wordsSchema } from './words.ts';

/** What a compound lacks: floor `area`; rooms used for something else (`diverted`); floor area of a `small` compound that may share with others. */
export const shortfalls = ['area', 'diverted', 'small'] as const;
export type Shortfall = (typeof shortfalls)[number];

/** A way to make up what a compound lacks, in the words of the document: 购买, 置换, 租赁, 补建, 统筹配置. */
export const makeUpSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** Holds `asWritten`. */
  title: wordsSchema,
  clauses: z.array(z.string()).min(1),
  when: z.strictObject({
    lacks: z.enum(shortfalls),
    /** Compounds the document says it of; without it, of all. */
    compoundKinds: z.array(z.enum(['new', 'existing', 'old'])).min(1).optional(),
  }),
  /** The sentence of the document, letter for letter. */
  quote: z.string().min(1).max(longestQuote),
  /** The way itself, letter for letter in `quote`. */
  asWritten: z.string().min(1),
});
export type MakeUp = z.infer<typeof makeUpSchema>;
