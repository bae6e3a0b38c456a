import type { Problem } from '../../../gis-data/model/index.ts';
import { annexLints } from './annex-lints.ts';
import { caseLints } from './case-lints.ts';
import { dateLints } from './date-lints.ts';
import { contradictionLints } from './document-remarks.ts';
import type { LintInput } from './lint-input.ts';
import { makeUpLints } from './make-up-lints.ts';
import { orderLints } from './order-lints.ts';
import { quoteLints } from './quote-lints.ts';

/**
 * Proves of a pack that parsed: each `asWritten` stands in its clause's quote and holds the number it is said to hold, each quote stands in
 * the document, dates do not overlap, and each rule has worked cases on both sides of its limits and dates, all of which come out as written;
 * ways to make up a shortfall are the document's words; tables of tasks add up; figures that a clause lists for new and existing compounds stand in the order of its words; and where the document
 * contradicts itself a question says so.
 */
export function lintPack(input: LintInput): Problem[] {
  return [...quoteLints(input), ...dateLints(input), ...caseLints(input), ...annexLints(input), ...orderLints(input), ...makeUpLints(input), ...contradictionLints(input)];
}
