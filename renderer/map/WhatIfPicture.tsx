import { useEffect, useMemo, useRef } from 'react';
import { useApp, useView } from '../state/context.ts';
import { whatIfStore } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import { whatIfPicture } from './what-if-picture.ts';

/** What is tried out, over the map; nothing while nothing is. It follows the state by itself: a dragged facility makes nothing of the page think again. */
export function WhatIfPicture({ state: { engineMap, range }, data: { objects } }: { readonly state: MapState; readonly data: MapData }) {
  const app = useApp();
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const colourRule = useView((view) => view.colourRule);
  const reach = useRef<HTMLCanvasElement>(null);
  const resting = useRef<HTMLCanvasElement>(null);
  const hand = useRef<HTMLCanvasElement>(null);
  const compounds = useMemo(() => new Map((objects?.compounds ?? []).map((compound) => [compound.id, compound])), [objects]);
  const map = engineMap?.map ?? null;

  useEffect(() => {
    if (!isOn || map === null || reach.current === null || resting.current === null || hand.current === null) return undefined;
    const store = whatIfStore(app);
    const picture = whatIfPicture({ reach: reach.current, resting: resting.current, hand: hand.current }, map);
    const view = { compounds, colourRule, range };
    picture.show(store.getState(), view);
    const leave = store.subscribe((tried) => picture.show(tried, view));
    map.on('move', picture.moved);
    map.on('resize', picture.moved);
    return () => {
      leave();
      map.off('move', picture.moved);
      map.off('resize', picture.moved);
    };
  }, [app, isOn, map, compounds, colourRule, range]);

  if (!isOn) return null;
  return (
    <div className="what-if-picture" aria-hidden="true">
      <canvas ref={reach} />
      <canvas ref={resting} />
      <canvas ref={hand} className="what-if-hand" />
    </div>
  );
}
