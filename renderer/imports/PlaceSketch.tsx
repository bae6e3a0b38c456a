import { useMemo } from 'react';
import { useWording } from '../state/context.ts';
import type { PlacePreview, PlanePath } from '../workers/protocol.ts';

const width = 268;
const height = 190;
const margin = 8;

/** The source over the county's outlines, north up. */
export function PlaceSketch({ place }: { readonly place: PlacePreview }) {
  const { wizard: text } = useWording();
  const drawn = useMemo(() => {
    const [west, south, east, north] = place.box;
    const scale = Math.min((width - 2 * margin) / Math.max(1, east - west), (height - 2 * margin) / Math.max(1, north - south));
    const left = (width - (east - west) * scale) / 2;
    const bottom = (height + (north - south) * scale) / 2;
    const at = ([x, y]: readonly [number, number]): string => `${(left + (x - west) * scale).toFixed(1)} ${(bottom - (y - south) * scale).toFixed(1)}`;
    const lines = (paths: readonly PlanePath[]): string => paths.map((path) => `M${path.map(at).join('L')}`).join('');
    return { county: lines(place.county), paths: lines(place.paths), points: place.points.map((point) => `M${at(point)}h0.01`).join('') };
  }, [place]);
  return (
    <figure className="place-sketch" aria-label={text.map}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text.map}>
        <path d={drawn.county} className="county" /><path d={drawn.paths} className="paths" /><path d={drawn.points} className="points" />
      </svg>
      <figcaption>{place.county.length > 0 ? text.mapOverCounty : text.mapAlone}</figcaption>
    </figure>
  );
}
