import type { LayerName, Problem } from '../model/index.ts';
import { words } from '../model/index.ts';

const prefixes: Readonly<Record<LayerName, string>> = {
  townships: 'T', communities: 'V', elders: 'E', compounds: 'C', gates: 'G', facilities: 'F', candidates: 'S', hazards: 'H', barriers: 'B', roads: 'R',
};

/**
 * One id a feature: the source's own identifiers when every row has one and no two are the same, else the layer's letter and the row number.
 * Ids that the layer already holds get a number behind, so that appending never makes two of one. `own`: the ids are the source's.
 */
export function assignIds(
  layer: LayerName, rows: readonly number[], sourceIds: readonly (string | null)[] | null, existing: ReadonlySet<string>,
): { ids: string[]; own: boolean; warnings: Problem[] } {
  const own = sourceIds !== null && sourceIds.every((id) => id !== null && id !== '') && new Set(sourceIds).size === sourceIds.length;
  const used = new Set(existing);
  const ids = rows.map((row, i) => {
    const wished = own ? String(sourceIds[i]) : `${prefixes[layer]}${row}`;
    let id = wished;
    for (let n = 2; used.has(id); n += 1) id = `${wished}-${n}`;
    used.add(id);
    return id;
  });
  const someGiven = sourceIds !== null && sourceIds.some((id) => id !== null && id !== '');
  return { ids, own, warnings: someGiven && !own ? [notUnique(prefixes[layer])] : [] };
}

function notUnique(prefix: string): Problem {
  return {
    code: 'ids-not-unique',
    place: { field: 'id' },
    what: words('编号列有空缺或重复，没有用作标识', 'the identifier column has gaps or repeats and was not used'),
    remedy: words(`已改用 ${prefix} 加行号；请补全编号`, `${prefix} and the row number are used instead; complete the identifiers`),
  };
}
