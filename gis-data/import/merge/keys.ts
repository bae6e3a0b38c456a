import type { AnyFeature, LayerName } from '../../model/index.ts';
import { layerSchemas, ProblemError, words } from '../../model/index.ts';

/** What tells features of a layer apart when the file has no identifiers of its own. Pieces of road have nothing else. */
export const defaultKeys: Readonly<Record<LayerName, readonly string[]>> = {
  townships: ['name'], communities: ['name', 'townshipName'], elders: ['name', 'townshipName'], compounds: ['name', 'townshipName'],
  facilities: ['name', 'townshipName'], candidates: ['name', 'townshipName'], hazards: ['name'], gates: ['compoundName', 'name'], barriers: ['name'], roads: ['id'],
};

/** Throws a `ProblemError` for a key that is no field of the layer. */
export function checkKeys(layer: LayerName, keys: readonly string[]): void {
  const known = Object.keys(layerSchemas[layer].shape).filter((field) => field !== 'geometry' && field !== 'extra');
  const wrong = keys.find((key) => !known.includes(key)) ?? (keys.length === 0 ? '' : undefined);
  if (wrong === undefined) return;
  throw new ProblemError({
    code: 'merge-key-unknown',
    place: { layer, field: wrong },
    what: words('比对用的字段不存在', 'the field to compare by does not exist'),
    remedy: words(`可用的字段：${known.join('、')}`, `Fields are: ${known.join(', ')}`),
  });
}

/** The values of the key fields, blanks and full-width forms folded; '' where unknown. */
export function keyParts(feature: AnyFeature, keys: readonly string[]): string[] {
  const values = feature as unknown as Record<string, unknown>;
  return keys.map((key) => (values[key] === null || values[key] === undefined ? '' : String(values[key]).normalize('NFKC').replace(/\s/g, '').toLowerCase()));
}

/** `wished`, or with the first number behind it that is free. */
export function suffixed(wished: string, used: ReadonlySet<string>): string {
  let id = wished;
  for (let n = 2; used.has(id); n += 1) id = `${wished}-${n}`;
  return id;
}
