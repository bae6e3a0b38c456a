import type { AnyFeature, Compound, GroupedRows, LayerName, Problem } from '../model/index.ts';
import { ProblemError, words } from '../model/index.ts';
import type { GroupOptions } from './group-compounds/index.ts';
import { groupCompounds } from './group-compounds/index.ts';
import type { RowLedger } from './ledger-of-rows.ts';

export interface RowsGrouped {
  readonly features: readonly AnyFeature[];
  /** The file's rows that each feature is made of. */
  readonly rows: readonly (readonly number[])[];
  readonly groups: readonly GroupedRows[];
  readonly warnings: readonly Problem[];
}

/** Groups a file's compounds when asked to; each row that went into a group is a repair, and the originals go into the report. */
export function groupRows(layer: LayerName, features: readonly AnyFeature[], rows: readonly number[], wish: GroupOptions | undefined, ledger: RowLedger): RowsGrouped {
  if (wish === undefined) return { features, rows: rows.map((row) => [row]), groups: [], warnings: [] };
  if (layer !== 'compounds') throw new ProblemError(onlyCompounds(layer));
  const rowOf = new Map(features.map((feature, i) => [feature.id as string, rows[i]]));
  const rowsOf = (members: readonly { readonly id: string }[]): number[] => members.map(({ id }) => rowOf.get(id) ?? 0);
  const { compounds, groups, refused } = groupCompounds(features as readonly Compound[], wish);
  for (const { name, originals, notes } of groups) {
    for (const original of originals) {
      const zh = `${originals.length} 行合并为一个小区${notes.length > 0 ? `；${notes.map((note) => note.zh).join('；')}` : ''}`;
      const en = `${originals.length} rows made one compound${notes.length > 0 ? `; ${notes.map((note) => note.en).join('; ')}` : ''}`;
      ledger.repair(rowOf.get(original.id) ?? 0, 'name', original.name, name, words(zh, en));
    }
  }
  const byId = new Map(groups.map((group) => [group.id, rowsOf(group.originals)]));
  return {
    features: compounds,
    rows: compounds.map(({ id }) => byId.get(id) ?? [rowOf.get(id) ?? 0]),
    groups: groups.map(({ id, name, originals, notes }) => ({ id, name, rows: rowsOf(originals), originals, notes })),
    warnings: refused.map(({ ids, name, reason }) => ({
      code: 'rows-not-grouped',
      place: {},
      value: `${name}（${rowsOf(ids.map((id) => ({ id }))).join('、')}）`,
      what: reason,
      remedy: words('请核对坐标；确是同一小区时在文件里写成一行', 'Check the coordinates; if it is one compound, write it in one row'),
    })),
  };
}

function onlyCompounds(layer: LayerName): Problem {
  return {
    code: 'group-only-compounds',
    place: { layer },
    what: words('只有住宅小区可以按分期合并', 'only compounds can be grouped by phase'),
    remedy: words('请不要为这个图层选择合并', 'Do not ask for grouping in this layer'),
  };
}
