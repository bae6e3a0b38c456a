import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Project, Road } from '../../gis-data/model/index.ts';
import { loadSql, openProject, saveProject } from '../../gis-data/project/index.ts';
import { gridCity } from '../../gis-data/scenes/index.ts';
import type { Run } from '../../planning-rules/plan/index.ts';
import { isStale } from '../../planning-rules/plan/index.ts';
import { runCli } from './commands.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eldermap-walking-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCli(args, { out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const lines = (features: readonly (readonly [Record<string, unknown>, number[][]])[]): string => JSON.stringify({
  type: 'FeatureCollection', features: features.map(([properties, coordinates]) => ({ type: 'Feature', properties, geometry: { type: 'LineString', coordinates } })),
});
/** Degrees of a place so many metres east and north of 113.9° E, 34° N, exact enough for gaps of metres. */
const east = (metres: number): number => 113.9 + metres / (111_320 * Math.cos((34 * Math.PI) / 180));
const north = (metres: number): number => 34 + metres / 110_930;
const street = (points: readonly (readonly [number, number])[]): number[][] => points.map(([x, y]) => [east(x), north(y)]);

interface AccessAnswer {
  readonly islands: number;
  readonly pairs: number;
  readonly joins: readonly { readonly from: number[]; readonly to: number[]; readonly metres: number }[];
  readonly islandsCutOff: readonly { readonly metres: number; readonly at: number[] }[];
  readonly crossingsSplit: number;
  readonly rowsOfClassesNotWalked: readonly number[];
}

async function access(features: Parameters<typeof lines>[0], ...options: string[]): Promise<AccessAnswer & { walk: number | null }> {
  writeFileSync(at('roads.geojson'), lines(features));
  writeFileSync(at('f.csv'), `id,lon,lat\nf,${east(0)},${north(0)}\n`);
  writeFileSync(at('d.csv'), `id,lon,lat\nd,${east(200)},${north(0)}\n`);
  const said = await run('access', '--network', at('roads.geojson'), '--facilities', at('f.csv'), '--demand', at('d.csv'), '--metres', '1000', '--out', at('out'), ...options);
  expect(said.code, said.err).toBe(0);
  const [, walk] = readFileSync(at('out/impedances.csv'), 'utf8').trim().split('\n');
  return { ...(JSON.parse(said.out) as AccessAnswer), walk: walk === undefined ? null : Number(walk.split(',')[2]) };
}

describe('eldermap access on a file of roads', () => {
  const gapped = [[{ highway: 'residential' }, street([[0, 0], [99, 0]])], [{ highway: 'steps' }, street([[101, 0], [200, 0]])]] as const;

  it('walks every line as drawn unless asked, and tells what is cut off and where', async () => {
    const drawn = await access(gapped);
    expect(drawn).toMatchObject({ islands: 2, pairs: 0, joins: [], crossingsSplit: 0, rowsOfClassesNotWalked: [] });
    expect(drawn.islandsCutOff).toHaveLength(1);
    expect(drawn.islandsCutOff[0].metres).toBeCloseTo(99, 0);
    expect(drawn.islandsCutOff[0].at.every(Number.isFinite)).toBe(true);
  });

  it('joins, and lists every join with its places and length; stairs count for more', async () => {
    const joined = await access(gapped, '--join-tolerance', '3');
    expect(joined).toMatchObject({ islands: 1, pairs: 1, islandsCutOff: [] });
    const [join] = joined.joins;
    expect(joined.joins).toHaveLength(1);
    expect(Math.hypot(join.to[0] - join.from[0], join.to[1] - join.from[1])).toBeCloseTo(join.metres, 9);
    expect(join.metres).toBeCloseTo(2, 0);
    expect(joined.walk).toBeCloseTo(200, 0);
    expect((await access(gapped, '--join-tolerance', '3', '--stairs-factor', '2')).walk).toBeCloseTo(299, 0);
  });

  it('splits crossings of one level only, by the level the file gives', async () => {
    const cross = (more: object) => [[{ highway: 'path' }, street([[0, 0], [200, 100]])], [{ highway: 'path', ...more }, street([[0, 100], [200, 0]])]] as const;
    expect((await access(cross({}), '--split-crossings'))).toMatchObject({ islands: 1, crossingsSplit: 1 });
    expect((await access(cross({ layer: '1', bridge: 'yes' }), '--split-crossings')).islands).toBe(2);
  });

  it('takes or leaves classes, and names the rows it left', async () => {
    const roads = [[{ highway: 'motorway' }, street([[0, 0], [200, 0]])], [{ highway: 'footway' }, street([[0, 5], [100, 60], [200, 5]])]] as const;
    const direct = (await access(roads)).walk ?? 0;
    const around = await access(roads, '--classes', 'not:motorway');
    expect(around.walk).toBeGreaterThan(direct + 20);
    expect(around.rowsOfClassesNotWalked).toHaveLength(1);
    expect((await access(roads, '--classes', '只走：footway')).walk).toBe(around.walk);
    // Only classes that were asked about are left out.
    expect((await access(roads, '--join-tolerance', '1')).walk).toBeCloseTo(direct, 6);
  });

  it('slopes lengthen walks when asked', async () => {
    const road = [[{ highway: 'path', incline: '20%' }, street([[0, 0], [200, 0]])]] as const;
    expect((await access(road, '--slopes')).walk).toBeGreaterThan(((await access(road)).walk ?? 0) * 1.1);
  });

  const real = resolve('../shared/data/planner_files/渝中区道路.gpkg');
  if (!existsSync(real) && process.env['CI']) throw new Error(`the real roads are missing: ${real}`);
  it.skipIf(!existsSync(real))('reads the real roads of Yuzhong the same way with parameters that change nothing', async () => {
    writeFileSync(at('yf.csv'), 'id,lon,lat\na,106.55,29.56\n');
    writeFileSync(at('yd.csv'), 'id,lon,lat\nb,106.56,29.555\nc,106.555,29.558\n');
    const measured = async (...options: string[]): Promise<[Record<string, unknown>, string]> => {
      const said = await run('access', '--network', real, '--facilities', at('yf.csv'), '--demand', at('yd.csv'), '--metres', '3000', '--out', at('yout'), ...options);
      expect(said.code, said.err).toBe(0);
      const { seconds: _seconds, rowsNotWalkable: _rows, ...rest } = JSON.parse(said.out) as Record<string, unknown>;
      return [rest, readFileSync(at('yout/impedances.csv'), 'utf8')];
    };
    expect(await measured('--stairs-factor', '1')).toEqual(await measured());
  });
});

describe('eldermap check and plan', () => {
  const city = gridCity({ columns: 4, rows: 4, blockMetres: 100, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 3, row: 0 }] });
  const [template] = city.layers.roads ?? [];
  const road = (id: string, from: number, to: number): Road => ({ ...template, id: id as Road['id'], geometry: { type: 'LineString', coordinates: [[500_000 + from, 3_775_000], [500_000 + to, 3_775_000]] } });
  const gapped: Project = { ...city, layers: { ...city.layers, roads: [road('a', 0, 100), road('b', 102, 300)] } };
  const wish = ['--policy', 'xuchang-2023', '--as-of', '2025-12-31'];

  it('take the network’s parameters; a plan keeps them in its project, a check leaves the file alone', async () => {
    const sql = await loadSql();
    writeFileSync(at('gapped.gpkg'), saveProject(gapped, sql));
    const before = readFileSync(at('gapped.gpkg'));
    const checked = await run('check', at('gapped.gpkg'), ...wish, '--join-tolerance', '2.5', '--json');
    expect(checked.code, checked.err).toBe(0);
    const { run: told } = JSON.parse(checked.out) as { run: Run };
    expect(told.network?.joins).toHaveLength(1);
    expect(told.parameters.find(({ id }) => id === 'joinToleranceMetres')).toMatchObject({ value: 2.5, basis: 'user' });
    expect(readFileSync(at('gapped.gpkg')).equals(before)).toBe(true);

    const planned = await run('plan', at('gapped.gpkg'), ...wish, '--out', at('plan'), '--sheets', 'none', '--join-tolerance', '2.5', '--split-crossings', '--classes', 'not:高速');
    expect(planned.code, planned.err).toBe(0);
    expect(planned.out).toContain('1处道路断头按不超过2.5米的间隙接上');
    const project = openProject(readFileSync(at('plan/plan.gpkg')), sql);
    expect(project.parameters).toEqual({ joinToleranceMetres: 2.5, splitCrossings: true, unwalkedRoadClasses: 'not:高速' });
    expect(isStale(project, JSON.parse(readFileSync(at('plan/plan.json'), 'utf8')) as Run)).toEqual([]);
  }, 30_000);
});

describe('wrong use of these options', () => {
  it.each([
    [['--join-tolerance', '25'], '0到20之间'], [['--join-tolerance', 'x'], '0到20之间'], [['--stairs-factor', '0.5'], '1到10之间'], [['--classes', '高速'], 'only:等级'], [['--classes', 'only:'], 'only:等级'],
  ])('%j is told', async (options, said) => {
    const answer = await run('check', at('none.gpkg'), '--policy', 'xuchang-2023', '--as-of', '2025-12-31', ...options);
    // The file is looked for first by check; access reads its options before any file.
    const other = await run('access', '--network', 'r.gpkg', '--facilities', 'f', '--demand', 'd', '--metres', '1', '--out', 'o', ...options);
    expect([answer.code, other.code]).toEqual([2, 2]);
    expect(other.err).toContain(said);
  });

  it('a csv network is a list of edges', async () => {
    const answer = await run('access', '--network', 'edges.csv', '--facilities', 'f', '--demand', 'd', '--metres', '1', '--out', 'o', '--join-tolerance', '2');
    expect([answer.code, answer.err.includes('边表')]).toEqual([2, true]);
  });
});
