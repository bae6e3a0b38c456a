import { unzlibSync, zlibSync } from 'fflate';
import { z } from 'zod';
import type { Project } from '../../model/index.ts';
import { layerNames } from '../../model/index.ts';
import { laterFields } from '../later-fields.ts';
import type { Change } from './change.ts';
import { problemOfUnreadableStep } from './problems.ts';
import type { Patch } from './change.ts';

const hunks = z.array(z.object({ at: z.number().int().nonnegative(), removed: z.array(z.unknown()), added: z.array(z.unknown()) }));
const field = z.string() as unknown as z.ZodType<keyof Project>;
const patchesSchema: z.ZodType<readonly Patch[]> = z.array(z.union([
  z.object({ part: z.literal('layer'), layer: z.enum(layerNames as [(typeof layerNames)[number]]), was: z.boolean(), is: z.boolean(), hunks }),
  z.object({ part: z.literal('list'), field, hunks }),
  z.object({ part: z.literal('value'), field, before: z.unknown().optional(), after: z.unknown().optional() }),
]));

/** A change's patches as compressed JSON (zlib, RFC 1950); `null` when they are more than one text can hold (about 500 MB). Cost: 30 MB of JSON a second. */
export function packPatches(change: Change): Uint8Array | null {
  let json: string;
  try {
    json = JSON.stringify(change.patches);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return zlibSync(new TextEncoder().encode(json), { level: 4 });
}

/** A feature of an older version with what it has no member for as unknown. */
function upToDate(feature: unknown, later: readonly string[]): unknown {
  if (typeof feature !== 'object' || feature === null || later.every((field) => field in feature)) return feature;
  return { ...Object.fromEntries(later.map((field) => [field, null])), ...feature };
}

function patchUpToDate(patch: Patch): Patch {
  const later = patch.part === 'layer' ? laterFields[patch.layer] : undefined;
  if (patch.part !== 'layer' || later === undefined) return patch;
  const all = (features: readonly unknown[]): unknown[] => features.map((feature) => upToDate(feature, later));
  return { ...patch, hunks: patch.hunks.map(({ at, removed, added }) => ({ at, removed: all(removed), added: all(added) })) };
}

/** The patches again, those of an older version brought up to date. Throws `ProblemError` when the bytes are damaged. */
export function unpackPatches(packed: Uint8Array): readonly Patch[] {
  try {
    return patchesSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(unzlibSync(packed)))).map(patchUpToDate);
  } catch (error) {
    throw problemOfUnreadableStep(error instanceof SyntaxError || error instanceof z.ZodError ? 'JSON' : error instanceof Error ? error.message : String(error));
  }
}
