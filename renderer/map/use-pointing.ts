import { useEffect, useMemo, useState } from 'react';
import { useApp, useView } from '../state/context.ts';
import { select } from '../state/selection.ts';
import type { SubjectRef } from '../workers/protocol.ts';
import type { Hover } from './HoverCard.tsx';
import { hitTest } from './hit-test.ts';
import type { Target } from './hit-test.ts';
import { targetsOf } from './targets.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';

interface AtPoint {
  readonly point: { readonly x: number; readonly y: number };
}

/** Click selects what is under the pointer (a symbol, else its township, else nothing); moving over something shows its card. */
export function usePointing({ engineMap, ready }: MapState, { objects, verdicts }: MapData, enabled: boolean): Hover | null {
  const app = useApp();
  const visible = useView((view) => view.visible);
  const [hover, setHover] = useState<Hover | null>(null);
  const targets = useMemo<Target[][]>(() => (objects === null ? [] : targetsOf(objects, verdicts, visible)), [objects, verdicts, visible]);
  const map = ready && enabled ? (engineMap?.map ?? null) : null;

  useEffect(() => {
    if (map === null) return undefined;
    const canvas = map.getCanvas();
    const find = ({ x, y }: AtPoint['point']): Target | null => {
      const { lng, lat } = map.unproject([x, y]);
      return hitTest(targets, { x, y, lonLat: [lng, lat] }, ([longitude, latitude]) => map.project([longitude, latitude]));
    };
    const townshipAt = ({ x, y }: AtPoint['point']): SubjectRef | null => {
      const [feature] = map.queryRenderedFeatures([x, y], { layers: ['township-fill'] });
      return feature === undefined ? null : { layer: 'townships', id: String(feature.properties['id']) };
    };
    const onClick = ({ point }: AtPoint): void => select(app, find(point)?.ref ?? townshipAt(point), false);
    let waiting = 0;
    const onMove = ({ point }: AtPoint): void => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        const target = find(point);
        canvas.style.cursor = target === null ? '' : 'pointer';
        setHover(target === null ? null : { target, x: point.x, y: point.y });
      });
    };
    const onLeave = (): void => setHover(null);
    map.on('click', onClick);
    map.on('mousemove', onMove);
    map.on('mouseout', onLeave);
    map.on('movestart', onLeave);
    return () => {
      cancelAnimationFrame(waiting);
      map.off('click', onClick);
      map.off('mousemove', onMove);
      map.off('mouseout', onLeave);
      map.off('movestart', onLeave);
    };
  }, [app, map, targets]);

  return enabled ? hover : null;
}
