import { z } from 'zod';
import { compoundSchema, facilitySchema, hazardSchema, layerNames, parameterValuesSchema } from '../../../gis-data/model/index.ts';
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
  residents: z.number().nonnegative().nullable().optional(),
  elders60: z.number().nonnegative().nullable().optional(),
  eldersEstimated: z.boolean().optional(),
  /** Regional centres inside; `null`: no facilities were imported. */
  centres: z.number().int().nonnegative().nullable(),
  /** Facilities of unknown kind inside. */
  unknownKind: z.number().int().nonnegative().optional(),
});

/** One of several compounds of a case: the place of its community in the list, and its walk in metres for every circle rule. */
const caseMember = caseCompound.extend({ community: z.number().int().nonnegative().optional(), walkMetres: z.number().nonnegative().nullable().optional() });

/** A community and the kinds of the facilities in it (`null`: a facility of unknown kind); `facilities: null`: none were imported. */
const caseCommunity = z.strictObject({
  settlement: z.enum(['urban', 'rural']).nullable(),
  complete: z.boolean().nullable().optional(),
  elders60: z.number().nonnegative().nullable().optional(),
  facilities: z.array(facilitySchema.shape.kind).nullable().optional(),
  /** Floor area of each facility inside. */
  facilityArea: z.number().nonnegative().nullable().optional(),
});

const known = z.boolean().nullable().optional();
/** A facility, what an inspection found of it, and the place of its township in the list. */
const caseFacility = facilitySchema.omit({ id: true, geometry: true, extra: true, name: true }).partial().strict().extend({
  found: z.strictObject({ hazards: z.array(hazardSchema.shape.kind).nullable().optional(), aged: known, otherMajorRisk: known, rectifiable: known }).optional(),
  township: z.number().int().nonnegative().optional(),
});

const caseBuilt = z.strictObject({
  district: z.string(), column: z.string(), known: z.number().int().nonnegative().nullable(), possible: z.number().int().nonnegative().nullable().optional(),
});

/** Groups that share a unit, as measured; compounds by their place in the list. `metres: null`: the walk could not be measured. */
const caseJoint = z.strictObject({
  groups: z.array(z.strictObject({
    declared: z.string().nullable().optional(),
    unitAt: z.number().int().nonnegative().nullable(),
    members: z.array(z.strictObject({ compound: z.number().int().nonnegative(), metres: z.number().nonnegative().nullable() })).min(1),
  })),
  /** Compounds of which it can't be said that no group could help. */
  doubts: z.array(z.number().int().nonnegative()).optional(),
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
  countyName: z.string().optional(),
  compounds: z.array(caseMember).optional(),
  communities: z.array(caseCommunity).optional(),
  facilities: z.array(caseFacility).optional(),
  builtCounts: z.array(caseBuilt).optional(),
  joint: caseJoint.optional(),
  /** The place in `compounds` of the one that `expect` is about, where a rule has a finding for each. */
  about: z.number().int().nonnegative().optional(),
  plannedResidents: z.number().nonnegative().optional(),
  missingLayers: z.array(z.enum(layerNames)).optional(),
  parameters: parameterValuesSchema.optional(),
  readings: z.record(z.string(), z.string()).optional(),
  /** `null`: the rule is not about this subject, so there is no finding. */
  expect: expectation.nullable(),
});
export type PackCase = z.infer<typeof caseSchema>;

/** cases/*.json: the worked cases of one rule. */
export const caseFileSchema = z.strictObject({ rule: z.string().min(1), cases: z.array(caseSchema).min(1) });
export type CaseFile = z.infer<typeof caseFileSchema>;
