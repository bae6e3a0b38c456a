import type { Layer } from '@deck.gl/core';
import { IconLayer, LineLayer, PolygonLayer, ScatterplotLayer } from '@deck.gl/layers';
import { palette, rgba } from '../symbology/palette.ts';
import { facilitySizes } from '../symbology/places.ts';
import type { WhatIfState } from '../state/what-if.ts';
import type { MapCompound, Verdict, WhatIfFacility } from '../workers/protocol.ts';
import type { Range } from './deck-layers.ts';
import type { IconAtlas } from './images.ts';
import { shownVerdict } from './subject-verdicts.ts';

interface Changed extends MapCompound {
  readonly verdict: Verdict | null;
}

interface Placed extends WhatIfFacility {
  readonly position: readonly [number, number];
}

export interface WhatIfScene {
  readonly state: Pick<WhatIfState, 'facilities' | 'start' | 'changed' | 'streets' | 'area' | 'held' | 'picked'>;
  readonly compounds: ReadonlyMap<string, MapCompound>;
  readonly colourRule: string | null;
  readonly range: Range;
  readonly atlas: IconAtlas;
}

const at = ({ position: [longitude, latitude] }: { readonly position: readonly [number, number] }): [number, number] => [longitude, latitude];

/** Facilities with a position, where the hand is for the held one. */
export function placedFacilities({ facilities, held }: Pick<WhatIfState, 'facilities' | 'held'>): Placed[] {
  return facilities.flatMap((facility): Placed[] => {
    const position = held?.id === facility.id ? held.position : facility.position;
    return position === null ? [] : [{ ...facility, position }];
  });
}

/** Compounds whose verdict on the map differs from the start. */
export function changedCompounds({ state: { start, changed }, compounds, colourRule }: Pick<WhatIfScene, 'compounds' | 'colourRule'> & { readonly state: Pick<WhatIfState, 'start' | 'changed'> }): Changed[] {
  const now = { rules: start.rules, codes: Object.fromEntries(changed), proposals: [] };
  return [...changed.keys()].flatMap((id): Changed[] => {
    const compound = compounds.get(id);
    const verdict = shownVerdict(now, id, colourRule);
    return compound === undefined || verdict === shownVerdict(start, id, colourRule) ? [] : [{ ...compound, verdict }];
  });
}

/** What lies over the map while trying out. The layers below stay as they are; here only what changed is handed to the graphics again. */
export function whatIfLayers(scene: WhatIfScene, resting: readonly Placed[], changed: readonly Changed[]): Layer[] {
  const { state: { streets, area, held, picked, facilities }, atlas } = scene;
  const icons = { iconAtlas: atlas.image as unknown as string, iconMapping: atlas.mapping };
  const own = facilities.find(({ id }) => id === (held?.id ?? picked));
  const centre = held?.position ?? own?.position ?? null;
  const layers: (Layer | false)[] = [
    area !== null && held === null && new PolygonLayer<readonly (readonly (readonly number[])[])[]>({
      id: 'what-if-area', data: area.coordinates, getPolygon: (rings) => rings as unknown as [number, number][][], getFillColor: rgba(palette.accent, 40), getLineColor: rgba(palette.accent, 255),
      lineWidthUnits: 'pixels', getLineWidth: 2, positionFormat: 'XY',
    }),
    streets !== null && new LineLayer({
      id: 'what-if-streets', positionFormat: 'XY', getWidth: 3, widthUnits: 'pixels', getColor: rgba(palette.accent, 190),
      data: { length: streets.length / 4 }, getSourcePosition: (_: unknown, { index }: { index: number }) => [streets[index * 4], streets[index * 4 + 1]],
      getTargetPosition: (_: unknown, { index }: { index: number }) => [streets[index * 4 + 2], streets[index * 4 + 3]],
    }),
    changed.length > 0 && new ScatterplotLayer<Changed>({
      id: 'what-if-changed-ground', data: changed, getPosition: at, radiusUnits: 'pixels', getRadius: scene.range === 'county' ? 6 : 11, getFillColor: [255, 255, 255, 255], stroked: true,
      getLineColor: rgba(palette.ink, 255), lineWidthUnits: 'pixels', getLineWidth: 1.2,
    }),
    changed.length > 0 && new IconLayer<Changed>({
      id: 'what-if-changed', data: changed, ...icons, getIcon: ({ verdict }) => (verdict === null ? 'unjudged' : `verdict/${verdict}`), getPosition: at, getSize: scene.range === 'county' ? 9 : 17,
    }),
    new IconLayer<Placed>({
      id: 'what-if-facilities', data: resting, ...icons, getIcon: ({ kind }) => `facility/${kind ?? 'unknown'}`, getPosition: at, getSize: ({ kind }) => facilitySizes[kind ?? 'unknown'],
      getColor: ({ open }) => [0, 0, 0, open ? 255 : 90],
    }),
    held !== null && own !== undefined && new IconLayer<Placed>({
      id: 'what-if-held', data: [{ ...own, position: held.position }], ...icons, getIcon: ({ kind }) => `facility/${kind ?? 'unknown'}`, getPosition: at, getSize: ({ kind }) => facilitySizes[kind ?? 'unknown'] * 1.25,
    }),
    centre !== null && new ScatterplotLayer<readonly [number, number]>({
      id: 'what-if-ring', data: [centre], getPosition: ([x, y]) => [x, y], radiusUnits: 'pixels', getRadius: 16, filled: false, stroked: true, getLineColor: rgba(palette.accent, 255),
      lineWidthUnits: 'pixels', getLineWidth: 3,
    }),
  ];
  return layers.filter((layer) => layer !== false);
}
