import { memo, useMemo } from 'react';
import type { AreaView } from '../workers/protocol.ts';
import { iconAtlas } from './images.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import type { DrawnLabel } from './deck-layers.ts';
import { useOverlay } from './use-overlay.ts';

interface Props {
  readonly state: MapState;
  readonly data: MapData;
  readonly names: readonly DrawnLabel[];
  readonly selected: readonly [number, number] | null;
  readonly area: AreaView | null;
}

/** What can be selected, drawn above the base map. A component of its own without a picture, so that what moves elsewhere on the page does not make it think again. */
export const Overlay = memo(function Overlay({ state, data, names, selected, area }: Props) {
  const atlas = useMemo(() => iconAtlas(), []);
  useOverlay(state, data, names, selected, area, atlas);
  return null;
});
