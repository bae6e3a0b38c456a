import { laterFields } from './later-fields.ts';
import { createSha256 } from './sha256.ts';

function onlyNumbers(value: readonly unknown[]): boolean {
  return value.every((item) => typeof item === 'number' || (Array.isArray(item) && onlyNumbers(item)));
}

/**
 * JSON with the keys of every object in code-unit order, so that equal values give equal text. Absent and `undefined` members are the same.
 * Infinity and NaN have no JSON: they never occur in a project, and are refused here so that two different values can't share a fingerprint.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`a number without JSON form in a fingerprint: ${value}`);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) {
    if (onlyNumbers(value)) return numbersJson(value);
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  const members = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(members).sort()) {
    if (members[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(members[key])}`);
  }
  return `{${parts.join(',')}}`;
}

/** Coordinates are most of a layer, and the built-in writer is many times faster than a walk over them. */
function numbersJson(value: readonly unknown[]): string {
  const text = JSON.stringify(value);
  if (text.includes('null')) throw new Error(`a number without JSON form in a fingerprint: ${text.slice(0, 200)}`);
  return text;
}

const later = [...new Set(Object.values(laterFields).flat())];

/** The feature as it was before it had fields that nobody filled in. */
function withoutUnknownLater(feature: unknown): unknown {
  if (typeof feature !== 'object' || feature === null) return feature;
  const values = feature as Readonly<Record<string, unknown>>;
  if (!later.some((field) => values[field] === null)) return feature;
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => value !== null || !later.includes(field)));
}

/**
 * Fingerprint of a layer: SHA-256 (64 hex digits) over the canonical JSON of its features in their order, `laterFields` left out where unknown. Two
 * layers with equal values have the same fingerprint, whatever order their object keys came in. Cost: linear in the JSON text, about a second for 50 MB.
 */
export function layerFingerprint(features: readonly unknown[]): string {
  const digest = createSha256();
  const encoder = new TextEncoder();
  let pending = '[';
  features.forEach((feature, index) => {
    pending += (index > 0 ? ',' : '') + canonicalJson(withoutUnknownLater(feature));
    if (pending.length > 1 << 16) {
      digest.update(encoder.encode(pending));
      pending = '';
    }
  });
  digest.update(encoder.encode(`${pending}]`));
  return digest.hex();
}
