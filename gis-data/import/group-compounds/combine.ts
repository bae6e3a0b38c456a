import type { CareUnit, Compound, Words } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { mappableFields } from '../fields/index.ts';
import { placeOfAll } from './place.ts';

type NumberField = 'blocks' | 'households' | 'occupiedHouseholds' | 'elders60' | 'elders80' | 'plannedAreaSquareMetres' | 'providedAreaSquareMetres';
type TextField = 'countyName' | 'townshipName' | 'communityName' | 'address' | 'provisionMode' | 'currentUse' | 'receivingParty';
type DateField = 'plannedDate' | 'builtDate' | 'acceptedDate' | 'handedOverDate';

/** What belongs to the whole compound: in rows that are rooms it is written again and again, and counts once. */
const ofCompound: readonly NumberField[] = ['blocks', 'households', 'occupiedHouseholds', 'elders60', 'elders80', 'plannedAreaSquareMetres'];
const texts: readonly TextField[] = ['countyName', 'townshipName', 'communityName', 'address', 'provisionMode', 'currentUse', 'receivingParty'];
const dates: readonly DateField[] = ['plannedDate', 'builtDate', 'acceptedDate', 'handedOverDate'];

/**
 * One compound of several rows. Rows of exactly one name that agree in their households (or leave them out below the first) are rooms of one
 * compound; all others are phases.
 */
export function combine(name: string, members: readonly Compound[]): { compound: Compound; kind: 'phases' | 'rooms'; notes: Words[] } {
  const notes: Words[] = [];
  const kind = areRooms(members) ? 'rooms' : 'phases';
  const [first] = members;
  const numbers = Object.fromEntries(
    ofCompound.map((field) => [field, kind === 'rooms' ? onceOf(members, field, notes) : sumOf(members, field, notes)]),
  ) as Record<(typeof ofCompound)[number], number | null>;
  const units = unitsOf(members);
  const compound: Compound = {
    ...first,
    ...numbers,
    ...Object.fromEntries(texts.map((field) => [field, joined(members.map((member) => member[field]))])),
    ...Object.fromEntries(dates.map((field) => [field, latest(members, field, notes)])),
    name,
    kind: agreed(members, 'kind', notes),
    builtYear: agreed(members, 'builtYear', notes),
    jointGroup: agreed(members, 'jointGroup', notes),
    leaseUntil: earliestLease(members),
    inUse: everyOne(members, 'inUse'),
    civilAffairsAccepted: everyOne(members, 'civilAffairsAccepted'),
    providedAreaSquareMetres: sumOf(members, 'providedAreaSquareMetres', notes),
    smallestUnitSquareMetres: smallestUnit(members, notes),
    units,
    geometry: placeOfAll(members),
    extra: joinedExtra(members),
  };
  return { compound, kind, notes };
}

function areRooms(members: readonly Compound[]): boolean {
  const [first, ...others] = members;
  if (members.some(({ name }) => name !== first.name)) return false;
  if (first.households === null) return members.every(({ households }) => households === null);
  return others.every(({ households }) => households === null || households === first.households);
}

function titleOf(field: string): Words {
  return mappableFields('compounds').find((one) => one.field === field)?.title ?? words(field, field);
}

/** A sum of which a part is unknown is unknown; but where no row knows anything, there is nothing to say. */
function sumOf(members: readonly Compound[], field: NumberField, notes: Words[]): number | null {
  const known = members.flatMap((member) => member[field] ?? []);
  if (known.length === members.length) return Number(known.reduce((sum, value) => sum + value, 0).toPrecision(14));
  if (known.length > 0) notes.push(unknownPart(field, members.length, members.length - known.length));
  return null;
}

function onceOf(members: readonly Compound[], field: NumberField, notes: Words[]): number | null {
  const values = [...new Set(members.flatMap((member) => member[field] ?? []))];
  if (values.length > 1) notes.push(disagree(field, values.join('、')));
  return values.length === 1 ? values[0] : null;
}

function agreed<F extends 'kind' | 'builtYear' | 'jointGroup'>(members: readonly Compound[], field: F, notes: Words[]): Compound[F] {
  const values = [...new Set(members.map((member) => member[field]))];
  if (values.length === 1) return values[0];
  notes.push(disagree(field, values.map((value) => value ?? '—').join('、')));
  return null as Compound[F];
}

/** All are done when the last is done. */
function latest(members: readonly Compound[], field: DateField, notes: Words[]): string | null {
  const known = members.flatMap((member) => member[field] ?? []).sort();
  if (known.length > 0 && known.length < members.length) notes.push(unknownPart(field, members.length, members.length - known.length));
  return known.length === members.length ? (known.at(-1) ?? null) : null;
}

function earliestLease(members: readonly Compound[]): string | null {
  return members.flatMap(({ leaseUntil }) => leaseUntil ?? []).sort()[0] ?? null;
}

/** No when one says no; yes only when all say yes. */
function everyOne(members: readonly Compound[], field: 'inUse' | 'civilAffairsAccepted'): boolean | null {
  if (members.some((member) => member[field] === false)) return false;
  return members.every((member) => member[field] === true) ? true : null;
}

/** Known only when it is known of every row that has rooms. A row without rooms (0 m²) has none to be small. */
function smallestUnit(members: readonly Compound[], notes: Words[]): number | null {
  const withRooms = members.filter(({ providedAreaSquareMetres }) => providedAreaSquareMetres !== 0);
  const known = withRooms.flatMap(({ smallestUnitSquareMetres }) => smallestUnitSquareMetres ?? []);
  if (known.length > 0 && known.length < withRooms.length) notes.push(unknownPart('smallestUnitSquareMetres', withRooms.length, withRooms.length - known.length));
  return withRooms.length > 0 && known.length === withRooms.length ? Math.min(...known) : null;
}

/** Every room with its area, use and lease, when each row is one room (its smallest is all it has) or lists its rooms; else null. */
function unitsOf(members: readonly Compound[]): CareUnit[] | null {
  const units: CareUnit[] = [];
  for (const member of members) {
    const { providedAreaSquareMetres: area, smallestUnitSquareMetres: smallest } = member;
    if (member.units) units.push(...member.units);
    else if (area === 0) continue;
    else if (area !== null && area === smallest) units.push({ areaSquareMetres: area, use: member.currentUse, leaseUntil: member.leaseUntil });
    else return null;
  }
  return units;
}

function joined(values: readonly (string | null)[]): string | null {
  const known = [...new Set(values.filter((value) => value !== null))];
  return known.length === 0 ? null : known.join('、');
}

function joinedExtra(members: readonly Compound[]): Compound['extra'] {
  const columns = new Set(members.flatMap(({ extra }) => Object.keys(extra)));
  return Object.fromEntries(
    [...columns].map((column) => {
      const values = [...new Set(members.flatMap(({ extra }) => extra[column] ?? []))];
      return [column, values.length === 1 ? values[0] : values.join('；')];
    }),
  );
}

function unknownPart(field: string, all: number, unknown: number): Words {
  const title = titleOf(field);
  return words(`${all} 行里有 ${unknown} 行没有“${title.zh}”，合并后留空`, `${unknown} of ${all} rows have no "${title.en}"; left empty for the group`);
}

function disagree(field: string, values: string): Words {
  const title = titleOf(field);
  return words(`各行的“${title.zh}”不同（${values}），合并后留空`, `the rows disagree in "${title.en}" (${values}); left empty for the group`);
}
