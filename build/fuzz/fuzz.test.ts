import { beforeAll, describe, expect, it } from 'vitest';
import { readSource } from '../../gis-data/formats/index.ts';
import { provideGdalFromPackage } from '../../gis-data/formats/testing/node-gdal.ts';
import { examine } from './examine.ts';
import { mutate } from './mutate.ts';
import { seededRandom } from './random.ts';
import type { Seed } from './seeds.ts';
import { seeds } from './seeds.ts';

let all: Seed[];
beforeAll(async () => {
  provideGdalFromPackage();
  all = await seeds();
});

describe('fuzzing', () => {
  it('starts from sound files of every format', async () => {
    const formats = new Set<string>();
    for (const seed of all) {
      const tables = await readSource(seed.files).catch((cause: unknown) => {
        // The shared files hold broken ones; ours are sound.
        if (seed.name.startsWith('own')) throw new Error(`${seed.name}: ${String(cause)}`);
        return [];
      });
      if (seed.name.startsWith('own')) expect([seed.name, tables.some((table) => table.rows.length > 0)]).toEqual([seed.name, true]);
      for (const table of tables) formats.add(table.format);
    }
    for (const format of ['gpkg', 'shapefile', 'geojson', 'kml', 'gdb', 'csv', 'xlsx', 'ods', 'xls', 'osm', 'gpx', 'dxf', 'mapinfo']) expect([...formats]).toContain(format);
  });

  it('gives the same damage for the same seed', () => {
    const damaged = (): string => JSON.stringify(mutate(all[0].files, all[1].files, seededRandom(7)).files.map((file) => [...file.bytes.subarray(0, 50)]));
    expect(damaged()).toBe(damaged());
  });

  it('finds nothing in 150 damaged files', { timeout: 60_000 }, async () => {
    const random = seededRandom(20);
    for (let i = 0; i < 150; i += 1) {
      const source = all[Math.floor(random() * all.length)];
      const { files, damage } = mutate(source.files, all[Math.floor(random() * all.length)].files, random);
      expect([source.name, damage, await examine(files)]).toEqual([source.name, damage, expect.objectContaining({ kind: expect.stringMatching(/read|refused/) as string })]);
    }
  });
});
