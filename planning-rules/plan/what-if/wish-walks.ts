import { areSingle, pickDoors } from '../../../gis-data/access/index.ts';
import type { Snaps } from '../../../gis-data/network/index.ts';
import type { Project } from '../../../gis-data/model/index.ts';
import type { WalkMeasure, WalkWish } from '../../engine/index.ts';
import type { NearestFacility } from '../measure.ts';
import { isServing, unmeasuredWalks, walkMeasureOf } from '../measure.ts';
import type { World } from '../world.ts';
import { measurable } from '../world.ts';
import type { FacilityPlace } from './facility-places.ts';
import type { WalkColumn, WalkColumns } from './walk-columns.ts';
import { walkColumns } from './walk-columns.ts';

const serves = 1;
const mayServe = 2;

/** The walks of every demand point to its nearest facility under each wish, kept true while facilities change. */
export interface WishWalks {
  /** By rule id, by demand point. */
  readonly walks: ReadonlyMap<string, readonly WalkMeasure[]>;
  /** A facility is now here, or (`null`) gone. @returns the demand points with another walk, by rule */
  put(slot: number, place: FacilityPlace | null): ReadonlyMap<string, readonly number[]>;
}

/** Nothing is measured without a network or while no facility layer was imported. */
export function wishWalks(project: Project, world: World, wishes: readonly WalkWish[]): WishWalks {
  const walks = new Map(wishes.map((wish) => [wish.rule, unmeasuredWalks(project, world)]));
  const { network } = world;
  if (network === null || project.layers.facilities === undefined) return { walks, put: () => new Map() };
  const points = measurable(world);
  const homes = pickDoors(world.demandDoors, points);
  const isSingle = areSingle(homes);
  /** The places of some doors, each once. */
  const placesOf = (doors: readonly number[]): readonly number[] => (isSingle ? doors : [...new Set(doors.map((door) => homes.placeOf[door]))]);
  // Searches as far as measuring goes, no farther: what lies at the very limit must come out the same.
  const byLimit = new Map<number, WalkColumns>();
  for (const { searchMetres } of wishes) if (!byLimit.has(searchMetres)) byLimit.set(searchMetres, walkColumns(network, homes.snaps, searchMetres));
  const places: (FacilityPlace | null)[] = [];
  const roles = new Map(wishes.map((wish): [string, number[]] => [wish.rule, []]));

  /** `columns`: by door. */
  function measure(wish: WalkWish, columns: readonly WalkColumn[], at: number): WalkMeasure {
    const role = roles.get(wish.rule) ?? [];
    const [first, end] = [homes.starts[at], homes.starts[at + 1]];
    const serving = nearest(columns, first, end, role, serves, places);
    return walkMeasureOf(serving, nearest(columns, first, end, role, mayServe, places), homes.snaps.accessMetres[serving.door], wish);
  }
  for (const wish of wishes) {
    const list = walks.get(wish.rule) ?? [];
    points.forEach((point, at) => {
      list[point] = measure(wish, [], at);
    });
  }

  return {
    walks,
    put(slot, place) {
      places[slot] = place;
      const snap: Snaps | null = place?.snap ?? null;
      const touched = new Map([...byLimit].map(([limit, columns]) => [limit, placesOf(columns.put(slot, snap))]));
      return new Map(wishes.map((wish): [string, readonly number[]] => {
        const list = walks.get(wish.rule) ?? [];
        const role = roles.get(wish.rule) ?? [];
        if (place !== null) role[slot] = isServing(place.facility, wish) ? serves : place.facility.kind === null ? mayServe : 0;
        const columns = byLimit.get(wish.searchMetres)?.columns ?? [];
        const changed: number[] = [];
        if (role[slot] === 0) return [wish.rule, changed];
        for (const at of touched.get(wish.searchMetres) ?? []) {
          const point = points[at];
          const now = measure(wish, columns, at);
          if (sameWalk(list[point], now)) continue;
          list[point] = now;
          changed.push(point);
        }
        return [wish.rule, changed];
      }));
    },
  };
}

/** The nearest facility of a role by the doors `first` to `end` (excluded); the lowest slot among equals, then the first door. */
function nearest(
  columns: readonly WalkColumn[], first: number, end: number, roles: readonly number[], role: number, places: readonly (FacilityPlace | null)[],
): NearestFacility & { readonly door: number } {
  let best = Infinity;
  let slot = -1;
  let by = -1;
  for (let door = first; door < end && door < columns.length; door += 1) {
    const { slots, metres } = columns[door];
    for (let at = 0; at < slots.length; at += 1) {
      if (metres[at] > best || (metres[at] === best && slots[at] >= slot) || roles[slots[at]] !== role) continue;
      best = metres[at];
      slot = slots[at];
      by = door;
    }
  }
  return { facility: slot < 0 ? null : (places[slot]?.facility ?? null), metres: best, door: by };
}

function sameWalk(one: WalkMeasure, other: WalkMeasure): boolean {
  if (one.state === 'reached' && other.state === 'reached') {
    if (one.metres !== other.metres || one.facilityId !== other.facilityId || one.facilityName !== other.facilityName || one.facilityKind !== other.facilityKind) return false;
  } else if (one.state !== other.state) return false;
  if (one.state === 'notMeasured' || other.state === 'notMeasured') return false;
  const [was, is] = [one.nearerOfUnknownKind, other.nearerOfUnknownKind];
  return was === is || (was !== null && is !== null && was.facilityId === is.facilityId && was.facilityName === is.facilityName && was.metres === is.metres);
}
