import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync, zipSync } from 'fflate';
import type { LayerGeometry } from '../../gis-data/model/index.ts';
import type { SourceFile, WritableLayer, WriteFormat } from '../../gis-data/formats/index.ts';
import { writeLayer } from '../../gis-data/formats/index.ts';
import { osmPbfSample, osmXmlSample } from './osm-samples.ts';
import { odsSample, xlsSample } from './sheet-samples.ts';
import { dxfSample, gpxSample, mifSample, topojsonSample } from './text-samples.ts';

export interface Seed {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

const largestSharedBytes = 60_000;

/** Sound sources of every format: written by our writers, drawn up by hand, and the small ones among the shared real files. */
export async function seeds(): Promise<Seed[]> {
  const own: Seed[] = [];
  for (const format of ['gpkg', 'shapefile', 'geojson', 'kml', 'gdb', 'csv', 'xlsx'] as const) own.push({ name: `own ${format}`, files: await written(format) });
  own.push({ name: 'own shapefile gbk', files: await written('shapefile', 'gbk') });
  const shapefile = own[1].files;
  const kml = own[3].files[0];
  const single = (name: string, bytes: Uint8Array): Seed => ({ name: `own ${name}`, files: [{ name, bytes }] });
  own.push(
    single('道路.zip', zipSync(Object.fromEntries(shapefile.map((file) => [`数据/${file.name}`, file.bytes])))),
    single('道路.kmz', zipSync({ 'doc.kml': kml.bytes })),
    single('道路.geojson.gz', gzipSync(own[2].files[0].bytes)),
    single('a.geojsonl', new TextEncoder().encode('{"type":"Feature","properties":{"a":1},"geometry":{"type":"Point","coordinates":[1,2]}}\n{"type":"Feature","properties":{"a":2},"geometry":null}\n')),
    single('a.osm', osmXmlSample()), single('a.osm.pbf', osmPbfSample()), single('a.ods', odsSample()), single('a.xls', xlsSample()),
    single('a.topojson', topojsonSample()), single('a.gpx', gpxSample()), single('a.dxf', dxfSample()),
  );
  own.push({ name: 'own mif', files: mifSample() });
  return [...own, ...sharedSeeds()];
}

async function written(format: WriteFormat, encoding: 'utf-8' | 'gbk' = 'utf-8'): Promise<SourceFile[]> {
  const { files } = await writeLayer(format, sampleLayer(), { encoding });
  return files.map(({ name, bytes }) => ({ name: basename(name), bytes, ...(name.includes('/') ? { folder: name.slice(0, name.lastIndexOf('/')) } : {}) }));
}

function sampleLayer(): WritableLayer {
  const square = (x: number, y: number, size: number): number[][] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];
  const geometries: (LayerGeometry | null)[] = [
    { type: 'Polygon', coordinates: [square(0, 0, 100), square(20, 20, 10)] },
    { type: 'MultiPolygon', coordinates: [[square(200, 0, 50)], [square(300, 0, 50), square(310, 10, 5)]] },
    null,
    { type: 'Polygon', coordinates: [square(500, 0, 10)] },
  ];
  const move = (value: unknown): unknown => (Array.isArray(value) && typeof value[0] === 'number' ? [500_000 + value[0], 3_500_000 + (value[1] as number)] : (value as unknown[]).map(move));
  return {
    name: '街道',
    columns: ['名称', '户数', '面积', '验收日期', '是否'],
    crs: 'EPSG:4547',
    hasGeometry: true,
    rows: geometries.map((geometry, i) => ({
      values: [`第${i + 1}街道`, 1680 + i, 120.5 * i, `2023-05-0${i + 1}`, i % 2 === 0],
      geometry: geometry === null ? null : ({ type: geometry.type, coordinates: move(geometry.coordinates) } as LayerGeometry),
    })),
  };
}

/** Small real files, where they are. */
function sharedSeeds(): Seed[] {
  const shared = join(import.meta.dirname, '../../../shared/data');
  if (!existsSync(shared)) return [];
  const read = (path: string): SourceFile => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) });
  const found: Seed[] = [];
  for (const folder of ['awkward_files/dxf', 'awkward_files/pyogrio', 'awkward_files/fiona', 'awkward_files/mapshaper/kml', 'awkward_files/mapshaper/dbf', 'osm_small_extracts']) {
    const path = join(shared, folder);
    if (!existsSync(path)) continue;
    for (const name of readdirSync(path)) {
      const file = join(path, name);
      if (statSync(file).isFile() && statSync(file).size <= largestSharedBytes && /\.(dxf|gpkg|pbf|gpx|topojson|geojson|seq|dbf|kmz)$/i.test(name)) found.push({ name: `${folder}/${name}`, files: [read(file)] });
    }
  }
  const tab = readdirSync(join(shared, 'planner_files')).filter((name) => /^渝中区道路\.(tab|dat|map|id)$/.test(name)).map((name) => read(join(shared, 'planner_files', name)));
  if (tab.length > 0) found.push({ name: 'planner_files/渝中区道路.tab', files: tab });
  return found;
}
