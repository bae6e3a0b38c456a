import { useCallback, useState } from 'react';
import { useApp } from '../state/context.ts';
import type { Range } from './deck-layers.ts';
import type { EngineMap } from './engine-map.ts';
import { createEngineMap } from './engine-map.ts';

const chinaBounds: readonly [number, number, number, number] = [97, 20, 124, 46];

export interface MapState {
  /** Put on the element that shall hold the map. */
  readonly attach: (element: HTMLElement | null) => (() => void) | undefined;
  readonly engineMap: EngineMap | null;
  /** The style is there: sources and layers can be filled. */
  readonly ready: boolean;
  /** No WebGL2 here. */
  readonly broken: boolean;
  readonly range: Range;
  /** Zoom in steps, so that names are placed anew only now and then; 0 before the first. */
  readonly labelZoom: number;
}

function rangeOf(zoom: number): Range {
  return zoom >= 12.5 ? 'street' : zoom >= 10.6 ? 'town' : 'county';
}

/** The map of this window, made when its element appears and removed with it. */
export function useEngineMap(): MapState {
  const app = useApp();
  const [engineMap, setEngineMap] = useState<EngineMap | null>(null);
  const [ready, setReady] = useState(false);
  const [broken, setBroken] = useState(false);
  const [range, setRange] = useState<Range>('county');
  const [labelZoom, setLabelZoom] = useState(0);

  const attach = useCallback((element: HTMLElement | null): (() => void) | undefined => {
    if (element === null) return undefined;
    let made: EngineMap;
    try {
      made = createEngineMap(element, app.store.getState().project?.bounds ?? chinaBounds);
    } catch {
      setBroken(true);
      return undefined;
    }
    const { map } = made;
    const onZoom = (): void => setRange(rangeOf(map.getZoom()));
    const onZoomEnd = (): void => setLabelZoom(Math.round(map.getZoom() * 4) / 4);
    map.once('style.load', () => setReady(true));
    map.on('zoom', onZoom);
    map.on('zoomend', onZoomEnd);
    map.on('resize', onZoomEnd);
    onZoom();
    onZoomEnd();
    setEngineMap(made);
    return () => {
      setEngineMap(null);
      setReady(false);
      map.remove();
    };
  }, [app]);

  return { attach, engineMap, ready, broken, range, labelZoom };
}
