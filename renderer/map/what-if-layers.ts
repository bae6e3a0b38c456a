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

export interface Placed extends WhatIfFacility {
  readonly position: readonly [number, number];
}

type Icons = { readonly iconAtlas: string; readonly iconMapping: IconAtlas['mapping'] };

/** The engine takes a canvas; its types only name addresses and textures. */
export function iconsOf({ image, mapping }: IconAtlas): Icons {
  return { iconAtlas: image as unknown as string, iconMapping: mapping };
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
export function changedCompounds({ start, changed }: Pick<WhatIfState, 'start' | 'changed'>, compounds: ReadonlyMap<string, MapCompound>, colourRule: string | null): Changed[] {
  const now = { rules: start.rules, codes: Object.fromEntries(changed), proposals: [] };
  return [...changed.keys()].flatMap((id): Changed[] => {
    const compound = compounds.get(id);
    const verdict = shownVerdict(now, id, colourRule);
    return compound === undefined || verdict === shownVerdict(start, id, colourRule) ? [] : [{ ...compound, verdict }];
  });
}

// What lies over the map while trying out, from below, each part made by itself: while a facility is dragged only what changed is made anew and
// handed to the graphics again; the layers below and the other facilities stay the very same.

/** The service area of what came to rest. */
export function areaLayer(area: NonNullable<WhatIfState['area']>): Layer {
  return new PolygonLayer<readonly (readonly (readonly number[])[])[]>({
    id: 'what-if-area', data: area.coordinates, getPolygon: (rings) => rings as unknown as [number, number][][], getFillColor: rgba(palette.accent, 40), getLineColor: rgba(palette.accent, 255),
    lineWidthUnits: 'pixels', getLineWidth: 2, positionFormat: 'XY',
  });
}

/** Streets within the circle of what is held, handed over as two lists of positions: no function is asked for each of them. */
export function streetsLayer(streets: NonNullable<WhatIfState['streets']>): Layer {
  const length = streets.length / 4;
  const [from, to] = [new Float64Array(length * 3), new Float64Array(length * 3)];
  for (let index = 0; index < length; index += 1) {
    from[index * 3] = streets[index * 4];
    from[index * 3 + 1] = streets[index * 4 + 1];
    to[index * 3] = streets[index * 4 + 2];
    to[index * 3 + 1] = streets[index * 4 + 3];
  }
  return new LineLayer({
    id: 'what-if-streets', getWidth: 3, widthUnits: 'pixels', getColor: rgba(palette.accent, 190),
    data: { length, attributes: { getSourcePosition: { value: from, size: 3 }, getTargetPosition: { value: to, size: 3 } } },
  });
}

/** Compounds whose verdict changed, over the signs of the start. */
export function changedLayers(changed: readonly Changed[], range: Range, icons: Icons): Layer[] {
  if (changed.length === 0) return [];
  return [
    new ScatterplotLayer<Changed>({
      id: 'what-if-changed-ground', data: changed, getPosition: at, radiusUnits: 'pixels', getRadius: range === 'county' ? 6 : 11, getFillColor: [255, 255, 255, 255], stroked: true,
      getLineColor: rgba(palette.ink, 255), lineWidthUnits: 'pixels', getLineWidth: 1.2,
    }),
    new IconLayer<Changed>({
      id: 'what-if-changed', data: changed, ...icons, getIcon: ({ verdict }) => (verdict === null ? 'unjudged' : `verdict/${verdict}`), getPosition: at, getSize: range === 'county' ? 9 : 17,
    }),
  ];
}

/** Facilities that rest. */
export function restingLayer(resting: readonly Placed[], icons: Icons): Layer {
  return new IconLayer<Placed>({
    id: 'what-if-facilities', data: resting, ...icons, getIcon: ({ kind }) => `facility/${kind ?? 'unknown'}`, getPosition: at, getSize: ({ kind }) => facilitySizes[kind ?? 'unknown'],
    getColor: ({ open }) => [0, 0, 0, open ? 255 : 90],
  });
}

/** The facility in the hand. */
export function heldLayer(held: Placed, icons: Icons): Layer {
  return new IconLayer<Placed>({
    id: 'what-if-held', data: [held], ...icons, getIcon: ({ kind }) => `facility/${kind ?? 'unknown'}`, getPosition: at, getSize: ({ kind }) => facilitySizes[kind ?? 'unknown'] * 1.25,
  });
}

/** The ring around what is held or picked. */
export function ringLayer(centre: readonly [number, number]): Layer {
  return new ScatterplotLayer<readonly [number, number]>({
    id: 'what-if-ring', data: [centre], getPosition: ([x, y]) => [x, y], radiusUnits: 'pixels', getRadius: 16, filled: false, stroked: true, getLineColor: rgba(palette.accent, 255),
    lineWidthUnits: 'pixels', getLineWidth: 3,
  });
}
