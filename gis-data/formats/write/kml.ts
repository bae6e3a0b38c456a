import type { Position } from 'geojson';
import type { LayerGeometry, Problem } from '../../model/index.ts';
import { words } from '../../model/index.ts';
import { columnKinds, valueText } from './column-kinds.ts';
import type { LayerWriter, WritableLayer, WritableRow } from './contract.ts';
import { inLonLat, plain } from './geometry.ts';
import { writeProblems } from './problems.ts';
import { hasIllegal, xmlText } from './xml-text.ts';

const nameColumn = /^(name|名称|名字|小区名称|项目名称|机构名称|设施名称)$/i;

/** KML (OGC 07-147r2): WGS 84, every value as text in ExtendedData; the column of names is the placemark's name as well. */
export const kmlWriter: LayerWriter = {
  id: 'kml',
  title: words('KML', 'KML'),
  extension: 'kml',
  async write(layer) {
    const { rows, reported } = inLonLat(layer);
    const naming = layer.columns.findIndex((column) => nameColumn.test(column));
    const placemarks = rows.map((row) => placemark(layer, row, naming));
    const text =
      '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' +
      `<name>${xmlText(layer.name)}</name>\n${placemarks.join('\n')}\n</Document></kml>\n`;
    return { files: [{ name: `${layer.name}.kml`, bytes: new TextEncoder().encode(text) }], reported: [...reported, ...notHeld(layer)] };
  },
};

function placemark(layer: WritableLayer, row: WritableRow, naming: number): string {
  const title = naming < 0 ? '' : valueText(row.values[naming] ?? null);
  const data = layer.columns.map((column, i) => {
    const value = row.values[i] ?? null;
    return value === null ? '' : `<Data name="${xmlText(column)}"><value>${xmlText(String(value))}</value></Data>`;
  });
  const name = title === '' ? '' : `<name>${xmlText(title)}</name>`;
  return `<Placemark>${name}<ExtendedData>${data.join('')}</ExtendedData>${row.geometry === null ? '' : geometryKml(row.geometry)}</Placemark>`;
}

function geometryKml(geometry: LayerGeometry): string {
  switch (geometry.type) {
    case 'Point':
      return `<Point>${coordinates([geometry.coordinates])}</Point>`;
    case 'LineString':
      return `<LineString>${coordinates(geometry.coordinates)}</LineString>`;
    case 'Polygon':
      return polygon(geometry.coordinates);
    case 'MultiLineString':
      return `<MultiGeometry>${geometry.coordinates.map((line) => `<LineString>${coordinates(line)}</LineString>`).join('')}</MultiGeometry>`;
    case 'MultiPolygon':
      return `<MultiGeometry>${geometry.coordinates.map(polygon).join('')}</MultiGeometry>`;
  }
}

function polygon(rings: Position[][]): string {
  const boundary = (ring: Position[], i: number): string => {
    const side = i === 0 ? 'outerBoundaryIs' : 'innerBoundaryIs';
    return `<${side}><LinearRing>${coordinates(ring)}</LinearRing></${side}>`;
  };
  return `<Polygon>${rings.map(boundary).join('')}</Polygon>`;
}

function coordinates(positions: Position[]): string {
  return `<coordinates>${positions.map(([lon, lat]) => `${plain(lon)},${plain(lat)}`).join(' ')}</coordinates>`;
}

function notHeld(layer: WritableLayer): Problem[] {
  const kinds = columnKinds(layer);
  return layer.columns.flatMap((column, i) => {
    const dirty = layer.rows.filter((row) => hasIllegal(valueText(row.values[i] ?? null))).length;
    return [...(kinds[i] === 'text' ? [] : [writeProblems.kindAsText(layer.name, column)]), ...(dirty > 0 ? [writeProblems.controlCharacters(layer.name, column, dirty)] : [])];
  });
}
