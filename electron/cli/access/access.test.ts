import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessCommand } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'access-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

interface Answer {
  readonly code: number;
  readonly err: string;
  readonly json: Record<string, unknown>;
  readonly file: (name: string) => string[];
}

async function run(options: Record<string, string>): Promise<Answer> {
  const lines: string[] = [];
  const errors: string[] = [];
  const out = join(folder, 'out');
  const args = Object.entries({ metres: '1000', out, ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const code = await accessCommand(args, { out: (line) => lines.push(line), err: (line) => errors.push(line), lang: 'en' });
  return {
    code, err: errors.join('\n'), json: lines.length === 1 ? (JSON.parse(lines[0]) as Record<string, unknown>) : {},
    file: (name) => readFileSync(join(out, name), 'utf8').trimEnd().split('\n'),
  };
}

/** A grid city of 11 × 11 corners, 100 m apart, as edges. */
function gridEdges(): string {
  const rows: string[] = [];
  const corner = (i: number, j: number): string => `${500000 + i * 100},${3800000 + j * 100}`;
  for (let i = 0; i <= 10; i += 1) {
    for (let j = 0; j <= 10; j += 1) {
      if (i < 10) rows.push(`${i * 11 + j},${i * 11 + j + 11},100,${corner(i, j)},${corner(i + 1, j)}`);
      if (j < 10) rows.push(`${i * 11 + j},${i * 11 + j + 1},100,${corner(i, j)},${corner(i, j + 1)}`);
    }
  }
  return `source,target,length_m,x1,y1,x2,y2\n${rows.join('\n')}\n`;
}

describe('eldermap access', () => {
  it('measures the grid city to the millimetre and writes both tables', async () => {
    const network = put('grid.csv', gridEdges());
    const facilities = put('f.csv', 'id,x,y\nwest,500050,3800003\n"a, ""b""",500500,3800500\n');
    const demand = put('d.csv', 'id,x,y\n东,500350,3800205\nsame,500080,3800000\nfar,500950,3801002\n');
    const answer = await run({ network, facilities, demand, metres: '700', crs: 'EPSG:4547' });
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(answer.file('impedances.csv')).toEqual(['facility_id,demand_id,metres', 'west,东,508', 'west,same,33', '"a, ""b""",东,455']);
    expect(answer.file('areas.csv')[0]).toBe('facility_id,access_metres,reached_nodes,reached_metres');
    expect(answer.file('areas.csv')[1].split(',').slice(0, 2)).toEqual(['west', '3']);
    expect(answer.json).toMatchObject({
      nodes: 121, segments: 220, facilities: 2, facilitiesSnapped: 2, facilitiesUnsnapped: [], demand: 3, demandSnapped: 3, pairs: 3,
      crs: 'EPSG:4547', maxAccessMetres: null,
    });
    expect(Object.keys(answer.json['seconds'] as object)).toEqual(['read', 'build', 'snap', 'search']);
  });

  it('takes a limit inclusively', async () => {
    const network = put('grid.csv', gridEdges());
    const facilities = put('f.csv', 'id,x,y\nf,500000,3800000\n');
    const demand = put('d.csv', 'id,x,y\nat,500700,3800020\nbeyond,500700,3800021\n');
    const answer = await run({ network, facilities, demand, metres: '720', crs: 'EPSG:4547' });
    expect(answer.file('impedances.csv')).toEqual(['facility_id,demand_id,metres', 'f,at,720']);
  });

  it('takes small numbers as metres where the network is drawn near the origin', async () => {
    const network = put('small.csv', 'source,target,length_m,x1,y1,x2,y2\na,b,300,0,0,300,0\n');
    const answer = await run({ network, facilities: put('f.csv', 'id,x,y\nf,75,15\n'), demand: put('d.csv', 'id,x,y\nd,250,5\n'), crs: 'EPSG:4547' });
    expect(answer.file('impedances.csv')[1]).toBe('f,d,195');
  });

  it('names points that do not reach the network, and leaves their figures empty', async () => {
    const network = put('grid.csv', gridEdges());
    const facilities = put('f.csv', 'id,x,y\nnear,500000,3800000\noff,500000,3790000\n');
    const demand = put('d.csv', 'id,x,y\nlost,600000,3800000\nd,500100,3800000\n');
    const limited = await run({ network, facilities, demand, crs: 'EPSG:4547', 'max-access': '200' });
    expect(limited.json).toMatchObject({ facilitiesUnsnapped: ['off'], demandUnsnapped: ['lost'], demandSnapped: 1, pairs: 1 });
    expect(limited.err).toContain('facility not on the network (1): off');
    expect(limited.err).toContain('demand point not on the network (1): lost');
    expect(limited.file('areas.csv')[2]).toBe('off,,,');
    const free = await run({ network, facilities, demand, crs: 'EPSG:4547' });
    expect(free.json).toMatchObject({ facilitiesUnsnapped: [], demandUnsnapped: [] });
  });

  it('reads lines of a GeoJSON in longitude and latitude, and brings the points to the same metres', async () => {
    const coordinates = [[114, 34], [114.01, 34]];
    const network = put('roads.geojson', JSON.stringify({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } },
        { type: 'Feature', properties: { walkable: false }, geometry: { type: 'LineString', coordinates: [[114, 34.001], [114.01, 34.001]] } },
        { type: 'Feature', properties: {}, geometry: null },
      ],
    }));
    const facilities = put('f.csv', 'id,lon,lat\nf,114,34\n');
    const demand = put('d.csv', 'id,lon,lat\nd,114.01,34\n');
    const answer = await run({ network, facilities, demand });
    expect(answer.json).toMatchObject({ crs: 'EPSG:4547', segments: 1, rowsWithoutLine: [3], rowsNotWalkable: [2], pairs: 1 });
    // 0.01° of the 34th parallel on the CGCS2000 ellipsoid: a·cos φ/√(1 − e²sin² φ)·Δλ.
    const arc = (6378137 * Math.cos((34 * Math.PI) / 180) / Math.sqrt(1 - 0.00669438002290 * Math.sin((34 * Math.PI) / 180) ** 2)) * (0.01 * Math.PI) / 180;
    expect(Math.abs(Number(answer.file('impedances.csv')[1].split(',')[2]) - arc)).toBeLessThan(0.01);
  });

  it('writes the same bytes whatever the number of threads, and starts none for a small job', async () => {
    const network = put('grid.csv', gridEdges());
    const spots = (name: string, count: number): string => put(name, `id,x,y\n${Array.from({ length: count }, (_, k) => `${name}${k},${500000 + (k * 379) % 1000},${3800000 + (k * 613) % 1000}`).join('\n')}\n`);
    const wish = { network, facilities: spots('f', 40), demand: spots('d', 60), crs: 'EPSG:4547' };
    const alone = await run({ ...wish, workers: '0' });
    const files = [alone.file('impedances.csv'), alone.file('areas.csv')];
    const helped = await run({ ...wish, workers: '3' });
    expect([helped.file('impedances.csv'), helped.file('areas.csv')]).toEqual(files);
    expect([alone.json['threads'], helped.json['threads']]).toEqual([1, 1]);
    for (const workers of ['-1', '1.5', 'many', '65', '']) expect((await run({ ...wish, workers })).err).toContain('--workers');
  });

  describe('tells what is wrong, with its place, and ends with code 2:', () => {
    const good = (): Record<string, string> => ({
      network: put('grid.csv', gridEdges()), facilities: put('f.csv', 'id,x,y\nf,500000,3800000\n'), demand: put('d.csv', 'id,x,y\nd,500100,3800000\n'), crs: 'EPSG:4547',
    });
    const cases: readonly [string, () => Record<string, string>, readonly string[]][] = [
      ['a number that is none', () => ({ demand: put('bad.csv', 'id,x,y\na,1,2\n\nb,12O,2\n') }), ['bad.csv', 'row 4', '"x"', '12O']],
      ['an empty id', () => ({ demand: put('bad.csv', 'id,x,y\n,1,2\n') }), ['bad.csv', 'row 2', '"id"']],
      ['an id given twice', () => ({ facilities: put('bad.csv', 'id,x,y\na,1,2\nb,1,2\na,3,4\n') }), ['row 4', '"a"', 'row 2']],
      ['a missing column', () => ({ facilities: put('bad.csv', 'id,x\na,1\n') }), ['bad.csv', 'row 1', '"y"']],
      ['a short row', () => ({ facilities: put('bad.csv', 'id,x,y\na,1\n') }), ['row 2', '"y"']],
      ['a missing file', () => ({ facilities: join(folder, 'nowhere.csv') }), ['nowhere.csv', 'no such file']],
      ['a bad length', () => ({ network: put('bad.csv', 'source,target,length_m,x1,y1,x2,y2\n1,2,-4,0,0,1,1\n') }), ['row 2', 'length_m', '-4']],
      ['metres without a CRS', () => ({ crs: '' }), ['grid.csv', 'row 2', '--crs']],
      ['degrees with a CRS of metres', () => ({ facilities: put('bad.csv', 'id,x,y\na,114,34\n') }), ['bad.csv', '114,34', 'longitude and latitude']],
      ['a CRS nobody knows', () => ({ crs: 'Mars' }), ['Mars']],
      ['a limit that is none', () => ({ metres: 'far' }), ['far', '--metres']],
      ['a network without lines', () => ({ network: put('n.geojson', '{"type":"FeatureCollection","features":[]}') }), ['n.geojson']],
      ['a network file of no known kind', () => ({ network: put('n.xyz', 'hello') }), ['n.xyz']],
    ];
    it.each(cases)('%s', async (_name, change, said) => {
      const options = { ...good(), ...change() };
      if (options['crs'] === '') delete options['crs'];
      const answer = await run(options);
      expect(answer.code).toBe(2);
      for (const part of said) expect(answer.err).toContain(part);
    });

    it('a missing option, an unknown one and a stray word', async () => {
      const io = { out: () => undefined, err: () => undefined };
      expect(await accessCommand([], io)).toBe(2);
      expect(await accessCommand(['--speed', '3'], io)).toBe(2);
      expect(await accessCommand(['stray'], io)).toBe(2);
    });
  });

  const real = resolve('../shared/data/planner_files/渝中区道路.gpkg');
  if (!existsSync(real) && process.env['CI']) throw new Error(`the real roads are missing: ${real}`);
  it.skipIf(!existsSync(real))('gives the real roads of Yuzhong the same figures from GeoPackage and GeoJSON', async () => {
    const facilities = put('f.csv', 'id,x,y\na,106.55,29.56\nb,106.56,29.555\n');
    const demand = put('d.csv', `id,lon,lat\n${Array.from({ length: 60 }, (_, k) => `D${k},${106.53 + 0.004 * (k % 10)},${29.55 + 0.002 * Math.floor(k / 10)}`).join('\n')}\n`);
    const fromPackage = await run({ network: real, facilities, demand });
    const areas = fromPackage.file('areas.csv');
    const walks = fromPackage.file('impedances.csv');
    expect(fromPackage.json).toMatchObject({ islands: 19, demandUnsnapped: [], facilitiesUnsnapped: [] });
    expect(walks.length).toBeGreaterThan(3);
    const fromJson = await run({ network: resolve('../shared/data/yuzhong_500103_osm_roads/重庆市渝中区_osm路网_道路.geojson'), facilities, demand });
    expect(fromJson.file('areas.csv')).toEqual(areas);
    expect(fromJson.file('impedances.csv')).toEqual(walks);
  });
});
