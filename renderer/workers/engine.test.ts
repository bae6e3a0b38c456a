import { beforeAll, describe, expect, it, vi } from 'vitest';
import { isCrsProblem, planeTransform } from '../../gis-data/crs/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { emptyProject, loadSql, openProject, saveProject } from '../../gis-data/project/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import { verdictOfCode } from '../symbology/verdicts.ts';
import { createEngine } from './engine.ts';
import type { FindingsQuery, SubjectRef } from './protocol.ts';

// In Node the engines find their own WebAssembly; a page fetches it.
vi.mock('./engines.ts', async () => {
  const { loadSql: load } = await import('../../gis-data/project/index.ts');
  const { loadHighsSolver } = await import('../../planning-rules/siting/index.ts');
  return { sqlEngine: () => load(), mipSolver: () => loadHighsSolver() };
});

const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
const wish = { policy: 'daqing-2025', asOf: '2027-12-31', createdAt: '2026-01-02T03:04:05Z' };
const everything: FindingsQuery = { verdicts: [], rule: null, township: null, text: '', sort: null };
const decode = (bytes: Uint8Array): GeoJSON.FeatureCollection => JSON.parse(new TextDecoder().decode(bytes)) as GeoJSON.FeatureCollection;
const csv = (text: string): { name: string; bytes: Uint8Array<ArrayBuffer> } => ({ name: '小区.csv', bytes: new TextEncoder().encode(text) });
let bytes: Uint8Array;

beforeAll(async () => {
  bytes = saveProject(county, await loadSql());
});

async function opened(): Promise<ReturnType<typeof createEngine>> {
  const engine = createEngine();
  await engine.open({ bytes }, quietWork);
  return engine;
}

describe('the engine', () => {
  it('opens a project and counts what is there, with absent layers as unknown and not as 0', async () => {
    const engine = createEngine();
    const view = await engine.open({ bytes }, quietWork);
    expect(view.revision).toBe(0);
    expect(view.layers.find(({ layer }) => layer === 'compounds')?.features).toBe(county.layers.compounds?.length);
    const empty = await engine.create({ id: 'x', name: '新县' }, quietWork);
    expect(empty.layers.every(({ features }) => features === null)).toBe(true);
    expect(empty.bounds).toBeNull();
    expect(empty.run).toBeNull();
  });

  it('says in a sentence when no project is open', () => {
    expect(() => createEngine().objects(null, quietWork)).toThrow('no project is open');
  });

  it('draws positions in degrees inside the bounds of the county, and leaves out what has none', async () => {
    const engine = await opened();
    const view = await engine.restore({ bytes, revision: 0 }, quietWork);
    const [west, south, east, north] = view.bounds ?? [0, 0, 0, 0];
    const objects = await engine.objects(null, quietWork);
    const placed = county.layers.compounds?.filter(({ geometry }) => geometry !== null) ?? [];
    expect(objects.compounds.map(({ id }) => id)).toEqual(placed.map(({ id }) => id));
    for (const { position: [longitude, latitude] } of [...objects.compounds, ...objects.facilities]) {
      expect(longitude).toBeGreaterThan(west - 0.01);
      expect(longitude).toBeLessThan(east + 0.01);
      expect(latitude).toBeGreaterThan(south - 0.01);
      expect(latitude).toBeLessThan(north + 0.01);
    }
  });

  it('puts each road into one of the two road sources, and nothing twice', async () => {
    const engine = await opened();
    const main = decode((await engine.base({ layer: 'mainRoads' }, quietWork)).bytes).features;
    const local = decode((await engine.base({ layer: 'localRoads' }, quietWork)).bytes).features;
    expect(main.length + local.length).toBe(county.layers.roads?.length);
    expect(local.every(({ properties }) => properties?.['rank'] === 'local')).toBe(true);
    expect(main.some(({ properties }) => properties?.['rank'] === 'local')).toBe(false);
  });

  it('moves base geometry to degrees and back within a centimetre', async () => {
    const engine = await opened();
    const drawn = decode((await engine.base({ layer: 'townships' }, quietWork)).bytes).features[0];
    const { toMetres } = planeTransform(county.workingCrs ?? '');
    const ring = (drawn.geometry as GeoJSON.Polygon).coordinates.flat(drawn.geometry.type === 'MultiPolygon' ? 1 : 0)[0] as unknown as number[] | number[][];
    const [longitude, latitude] = (Array.isArray(ring[0]) ? ring[0] : ring) as number[];
    const [easting, northing] = toMetres(longitude, latitude);
    const vertices = JSON.stringify(county.layers.townships?.[0].geometry?.coordinates).match(/-?[\d.]+,-?[\d.]+/g)?.map((pair) => pair.split(',').map(Number)) ?? [];
    expect(Math.min(...vertices.map(([x, y]) => Math.hypot(x - easting, y - northing)))).toBeLessThan(0.02);
  });

  it('checks, and every table row and map code is a finding of the run', async () => {
    const engine = await opened();
    const view = await engine.check(wish, quietWork);
    expect(view.history.undo?.zh).toMatch(/^体检（\p{Script=Han}+ 20\d\d，20\d\d-\d\d-\d\d）$/u);
    expect(view.revision).toBe(1);
    const counted = view.run?.summary.reduce((sum, { counts }) => sum + Object.values(counts).reduce((a, b) => a + b, 0), 0);
    const page = await engine.findings(everything, quietWork);
    expect(page.all).toBe(counted);
    expect(page.rows).toHaveLength(page.all);
    const table = await engine.verdicts(null, quietWork);
    for (const row of page.rows) {
      if (row.subjectKind !== 'compound') continue;
      expect(verdictOfCode(table.codes[row.subject][table.rules.indexOf(row.rule)])).toBe(row.verdict);
    }
    const details = await engine.details({ layer: 'compounds', id: page.rows[0].subject }, quietWork);
    expect(details?.findings.map(({ rule }) => rule)).toEqual(page.rows.filter(({ subject }) => subject === page.rows[0].subject).map(({ rule }) => rule));
    expect(await engine.stale(null, quietWork)).toEqual([]);
  });

  it('plans, draws service areas inside their straight-line circle, and keeps the run in the file', async () => {
    const engine = await opened();
    const view = await engine.plan(wish, quietWork);
    expect(view.run?.kind).toBe('plan');
    const { proposals } = await engine.verdicts(null, quietWork);
    expect(proposals).toHaveLength(view.run?.proposals.flatMap(({ sites }) => sites).length ?? -1);
    const [compound] = (await engine.objects(null, quietWork)).compounds;
    const ref: SubjectRef = { layer: 'compounds', id: compound.id };
    const area = await engine.area(ref, quietWork);
    if (area !== null) {
      const { toMetres } = planeTransform(county.workingCrs ?? '');
      const centre = toMetres(...compound.position);
      for (const [longitude, latitude] of area.reached.coordinates.flat(2)) {
        const [x, y] = toMetres(longitude, latitude);
        // The drawn area is the streets with a strip to each side.
        expect(Math.hypot(x - centre[0], y - centre[1])).toBeLessThan(area.limitMetres + 120);
      }
    }
    const saved = openProject((await engine.bytes(null, quietWork)).bytes, await loadSql());
    expect(saved.runs.at(-1)?.id).toBe(view.run?.id);
    const again = createEngine();
    expect((await again.open({ bytes: saveProject(saved, await loadSql()) }, quietWork)).run).toEqual(view.run);
  }, 30_000);

  it('never colours a replaced layer with the verdicts of the former one, even where ids are the same', async () => {
    const engine = await opened();
    await engine.check(wish, quietWork);
    const { rows } = await engine.findings(everything, quietWork);
    const id = rows.find(({ subjectKind }) => subjectKind === 'compound')?.subject ?? '';
    const position = (await engine.objects(null, quietWork)).compounds[0].position;
    const file = csv(`编号,小区名称,经度,纬度\n${id},另一个小区,${position[0]},${position[1]}\n`);
    await engine.import({ layer: 'compounds', files: [file], crs: 'EPSG:4490', columns: null, table: null, mode: 'replace', importedAt: '2026-01-03T00:00:00Z' }, quietWork);
    const { codes } = await engine.verdicts(null, quietWork);
    expect(codes[id]).toBeUndefined();
    const details = await engine.details({ layer: 'compounds', id }, quietWork);
    if (details !== null) expect([details.outdated, details.findings]).toEqual([true, []]);
    expect(await engine.stale(null, quietWork)).not.toEqual([]);
  });

  it('previews an import without changing anything, and says what it would do', async () => {
    const engine = createEngine();
    await engine.create({ id: 'x', name: '新县' }, quietWork);
    const file = csv('小区名称,总户数,经度,纬度\n翠湖苑,650户,113.9,34.1\n,,,\n');
    const wanted = { layer: 'compounds', files: [file], crs: 'wgs84', columns: null, table: null } as const;
    const preview = await engine.preview(wanted, quietWork);
    expect(preview.columns.map(({ field }) => field)).toEqual(['name', 'households', 'lon', 'lat']);
    const report = preview.report;
    expect(report === null ? null : report.accepted + report.repaired + report.rejected + report.skipped).toBe(report?.rowsInFile);
    expect((await engine.reports(null, quietWork))).toEqual([]);
    const unmapped = await engine.preview({ ...wanted, columns: { name: '小区名称', households: '', lon: '经度', lat: '纬度' } }, quietWork);
    expect(unmapped.columns.map(({ field }) => field)).toEqual(['name', null, 'lon', 'lat']);
  });

  it('answers an unreadable file with a sentence, not with an exception', async () => {
    const engine = createEngine();
    await engine.create({ id: 'x', name: '新县' }, quietWork);
    const preview = await engine.preview({ layer: 'roads', files: [{ name: 'x.bin', bytes: new Uint8Array([0, 1, 2, 3]) }], crs: null, columns: null, table: null }, quietWork);
    expect(preview.report).toBeNull();
    expect(preview.problem?.zh).toContain('x.bin');
  });

  it('takes a parameter inside its limits and refuses one that the pack refuses, leaving the project as it was', async () => {
    const engine = await opened();
    const list = await engine.parameters(wish, quietWork);
    const speed = list.find(({ unit }) => unit === 'm/s');
    if (speed === undefined) throw new Error('the pack has no walking speed');
    const view = await engine.setParameter({ ...wish, id: speed.id, value: 1 }, quietWork);
    expect(view.parameters).toEqual({ [speed.id]: 1 });
    expect(() => engine.setParameter({ ...wish, id: speed.id, value: -5 }, quietWork)).toThrow();
    expect((await engine.parameters(wish, quietWork)).find(({ id }) => id === speed.id)).toMatchObject({ value: 1, basis: 'user' });
    expect((await engine.setParameter({ ...wish, id: speed.id, value: null }, quietWork)).parameters).toEqual({});
  });

  it('offers only coordinate systems it understands', async () => {
    const { parseSourceCrs } = await import('../../gis-data/crs/index.ts');
    for (const { crs } of await createEngine().crsChoices(null, quietWork)) expect(isCrsProblem(parseSourceCrs(crs))).toBe(false);
  });

  it('gives an empty project empty layers to draw', async () => {
    const engine = createEngine();
    await engine.open({ bytes: saveProject(emptyProject('e', '空'), await loadSql()) }, quietWork);
    expect(decode((await engine.base({ layer: 'mainRoads' }, quietWork)).bytes).features).toEqual([]);
    expect((await engine.labels(null, quietWork)).townships).toEqual([]);
    expect(await engine.locate({ longitude: 114, latitude: 34 }, quietWork)).toBeNull();
  });
});
