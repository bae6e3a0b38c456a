import { memo, useMemo } from 'react';
import type { AreaView } from '../workers/protocol.ts';
import { iconAtlas } from './images.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import type { NamedTownship } from './use-overlay.ts';
import { useOverlay } from './use-overlay.ts';
import { useWhatIfLayers } from './use-what-if-layers.ts';

interface Props {
  readonly state: MapState;
  /** The project's own, and as the map shows it while a plan is tried out. */
  readonly mapData: MapData;
  readonly data: MapData;
  readonly townships: readonly NamedTownship[];
  readonly selected: readonly [number, number] | null;
  readonly area: AreaView | null;
}

/** What is drawn above the base map. A component of its own without a picture, so that a dragged facility makes nothing else of the page think again. */
export const Overlay = memo(function Overlay({ state, mapData, data, townships, selected, area }: Props) {
  const atlas = useMemo(() => iconAtlas(), []);
  const above = useWhatIfLayers(state, mapData, atlas);
  useOverlay(state, data, townships, selected, area, above, atlas);
  return null;
});
