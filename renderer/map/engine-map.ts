import { MapLibreOverlay } from '@deck.gl/maplibre';
import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { addHatch } from './images.ts';
import { countyMargins } from './mercator.ts';
import { offlineStyle } from './style.ts';

setWorkerUrl(workerUrl);

export interface EngineMap {
  readonly map: MapLibreMap;
  readonly overlay: MapLibreOverlay;
}

/** True on machines without a graphics processor, common in offices: smoothing edges would cost them four times the work. */
function drawnBySoftware(map: MapLibreMap): boolean {
  const gl = map.getCanvas().getContext('webgl2');
  const renderer: unknown = gl?.getParameter(gl.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(renderer));
}

/** A map in `container` with the offline style and an empty overlay; north stays up. */
export function createEngineMap(container: HTMLElement, bounds: readonly [number, number, number, number]): EngineMap {
  const map = new MapLibreMap({
    container, style: offlineStyle(), bounds: [...bounds], fitBoundsOptions: { padding: countyMargins }, attributionControl: false,
    dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, renderWorldCopies: false, fadeDuration: 0, minZoom: 5, maxZoom: 19,
    localIdeographFontFamily: '"Noto Sans SC", sans-serif',
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  // Device pixels are the default. Named here, every change of a layer would measure the canvas anew, and with it lay out the page.
  const overlay = new MapLibreOverlay({ interleaved: false, layers: [], deviceProps: { webgl: { antialias: !drawnBySoftware(map) } } });
  map.addControl(overlay);
  map.once('style.load', () => addHatch(map));
  return { map, overlay };
}
