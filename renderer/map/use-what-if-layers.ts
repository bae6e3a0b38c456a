import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import { useView } from '../state/context.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { iconAtlas } from './images.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import { changedCompounds, placedFacilities, whatIfLayers } from './what-if-layers.ts';

const nothing: readonly never[] = [];

/** While trying out, the map below shows the start: the facilities are drawn above, and verdicts are those of the start. */
export function useTriedData(data: MapData): MapData {
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const start = useWhatIf((state) => state.start);
  return useMemo(() => {
    if (!isOn || data.objects === null) return data;
    return { ...data, objects: { ...data.objects, facilities: [] }, verdicts: { ...start, proposals: data.verdicts?.proposals ?? [] } };
  }, [isOn, data, start]);
}

/** Layers of what is tried out; none while nothing is. */
export function useWhatIfLayers({ range }: MapState, { objects }: MapData): readonly Layer[] {
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const colourRule = useView((view) => view.colourRule);
  const facilities = useWhatIf((state) => state.facilities);
  const held = useWhatIf((state) => state.held);
  const picked = useWhatIf((state) => state.picked);
  const streets = useWhatIf((state) => state.streets);
  const area = useWhatIf((state) => state.area);
  const start = useWhatIf((state) => state.start);
  const changed = useWhatIf((state) => state.changed);
  const atlas = useMemo(() => iconAtlas(), []);
  const compounds = useMemo(() => new Map((objects?.compounds ?? []).map((compound) => [compound.id, compound])), [objects]);
  const heldId = held?.id ?? null;
  const resting = useMemo(() => placedFacilities({ facilities, held: null }).filter(({ id }) => id !== heldId), [facilities, heldId]);
  const other = useMemo(() => changedCompounds({ state: { start, changed }, compounds, colourRule }), [start, changed, compounds, colourRule]);
  return useMemo(() => {
    if (!isOn) return nothing;
    return whatIfLayers({ state: { facilities, start, changed, streets, area, held, picked }, compounds, colourRule, range, atlas }, resting, other);
  }, [isOn, facilities, start, changed, streets, area, held, picked, compounds, colourRule, range, atlas, resting, other]);
}
