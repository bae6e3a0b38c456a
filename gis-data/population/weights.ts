import type { Compound, ElderPopulation, Words } from '../model/index.ts';
import { plainName, words } from '../model/index.ts';

/** What a total is shared by, one weight a row. */
export interface Weighed {
  readonly by: Words;
  readonly weights: readonly number[];
}

/**
 * Weights that every row has: households; else residents; else dwellings of the compounds that name the village; else households with those missing
 * taken from residents at the mean size of the other rows' households. `null` when none reaches every row: a village is never given 0 for want of a figure.
 */
export function weigh(rows: readonly ElderPopulation[], compounds: readonly Compound[]): Weighed | null {
  const dwellings = rows.map((row) => dwellingsOf(row, compounds));
  const candidates: [Words, (number | null)[]][] = [
    [words('户数', 'households'), rows.map((row) => row.households)],
    [words('常住人口', 'residents'), rows.map((row) => row.residents)],
    [words('住房套数', 'dwellings'), dwellings],
    [words('户数（缺户数的按人口折算）', 'households (from residents where they are missing)'), householdsOrResidents(rows)],
  ];
  for (const [by, values] of candidates) {
    const weights = values.filter((value) => value !== null);
    if (weights.length === rows.length && weights.some((weight) => weight > 0)) return { by, weights };
  }
  return null;
}

function householdsOrResidents(rows: readonly ElderPopulation[]): (number | null)[] {
  const both = rows.filter((row) => row.households !== null && row.residents !== null);
  const households = both.reduce((sum, row) => sum + (row.households ?? 0), 0);
  const residents = both.reduce((sum, row) => sum + (row.residents ?? 0), 0);
  if (!(residents > 0)) return rows.map(() => null);
  return rows.map((row) => row.households ?? (row.residents === null ? null : (row.residents * households) / residents));
}

/** Dwellings of the compounds that name this village; `null` when none does or one of them has no figure. */
function dwellingsOf(row: ElderPopulation, compounds: readonly Compound[]): number | null {
  const own = compounds.filter(
    ({ communityName, townshipName }) =>
      communityName !== null && plainName(communityName) === plainName(row.name) &&
      (townshipName === null || row.townshipName === null || plainName(townshipName) === plainName(row.townshipName)),
  );
  if (own.length === 0 || own.some(({ households }) => households === null)) return null;
  return own.reduce((sum, { households }) => sum + (households ?? 0), 0);
}
