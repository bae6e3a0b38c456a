import type { SourceFile } from '../../gis-data/formats/index.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function topojsonSample(): Uint8Array {
  return bytes(JSON.stringify({
    type: 'Topology',
    transform: { scale: [0.001, 0.001], translate: [114, 34] },
    objects: { 街道: { type: 'GeometryCollection', geometries: [{ type: 'Polygon', arcs: [[0, 1]], properties: { 名称: '甲' } }, { type: 'LineString', arcs: [~0], properties: {} }, { type: 'Point', coordinates: [5, 5] }] } },
    arcs: [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]]],
  }));
}

export function gpxSample(): Uint8Array {
  return bytes('<?xml version="1.0"?><gpx><wpt lat="34.1" lon="114.2"><name>驿站</name></wpt><trk><name>走访</name><trkseg><trkpt lat="34" lon="114"/><trkpt lat="34.01" lon="114.01"/></trkseg></trk></gpx>');
}

export function dxfSample(): Uint8Array {
  const pairs: (string | number)[] = [
    0, 'SECTION', 2, 'HEADER', 9, '$ACADVER', 1, 'AC1018', 9, '$DWGCODEPAGE', 3, 'ANSI_936', 0, 'ENDSEC',
    0, 'SECTION', 2, 'ENTITIES',
    0, 'LINE', 8, '道路中线', 10, 500000, 20, 3500000, 11, 500100, 21, 3500000,
    0, 'LWPOLYLINE', 8, '红线', 90, 4, 70, 1, 10, 0, 20, 0, 10, 10, 20, 0, 10, 10, 20, 10, 10, 0, 20, 10,
    0, 'TEXT', 8, '注记', 10, 5, 20, 5, 40, 2.5, 1, '驿站',
    0, 'CIRCLE', 8, '注记', 10, 5, 20, 5, 40, 2,
    0, 'ENDSEC', 0, 'EOF',
  ];
  return bytes(`${pairs.join('\n')}\n`);
}

export function mifSample(): SourceFile[] {
  const mif = 'Version 300\nCharset "Neutral"\nDelimiter ","\nCoordSys Earth Projection 1, 104\nColumns 2\n  name Char(20)\n  count Integer\nData\n\nPoint 114.1 34.1\nPline 2\n114 34\n114.1 34.1\nRegion 1\n  4\n114 34\n114.1 34\n114.1 34.1\n114 34\n';
  return [{ name: 'a.mif', bytes: bytes(mif) }, { name: 'a.mid', bytes: bytes('"甲",1\n"乙",2\n"丙",3\n') }];
}
