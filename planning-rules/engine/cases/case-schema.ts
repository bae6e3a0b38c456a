import { z } from 'zod';
import { compoundSchema, parameterValuesSchema } from '../../../gis-data/model/index.ts';
import { unitSchema } from '../schema/dated-value.ts';
import { verdicts } from '../finding.ts';

/** A compound of a case: what the rule looks at; all else is unknown. */
const caseCompound = compoundSchema.omit({ id: true, geometry: true, extra: true, name: true }).partial().strict();

/** The walk from the compound of a case. `metres: null`: none reached within `searchedMetres`. */
const caseWalk = z.strictObject({
  metres: z.number().nonnegative().nullable(),
  searchedMetres: z.number().nonnegative().optional(),
  /** Distance of a nearer facility whose kind is unknown. */
  unknownKindMetres: z.number().nonnegative().optional(),
});

const caseTownship = z.strictObject({
  settlement: z.enum(['urban', 'rural']).nullable(),
  elders60: z.number().nonnegative().nullable().optional(),
  eldersEstimated: z.boolean().optional(),
  /** Regional centres inside; `null`: no facilities were imported. */
  centres: z.number().int().nonnegative().nullable(),
  /** Facilities of unknown kind inside. */
  unknownKind: z.number().int().nonnegative().optional(),
});

const expectation = z.strictObject({
  verdict: z.enum(verdicts),
  measured: z.number().nullable().optional(),
  required: z.number().nullable().optional(),
  unit: unitSchema.nullable().optional(),
  margin: z.number().nullable().optional(),
});

/** One worked case: a subject, the day, and what must come out, with the sum written out by hand. */
export const caseSchema = z.strictObject({
  name: z.string().min(1),
  /** The sum by hand, so that a reader can check it without the software. */
  sum: z.string().min(1),
  asOf: z.iso.date(),
  compound: caseCompound.optional(),
  walk: caseWalk.optional(),
  townships: z.array(caseTownship).optional(),
  parameters: parameterValuesSchema.optional(),
  readings: z.record(z.string(), z.string()).optional(),
  /** `null`: the rule is not about this subject, so there is no finding. */
  expect: expectation.nullable(),
});
export type PackCase = z.infer<typeof caseSchema>;

/** cases/*.json: the worked cases of one rule. */
export const caseFileSchema = z.strictObject({ rule: z.string().min(1), cases: z.array(caseSchema).min(1) });
export type CaseFile = z.infer<typeof caseFileSchema>;
