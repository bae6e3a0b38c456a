import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection } from 'geojson';
import { planeTransform, transformGeometry } from '../../crs/index.ts';
import { readSource } from '../../formats/index.ts';
import type { AreaGeometry, PathGeometry } from '../../model/index.ts';
import type { SuspectFeature } from '../index.ts';
import type { Scene } from './scenes.ts';

const shared = join(import.meta.dirname, '../../../../shared/data');
export const realFilesPresent = existsSync(shared);
if (!realFilesPresent && process.env['CI']) throw new Error(`the real test files are missing: ${shared}`);
/** Says in the test report why a test did not run. */
export const titled = (title: string): string => (realFilesPresent ? title : `${title} (skipped: the real test files are not at ${shared})`);

export const yuzhongCrs = 'EPSG:4545';

/** The 12 streets of Yuzhong as the shapefile has them: metres of EPSG:4545. */
export async function yuzhongStreets(): Promise<SuspectFeature[]> {
  const files = ['shp', 'dbf', 'shx', 'prj'].map((part) => ({ name: `渝中区街道.${part}`, bytes: new Uint8Array(readFileSync(join(shared, `planner_files/渝中区街道.${part}`))) }));
  const [table] = await readSource(files);
  return table.rows.map(({ values, geometry }) => ({ name: String(values.find((value) => /街道$/.test(String(value)))), townshipName: null, geometry }));
}

/** The 897 roads of Yuzhong in WGS 84 degrees, as OpenStreetMap has them. */
export function yuzhongRoads(): PathGeometry[] {
  const text = readFileSync(join(shared, 'yuzhong_500103_osm_roads/重庆市渝中区_osm路网_道路.geojson'), 'utf8');
  return (JSON.parse(text) as FeatureCollection<PathGeometry>).features.map(({ geometry }) => geometry);
}

/** Roads and streets of Yuzhong in one metric CRS. */
export async function yuzhongScene(): Promise<Scene> {
  const { toMetres } = planeTransform(yuzhongCrs);
  return {
    name: 'Yuzhong',
    references: {
      workingCrs: yuzhongCrs,
      roads: yuzhongRoads().map((road) => transformGeometry(road, toMetres)),
      boundaries: (await yuzhongStreets()).map(({ name, geometry }) => ({ name: name ?? '', geometry: geometry as AreaGeometry })),
    },
  };
}
