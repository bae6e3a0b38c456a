import type { MapMouseEvent } from 'maplibre-gl';
import { useEffect } from 'react';
import { useApp } from '../state/context.ts';
import { tryStep, whatIfStore } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { facilitySizes, proposalSizes } from '../symbology/places.ts';
import { wordingOf } from '../words/index.ts';
import { hitTest } from './hit-test.ts';
import type { LonLat, Target } from './hit-test.ts';
import type { MapState } from './use-engine-map.ts';
import type { MapData } from './use-map-data.ts';
import { placedFacilities } from './what-if-scene.ts';

const leastTargetPixels = 9;

/** The hand while trying out: hold and drag a facility, click to pick it, to add one, or to turn a candidate into one. */
export function useWhatIfPointing({ engineMap, ready }: MapState, { objects, verdicts }: MapData): void {
  const app = useApp();
  const isOn = useWhatIf(({ phase }) => phase === 'on');
  const map = ready && isOn ? (engineMap?.map ?? null) : null;

  useEffect(() => {
    if (map === null) return undefined;
    const store = whatIfStore(app);
    const canvas = map.getCanvas();
    const hit = (groups: readonly (readonly Target[])[], { point, lngLat }: MapMouseEvent): Target | null =>
      hitTest(groups, { x: point.x, y: point.y, lonLat: [lngLat.lng, lngLat.lat] }, ([longitude, latitude]) => map.project([longitude, latitude]));
    const facilityAt = (event: MapMouseEvent): string | null => hit([placedFacilities(store.getState()).map(({ id, name, position, kind }) => (
      { ref: { layer: 'facilities', id }, name, position, radiusPixels: Math.max(leastTargetPixels, facilitySizes[kind ?? 'unknown'] / 2) }))], event)?.ref.id ?? null;
    const candidateAt = (event: MapMouseEvent): { readonly id: string; readonly kind: 'regionalCentre' | 'station' } | null => {
      const proposed = (verdicts?.proposals ?? []).map(({ candidateId, name, position, kind }): Target => ({ ref: { layer: 'candidates', id: candidateId }, name, position, radiusPixels: proposalSizes[kind] / 2 }));
      const assets = app.store.getState().visible.candidates ? (objects?.candidates ?? []) : [];
      const found = hit([assets.map(({ id, name, position }): Target => ({ ref: { layer: 'candidates', id }, name, position, radiusPixels: leastTargetPixels })), proposed], event);
      if (found === null) return null;
      return { id: found.ref.id, kind: verdicts?.proposals.find(({ candidateId }) => candidateId === found.ref.id)?.kind ?? 'station' };
    };
    const newId = (): string => `facility-${crypto.randomUUID()}`;

    let waiting = 0;
    let latest: LonLat | null = null;
    let moved = false;
    const follow = (): void => {
      waiting = 0;
      const { held } = store.getState();
      if (held === null || latest === null) return;
      const started = performance.now();
      store.setState({ held: { id: held.id, position: latest } });
      tryStep(app, { kind: 'move', id: held.id, position: latest }, 'streets');
      performance.measure('what-if:hand', { start: started, end: performance.now() });
    };
    const onDown = (event: MapMouseEvent): void => {
      moved = false;
      const id = store.getState().adding === null ? facilityAt(event) : null;
      const facility = store.getState().facilities.find((one) => one.id === id);
      if (facility === undefined || facility.locked || facility.position === null) return;
      event.preventDefault();
      latest = facility.position;
      store.setState({ held: { id: facility.id, position: facility.position }, picked: facility.id });
      // What was looked at beside the map gives way to what follows.
      app.store.setState({ selection: null });
    };
    const onMove = (event: MapMouseEvent): void => {
      if (store.getState().held === null) return;
      latest = [event.lngLat.lng, event.lngLat.lat];
      moved = true;
      if (waiting === 0) waiting = requestAnimationFrame(follow);
    };
    const onUp = (): void => {
      const { held, facilities } = store.getState();
      if (held === null) return;
      cancelAnimationFrame(waiting);
      waiting = 0;
      const position = latest ?? held.position;
      // The facility rests where it was let go at once, and not when the engine has answered.
      store.setState({ held: null, ...(moved ? { facilities: facilities.map((one) => (one.id === held.id ? { ...one, position } : one)) } : {}) });
      if (moved) tryStep(app, { kind: 'move', id: held.id, position }, 'area');
    };
    const onClick = (event: MapMouseEvent): void => {
      if (moved) {
        moved = false;
        return;
      }
      const { adding, capacity, facilities } = store.getState();
      if (adding !== null) {
        const id = newId();
        const name = wordingOf('zh').whatIf.newName(wordingOf('zh').facilityKinds[adding], String(facilities.length + 1));
        tryStep(app, { kind: 'add', id, name, facilityKind: adding, position: [event.lngLat.lng, event.lngLat.lat], capacity });
        store.setState({ picked: id, adding: null });
        return;
      }
      const facility = facilityAt(event);
      const candidate = facility === null ? candidateAt(event) : null;
      if (candidate === null) {
        store.setState({ picked: facility });
        return;
      }
      const id = newId();
      tryStep(app, { kind: 'adopt', id, candidateId: candidate.id, facilityKind: candidate.kind, capacity });
      store.setState({ picked: id });
    };
    map.on('mousedown', onDown);
    map.on('mousemove', onMove);
    map.on('click', onClick);
    window.addEventListener('mouseup', onUp);
    canvas.style.cursor = 'pointer';
    return () => {
      cancelAnimationFrame(waiting);
      canvas.style.cursor = '';
      map.off('mousedown', onDown);
      map.off('mousemove', onMove);
      map.off('click', onClick);
      window.removeEventListener('mouseup', onUp);
    };
  }, [app, map, objects, verdicts]);
}
