import type { DatedValue } from '../schema/dated-value.ts';
import { datedValueSchema } from '../schema/dated-value.ts';

export interface DatedList {
  readonly path: readonly (string | number)[];
  readonly values: readonly DatedValue[];
}

/** Every list of dated values in a pack, wherever it stands, with its path. */
export function datedLists(node: unknown, path: readonly (string | number)[] = []): DatedList[] {
  if (typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node) && node.length > 0) {
    const values = node.map((item) => datedValueSchema.safeParse(item));
    if (values.every((result) => result.success)) return [{ path, values: values.map((result) => result.data) }];
  }
  return Object.entries(node).flatMap(([key, value]) => datedLists(value, [...path, Array.isArray(node) ? Number(key) : key]));
}
