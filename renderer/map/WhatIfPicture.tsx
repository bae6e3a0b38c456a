import { useEffect, useMemo, useRef, useState } from 'react';
import { useApp, useView } from '../state/context.ts';
import { whatIfStore } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import type { DrawnLabel } from './deck-layers.ts';
import { showGround } from './style.ts';
import type { MapState } from './use-engine-map.ts';
import { useFeatures } from './use-features.ts';
import type { MapData } from './use-map-data.ts';
import type { NamedTownship } from './use-overlay.ts';
import { groundShapes } from './what-if-ground.ts';
import type { WhatIfPicture as Picture } from './what-if-picture.ts';
import { whatIfPicture } from './what-if-picture.ts';
import type { TriedTownship } from './what-if-scene.ts';

interface Props {
  readonly state: MapState;
  readonly data: MapData;
  /** With their verdicts at the start. */
  readonly townships: readonly NamedTownship[];
  /** Names there is room for. */
  readonly names: readonly DrawnLabel[];
}

const noneOf: readonly never[] = [];

/** What is tried out, over the map and under it; nothing while nothing is. It follows the state by itself: a dragged facility makes nothing of the page think again. */
export function WhatIfPicture({ state: { engineMap, ready, range }, data, townships, names }: Props) {
  const app = useApp();
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const colourRule = useView((view) => view.colourRule);
  const seesCompounds = useView(({ visible }) => visible.compounds);
  const seesTownships = useView(({ visible }) => visible.townships);
  const ground = useRef<HTMLCanvasElement>(null);
  const reach = useRef<HTMLCanvasElement>(null);
  const resting = useRef<HTMLCanvasElement>(null);
  const hand = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<Picture | null>(null);
  const features = useFeatures(data, 'townships', isOn);
  const shapes = useMemo(() => (features === null ? null : groundShapes(features)), [features]);
  const { objects } = data;
  const compounds = useMemo(() => new Map((seesCompounds ? (objects?.compounds ?? []) : []).map((compound) => [compound.id, compound])), [objects, seesCompounds]);
  const tried = useMemo(() => {
    const offsets = new Map(names.map(({ id, offset }) => [id, offset]));
    return townships.map((township): TriedTownship => ({ ...township, offset: offsets.get(township.id) ?? null }));
  }, [townships, names]);
  const map = ready ? (engineMap?.map ?? null) : null;

  useEffect(() => {
    if (!isOn || map === null || ground.current === null || reach.current === null || resting.current === null || hand.current === null) return undefined;
    const made = whatIfPicture({ ground: ground.current, reach: reach.current, resting: resting.current, hand: hand.current }, map);
    setPicture(made);
    map.on('move', made.moved);
    map.on('resize', made.moved);
    return () => {
      setPicture(null);
      map.off('move', made.moved);
      map.off('resize', made.moved);
    };
  }, [app, isOn, map]);

  useEffect(() => {
    if (picture === null) return undefined;
    const store = whatIfStore(app);
    const view = { shapes: seesTownships ? shapes : null, townships: seesTownships ? tried : noneOf, compounds, colourRule, range };
    picture.show(store.getState(), view);
    return store.subscribe((now) => picture.show(now, view));
  }, [app, picture, shapes, tried, seesTownships, compounds, colourRule, range]);

  // After the ground was painted for the first time; and back before it goes, so that the county is never without.
  const isGroundPainted = picture !== null && shapes !== null;
  useEffect(() => {
    const canvas = ground.current;
    if (!isGroundPainted || map === null || canvas === null) return undefined;
    showGround(map, false);
    return () => {
      // The map may be gone with its element.
      if (!map.getContainer().isConnected) return;
      showGround(map, true);
      map.once('render', () => {
        if (whatIfStore(app).getState().phase !== 'on') canvas.width = 0;
      });
    };
  }, [app, map, isGroundPainted]);

  return (
    <>
      <canvas ref={ground} className="what-if-ground" aria-hidden="true" />
      {isOn && (
        <div className="what-if-picture" aria-hidden="true">
          <canvas ref={reach} />
          <canvas ref={resting} />
          <canvas ref={hand} className="what-if-hand" />
        </div>
      )}
    </>
  );
}
