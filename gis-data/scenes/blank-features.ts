import type { Candidate, Compound, Facility } from '../model/index.ts';

/** A compound of which only id and name are known. */
export function blankCompound(id: string, name: string): Compound {
  return {
    id: id as Compound['id'], name, countyName: null, townshipName: null, communityName: null, address: null, kind: null, builtYear: null,
    blocks: null, households: null, occupiedHouseholds: null, elders60: null, elders80: null, plannedAreaSquareMetres: null,
    providedAreaSquareMetres: null, smallestUnitSquareMetres: null, units: null, provisionMode: null, jointGroup: null, leaseUntil: null,
    currentUse: null, inUse: null, plannedDate: null, builtDate: null, acceptedDate: null, handedOverDate: null, civilAffairsAccepted: null,
    receivingParty: null, geometry: null, extra: {},
  };
}

/** A facility of which only id and name are known. */
export function blankFacility(id: string, name: string): Facility {
  return {
    id: id as Facility['id'], name, kind: null, townshipName: null, communityName: null, address: null, ownership: null, beds: null,
    nursingBeds: null, occupiedBeds: null, stars: null, grade: null, fireApproved: null, builtYear: null, floorAreaSquareMetres: null,
    landAreaSquareMetres: null, open: null, geometry: null, extra: {},
  };
}

/** A candidate asset of which only id and name are known. */
export function blankCandidate(id: string, name: string): Candidate {
  return {
    id: id as Candidate['id'], name, assetKind: null, ownership: null, townshipName: null, communityName: null, address: null,
    floorAreaSquareMetres: null, landAreaSquareMetres: null, geometry: null, extra: {},
  };
}
