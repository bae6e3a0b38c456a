import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ProblemError } from '../model/index.ts';
import { provideGdal } from './gdal/provide.ts';
import type { SourceFile, SourceTable } from './index.ts';
import { readSource } from './index.ts';
import { arcPositions } from './arc.ts';
import { provideGdalFromPackage } from './testing/node-gdal.ts';

const file = (name: string, content: string | Uint8Array): SourceFile => ({ name, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content });
const read = (name: string, content: string | Uint8Array): Promise<SourceTable[]> => readSource([file(name, content)]);
const refusal = (name: string, content: string | Uint8Array): Promise<string> => read(name, content).then(() => 'read', (error: ProblemError) => error.problem.code);
const geometries = (table: SourceTable): unknown[] => table.rows.map((row) => row.geometry);
const codes = (table: SourceTable): string[] => table.problems.map((problem) => problem.code);

describe('GeoJSON in other shapes', () => {
  const feature = (id: number): string => `{"type":"Feature","properties":{"编号":${id}},"geometry":{"type":"Point","coordinates":[114,${id}]}}`;
  it.each([
    ['a bare array', 'a.json', `[${feature(1)},${feature(2)}]`],
    ['one feature a line', 'a.geojsonl', `${feature(1)}\n${feature(2)}\n`],
    ['a sequence with record separators', 'a.txt', `\u001e${feature(1)}\n\u001e${feature(2)}\n`],
    ['a collection in a .txt', 'a.txt', `{"type":"FeatureCollection","features":[${feature(1)},${feature(2)}]}`],
  ])('%s', async (_, name, text) => {
    const [table] = await read(name, text);
    expect(table.rows.map((row) => row.values[0])).toEqual([1, 2]);
    expect(table.declaredCrs?.crs).toBe('wgs84');
  });

  it('a broken line of a sequence is named and skipped, not lost', async () => {
    const [table] = await read('a.geojsonl', `${feature(1)}\n{"type":"Feature",\n${feature(3)}`);
    expect(table.rows.map((row) => row.rowNumber)).toEqual([1, 3]);
    expect(table.skipped.map(({ row }) => row)).toEqual([2]);
    expect(codes(table)).toContain('geojson-row-broken');
  });

  it('TopoJSON: arcs joined, turned round and scaled; a broken arc costs its geometry only', async () => {
    const topology = { type: 'Topology', transform: { scale: [0.5, 2], translate: [100, 30] }, arcs: [[[0, 0], [2, 0]], [[2, 2], [0, -2]]], objects: { 路: { type: 'GeometryCollection', geometries: [{ type: 'LineString', arcs: [0, ~1] }, { type: 'LineString', arcs: [7] }, { type: 'Point', coordinates: [2, 1] }] } } };
    const [table] = await read('a.topojson', JSON.stringify(topology));
    expect(geometries(table)).toEqual([{ type: 'LineString', coordinates: [[100, 30], [101, 30], [101, 34]] }, null, { type: 'Point', coordinates: [101, 32] }]);
    expect(codes(table)).toEqual(['geometry-unknown-type']);
  });
});

describe('KML', () => {
  const placemark = (name: string): string => `<Placemark><name>${name}</name><Point><coordinates>114.1, 34.2,5</coordinates></Point></Placemark>`;
  it('is a table for each top folder, with deeper folders in a column, data and holes kept', async () => {
    const polygon = '<Placemark><ExtendedData><Data name="户数"><value>12</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>6,1 7,1 7,2 6,1</coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark>';
    const tables = await read('a.kml', `<kml><Document><name>d</name><Folder><name>驿站</name><Folder><name>东街</name>${placemark('甲')}</Folder>${placemark('乙')}</Folder><Folder><name>范围</name>${polygon}</Folder></Document></kml>`);
    expect(tables.map((table) => [table.name, table.columns, table.rows.map((row) => row.values)])).toEqual([['驿站', ['name', 'folder'], [['甲', '东街'], ['乙', null]]], ['范围', ['户数'], [['12']]]]);
    expect(geometries(tables[0])[0]).toEqual({ type: 'Point', coordinates: [114.1, 34.2] });
    expect((geometries(tables[1])[0] as { coordinates: unknown[] }).coordinates).toHaveLength(2);
  });
  it('out of a KMZ is each of its documents', async () => {
    const document = (name: string): Uint8Array => new TextEncoder().encode(`<kml>${placemark(name)}</kml>`);
    const tables = await read('点.kmz', zipSync({ 'doc.kml': document('甲'), 'files/更多.kml': document('乙'), 'files/a.png': new Uint8Array(9) }));
    expect(tables.map((table) => [table.name, table.rows[0].values])).toEqual([['点', ['甲']], ['更多', ['乙']]]);
  });
  it('cut short or only linking elsewhere is refused', async () => {
    expect(await refusal('a.kml', `<kml><Document>${placemark('甲')}`)).toBe('kml-broken');
    expect(await refusal('a.kml', '<kml><NetworkLink><Link><href>http://x</href></Link></NetworkLink></kml>')).toBe('kml-links');
  });
});

describe('OpenStreetMap', () => {
  it('ways keep their nodes, closed buildings are areas, a multipolygon is joined from its ways with its hole', async () => {
    const node = (id: number, lon: number, lat: number): string => `<node id="${id}" lon="${lon}" lat="${lat}"/>`;
    const way = (id: number, refs: number[], tag = ''): string => `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${tag}</way>`;
    const [lines, areas] = await read('a.osm', `<osm>${node(1, 0, 0)}${node(2, 9, 0)}${node(3, 9, 9)}${node(4, 0, 9)}${node(5, 2, 2)}${node(6, 3, 2)}${node(7, 3, 3)}
      ${way(10, [1, 2, 3], '<tag k="highway" v="footway"/><tag k="layer" v="-1"/>')}${way(11, [1, 2, 3])}${way(12, [3, 4, 1])}${way(13, [5, 6, 7, 5])}${way(14, [1, 99])}
      <relation id="20"><member type="way" ref="12" role="outer"/><member type="way" ref="11" role="outer"/><member type="way" ref="13" role="inner"/><tag k="type" v="multipolygon"/><tag k="landuse" v="forest"/></relation></osm>`);
    expect([lines.name, areas.name]).toEqual(['线', '面']);
    expect(lines.rows[0].geometry).toEqual({ type: 'LineString', coordinates: [[0, 0], [9, 0], [9, 9]] });
    expect(lines.rows[0].values.slice(0, 3)).toEqual([10, 'footway', '-1']);
    expect(codes(lines)).toEqual(['osm-ways-cut', 'geometry-too-few-positions']);
    const [relation] = areas.rows.filter((row) => row.values[0] === 20);
    expect((relation.geometry as { coordinates: unknown[][] }).coordinates.map((ring) => ring.length)).toEqual([5, 4]);
  });
  it('damaged is refused', async () => {
    expect(await refusal('a.osm', '<osm><node id="1" lat="1" lon="1"/>')).toBe('osm-broken');
    expect(await refusal('a.osm.pbf', Uint8Array.of(0, 0, 0, 9, 1, 2, 3))).toBe('osm-broken');
  });
});

describe('sheets under another name', () => {
  it('a web page named .xls is refused with the way out, tab-separated text named .xls is read', async () => {
    expect(await refusal('a.xls', '<html><table><tr><td>1</td></tr></table></html>')).toBe('format-unsupported');
    const [table] = await read('a.xls', '名称\t户数\n甲\t5\n');
    expect(table.columns).toEqual(['名称', '户数']);
  });
});

describe('an arc', () => {
  it('stays on its circle, passes its middle and ends where it must, either way round', () => {
    for (const [start, middle, end] of [[[1, 0], [0, 1], [-1, 0]], [[1, 0], [0, -1], [-1, 0]], [[1, 0], [-1, 0], [1, 0]]]) {
      const line = [start, ...arcPositions(start, middle, end)];
      for (const [x, y] of line) expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
      expect(line.at(-1)).toEqual(end);
      expect(Math.min(...line.map(([x, y]) => Math.hypot(x - middle[0], y - middle[1])))).toBeLessThan(0.01);
      const length = line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - line[i][0], y - line[i][1]), 0);
      expect(length / (start === end || start[0] === end[0] ? 2 * Math.PI : Math.PI)).toBeCloseTo(1, 4);
    }
  });
});

describe('formats that need GDAL', () => {
  const drawing = (codePage: string, label: string): string => ['0', 'SECTION', '2', 'HEADER', '9', '$ACADVER', '1', 'AC1015', '9', '$DWGCODEPAGE', '3', codePage, '0', 'ENDSEC', '0', 'SECTION', '2', 'ENTITIES', '0', 'TEXT', '8', label, '10', '5', '20', '6', '40', '2', '1', label, '0', 'REGION', '8', '0', '0', 'ENDSEC', '0', 'EOF', ''].join('\n');

  it('say so where there is none', async () => {
    provideGdal(null);
    expect(await refusal('a.dxf', drawing('ANSI_936', 'x'))).toBe('format-needs-gdal');
  });

  describe('with it', () => {
    beforeAll(provideGdalFromPackage);
    // 道路 in GBK, drawn up under a code page that says Western.
    const gbk = (text: string): Uint8Array => Uint8Array.from([...text].flatMap((c) => (c === '道' ? [0xb5, 0xc0] : c === '路' ? [0xc2, 0xb7] : c === '中' ? [0xd6, 0xd0] : c === '心' ? [0xd0, 0xc4] : c === '线' ? [0xcf, 0xdf] : [c.charCodeAt(0)])));

    it('a DXF has its Chinese right whatever its code page says, and names what it could not read', async () => {
      const [table] = await read('a.dxf', gbk(drawing('ANSI_1252', '道路中心线')));
      expect(table.rows[0].values).toContain('道路中心线');
      expect(table.rows[0].geometry).toEqual({ type: 'Point', coordinates: [5, 6] });
      expect(table.problems.map(({ code, value }) => [code, value])).toContainEqual(['dxf-entities-not-read', 'REGION']);
      expect(await refusal('a.dxf', drawing('ANSI_936', 'x').slice(0, -30))).toBe('dxf-broken');
    });

    it('a part of a FileGDB is refused with what to choose', async () => {
      expect(await refusal('a00000009.gdbtable', Uint8Array.of(3, 0, 0, 0))).toBe('gdb-part-missing');
    });

    it('a MIF has its Chinese right whatever its character set says', async () => {
      for (const charset of ['Neutral', 'WindowsLatin1', 'WindowsSimpChinese']) {
        const mif = `Version 300\nCharset "${charset}"\nDelimiter ","\nCoordSys Earth Projection 1, 104\nColumns 1\n  name Char(20)\nData\n\nPoint 114.1 34.1\n`;
        const [table] = await readSource([file('路.mif', mif), file('路.mid', gbk('"道路"\n'))]);
        expect([charset, table.name, table.rows[0].values, table.encoding]).toEqual([charset, '路', ['道路'], 'GB18030']);
      }
      await expect(readSource([file('a.mif', 'Version 300\nColumns 1\n a Integer\nData\n')])).rejects.toMatchObject({ problem: { code: 'mapinfo-part-missing' } });
    });
  });
});
