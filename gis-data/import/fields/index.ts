import type { LayerName } from '../../model/index.ts';
import { positionFields } from './common.ts';
import { compoundFields } from './compounds.ts';
import { candidateFields, facilityFields } from './facilities.ts';
import type { Field } from './field.ts';
import { barrierFields, communityFields, elderFields, gateFields, hazardFields, roadFields, townshipFields } from './places.ts';

/** The dictionary: fields of each layer with the headings that mean them. A new alias is one word here. */
export const layerFields: Readonly<Record<LayerName, readonly Field[]>> = {
  townships: townshipFields,
  communities: communityFields,
  barriers: barrierFields,
  hazards: hazardFields,
  roads: roadFields,
  elders: elderFields,
  compounds: compoundFields,
  gates: gateFields,
  facilities: facilityFields,
  candidates: candidateFields,
};

/** All fields that columns can be mapped to, position and identity included. */
export function mappableFields(layer: LayerName): readonly Field[] {
  return [...layerFields[layer], ...positionFields];
}

export type { Choice, Field, Reading } from './field.ts';
export { facilityNameWords } from './facilities.ts';
