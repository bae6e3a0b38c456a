import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportReport, Project } from '../model/index.ts';
import { words } from '../model/index.ts';
import { gridCity } from '../scenes/index.ts';
import { addRun, emptyProject, loadSql, openProject, saveProject, sha256Hex, withLayer, withoutLayer } from './index.ts';

const sql = await loadSql();
const reopened = (project: Project): Project => openProject(saveProject(project, sql), sql);

// SQLite has one zero, so has JSON: -0 comes back as 0 in attributes.
const plain = (value: number): number => (Object.is(value, -0) ? 0 : value);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(plain);
const positive = fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }).map(plain);
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('养老', '𠮷野家👵🏽', 'a\0b', '\ud800', '', "'", '"', '\n\t', 'NULL'));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const day = fc.constantFrom('2025-07-21', '1978-01-31', '2027-12-31');
const position = fc.tuple(fc.double({ min: 4e5, max: 4e7, noNaN: true }), fc.double({ min: 2e6, max: 6e6, noNaN: true }));
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const rings = fc.array(fc.array(position, { minLength: 4, maxLength: 6 }), { minLength: 1, maxLength: 3 });
const point = fc.record({ type: fc.constant('Point' as const), coordinates: fc.oneof(position, fc.constant([])) });
const polygon = fc.record({ type: fc.constant('Polygon' as const), coordinates: fc.oneof(rings, fc.constant([])) });
const multiPolygon = fc.record({ type: fc.constant('MultiPolygon' as const), coordinates: fc.array(rings, { maxLength: 3 }) });
const lineString = fc.record({ type: fc.constant('LineString' as const), coordinates: line });
const multiLine = fc.record({ type: fc.constant('MultiLineString' as const), coordinates: fc.array(line, { maxLength: 3 }) });
const nested = fc.dictionary(text, fc.oneof(text, number, fc.boolean(), fc.constant(null), fc.record({ 层: fc.array(number) })));

const road = fc.record({
  id: text, name: maybe(text), class: maybe(text), bridge: maybe(fc.boolean()), tunnel: maybe(fc.boolean()), level: maybe(fc.integer({ min: -5, max: 5 })), stairs: maybe(fc.boolean()),
  slopePercent: maybe(positive), walkable: maybe(fc.boolean()),
  geometry: maybe(fc.oneof(lineString, multiLine)), extra: nested,
});
const compound = fc.record({
  id: text, name: text, countyName: maybe(text), townshipName: maybe(text), communityName: maybe(text), address: maybe(text),
  kind: maybe(fc.constantFrom('new' as const, 'existing' as const, 'old' as const)), builtYear: maybe(fc.integer({ min: -9999, max: 9999 })),
  blocks: maybe(positive), households: maybe(positive), occupiedHouseholds: maybe(positive), elders60: maybe(positive), elders80: maybe(positive),
  plannedAreaSquareMetres: maybe(positive), providedAreaSquareMetres: maybe(positive), smallestUnitSquareMetres: maybe(positive),
  units: maybe(fc.array(fc.record({ areaSquareMetres: positive, use: maybe(text), leaseUntil: maybe(day) }))), provisionMode: maybe(text),
  jointGroup: maybe(text), leaseUntil: maybe(day), currentUse: maybe(text), inUse: maybe(fc.boolean()), plannedDate: maybe(day), builtDate: maybe(day),
  acceptedDate: maybe(day), handedOverDate: maybe(day), civilAffairsAccepted: maybe(fc.boolean()), receivingParty: maybe(text),
  geometry: maybe(fc.oneof(point, polygon, multiPolygon)), extra: nested,
});
const report = fc.record({
  layer: fc.constant('roads'), file: text, fingerprint: text, importedAt: fc.constant('2026-11-22T04:00:00.000Z'), format: text, encoding: maybe(text),
  crs: maybe(text), crsReason: maybe(fc.record({ zh: text, en: text })), columns: fc.dictionary(text, text), rowsInFile: fc.nat(), accepted: fc.nat(),
  repaired: fc.nat(), rejected: fc.nat(), skipped: fc.nat(), repairs: fc.constant([]), rejections: fc.constant([]), skippedRows: fc.constant([]), warnings: fc.constant([]),
}) as unknown as fc.Arbitrary<ImportReport>;
const run = fc.record({ id: text, createdAt: fc.constant('2026-11-22T05:00:00.000Z'), policy: text, asOf: day, json: fc.oneof(text, fc.json()) });
const project = fc.record({
  id: text, name: text, workingCrs: fc.constantFrom('EPSG:4547', 'EPSG:4526', null), notice: maybe(fc.record({ zh: text, en: text })),
  layers: fc.record({ roads: fc.array(road, { maxLength: 6 }), compounds: fc.array(compound, { maxLength: 6 }) }, { requiredKeys: [] }),
  parameters: fc.dictionary(text, fc.oneof(number, text, fc.boolean())), readings: fc.dictionary(text, fc.dictionary(text, text, { minKeys: 1 }), { maxKeys: 3 }),
  audit: fc.array(fc.record({ policy: text, clause: text, date: day, done: fc.boolean(), value: maybe(number), evidence: text, who: text }), { maxLength: 3 }),
  packs: fc.array(fc.record({ id: text, addedAt: fc.constant('2026-11-22T05:00:00.000Z'), source: text, json: text }), { maxLength: 2 }),
  mappings: fc.array(fc.record({ layer: text, signature: text, columns: fc.dictionary(text, maybe(text)) }), { maxLength: 2 }),
  imports: fc.array(report, { maxLength: 2 }), runs: fc.array(run, { maxLength: 3 }),
}) as unknown as fc.Arbitrary<Project>;

describe('a project file', () => {
  it('gives back every project exactly: nulls, doubles, Chinese, emoji, odd characters, nested columns, absent and empty layers', () => {
    fc.assert(fc.property(project, (given) => {
      const back = reopened(given);
      expect(back).toEqual(given);
      expect(Object.keys(back.layers).sort()).toEqual(Object.keys(given.layers).sort());
    }), { seed: 3, numRuns: 150 });
  });

  it('is the same bytes for the same project, and for the project it gives back', () => {
    fc.assert(fc.property(project, (given) => {
      const bytes = saveProject(given, sql);
      expect(sha256Hex(saveProject(given, sql))).toBe(sha256Hex(bytes));
      expect(sha256Hex(saveProject(openProject(bytes, sql), sql))).toBe(sha256Hex(bytes));
    }), { seed: 4, numRuns: 40 });
  });

  it('tells an absent layer from an empty one', () => {
    const empty = emptyProject('p', '空');
    expect(reopened(empty).layers).toEqual({});
    const withRoads = withLayer(empty, 'roads', []);
    expect(reopened(withRoads).layers).toEqual({ roads: [] });
    expect(reopened(withoutLayer(withRoads, 'roads')).layers).toEqual({});
  });

  it('keeps the precision of every coordinate and figure', () => {
    const city = gridCity({ columns: 3, rows: 3, blockMetres: 0.1 + 0.2, compounds: [{ column: 1, row: 1 }] });
    expect(reopened(city)).toEqual(city);
  });

  it('keeps each run once and the latest last', () => {
    const first = { id: 'r1', createdAt: '2026-11-01T00:00:00.000Z', policy: 'x', asOf: '2027-12-31', json: '{"kind":"check"}' };
    const second = { ...first, id: 'r2' };
    const again = { ...first, createdAt: '2026-11-02T00:00:00.000Z' };
    const planOfSameInputs = { ...first, json: '{"kind":"plan"}' };
    const filled = [first, second, again, planOfSameInputs].reduce(addRun, emptyProject('p', 'p'));
    expect(filled.runs).toEqual([second, again, planOfSameInputs]);
    expect(reopened(filled).runs).toEqual(filled.runs);
  });

  it('holds 20,000 roads', () => {
    const roads = Array.from({ length: 20_000 }, (_, i) => ({
      id: `r${i}`, name: null, class: '支路', bridge: false, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: true, extra: {},
      geometry: { type: 'LineString' as const, coordinates: Array.from({ length: 6 }, (_p, k) => [490_000 + i + k / 3, 3_770_000 + i / 7]) },
    }));
    const given = { ...emptyProject('big', '大'), workingCrs: 'EPSG:4547', notice: words('注', 'note'), layers: { roads } } as unknown as Project;
    expect(reopened(given)).toEqual(given);
  });
});
