import type { Compound, Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { combine } from './combine.ts';
import { nameWithoutPhase } from './phase-name.ts';
import { spreadMetres } from './place.ts';

/** Which rows are one compound. */
export interface GroupOptions {
  /** `phases`: names that differ in their phase only (一期, 二期). `sameName`: rows of one name too, one a building or a room. */
  readonly by: 'phases' | 'sameName';
  /** Rows of one name that lie farther apart are different compounds, and said so. Metres. */
  readonly withinMetres?: number;
}

/** Rows that became one compound. With `originals` the grouping can be taken back. */
export interface CompoundGroup {
  /** Id of the compound they became: the first row's. */
  readonly id: string;
  readonly name: string;
  /** `phases`: each row has households of its own, which add up. `rooms`: each row is a room of the same compound, its households count once. */
  readonly kind: 'phases' | 'rooms';
  readonly originals: readonly Compound[];
  /** What the rows disagree in or do not know, so that it is left open. */
  readonly notes: readonly Words[];
}

export interface GroupedCompounds {
  readonly compounds: readonly Compound[];
  readonly groups: readonly CompoundGroup[];
  /** Rows of one name that were not grouped, and why. */
  readonly refused: readonly { readonly ids: readonly string[]; readonly name: string; readonly reason: Words }[];
}

const usualWithinMetres = 1000;

/**
 * Makes one compound of the rows that are its phases or rooms. Households, blocks and elders add up; areas add up, with every row's room in
 * `units` where a row is one room; a sum of which a part is unknown is unknown. A group takes the place of its first row.
 */
export function groupCompounds(compounds: readonly Compound[], options: GroupOptions): GroupedCompounds {
  const within = options.withinMetres ?? usualWithinMetres;
  const groups: CompoundGroup[] = [];
  const refused: { ids: string[]; name: string; reason: Words }[] = [];
  const replaced = new Map<string, Compound | null>();
  for (const { name, members } of candidates(compounds, options)) {
    const metres = spreadMetres(members);
    if (metres > within) {
      const far = Math.round(metres);
      refused.push({ ids: members.map(({ id }) => id), name, reason: words(`各行位置最远相距 ${far} 米，未合并`, `the rows lie up to ${far} m apart and were not grouped`) });
      continue;
    }
    const { compound, kind, notes } = combine(name, members);
    groups.push({ id: compound.id, name, kind, originals: members, notes });
    members.forEach((member, i) => replaced.set(member.id, i === 0 ? compound : null));
  }
  const result = compounds.flatMap((compound): Compound[] => {
    const by = replaced.get(compound.id);
    return by === undefined ? [compound] : by === null ? [] : [by];
  });
  return { compounds: result, groups, refused };
}

/** The compounds with these groups taken apart again: every original stands where the group stood. */
export function ungroupCompounds(compounds: readonly Compound[], groups: readonly CompoundGroup[]): Compound[] {
  const byId = new Map(groups.map((group) => [group.id as string, group]));
  return compounds.flatMap((compound) => byId.get(compound.id)?.originals ?? [compound]);
}

/** Rows of one base name in one township (and county), in the order of the file; two at least. */
function candidates(compounds: readonly Compound[], { by }: GroupOptions): { name: string; members: Compound[] }[] {
  const groups = new Map<string, { name: string; members: Compound[]; phased: boolean }>();
  for (const compound of compounds) {
    const bare = nameWithoutPhase(compound.name);
    const name = bare ?? compound.name.normalize('NFKC').replace(/\s+/g, '');
    const key = [name, compound.townshipName ?? '', compound.countyName ?? ''].join('\n');
    const group = groups.get(key) ?? { name, members: [], phased: false };
    group.members.push(compound);
    group.phased ||= bare !== null;
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ members, phased }) => members.length > 1 && (by === 'sameName' || (phased && new Set(members.map(({ name }) => name)).size === members.length)));
}
