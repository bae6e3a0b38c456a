import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteCommand } from '../site/index.ts';
import type { Bench } from './testing/run.ts';
import { accessBench, collection, line, point, polygon } from './testing/run.ts';

let bench: Bench;
beforeAll(() => {
  bench = accessBench();
});
afterAll(() => bench.close());

const crs = 'EPSG:4547';
const [X, Y] = [500000, 3800000];
const at = (x: number, y: number): [number, number] => [X + x, Y + y];
const square = (x: number, y: number, side: number): [number, number][][] => [[at(x, y), at(x + side, y), at(x + side, y + side), at(x, y + side), at(x, y)]];
/** One straight street of 1,000 m. */
const street = () => bench.put('street.geojson', collection([line([at(0, 0), at(1000, 0)])], crs));
const csv = (name: string, ...points: readonly (readonly [string, number, number])[]): string => bench.put(name, `id,x,y\n${points.map(([id, x, y]) => `${id},${at(x, y).join(',')}`).join('\n')}\n`);
const common = () => ({ network: street(), crs, metres: '2000' });

describe('places with a geometry', () => {
  it('are points and polygons; a polygon is left at the boundary point nearest a road', async () => {
    const demand = bench.put('d.geojson', collection([polygon(square(400, 20, 100), { id: 'wall', name: '甲小区' }), point(at(700, 5), { id: 'post' })], crs));
    const answer = await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 0]), demand });
    expect(answer.walks()).toEqual({ 'f/wall': 420, 'f/post': 705 });
    const facilities = await bench.run({ ...common(), facilities: demand, demand: csv('d.csv', ['d', 0, 0]) });
    expect(facilities.walks()).toEqual({ 'wall/d': 420, 'post/d': 705 });
  });

  it('are brought from their own CRS to that of the network', async () => {
    const demand = bench.put('d.geojson', collection([point([114.0, 34.3], { id: 'd' })]));
    const same = await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 0]), demand, metres: '99999' });
    const once = same.walks()['f/d'];
    const facilities = bench.put('g.csv', 'id,lon,lat\nd,114,34.3\n');
    const lonLat = await bench.run({ network: street(), facilities, demand, metres: '99999' });
    expect(once).toBeCloseTo(lonLat.walks()['d/d'] / 2, 6);
  });

  it('must have ids that differ; rows without a place are told', async () => {
    const twice = bench.put('d.geojson', collection([point(at(1, 1), { id: 'a' }), point(at(2, 1), { id: 'a' })], crs));
    expect((await bench.run({ ...common(), facilities: twice })).err).toContain('row 2');
    const none = bench.put('d.geojson', collection([point(at(1, 1), { colour: 'a' })], crs));
    expect((await bench.run({ ...common(), facilities: none })).err).toContain('no column of ids');
    const lost = bench.put('d.geojson', collection([point(at(1, 1), { id: 'a' }), line([at(0, 0), at(1, 1)], { id: 'b' })], crs));
    expect((await bench.run({ ...common(), facilities: lost })).err).toContain('row of facilities without a point or polygon (1): 2');
  });
});

describe('gates', () => {
  const compounds = () => bench.put('d.geojson', collection([polygon(square(400, 20, 100), { id: 'c1', name: '甲小区' }), polygon(square(600, 20, 100), { id: 'c2', name: '乙小区' })], crs));

  it('come before the boundary: the walk is to the nearest of a place’s gates', async () => {
    // The gate of c1 is on its far side, 120 m behind the street; c2 has two.
    const gates = bench.put('g.csv', `compound_id,所属小区,x,y\nc1,,${at(450, 120).join(',')}\n,乙小区,${at(700, 60).join(',')}\nc2,甲小区,${at(600, 50).join(',')}\nnobody,,${at(1, 1).join(',')}\n`);
    const answer = await bench.run({ ...common(), facilities: csv('f.csv', ['west', 0, 0], ['east', 1000, 0]), demand: compounds(), gates });
    expect(answer.walks()).toEqual({ 'west/c1': 570, 'west/c2': 650, 'east/c1': 670, 'east/c2': 360 });
    expect(answer.json).toMatchObject({ gates: 4, gatesUsed: 3, gatesOfNobody: [5] });
    expect(answer.err).toContain('row of a gate that belongs to no place (1): 5');
  });

  it('that name no place belong to the nearest polygon within the tolerance', async () => {
    const gates = bench.put('g.geojson', collection([point(at(450, 125), {}), point(at(450, 300), {})], crs));
    const options = { ...common(), facilities: csv('f.csv', ['f', 0, 0]), demand: compounds(), gates };
    const answer = await bench.run(options);
    expect(answer.walks()).toEqual({ 'f/c1': 575, 'f/c2': 620 });
    expect(answer.json).toMatchObject({ gatesUsed: 1, gatesOfNobody: [2] });
    expect((await bench.run({ ...options, 'gate-tolerance': '4' })).walks()['f/c1']).toBe(420);
  });

  it('let a facility be left by any of them: its area is what is reached from the nearest', async () => {
    const gates = bench.put('g.csv', `facility_id,x,y\nf,${at(200, 0).join(',')}\nf,${at(600, 0).join(',')}\n`);
    const facilities = csv('f.csv', ['f', 400, 300]);
    const answer = await bench.run({ ...common(), facilities, demand: csv('d.csv', ['d', 650, 0], ['e', 0, 0]), gates, metres: '300', reached: bench.path('r.gpkg') });
    expect(answer.walks()).toEqual({ 'f/d': 50, 'f/e': 200 });
    // From 0 to 900: 200 + 300 to the west of 200 is cut at the street's end.
    expect(answer.file('areas.csv')[1]).toBe('f,0,1,900');
    const rows = (await bench.table('r.gpkg')).rows.map(({ values }) => values.slice(1));
    expect(rows).toEqual([[0, 200], [0, 200], [0, 200], [0, 300]]);
  });
});

describe('barriers', () => {
  const network = () => bench.put('n.geojson', collection([
    line([at(0, 0), at(1000, 0)]), line([at(0, 0), at(0, 500), at(1000, 500), at(1000, 0)], { bridge: 'yes' }),
  ], crs));

  it('cut roads and access links, but not bridges', async () => {
    const river = bench.put('river.geojson', collection([line([at(500, -100), at(500, 900)])], crs));
    const options = { crs, metres: '5000', network: network(), facilities: csv('f.csv', ['f', 100, 0]), demand: csv('d.csv', ['d', 900, 0]) };
    expect((await bench.run(options)).walks()).toEqual({ 'f/d': 800 });
    const answer = await bench.run({ ...options, barriers: river });
    // What stood on the cut street walks to the road of the bridge, 100 m away on either side.
    expect(answer.walks()).toEqual({ 'f/d': 100 + 2000 + 100 });
    expect(answer.json).toMatchObject({ barriers: 1, cutSegments: 1, cutMetres: 1000 });
    const beside = await bench.run({ ...options, facilities: csv('f.csv', ['f', 0, 0]), demand: csv('d.csv', ['d', 470, 470]), barriers: river, 'max-access': '30' });
    expect(beside.walks()).toEqual({ 'f/d': 500 + 470 + 30 });
  });

  it('may be polygons, in a CRS of their own; points are told, and edges cannot be cut', async () => {
    const lake = bench.put('lake.geojson', collection([polygon(square(400, -50, 100), { id: 1 }), point(at(0, 0), {})], crs));
    const options = { ...common(), facilities: csv('f.csv', ['f', 100, 0]), demand: csv('d.csv', ['d', 900, 0]), barriers: lake };
    const answer = await bench.run(options);
    expect([answer.json['cutSegments'], answer.err]).toEqual([1, expect.stringContaining('barrier row without a line or polygon (1): 2')]);
    const edges = bench.put('n.csv', `source,target,length_m,x1,y1,x2,y2\n1,2,1000,${at(0, 0).join(',')},${at(1000, 0).join(',')}\n`);
    expect((await bench.run({ ...options, network: edges })).err).toContain('list of edges');
  });
});

describe('levels of the network file', () => {
  it('keep a bridge and the road below apart where they share a vertex, and a dead end below it alone', async () => {
    const cross = collection([line([at(0, 0), at(500, 0), at(1000, 0)], { layer: '0' }), line([at(500, -300), at(500, 0), at(500, 300)], { bridge: 'yes', layer: '1' })], crs);
    const points = csv('p.csv', ['w', 0, 0], ['e', 1000, 0], ['n', 500, 300]);
    const answer = await bench.run({ crs, metres: '5000', network: bench.put('n.geojson', cross), facilities: points, demand: points });
    expect(answer.walks()).toEqual({ 'w/w': 0, 'w/e': 1000, 'e/w': 1000, 'e/e': 0, 'n/n': 0 });
    expect(answer.json).toMatchObject({ islands: 2, verticesOfSeveralLevels: 1 });
    expect(answer.err).toContain('share 1 vertex');
    const plain = await bench.run({ crs, metres: '5000', network: bench.put('n.geojson', cross.replaceAll('layer', 'shade')), facilities: points, demand: points });
    expect(plain.walks()['w/n']).toBe(800);
    const under = collection([line([at(0, 0), at(500, 0)], { bridge: 'yes', layer: '1' }), line([at(250, -300), at(250, -1.5)])], crs);
    const ends = csv('p.csv', ['w', 0, 0], ['dead', 250, -300]);
    const joined = await bench.run({ crs, metres: '5000', network: bench.put('n.geojson', under), facilities: ends, demand: ends, 'join-tolerance': '3' });
    expect(joined.walks()).toEqual({ 'w/w': 0, 'dead/dead': 0 });
  });
});

describe('what is asked and what is told', () => {
  it('takes a time instead of metres: speed times the shares of age and season', async () => {
    const options = { network: street(), crs, facilities: csv('f.csv', ['f', 0, 0]), minutes: '15', speed: '0.8' };
    expect((await bench.run(options)).json['metres']).toBe(720);
    const old = await bench.run({ ...options, band: '80+', factor80: '0.75', season: 'winter', 'winter-factor': '0.8' });
    expect(old.json).toMatchObject({ metres: 432, walk: { minutes: 15, band: '80+', season: 'winter' } });
    for (const [wrong, said] of [
      [{ metres: '5' }, '--metres'], [{ band: '80+' }, '--factor80'], [{ season: 'winter' }, '--winter-factor'], [{ factor80: '0.5' }, '--band 80+'], [{ band: '90+' }, '90+'], [{ speed: '9' }, '--speed'],
    ] as const) expect((await bench.run({ ...options, ...wrong })).err).toContain(said);
    expect((await bench.run({ network: street(), facilities: csv('f.csv', ['f', 0, 0]), minutes: '15', crs })).err).toContain('--speed');
    expect((await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 0]), speed: '1' })).err).toContain('--minutes');
  });

  it('warns of a table without facilities and of a place far from any road, and counts them', async () => {
    const empty = await bench.run({ ...common(), facilities: bench.put('f.csv', 'id,x,y\n'), demand: csv('d.csv', ['d', 0, 0]) });
    expect([empty.code, empty.json['facilities'], empty.err]).toEqual([0, 0, expect.stringContaining('warning: file "f.csv" has no facilities')]);
    const far = await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 30000], ['g', 0, 499]), demand: csv('d.csv', ['d', 0, 0]) });
    expect(far.json).toMatchObject({ facilitiesFarFromRoads: ['f'], facilitiesSnapped: 2, demandFarFromRoads: [] });
    expect(far.err).toBe('warning: facility more than 500 m from any road (1): f');
    expect((await bench.run({ ...common(), metres: '100', facilities: csv('f.csv', ['g', 0, 101]) }, 'zh')).err).toContain('警告：离最近道路超过100米的设施（1）：g');
  });

  it('without demand writes no walks, and leaves none of an earlier run', async () => {
    await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 0]), demand: csv('d.csv', ['d', 0, 0]) });
    const answer = await bench.run({ ...common(), facilities: csv('f.csv', ['f', 0, 0]) });
    expect(answer.json).toMatchObject({ demand: null, pairs: null });
    expect(() => answer.file('impedances.csv')).toThrow('ENOENT');
    expect(answer.file('areas.csv')[1]).toBe('f,0,2,1000');
  });

  it('refuses an option that is unknown, given twice or without its value, in the words of either language', async () => {
    const io = (errors: string[], lang: 'zh' | 'en') => ({ out: () => undefined, err: (text: string) => errors.push(text), lang });
    const { accessCommand } = await import('./index.ts');
    for (const [args, zh, en] of [
      [['--metre', '5'], '没有 --metre 这个参数（也许是 --metres）', 'there is no option --metre (perhaps --metres)'], [['--metres', '5', '--metres', '6'], '--metres 写了两次', '--metres is given twice'],
      [['--metres'], '--metres 后面缺少值', '--metres lacks its value'], [['--dissolve=yes'], '--dissolve 不带值', '--dissolve takes no value'],
    ] as const) {
      for (const [lang, said] of [['zh', zh], ['en', en]] as const) {
        const errors: string[] = [];
        expect(await accessCommand(args, io(errors, lang))).toBe(2);
        expect(errors.join()).toContain(said);
      }
    }
  });

  it('says that a GeoJSON was given as csv', async () => {
    expect((await bench.run({ ...common(), facilities: bench.put('f.csv', collection([point(at(0, 0), { id: 'f' })], crs)) })).err).toContain('this is JSON (GeoJSON), not a csv table');
  });

  it('writes walks that `site` reads as they are', async () => {
    await bench.run({ ...common(), facilities: csv('f.csv', ['f', 100, 0], ['g', 900, 0]), demand: csv('d.csv', ['d', 0, 0], ['e', 1000, 0], ['h', 950, 0]), metres: '300' });
    const said: string[] = [];
    const code = await siteCommand(['--problem', 'mclp', '--p', '1', '--costs', bench.path('out/impedances.csv')], { out: (text) => said.push(text), err: (text) => said.push(text), lang: 'en' });
    expect([code, JSON.parse(said[said.length - 1])]).toEqual([0, expect.objectContaining({ objective: 2, chosen: ['g'] })]);
  });
});
