import { useEffect, useMemo, useRef } from 'react';
import { useView } from '../state/context.ts';
import { drawSketch } from './sketch.ts';
import { shownVerdict } from './subject-verdicts.ts';
import { useFeatures } from './use-features.ts';
import type { MapData } from './use-map-data.ts';

/** Name of the performance mark that tells when verdict colours came on the screen. */
const verdictsOnScreen = 'eldermap:verdicts-on-screen';
const pauseMilliseconds = 120;

/** The county's first picture, shown until the map engine has drawn; `named` while no one else writes names over it. `onDrawn` is called once verdict colours are on the screen. */
export function Sketch({ data, named, onDrawn }: { readonly data: MapData; readonly named: boolean; readonly onDrawn: () => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bounds = useView((view) => view.project?.bounds ?? null);
  const colourRule = useView((view) => view.colourRule);
  const townships = useFeatures(data, 'townships');
  const barriers = useFeatures(data, 'barriers');
  const { objects, verdicts, labels } = data;
  const complete = objects !== null && verdicts !== null;
  const scene = useMemo(() => (bounds === null ? null : {
    bounds, townships, barriers,
    townshipVerdicts: new Map((labels?.townships ?? []).map(({ id }) => [id, shownVerdict(verdicts, id, colourRule)])),
    names: named ? (labels?.townships ?? []) : [],
    compounds: (objects?.compounds ?? []).map(({ id, position }) => ({ position, verdict: shownVerdict(verdicts, id, colourRule) })),
  }), [bounds, townships, barriers, labels, named, objects, verdicts, colourRule]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || scene === null) return;
    const { width, height } = element.getBoundingClientRect();
    const ratio = window.devicePixelRatio;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    drawSketch(context, width, height, scene);
  }, [scene]);

  useEffect(() => {
    if (!complete) return undefined;
    // Two frames put the picture on the screen; a pause lets the window answer before it starts what blocks it.
    let timer: ReturnType<typeof setTimeout> | undefined;
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        performance.mark(verdictsOnScreen);
        timer = setTimeout(onDrawn, pauseMilliseconds);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [complete, onDrawn]);

  return <canvas ref={canvas} className="map-sketch" data-verdicts={complete} aria-hidden="true" />;
}
