import { useCallback, useEffect, useMemo, useState } from 'react';
import { useAnswer, useView, useWording } from '../state/context.ts';
import { sameRef } from '../state/selection.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { WhatIfDoor } from '../panels/WhatIfDoor.tsx';
import { HoverCard } from './HoverCard.tsx';
import { MapButtons } from './MapButtons.tsx';
import { MapFoot } from './MapFoot.tsx';
import { Overlay } from './Overlay.tsx';
import { Sketch } from './Sketch.tsx';
import { shownVerdict } from './subject-verdicts.ts';
import { useBaseLayers } from './use-base-layers.ts';
import { useCamera } from './use-camera.ts';
import { useEngineMap } from './use-engine-map.ts';
import { useMapData } from './use-map-data.ts';
import { usePointing } from './use-pointing.ts';
import { useTownshipNames } from './use-overlay.ts';
import { useTriedData } from './use-tried-data.ts';
import { useWhatIfPointing } from './use-what-if-pointing.ts';
import { WhatIfPicture } from './WhatIfPicture.tsx';

/** The map: base layers by the map engine, what can be selected by the overlay. It draws; every figure comes from the engine worker. */
export function MapView() {
  const wording = useWording();
  const bounds = useView((view) => view.project?.bounds ?? null);
  const colourRule = useView((view) => view.colourRule);
  const selection = useView((view) => view.selection);
  const areaWanted = useView((view) => view.visible.serviceArea && view.selection !== null && ['compounds', 'facilities', 'candidates'].includes(view.selection.layer));
  const version = useView((view) => `${view.layersVersion} ${view.project?.run?.id} ${view.project?.run?.createdAt}`);
  const trying = useWhatIf(({ phase }) => phase);
  const mapData = useMapData();
  const data = useTriedData(mapData);
  const details = useAnswer('details', selection ?? undefined, version);
  const area = useAnswer('area', areaWanted && selection !== null ? selection : undefined, version);
  const state = useEngineMap();
  const { attach, engineMap, ready, broken } = state;

  const townships = useMemo(
    () => (data.labels?.townships ?? []).map((label) => ({ ...label, verdict: shownVerdict(data.verdicts, label.id, colourRule) })),
    [data.labels, data.verdicts, colourRule],
  );
  const isArea = selection?.layer === 'townships' || selection?.layer === 'communities';
  const selected = details !== null && sameRef(details.ref, selection) && !isArea ? details.position : null;
  const shownArea = area !== null && sameRef(area.ref, selection) ? area : null;
  const names = useTownshipNames(state, data, townships);
  useWhatIfPointing(state, mapData);
  useBaseLayers(state, data.base, townships, shownArea);
  useCamera(state, details);
  const hover = usePointing(state, data, trying === 'off');
  const [sketched, setSketched] = useState(false);
  const onSketched = useCallback(() => setSketched(true), []);
  const drawn = data.objects !== null && data.verdicts !== null && ready;
  const [covered, setCovered] = useState(false);
  useEffect(() => {
    if (engineMap === null || !drawn || covered) return undefined;
    const { map } = engineMap;
    const cover = (): void => setCovered(true);
    map.once('idle', cover);
    map.once('movestart', cover);
    return () => {
      map.off('idle', cover);
      map.off('movestart', cover);
    };
  }, [engineMap, drawn, covered]);

  return (
    <section className="map" aria-label={wording.map.label} data-drawn={drawn}>
      {/* The map engine starts after the first picture: its start blocks the window for as long as a machine without a graphics processor needs. */}
      {sketched && <div ref={attach} className="map-canvas" />}
      {!covered && <Sketch data={data} named={!drawn} onDrawn={onSketched} />}
      {broken && <p className="map-message" role="alert">{wording.map.noGl}</p>}
      <Overlay state={state} data={data} names={names} selected={selected} area={shownArea} />
      <WhatIfPicture state={state} data={mapData} townships={townships} names={names} />
      {engineMap !== null && (
        <>
          <MapButtons map={engineMap.map} bounds={bounds} />
          <MapFoot map={engineMap.map} />
          <WhatIfDoor />
        </>
      )}
      {hover !== null && <HoverCard hover={hover} table={data.verdicts} objects={data.objects} />}
    </section>
  );
}
