import { useEffect, useRef } from 'react';
import { useApp, useView } from '../state/context.ts';
import { sameRef } from '../state/selection.ts';
import type { SubjectDetails } from '../workers/protocol.ts';
import { countyMargins } from './mercator.ts';
import type { MapState } from './use-engine-map.ts';

/** Moves the map: to the county when one is opened, to what was imported, to what was selected in a table. */
export function useCamera({ engineMap }: MapState, details: SubjectDetails | null): void {
  const app = useApp();
  const map = engineMap?.map ?? null;
  // The county is shown whole when another is opened or its first layer arrives, not at every change.
  const countyKey = useView((view) => (view.project?.bounds ? view.project.id : ''));
  const lookAt = useView((view) => view.lookAt);
  const selection = useView((view) => view.selection);
  const goTo = useView((view) => view.goTo);
  const lookedAt = useRef(lookAt?.serial ?? 0);
  const wentTo = useRef(goTo);

  useEffect(() => {
    const bounds = countyKey === '' ? null : (app.store.getState().project?.bounds ?? null);
    if (map !== null && bounds !== null) map.fitBounds([...bounds], { padding: countyMargins, animate: false });
  }, [app, map, countyKey]);

  useEffect(() => {
    if (map === null || lookAt === null || lookedAt.current === lookAt.serial) return;
    lookedAt.current = lookAt.serial;
    map.fitBounds([...lookAt.bounds], { padding: 40, maxZoom: 15, animate: false });
  }, [map, lookAt]);

  useEffect(() => {
    if (map === null || goTo === wentTo.current || details === null || !sameRef(details.ref, selection) || details.bounds === null) return;
    wentTo.current = goTo;
    const isArea = details.ref.layer === 'townships' || details.ref.layer === 'communities';
    map.fitBounds([...details.bounds], { padding: 60, maxZoom: isArea ? 15 : Math.max(14, map.getZoom()), duration: 500 });
  }, [map, details, selection, goTo]);
}
