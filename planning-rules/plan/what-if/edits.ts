import type { Facility, FacilityKind, Position2, Project } from '../../../gis-data/model/index.ts';
import { ProblemError, words } from '../../../gis-data/model/index.ts';
import { townshipFinder } from '../demand.ts';
import { communityFinder } from '../measure-places.ts';

/** One step of trying out. Positions are metres of the working CRS. */
export type WhatIfEdit =
  | { readonly kind: 'move'; readonly id: string; readonly position: Position2 }
  /** `id` must be new; `capacity` is how many elders the place is meant to serve, `null` when not said. */
  | { readonly kind: 'add'; readonly id: string; readonly name: string; readonly facilityKind: FacilityKind; readonly position: Position2; readonly capacity: number | null }
  /** A candidate asset becomes a facility: it keeps its name, floor area and place; the candidate stays in its layer. */
  | { readonly kind: 'adopt'; readonly id: string; readonly candidateId: string; readonly facilityKind: FacilityKind; readonly capacity: number | null }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'open'; readonly id: string; readonly open: boolean }
  /** A locked facility cannot be moved, removed or closed here; open in the layer, it stands in every later proposal. */
  | { readonly kind: 'lock'; readonly id: string; readonly locked: boolean };

/** The columns in which a lock and a capacity are kept, word for word as a ledger would have them. */
export const lockColumn = '方案锁定';
export const capacityColumn = '设计服务人数';

export function isLocked(facility: Facility): boolean {
  return facility.extra[lockColumn] === true || facility.extra[lockColumn] === '是';
}

/** How many elders a facility is meant to serve, where its ledger says so. */
export function ownCapacity(facility: Facility): number | null {
  const value = facility.extra[capacityColumn];
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : null;
}

function refuse(code: string, value: string, what: ReturnType<typeof words>, remedy: ReturnType<typeof words>): never {
  throw new ProblemError({ code, place: { layer: 'facilities' }, value, what, remedy });
}

/** Applies edits to single facilities; throws `ProblemError` for what cannot be done and changes nothing then. */
export interface FacilityEditor {
  /** The facility after an edit that keeps it. */
  changed(before: Facility, edit: Extract<WhatIfEdit, { readonly kind: 'move' | 'open' | 'lock' }>): Facility;
  /** The facility that an edit brings. */
  made(edit: Extract<WhatIfEdit, { readonly kind: 'add' | 'adopt' }>): Facility;
  /** Refuses to take out what is locked. */
  mayRemove(before: Facility): void;
}

/** An editor for a project: a moved or new facility bears the names of the township and community it stands in. */
export function facilityEditor({ layers }: Project): FacilityEditor {
  const { townships, communities, candidates } = layers;
  const townshipAt = townshipFinder(townships ?? []);
  const communityAt = communityFinder(communities ?? []);

  function settled(facility: Facility): Facility {
    const nameless = { ...facility, townshipName: null };
    return {
      ...facility,
      townshipName: townships === undefined ? facility.townshipName : (townships[townshipAt(nameless)]?.name ?? null),
      communityName: communities === undefined ? facility.communityName : (communities[communityAt({ ...facility, open: true })]?.name ?? null),
    };
  }
  const free = (facility: Facility): void => {
    if (!isLocked(facility)) return;
    refuse('facility-locked', facility.name, words('已锁定，不能移动、关闭或移除', 'it is locked and cannot be moved, closed or removed'), words('请先解除锁定', 'Unlock it first'));
  };

  return {
    changed(before, edit) {
      if (edit.kind === 'lock') {
        const { [lockColumn]: _lock, ...extra } = before.extra;
        return { ...before, extra: edit.locked ? { ...extra, [lockColumn]: '是' } : extra };
      }
      free(before);
      if (edit.kind === 'open') return { ...before, open: edit.open };
      return settled({ ...before, geometry: pointAt(edit.position) });
    },
    made(edit) {
      const extra: Facility['extra'] = edit.capacity === null ? {} : { [capacityColumn]: edit.capacity };
      if (edit.kind === 'add') return settled({ ...blank(edit.id, edit.name), kind: edit.facilityKind, geometry: pointAt(edit.position), extra });
      const candidate = candidates?.find(({ id }) => id === edit.candidateId);
      if (candidate === undefined) {
        return refuse('no-such-candidate', edit.candidateId, words('没有这个候选资产', 'there is no such candidate asset'), words('请重新选择', 'Choose another one'));
      }
      const { name, ownership, address, floorAreaSquareMetres, landAreaSquareMetres, geometry, townshipName, communityName } = candidate;
      const adopted: Facility = { ...blank(edit.id, name), kind: edit.facilityKind, ownership, address, floorAreaSquareMetres, landAreaSquareMetres, geometry, townshipName, communityName, extra };
      return geometry === null ? adopted : settled(adopted);
    },
    mayRemove: free,
  };
}

function pointAt([easting, northing]: Position2): NonNullable<Facility['geometry']> {
  if (!Number.isFinite(easting) || !Number.isFinite(northing)) throw new Error(`a facility was put at ${easting}, ${northing}`);
  return { type: 'Point', coordinates: [easting, northing] };
}

/** A facility of which nothing is known but that it is planned and counts as open. */
function blank(id: string, name: string): Facility {
  return {
    id: id as Facility['id'], name, kind: null, townshipName: null, communityName: null, address: null, ownership: null, beds: null, nursingBeds: null, occupiedBeds: null,
    stars: null, grade: null, fireApproved: null, builtYear: null, floorAreaSquareMetres: null, landAreaSquareMetres: null, open: true, geometry: null, extra: {},
  };
}
