import { useEffect, useMemo } from 'react';
import { useView } from '../state/context.ts';
import { proposalSizes } from '../symbology/places.ts';
import type { AreaView, Verdict } from '../workers/protocol.ts';
import type { DrawnLabel } from './deck-layers.ts';
import { deckLayers, labelPixels } from './deck-layers.ts';
import type { IconAtlas } from './images.ts';
import type { Box } from './label-places.ts';
import { placeLabels } from './label-places.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';

export interface NamedTownship {
  readonly id: string;
  readonly name: string;
  readonly position: readonly [number, number];
  readonly verdict: Verdict | null;
}

/** Room for the sign before a name, and around a name without one. */
const signPixels = 24;
const sparePixels = 4;

const nothingReached: readonly never[] = [];

/** Where buttons stand on the map, in its pixels. */
function buttonsOn(container: HTMLElement): Box[] {
  const map = container.getBoundingClientRect();
  return [...(container.parentElement?.querySelectorAll('.map-buttons, .what-if-door') ?? [])].map((button) => {
    const { left, top, right, bottom } = button.getBoundingClientRect();
    return { left: left - map.left, top: top - map.top, right: right - map.left, bottom: bottom - map.top };
  });
}

/** Names of townships that there is room for, and where. */
export function useTownshipNames({ engineMap, labelZoom }: MapState, data: MapData, townships: readonly NamedTownship[]): readonly DrawnLabel[] {
  const seesProposals = useView(({ visible }) => visible.proposals);
  return useMemo<DrawnLabel[]>(() => {
    if (engineMap === null || labelZoom === 0) return [];
    const pixel = ([longitude, latitude]: readonly [number, number]): { x: number; y: number } => engineMap.map.project([longitude, latitude]);
    const centres = seesProposals ? (data.verdicts?.proposals ?? []).filter(({ kind }) => kind === 'regionalCentre') : [];
    const places = placeLabels(
      townships.map(({ id, name, position, verdict }) => ({ id, at: pixel(position), widthPixels: name.length * labelPixels + (verdict === null ? sparePixels : signPixels), heightPixels: 20 })),
      centres.map(({ position, kind }) => ({ at: pixel(position), radiusPixels: proposalSizes[kind] / 2 - 2 })),
      buttonsOn(engineMap.map.getContainer()),
    );
    return townships.flatMap((township) => {
      const offset = places.get(township.id);
      return offset === undefined ? [] : [{ ...township, offset }];
    });
  }, [engineMap, labelZoom, townships, data.verdicts, seesProposals]);
}

/** Draws what can be selected above the base map; only when something of it changed. */
export function useOverlay({ engineMap, range }: MapState, data: MapData, names: readonly DrawnLabel[], selected: readonly [number, number] | null, area: AreaView | null, atlas: IconAtlas): void {
  const visible = useView((view) => view.visible);
  const colourRule = useView((view) => view.colourRule);

  const layers = useMemo(() => (data.objects === null ? null : deckLayers({
    objects: data.objects, verdicts: data.verdicts, townships: names, visible, colourRule, range, selected, atlas, reached: area?.reached.coordinates ?? nothingReached,
  })), [data.objects, data.verdicts, names, visible, colourRule, range, selected, area, atlas]);

  useEffect(() => {
    if (engineMap !== null && layers !== null) engineMap.overlay.setProps({ layers });
  }, [engineMap, layers]);
}
