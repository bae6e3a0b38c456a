import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { readSource } from '../formats/index.ts';
import type { Compound, Project } from '../model/index.ts';
import { quietWork } from '../model/index.ts';
import { blankCandidate, blankCompound, blankFacility, gridCity, sampleCounty } from '../scenes/index.ts';
import type { QualityFinding } from './index.ts';
import { checkQuality, qualityChecks, repairFinding } from './index.ts';
import { nearlySame } from './checks/duplicate-compounds.ts';

const asOf = '2025-06-30';
const clean = gridCity({ columns: 6, rows: 6, blockMetres: 200, origin: [500_000, 3_775_000] });
const check = (project: Project): QualityFinding[] => checkQuality(project, { asOf }, quietWork);
const withLayers = (layers: Project['layers']): Project => ({ ...clean, layers: { ...clean.layers, ...layers } });
const of = (findings: readonly QualityFinding[], id: string): QualityFinding[] => findings.filter((finding) => finding.check === id);

function square(west: number, south: number, east: number, north: number): Polygon {
  const [x, y] = [500_000, 3_775_000];
  return { type: 'Polygon', coordinates: [[[x + west, y + south], [x + east, y + south], [x + east, y + north], [x + west, y + north], [x + west, y + south]]] };
}

let serial = 0;
function compound(name: string, east: number, north: number, more: Partial<Compound> = {}): Compound {
  serial += 1;
  return { ...blankCompound(`c${serial}`, name), townshipName: '东街道', geometry: { type: 'Point', coordinates: [500_000 + east, 3_775_000 + north] }, ...more };
}

const township = (name: string, geometry: Polygon, more: Partial<NonNullable<Project['layers']['townships']>[number]> = {}): NonNullable<Project['layers']['townships']>[number] => ({
  id: name as never, name, code: null, settlement: 'urban', residents: null, geometry, extra: {}, ...more,
});
const [east, west] = [township('东街道', square(500, 0, 1000, 1000)), township('西街道', square(0, 0, 500, 1000))];

const elders = (name: string, more: object): NonNullable<Project['layers']['elders']>[number] => ({
  id: name as never, name, code: null, townshipName: '东街道', residents: null, households: null, elders60: null, elders80: null, estimated: false,
  geometry: { type: 'Point', coordinates: [500_700, 3_775_500] }, extra: {}, ...more,
});

describe('checkQuality', () => {
  it('has nothing against the grid city', () => {
    expect(check(clean)).toEqual([]);
  });

  it('says missing positions and a missing CRS', () => {
    const found = check({ ...withLayers({ compounds: [compound('甲', 0, 0, { geometry: null }), compound('乙乙', 600, 0)] }), workingCrs: null });
    expect(of(found, 'positions').map(({ id, severity }) => [id, severity])).toEqual(expect.arrayContaining([['positions/no-crs/roads', 'error'], ['positions/none/compounds', 'warning']]));
  });

  it('finds stacked positions of different names, and lets phases at one gate with one name be', () => {
    const list = Array.from({ length: 12 }, (_, i) => compound(`园${i}号`, 600 + (i % 3), 50));
    const [whole, ...stacks] = of(check(withLayers({ compounds: list })), 'stacked-positions');
    expect(whole).toMatchObject({ severity: 'error', measured: { positions: 3, features: 12, affected: 12 }, id: 'stacked-positions/compounds' });
    expect(stacks).toHaveLength(3);
    expect(of(check(withLayers({ compounds: [compound('园', 600, 0), compound('园', 600, 0)] })), 'stacked-positions')).toEqual([]);
  });

  it('finds a compound outside the township it names, and renames it on request only', () => {
    const project = withLayers({ townships: [east, west], compounds: [compound('越界园', 300, 500), compound('守界园', 700, 500), compound('界边园', 470, 500), compound('天外园', 3000, 500)] });
    const found = of(check(project), 'named-township');
    expect(found.map(({ measured }) => measured['outsideMetres'])).toEqual([200, 2000]);
    expect(found[1].repair).toBeUndefined();
    const repaired = repairFinding(project, found[0].id, { asOf }, quietWork);
    expect(repaired?.layers.compounds?.map(({ townshipName }) => townshipName)).toEqual(['西街道', '东街道', '东街道', '东街道']);
    expect(project.layers.compounds?.[0].townshipName).toBe('东街道');
    expect(of(check(repaired as Project), 'named-township')).toHaveLength(1);
    expect(repairFinding(repaired as Project, found[0].id, { asOf }, quietWork)).toBeNull();
  });

  it('finds compounds entered twice and names that differ by a slip', () => {
    const project = withLayers({ compounds: [compound('幸福家园', 600, 0), compound('幸福 家园', 640, 0), compound('金色阳光花苑', 700, 0), compound('金色阳光花园', 760, 0), compound('明珠', 800, 0), compound('明珠小区', 820, 0)] });
    expect(of(check(project), 'duplicate-compounds').map(({ id }) => id.split('/')[1]).sort()).toEqual(['alike', 'alike', 'same']);
    for (const [a, b] of [['锦绣花园一期', '锦绣花园二期'], ['阳光花园东区', '阳光花园西区'], ['万达广场1号院', '万达广场2号院'], ['滨河华庭', '银河华庭'], ['新华里', '华里']]) expect(nearlySame(a, b), a).toBe(false);
  });

  it('finds households that cannot be', () => {
    const usual = Array.from({ length: 24 }, (_, i) => compound(`常${i}园`, 20 * i, 100 + i, { households: 600 + i, blocks: 10 }));
    const odd = [
      compound('空园', 0, 1, { households: 0 }), compound('满园', 0, 2, { households: 100, occupiedHouseholds: 120 }), compound('多位园', 0, 3, { households: 6000, blocks: 10 }),
      compound('密园', 0, 4, { households: 900, geometry: square(600, 600, 650, 650) }),
    ];
    const found = of(check(withLayers({ compounds: [...usual, ...odd] })), 'compound-households');
    expect(found.map(({ id }) => id.split('/')[1])).toEqual(['none', 'occupied', 'digit', 'dense']);
    expect(found[3].measured['householdsPerHectare']).toBe(3600);
  });

  it('finds elders beyond residents, and the very old beyond the elders', () => {
    const project = withLayers({ elders: [elders('甲村', { residents: 100, elders60: 120, elders80: 5 }), elders('乙村', { elders60: 10, elders80: 11 }), elders('丙村', { residents: 9, elders60: 9, elders80: 9 })] });
    expect(of(check(project), 'elder-counts').map(({ id, severity }) => [id, severity])).toEqual([['elder-counts/residents/甲村', 'error'], ['elder-counts/oldest/乙村', 'error']]);
  });

  it('finds villages that do not add up to their township, and is patient with unknown ones', () => {
    const rows = (third: number | null): Project => withLayers({ townships: [{ ...east, residents: 1000 }, west], elders: [elders('甲村', { residents: 300 }), elders('乙村', { residents: 400 }), elders('丙村', { residents: third })] });
    expect(of(check(rows(300)), 'parent-totals')).toEqual([]);
    expect(of(check(rows(null)), 'parent-totals')).toEqual([]);
    expect(of(check(rows(200)), 'parent-totals')[0].measured).toMatchObject({ sumPeople: 900, wholePeople: 1000, differencePeople: -100 });
    expect(of(check(rows(500)), 'parent-totals')[0].measured['differencePeople']).toBe(200);
  });

  it('finds what is done after the as-of date; what is under construction is a note', () => {
    const project = withLayers({ compounds: [compound('未来园', 0, 0, { kind: 'existing', builtYear: 2031 }), compound('在建园', 0, 9, { kind: 'new', builtYear: 2027 }), compound('早验园', 0, 20, { kind: 'existing', acceptedDate: '2025-07-01' }), compound('今园', 0, 30, { builtYear: 2025 })] });
    expect(of(check(project), 'future-dates').map(({ severity, subjects }) => [severity, subjects.length])).toEqual([['warning', 1], ['warning', 1], ['note', 1]]);
  });

  it('finds facilities without a kind, candidates without an area and candidates in hazard zones', () => {
    const at = { type: 'Point' as const, coordinates: [500_700, 3_775_500] };
    const found = check(withLayers({
      facilities: [{ ...blankFacility('f', '某站'), geometry: at }], candidates: [{ ...blankCandidate('k', '旧校'), geometry: at }],
      hazards: [{ id: 'h' as never, name: '滑坡', kind: 'landslide', geometry: square(650, 450, 750, 550), extra: {} }],
    }));
    expect(found.map(({ check: id }) => id)).toEqual(expect.arrayContaining(['facility-kinds', 'candidate-area', 'candidate-hazard']));
    expect(found).toHaveLength(3);
  });

  it('measures overlaps and gaps between townships', () => {
    const ring = [township('南', square(0, 0, 1000, 300)), township('北', square(0, 700, 1000, 1000)), township('左', square(0, 300, 400, 700)), township('右', square(600, 300, 1050, 700))];
    const found = check(withLayers({ townships: [...ring, township('又南', square(0, 250, 300, 300))] }));
    expect(of(found, 'township-gaps').map(({ measured }) => measured['gapSquareMetres'])).toEqual([200 * 400]);
    expect(of(found, 'township-overlaps').map(({ measured, severity }) => [measured['overlapSquareMetres'], severity])).toEqual([[300 * 50, 'error']]);
    const [overlap] = of(found, 'township-overlaps');
    expect(overlap.bounds?.map((value, i) => value - (i % 2 === 0 ? 500_000 : 3_775_000))).toEqual([0, 250, 300, 300]);
    expect(of(check(withLayers({ townships: [east, { ...west, geometry: square(0, 0, 500.5, 1000) }] })), 'township-overlaps')).toEqual([]);
  });

  it('finds roads that hang together with nothing, and ends that miss by less than the limit', () => {
    const road = (id: string, points: number[][]): NonNullable<Project['layers']['roads']>[number] => ({
      id: id as never, name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, extra: {},
      geometry: { type: 'LineString', coordinates: points.map(([x, y]) => [500_000 + x, 3_775_000 + y]) },
    });
    const roads = [...(clean.layers.roads ?? []), road('far', [[3000, 0], [3300, 0]]), road('short', [[100, 98], [100, 2]]), road('fine', [[50, 150], [51, 150], [52, 150], [53, 151]])];
    const found = check(withLayers({ roads }));
    expect(of(found, 'road-islands').map(({ measured }) => measured['lengthMetres'])).toEqual([300, 96, 3]);
    expect(of(found, 'road-near-misses').map(({ measured, subjects }) => [measured['gapMetres'], subjects[0].id])).toEqual([[2, 'short']]);
  });

  it('offers to join near misses by the network’s tolerance: says how many joins of what length it makes, and makes just those', () => {
    const road = (id: string, points: number[][]): NonNullable<Project['layers']['roads']>[number] => ({
      id: id as never, name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, extra: {},
      geometry: { type: 'LineString', coordinates: points.map(([x, y]) => [500_000 + x, 3_775_000 + y]) },
    });
    const project = withLayers({ roads: [...(clean.layers.roads ?? []), road('short', [[100, 98], [100, 2.25]]), road('other', [[300, 1.5], [300, 90]])] });
    const misses = of(check(project), 'road-near-misses');
    expect(misses.map(({ repair }) => repair?.kind)).toEqual(['join-tolerance', 'join-tolerance']);
    expect(misses[0].repair?.description.zh).toContain('间隙设为 2.3 米');
    expect(misses[0].repair?.description.zh).toContain('共接上 2 处，间隙 1.50 至 2.25 米，合计 3.75 米');
    const repaired = repairFinding(project, misses[0].id, { asOf }, quietWork) as Project;
    expect(repaired).toEqual({ ...project, parameters: { joinToleranceMetres: 2.3 } });
    expect(repaired.layers.roads).toBe(project.layers.roads);
    const after = check(repaired);
    expect([of(after, 'road-near-misses'), of(after, 'road-islands')]).toEqual([[], []]);
    expect(of(after, 'road-joins').map(({ severity, measured, subjects }) => [severity, measured['gapMetres'], subjects[0].id])).toEqual([['note', 2.25, 'short'], ['note', 1.5, 'other']]);
    expect(repairFinding(repaired, misses[0].id, { asOf }, quietWork)).toBeNull();
  });

  it('every finding has an id of its own, words in both languages and subjects that exist; the sample county has no errors', () => {
    const county = sampleCounty({ seed: 7, size: 'small' }, quietWork);
    const found = check(county);
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    for (const finding of found) {
      expect(qualityChecks.map(({ id }) => id)).toContain(finding.check);
      for (const text of [finding.what, finding.why]) expect(text.zh.length * text.en.length).toBeGreaterThan(0);
      for (const { layer, id } of finding.subjects) expect((county.layers[layer] ?? []).some((feature) => feature.id === id)).toBe(true);
    }
    expect(check(county)).toEqual(found);
  });
});

const ledger = join(import.meta.dirname, '../../../shared/data/planner_files/渝中区住宅小区养老服务用房台账.xlsx');
const present = existsSync(ledger);
if (!present && process.env['CI']) throw new Error(`the real ledger is missing: ${ledger}`);

describe.skipIf(!present)(present ? 'the ledger of Yuzhong' : `the ledger of Yuzhong (skipped: not at ${ledger})`, () => {
  it('has 48 positions for 201 compounds', async () => {
    const [table] = await readSource([{ name: '台账.xlsx', bytes: new Uint8Array(readFileSync(ledger)) }]);
    const column = (pattern: RegExp): number => table.columns.findIndex((title) => pattern.test(title));
    const [name, lon, lat] = [column(/小区名称/), column(/经度/), column(/纬度/)];
    const compounds = table.rows.flatMap((row, i): Compound[] => {
      const at = [Number(row.values[lon]), Number(row.values[lat])];
      // Degrees times 100,000 are about metres, and different positions stay different.
      return Number.isFinite(at[0]) && at[0] > 0 ? [{ ...blankCompound(`y${i}`, String(row.values[name])), geometry: { type: 'Point', coordinates: at.map((value) => value * 1e5) } }] : [];
    });
    const [whole] = of(check(withLayers({ compounds, townships: [], roads: [] })), 'stacked-positions');
    expect(whole).toMatchObject({ severity: 'error', measured: { positions: 48, features: 201 } });
  });
});
