import type { CompoundGate, Project } from '../../model/index.ts';
import { quietWork } from '../../model/index.ts';
import { sampleCounty } from '../../scenes/index.ts';
import { interiorPoint } from '../../zones/index.ts';

/** The small sample county with a gate in its first compounds, so that no layer is missing. */
export function countyWithGates(): Project {
  const county = sampleCounty({ seed: 1, size: 'small' }, quietWork);
  const gates = (county.layers.compounds ?? []).slice(0, 3).flatMap((compound, at): CompoundGate[] => (compound.geometry === null ? [] : [{
    id: `gate-${at + 1}` as CompoundGate['id'], name: '东门', compoundId: compound.id, compoundName: compound.name,
    geometry: { type: 'Point', coordinates: interiorPoint(compound.geometry) }, extra: {},
  }]));
  return { ...county, layers: { ...county.layers, gates } };
}
