import type { Facility, Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { JudgeContext } from '../context.ts';
import { facilityKindsOf, listOf } from '../parameters.ts';
import type { Subject } from './rule-kind.ts';

/** Which facilities a rule is about: open ones of some kinds, and, where asked, whose ownership holds one of the words. */
export interface FacilityChoice {
  readonly facilityKinds: { readonly parameter: string };
  readonly ownership?: { readonly parameter: string } | undefined;
}

export interface ChosenFacility {
  readonly facility: Facility;
  /** Why it is not sure that the rule is about it; `null` when it is. */
  readonly doubt: Words | null;
}

/** Facilities the rule is or may be about, in input order. Closed ones are left out; one of unknown kind or ownership is kept with a doubt. */
export function chosenFacilities(choice: FacilityChoice, context: JudgeContext): ChosenFacility[] {
  const kinds = facilityKindsOf(context.parameter(choice.facilityKinds.parameter));
  const owners = choice.ownership ? listOf(String(context.parameter(choice.ownership.parameter).value)) : null;
  return context.measurements.facilities.flatMap((facility): ChosenFacility[] => {
    if (facility.open === false || (facility.kind !== null && !kinds.includes(facility.kind))) return [];
    if (owners !== null && facility.ownership !== null && !owners.some((word) => facility.ownership?.includes(word))) return [];
    const doubt = facility.kind === null ? words('未填设施类别，不知本条是否适用', 'its kind is not given, so whether the rule applies is not known')
      : owners !== null && facility.ownership === null ? words('未填性质（公办、民办），不知本条是否适用', 'its ownership is not given, so whether the rule applies is not known') : null;
    return [{ facility, doubt }];
  });
}

export function facilitySubjects(choice: FacilityChoice, context: JudgeContext): Subject<ChosenFacility>[] {
  return chosenFacilities(choice, context).map((chosen) => ({ id: chosen.facility.id, kind: 'facility', name: chosen.facility.name, data: chosen }));
}
