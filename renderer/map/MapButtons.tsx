import { ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { useWording } from '../state/context.ts';
import { countyMargins } from './mercator.ts';

interface Props {
  readonly map: MapLibreMap;
  readonly bounds: readonly [number, number, number, number] | null;
}

/** Zoom, whole county, and the north arrow (the map never turns). */
export function MapButtons({ map, bounds }: Props) {
  const { map: text } = useWording();
  return (
    <div className="map-buttons">
      <svg className="north" width="26" height="34" viewBox="0 0 26 34" role="img" aria-label={text.north}>
        <title>{text.north}</title>
        <path d="M13 10L19.5 31L13 26.5L6.5 31z" fill="#fff" stroke="#1c2430" strokeWidth="1.2" strokeLinejoin="round" />
        <path d="M13 10L13 26.5L6.5 31z" fill="#1c2430" />
        <text x="13" y="8.5" textAnchor="middle" fontSize="9.5" fontWeight="700" fill="#1c2430">N</text>
      </svg>
      <button type="button" aria-label={text.zoomIn} title={text.zoomIn} onClick={() => map.zoomIn({ duration: 200 })}><PlusOutlined /></button>
      <button type="button" aria-label={text.zoomOut} title={text.zoomOut} onClick={() => map.zoomOut({ duration: 200 })}><MinusOutlined /></button>
      {bounds !== null && (
        <button type="button" aria-label={text.fit} title={text.fit} onClick={() => map.fitBounds([...bounds], { padding: countyMargins, duration: 300 })}><ExpandOutlined /></button>
      )}
    </div>
  );
}
