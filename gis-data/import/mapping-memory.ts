import { z } from 'zod';
import type { LayerName, StoredMapping } from '../model/index.ts';
import { ProblemError, storedMappingSchema, words } from '../model/index.ts';
import { mappableFields } from './fields/index.ts';
import { plainHeading } from './plain-heading.ts';

/** Column mappings as users confirmed them, the latest last. Pure data: the project keeps one (`project.mappings`), a file can carry one. */
export type MappingMemory = readonly StoredMapping[];

/** Field of the model → heading of the file; `''`: no column. As `ImportRequest.columns` takes it. */
export type FieldColumns = Readonly<Record<string, string>>;

/** What makes two tables one source: the same headings, whatever their order, spelling of blanks and units in brackets. */
export function headingSignature(headings: readonly string[]): string {
  return headings.map((heading) => plainHeading(heading)).sort().join('|');
}

/** The memory with this mapping put in place of what it held for the same layer and headings. */
export function rememberMapping(memory: MappingMemory, layer: LayerName, headings: readonly string[], columns: FieldColumns): MappingMemory {
  const signature = headingSignature(headings);
  const kept = memory.filter((mapping) => mapping.layer !== layer || mapping.signature !== signature);
  const stored = Object.fromEntries(Object.entries(columns).map(([field, heading]) => [field, heading === '' ? null : heading]));
  return [...kept, { layer, signature, columns: stored }];
}

/** What was confirmed for a table with these headings, or null. Fields and headings that no longer exist are left out. */
export function recallMapping(memory: MappingMemory, layer: LayerName, headings: readonly string[]): FieldColumns | null {
  const signature = headingSignature(headings);
  const found = memory.findLast((mapping) => mapping.layer === layer && mapping.signature === signature);
  if (!found) return null;
  const fields = new Set(mappableFields(layer).map(({ field }) => field));
  const entries = Object.entries(found.columns).flatMap(([field, stored]): [string, string][] => {
    if (!fields.has(field)) return [];
    if (stored === null) return [[field, '']];
    const heading = headings.find((one) => one === stored) ?? headings.find((one) => plainHeading(one) === plainHeading(stored));
    return heading === undefined ? [] : [[field, heading]];
  });
  return Object.fromEntries(entries);
}

const memorySchema = z.object({ eldermapMappings: z.literal(1), mappings: z.array(storedMappingSchema) });

/** The memory as a JSON text to give to a colleague. */
export function mappingsToJson(memory: MappingMemory): string {
  return `${JSON.stringify({ eldermapMappings: 1, mappings: memory }, null, 2)}\n`;
}

/** Reads what `mappingsToJson` wrote. Anything else is a `ProblemError`. */
export function mappingsFromJson(text: string): MappingMemory {
  const parsed = memorySchema.safeParse(jsonOrNull(text.replace(/^\uFEFF/, '')));
  if (parsed.success) return parsed.data.mappings;
  throw new ProblemError({
    code: 'mappings-unreadable',
    place: parsed.error.issues[0].path.length > 0 ? { field: parsed.error.issues[0].path.join('.') } : {},
    what: words('这不是列对应文件', 'this is no file of column mappings'),
    remedy: words('请选择由“导出列对应”得到的 JSON 文件', 'Choose a JSON file that "export mappings" wrote'),
  });
}

/** Both memories, what `incoming` says counting for the same layer and headings. */
export function mergeMappings(memory: MappingMemory, incoming: MappingMemory): MappingMemory {
  const replaced = new Set(incoming.map(({ layer, signature }) => `${layer}\n${signature}`));
  return [...memory.filter(({ layer, signature }) => !replaced.has(`${layer}\n${signature}`)), ...incoming];
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
