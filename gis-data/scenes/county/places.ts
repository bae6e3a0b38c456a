import type { Random } from '../random.ts';
import type { Land } from './land.ts';
import type { NameGiver } from './names.ts';
import type { Territory } from './territory.ts';

/** A township or street with its name. */
export interface NamedDivision {
  readonly id: string;
  readonly name: string;
  /** Nine digits under a county number that nobody has. */
  readonly code: string;
}

/** A community or village with its name. */
export interface NamedCell {
  readonly cell: number;
  readonly division: number;
  readonly name: string;
  readonly code: string;
  readonly urban: boolean;
  /** The cell where the township's town stands. */
  readonly seat: boolean;
}

export interface Places {
  readonly divisions: readonly NamedDivision[];
  readonly cells: readonly NamedCell[];
  readonly byCell: ReadonlyMap<number, NamedCell>;
}

const countyCode = '990121';

/** Names and codes: communities (社区) in the seat and the towns, villages (村) elsewhere; numbers as the census counts them (村 from 200). */
export function namePlaces(territory: Territory, land: Land, names: NameGiver, random: Random): Places {
  const divisions: NamedDivision[] = [];
  const cells: NamedCell[] = [];
  let towns = 0;
  let streets = 0;
  territory.divisions.forEach((division, index) => {
    const name = names.division(division.urban);
    const number = division.urban ? 1 + streets++ : (name.endsWith('乡') ? 200 : 100) + towns++;
    const code = `${countyCode}${String(number).padStart(3, '0')}`;
    divisions.push({ id: `township-${code}`, name, code });
    let communities = 1;
    let villages = 200;
    for (const cell of division.members) {
      const site = territory.sites[cell];
      const seat = !division.urban && cell === division.seat;
      const urban = site.kind === 'city' || seat || (site.kind === 'fringe' && random.chance(0.45));
      const cellName = seat ? names.free(`${name.slice(0, -1)}社区`) : urban ? names.community() : names.village(land.hill(site.at) > 0.35);
      cells.push({ cell, division: index, name: cellName, code: `${code}${String(urban ? communities++ : villages++).padStart(3, '0')}`, urban, seat });
    }
  });
  return { divisions, cells, byCell: new Map(cells.map((cell) => [cell.cell, cell])) };
}
