import { useEffect, useState } from 'react';
import type { Map as MapLibreMap, MapMouseEvent } from 'maplibre-gl';
import { useApp, useView, useWording } from '../state/context.ts';
import { figure } from '../words/figures.ts';
import { metresPerPixel, roundLength, screenScale } from './scale.ts';

interface Pointed {
  readonly longitude: number;
  readonly latitude: number;
  readonly plane: { readonly easting: number; readonly northing: number } | null;
}

/** Scale bar and coordinate read-out: degrees at once, metres of the working CRS from the engine when it is free. */
export function MapFoot({ map }: { readonly map: MapLibreMap }) {
  const app = useApp();
  const wording = useWording();
  const workingCrs = useView((view) => view.project?.workingCrs ?? null);
  const [perPixel, setPerPixel] = useState(() => metresPerPixel(map.getCenter().lat, map.getZoom()));
  const [pointed, setPointed] = useState<Pointed | null>(null);

  useEffect(() => {
    const onMove = (): void => setPerPixel(metresPerPixel(map.getCenter().lat, map.getZoom()));
    map.on('move', onMove);
    onMove();
    return () => {
      map.off('move', onMove);
    };
  }, [map]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking = false;
    const onMouse = ({ lngLat }: MapMouseEvent): void => {
      const here = { longitude: lngLat.lng, latitude: lngLat.lat };
      setPointed({ ...here, plane: null });
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (asking || app.store.getState().task !== null) return;
        asking = true;
        app.engine.call('locate', here).promise
          .then((plane) => setPointed((now) => (now?.longitude === here.longitude && now.latitude === here.latitude ? { ...here, plane } : now)))
          .catch(() => undefined)
          .finally(() => {
            asking = false;
          });
      }, 60);
    };
    map.on('mousemove', onMouse);
    return () => {
      clearTimeout(timer);
      map.off('mousemove', onMouse);
    };
  }, [app, map]);

  const bar = roundLength(perPixel, 120);
  const length = bar.metres >= 1000 ? `${figure(bar.metres / 1000)} ${wording.map.kilometre}` : `${figure(bar.metres)} ${wording.map.metre}`;
  return (
    <footer className="map-foot">
      <span className="scale-bar" style={{ width: bar.pixels }} title={`≈ 1:${figure(screenScale(perPixel))}`}><i /><i /><span>{length}</span></span>
      <span className="coordinates" aria-label={wording.map.coordinates}>
        {pointed === null ? wording.map.outside : (
          <>
            <span>{pointed.longitude.toFixed(5)}°E {pointed.latitude.toFixed(5)}°N</span>
            {pointed.plane !== null && <span>E {pointed.plane.easting.toFixed(1)} N {pointed.plane.northing.toFixed(1)} m</span>}
          </>
        )}
        {workingCrs !== null && <span className="crs">{workingCrs}</span>}
      </span>
    </footer>
  );
}
