import { words } from '../../model/index.ts';
import type { LayerWriter } from './contract.ts';
import { inLonLat } from './geometry.ts';

/** GeoJSON (RFC 7946): WGS 84, every value as it is. */
export const geojsonWriter: LayerWriter = {
  id: 'geojson',
  title: words('GeoJSON', 'GeoJSON'),
  extension: 'geojson',
  async write(layer) {
    const { rows, reported } = inLonLat(layer);
    const features = rows.map((row) => {
      // A null prototype, so that a column named __proto__ is a property like any other.
      const properties: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      layer.columns.forEach((column, i) => (properties[column] = row.values[i] ?? null));
      return JSON.stringify({ type: 'Feature', properties, geometry: row.geometry });
    });
    const text = `{"type":"FeatureCollection","name":${JSON.stringify(layer.name)},"features":[\n${features.join(',\n')}\n]}\n`;
    return { files: [{ name: `${layer.name}.geojson`, bytes: new TextEncoder().encode(text) }], reported };
  },
};
