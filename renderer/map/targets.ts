import { elderRadiusPixels, facilitySizes, proposalSizes } from '../symbology/places.ts';
import type { MapLayer } from '../state/view.ts';
import type { MapObjects, MapVerdicts } from '../workers/protocol.ts';
import type { Target } from './hit-test.ts';

/** What can be pointed at, group by group in drawing order; groups that are switched off are not there. */
export function targetsOf(objects: MapObjects, table: MapVerdicts | null, visible: Readonly<Record<MapLayer, boolean>>): Target[][] {
  const groups: [boolean, () => Target[]][] = [
    [visible.elders, () => objects.elders.map(({ id, name, position, elders60 }) => ({ ref: { layer: 'elders', id }, name, position, radiusPixels: elderRadiusPixels(elders60 ?? 0) }))],
    [visible.candidates, () => objects.candidates.map(({ id, name, position }) => ({ ref: { layer: 'candidates', id }, name, position, radiusPixels: 6 }))],
    [visible.compounds, () => objects.compounds.map(({ id, name, position, rings }) => ({ ref: { layer: 'compounds', id }, name, position, radiusPixels: 6, rings }))],
    [visible.facilities, () => objects.facilities.map(({ id, name, position, kind }) => ({ ref: { layer: 'facilities', id }, name, position, radiusPixels: facilitySizes[kind ?? 'unknown'] / 2 }))],
    [visible.proposals, () => (table?.proposals ?? []).map(({ candidateId, name, position, kind }) => (
      { ref: { layer: 'candidates', id: candidateId }, name, position, radiusPixels: proposalSizes[kind] / 2 }))],
  ];
  return groups.flatMap(([shown, make]) => (shown ? [make()] : []));
}
