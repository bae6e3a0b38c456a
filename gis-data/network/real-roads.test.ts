import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { buildNetwork, plainLines } from './index.ts';

/** 897 ways of Yuzhong District (OpenStreetMap, ODbL), not split at junctions. */
const file = resolve('../shared/data/yuzhong_500103_osm_roads/重庆市渝中区_osm路网_道路.geojson');
if (!existsSync(file) && process.env['CI']) throw new Error(`the real roads are missing: ${file}`);

interface Ways {
  readonly features: readonly { readonly geometry: { readonly coordinates: number[][] } }[];
}

it.skipIf(!existsSync(file))('joins the real ways of Yuzhong into 19 pieces at shared vertices, where end points alone give 323', () => {
  const ways = (JSON.parse(readFileSync(file, 'utf8')) as Ways).features.map((feature) => feature.geometry.coordinates);
  expect(ways).toHaveLength(897);
  // Metres enough for counting pieces: shared vertices are equal to the last digit in any projection.
  const metres = ways.map((way) => way.map(([lon, lat]) => [(lon - 106.5) * 96700, (lat - 29.5) * 110900]));
  const network = buildNetwork(plainLines(metres));
  expect(network.report.islands).toHaveLength(19);
  expect(network.report.islands[0].nodes / network.nodeCount).toBeGreaterThan(0.96);
  expect(network.report.islands[0].metres).toBeGreaterThan(260000);
  const endsOnly = buildNetwork(plainLines(metres.map((way) => [way[0], way[way.length - 1]])));
  const rings = metres.filter((way) => way[0].join() === way[way.length - 1].join());
  expect(endsOnly.report.islands.length + rings.filter((ring) => !touches(ring[0], metres, ring)).length).toBe(323);
});

function touches(vertex: readonly number[], ways: readonly number[][][], self: readonly number[][]): boolean {
  return ways.some((way) => way !== self && (way[0].join() === vertex.join() || way[way.length - 1].join() === vertex.join()));
}
