import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { addHatch } from './images.ts';
import { offlineStyle } from './style.ts';

setWorkerUrl(workerUrl);

export interface EngineMap {
  readonly map: MapLibreMap;
  readonly overlay: MapLibreOverlay;
}

/** A map in `container` with the offline style and an empty overlay; north stays up. */
export function createEngineMap(container: HTMLElement, bounds: readonly [number, number, number, number]): EngineMap {
  const map = new MapLibreMap({
    container, style: offlineStyle(), bounds: [...bounds], fitBoundsOptions: { padding: 24 }, attributionControl: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, renderWorldCopies: false, fadeDuration: 0, minZoom: 5, maxZoom: 19,
    localIdeographFontFamily: '"Noto Sans SC", sans-serif',
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [], useDevicePixels: true });
  map.addControl(overlay);
  map.once('style.load', () => addHatch(map));
  return { map, overlay };
}
