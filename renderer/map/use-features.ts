import type { FeatureCollection } from 'geojson';
import { useEffect, useState } from 'react';
import type { MapData } from './use-map-data.ts';

/** A base layer's features, read again from its blob while `wanted`; only the two small ones are asked for. */
export function useFeatures(data: MapData, layer: 'townships' | 'barriers', wanted = true): FeatureCollection | null {
  const url = wanted ? (data.base.find((base) => base.layer === layer)?.url ?? null) : null;
  const [read, setRead] = useState<{ readonly url: string; readonly features: FeatureCollection } | null>(null);
  useEffect(() => {
    if (url === null) return undefined;
    let isAsked = true;
    void fetch(url).then((answer) => answer.json() as Promise<FeatureCollection>).then((features) => {
      if (isAsked) setRead({ url, features });
    }).catch(() => undefined);
    return () => {
      isAsked = false;
    };
  }, [url]);
  return read?.url === url ? read.features : null;
}
