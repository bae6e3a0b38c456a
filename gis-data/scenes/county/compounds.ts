import type { Compound } from '../../model/index.ts';
import { blankCompound } from '../blank-features.ts';
import type { Random } from '../random.ts';
import { fourSyncDates } from './compound-dates.ts';
import { careRooms } from './compound-rooms.ts';
import type { CompoundFrame } from './compound-sizes.ts';
import type { NameGiver } from './names.ts';
import { placedPolygon } from './placed.ts';
import type { NamedCell, Places } from './places.ts';
import type { CellPeople } from './population.ts';

/** Dwellings in compounds, by cell. */
export function dwellingsByCell(frames: readonly CompoundFrame[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { plot, households } of frames) sums.set(plot.cell, (sums.get(plot.cell) ?? 0) + households);
  return sums;
}

/** Elders of the compounds in a cell: their dwellings' share of the cell's, older where the houses are older, never more than the cell has. */
function eldersOf(frame: CompoundFrame, dwellings: number, people: CellPeople, random: Random): number {
  const age = frame.kind === 'old' ? 1.05 : frame.kind === 'existing' ? 0.85 : 0.5;
  return Math.round(people.elders60 * (frame.households / (dwellings + 120)) * age * random.between(0.78, 0.94));
}

/** The compounds' ledger, complete; faults are put in afterwards. */
export function makeCompounds(
  frames: readonly CompoundFrame[], places: Places, people: ReadonlyMap<number, CellPeople>, names: NameGiver, random: Random,
): Compound[] {
  const dwellings = dwellingsByCell(frames);
  const groups = new Map<number, string>();
  return frames.map((frame, i) => {
    const cell = places.byCell.get(frame.plot.cell) as NamedCell;
    const townshipName = places.divisions[cell.division].name;
    const rooms = careRooms(frame, random);
    const elders60 = eldersOf(frame, dwellings.get(frame.plot.cell) as number, people.get(frame.plot.cell) as CellPeople, random);
    const joint = frame.kind !== 'new' && frame.households < 300 && random.chance(0.05);
    const jointGroup = joint ? (groups.get(cell.cell) ?? `统筹${groups.size + 1}组`) : null;
    if (jointGroup !== null) groups.set(cell.cell, jointGroup);
    return {
      ...blankCompound(`compound-${String(i + 1).padStart(4, '0')}`, names.compound(frame.kind)),
      countyName: '示范县', townshipName, communityName: cell.name, kind: frame.kind, builtYear: frame.builtYear,
      blocks: Math.max(1, Math.round(frame.households / random.between(26, 70))),
      households: frame.households, occupiedHouseholds: Math.round(frame.households * random.between(frame.kind === 'new' ? 0.2 : 0.55, 0.93)),
      elders60, elders80: Math.round(elders60 * random.between(0.09, 0.18)),
      ...rooms,
      ...(jointGroup === null ? {} : { jointGroup, provisionMode: '统筹' }),
      ...fourSyncDates(frame, townshipName, (rooms.providedAreaSquareMetres ?? 0) > 0, random),
      geometry: placedPolygon(frame.plot.ring),
    };
  });
}
