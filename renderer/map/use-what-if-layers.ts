import type { Layer } from '@deck.gl/core';
import { useMemo } from 'react';
import { useView } from '../state/context.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import type { IconAtlas } from './images.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import { areaLayer, changedCompounds, changedLayers, heldLayer, iconsOf, placedFacilities, restingLayer, ringLayer, streetsLayer } from './what-if-layers.ts';

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

/** Layers of what is tried out; none while nothing is. Parts that did not change keep their identity, by which the overlay knows it. */
export function useWhatIfLayers({ range }: MapState, { objects }: MapData, atlas: IconAtlas): readonly Layer[] {
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const colourRule = useView((view) => view.colourRule);
  const facilities = useWhatIf((state) => state.facilities);
  const held = useWhatIf((state) => state.held);
  const picked = useWhatIf((state) => state.picked);
  const streets = useWhatIf((state) => state.streets);
  const area = useWhatIf((state) => state.area);
  const start = useWhatIf((state) => state.start);
  const changed = useWhatIf((state) => state.changed);
  const icons = useMemo(() => iconsOf(atlas), [atlas]);
  const compounds = useMemo(() => new Map((objects?.compounds ?? []).map((compound) => [compound.id, compound])), [objects]);
  const heldId = held?.id ?? null;
  const own = useMemo(() => facilities.find(({ id }) => id === (heldId ?? picked)) ?? null, [facilities, heldId, picked]);
  const centre = held?.position ?? own?.position ?? null;

  const areaPart = useMemo(() => (area === null || heldId !== null ? [] : [areaLayer(area)]), [area, heldId]);
  const streetsPart = useMemo(() => (streets === null ? [] : [streetsLayer(streets)]), [streets]);
  const changedPart = useMemo(() => changedLayers(changedCompounds({ start, changed }, compounds, colourRule), range, icons), [start, changed, compounds, colourRule, range, icons]);
  const restingPart = useMemo(() => [restingLayer(placedFacilities({ facilities, held: null }).filter(({ id }) => id !== heldId), icons)], [facilities, heldId, icons]);
  const heldPart = useMemo(() => (held === null || own === null ? [] : [heldLayer({ ...own, position: held.position }, icons)]), [held, own, icons]);
  const ringPart = useMemo(() => (centre === null ? [] : [ringLayer(centre)]), [centre]);
  return useMemo(
    () => (isOn ? [...areaPart, ...streetsPart, ...changedPart, ...restingPart, ...heldPart, ...ringPart] : nothing),
    [isOn, areaPart, streetsPart, changedPart, restingPart, heldPart, ringPart],
  );
}
