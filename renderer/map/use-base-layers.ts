import type { GeoJSONSource } from 'maplibre-gl';
import { useEffect } from 'react';
import { useView } from '../state/context.ts';
import { mapLayers } from '../state/view.ts';
import type { AreaView, SubjectRef, Verdict } from '../workers/protocol.ts';
import { baseSources, styleLayersOf } from './style.ts';
import type { MapState } from './use-engine-map.ts';
import type { BaseData } from './use-map-data.ts';

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Fills and switches what the map engine draws by itself: base layers, tints of townships, the straight-line circle, selected outlines. */
export function useBaseLayers(
  { engineMap, ready }: MapState, base: readonly BaseData[], townships: readonly { readonly id: string; readonly verdict: Verdict | null }[], area: AreaView | null,
): void {
  const visible = useView((view) => view.visible);
  const selection = useView((view) => view.selection);
  const map = ready ? (engineMap?.map ?? null) : null;

  useEffect(() => {
    if (map === null) return;
    for (const source of [...baseSources, 'closeLabels'] as const) {
      const url = base.find(({ layer }) => layer === source)?.url;
      map.getSource<GeoJSONSource>(source)?.setData(url ?? nothing);
    }
  }, [map, base]);

  useEffect(() => {
    if (map === null) return;
    for (const layer of mapLayers) {
      for (const id of styleLayersOf(layer)) map.setLayoutProperty(id, 'visibility', visible[layer] ? 'visible' : 'none');
    }
  }, [map, visible]);

  useEffect(() => {
    if (map === null) return;
    for (const { id, verdict } of townships) map.setFeatureState({ source: 'townships', id }, { verdict: verdict ?? 'none' });
  }, [map, townships]);

  useEffect(() => {
    if (map === null) return;
    map.getSource<GeoJSONSource>('straightLine')?.setData(area?.straightLine ?? nothing);
  }, [map, area]);

  useEffect(() => {
    if (map === null) return;
    const idIn = (layer: SubjectRef['layer']): string => (selection?.layer === layer ? selection.id : '');
    for (const style of ['selected-area', 'selected-area-casing']) map.setFilter(style, ['==', ['get', 'id'], idIn('townships')]);
    map.setFilter('selected-community', ['==', ['get', 'id'], idIn('communities')]);
  }, [map, selection]);
}
