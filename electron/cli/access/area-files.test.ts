import type { Position } from 'geojson';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planeTransform } from '../../../gis-data/crs/index.ts';
import type { SourceTable } from '../../../gis-data/formats/index.ts';
import { townLines, townPoints } from '../../../gis-data/network/testing/random-town.ts';
import type { Bench } from './testing/run.ts';
import { accessBench, collection, line } from './testing/run.ts';

let bench: Bench;
beforeAll(() => {
  bench = accessBench();
});
afterAll(() => bench.close());

type Point = readonly [number, number];

/** A textbook of its own: nodes by position, walks by relaxing all edges until nothing changes. */
function textbook(lines: readonly (readonly Point[])[]) {
  const key = ([x, y]: Point): string => `${x}/${y}`;
  const edges = lines.flatMap((one) => one.slice(1).map((b, at) => ({ a: one[at], b, metres: Math.hypot(b[0] - one[at][0], b[1] - one[at][1]) })));
  const footOf = ({ a, b, metres }: (typeof edges)[number], [x, y]: Point) => {
    const along = Math.min(metres, Math.max(0, ((x - a[0]) * (b[0] - a[0]) + (y - a[1]) * (b[1] - a[1])) / metres));
    return { along, away: Math.hypot(a[0] + (along / metres) * (b[0] - a[0]) - x, a[1] + (along / metres) * (b[1] - a[1]) - y) };
  };
  return {
    edges,
    /** The access link, and the walk from the snapped point to any place on an edge. */
    from(place: Point): { readonly access: number; readonly walk: (edge: number, along: number) => number } {
      const feet = edges.map((edge) => footOf(edge, place));
      const access = Math.min(...feet.map(({ away }) => away));
      const own = feet.findIndex(({ away }) => away === access);
      const walked = new Map<string, number>([[key(edges[own].a), feet[own].along], [key(edges[own].b), edges[own].metres - feet[own].along]]);
      for (let changed = true; changed;) {
        changed = false;
        for (const { a, b, metres } of edges) {
          for (const [one, other] of [[key(a), key(b)], [key(b), key(a)]]) {
            const through = (walked.get(one) ?? Infinity) + metres;
            if (through < (walked.get(other) ?? Infinity) - 1e-9) {
              walked.set(other, through);
              changed = true;
            }
          }
        }
      }
      return {
        access,
        walk: (edge, along) => Math.min(
          (walked.get(key(edges[edge].a)) ?? Infinity) + along, (walked.get(key(edges[edge].b)) ?? Infinity) + edges[edge].metres - along,
          edge === own ? Math.abs(along - feet[own].along) : Infinity,
        ),
      };
    },
    distance: (edge: number, place: Point): number => footOf(edges[edge], place).away,
  };
}

/** Inside by the even-odd rule, or no farther than a millimetre or so from the outline. */
function holds(polygons: readonly (readonly (readonly Position[])[])[], [x, y]: Point, slack: number): boolean {
  let inside = false;
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let at = 1; at < ring.length; at += 1) {
        const [[ax, ay], [bx, by]] = [ring[at - 1], ring[at]];
        if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
        const square = (bx - ax) ** 2 + (by - ay) ** 2;
        const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square));
        if (Math.hypot(ax + share * (bx - ax) - x, ay + share * (by - ay) - y) <= slack) return true;
      }
    }
  }
  return inside;
}

const plane = planeTransform('EPSG:4547');
const inPlane = (degrees: boolean) => ([x, y]: Position): Position => (degrees ? plane.toMetres(x, y) : [x, y]);
const polygonsOf = (row: SourceTable['rows'][number], degrees: boolean): Position[][][] => {
  if (row.geometry?.type === 'MultiPolygon') return row.geometry.coordinates.map((rings) => rings.map((ring) => ring.map(inPlane(degrees))));
  return row.geometry?.type === 'Polygon' ? [row.geometry.coordinates.map((ring) => ring.map(inPlane(degrees)))] : [];
};

const wish = { seed: 11, side: 5 };
const lines = townLines(wish).map((one) => one.map(([x, y]): Point => [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000]));
const book = textbook(lines);
const places = townPoints(wish, 4);
const ids = ['a', 'b', 'c', 'd'];
const sources = ids.map((_, at) => book.from([places.xs[at], places.ys[at]]));
const input = () => ({
  network: bench.put('town.geojson', collection(lines.map((one) => line(one)), 'urn:ogc:def:crs:EPSG::4547')), crs: 'EPSG:4547',
  facilities: bench.put('f.csv', `id,x,y\n${ids.map((id, at) => `${id},${places.xs[at]},${places.ys[at]}`).join('\n')}\n`),
});
const cell = (table: SourceTable, row: number, column: string): unknown => table.rows[row].values[table.columns.indexOf(column)];

/** Places every few metres along every edge. */
const probes = book.edges.flatMap(({ a, b, metres }, edge) => Array.from({ length: Math.ceil(metres / 4) }, (_, k) => {
  const along = ((k + 0.5) / Math.ceil(metres / 4)) * metres;
  return { edge, along, at: [a[0] + (along / metres) * (b[0] - a[0]), a[1] + (along / metres) * (b[1] - a[1])] as Point };
}));

/** What must be true of polygons of everything within the limit of some of the facilities. */
function checkPolygons(polygons: readonly (readonly (readonly Position[])[])[], from: readonly number[], limits: readonly number[]): void {
  const walk = (edge: number, along: number): number => Math.min(...from.map((facility) => sources[facility].walk(edge, along) - limits[facility]));
  const reached = probes.filter(({ edge, along }) => walk(edge, along) <= -1e-6);
  expect(reached.length).toBeGreaterThan(20);
  for (const { at } of reached) expect(holds(polygons, at, 0.002)).toBe(true);
  const beyond = probes.filter(({ edge, along, at }) => walk(edge, along) > 1 && reached.every((near) => Math.hypot(near.at[0] - at[0], near.at[1] - at[1]) > 5));
  expect(beyond.length).toBeGreaterThan(20);
  for (const { at } of beyond) expect(holds(polygons, at, 0)).toBe(false);
}

describe('files of service areas, read back and checked by a textbook', () => {
  for (const ending of ['gpkg', 'geojson']) {
    it(`holds what is reached and nothing beyond, facility by facility (${ending})`, async () => {
      const answer = await bench.run({ ...input(), metres: '260', 'service-areas': bench.path(`areas.${ending}`), reached: bench.path(`reached.${ending}`) });
      expect(answer.code).toBe(0);
      const areas = await bench.table(`areas.${ending}`);
      const reached = await bench.table(`reached.${ending}`);
      const degrees = ending === 'geojson';
      expect([areas.declaredCrs?.crs, reached.declaredCrs?.crs]).toEqual(degrees ? ['wgs84', 'wgs84'] : ['EPSG:4547', 'EPSG:4547']);
      const sums = answer.file('areas.csv').slice(1).map((row) => row.split(','));
      ids.forEach((id, at) => {
        expect([cell(areas, at, 'facility_id'), cell(areas, at, 'limit_metres')]).toEqual([id, 260]);
        expect(Number(cell(areas, at, 'access_metres'))).toBeCloseTo(sources[at].access, 6);
        expect(Number(cell(areas, at, 'reached_metres'))).toBeCloseTo(Number(sums[at][3]), 6);
        expect(cell(areas, at, 'reached_nodes')).toBe(Number(sums[at][2]));
        checkPolygons(polygonsOf(areas.rows[at], degrees), [at], [260, 260, 260, 260]);
        checkLines(reached, degrees, id, at, 260, 0, Number(sums[at][3]));
      });
    });
  }

  /** Each line lies on an edge, begins and ends as far as it says, and together they are as long as the area. */
  function checkLines(reached: SourceTable, degrees: boolean, id: string, facility: number, limit: number, counted: number, metres: number): void {
    const own = reached.rows.filter((_, row) => cell(reached, row, 'facility_id') === id);
    let sum = 0;
    for (const row of own) {
      const values = Object.fromEntries(reached.columns.map((column, k) => [column, Number(row.values[k])]));
      const path = (row.geometry?.type === 'LineString' ? row.geometry.coordinates : []).map(inPlane(degrees)) as unknown as Point[];
      const length = path.slice(1).reduce((total, [x, y], k) => total + Math.hypot(x - path[k][0], y - path[k][1]), 0);
      sum += length;
      expect(values['to_metres'] - values['from_metres']).toBeCloseTo(length, 4);
      expect(values['to_metres']).toBeLessThanOrEqual(limit + 1e-6);
      let said = values['from_metres'];
      path.forEach((at, k) => {
        if (k > 0) said += Math.hypot(at[0] - path[k - 1][0], at[1] - path[k - 1][1]);
        const edge = book.edges.findIndex((_, one) => book.distance(one, at) < 0.001);
        const { a, b, metres: long } = book.edges[edge];
        const along = Math.hypot(at[0] - a[0], at[1] - a[1]);
        expect(along + Math.hypot(at[0] - b[0], at[1] - b[1])).toBeCloseTo(long, 3);
        expect(said - counted).toBeCloseTo(sources[facility].walk(edge, along), 3);
        // Half way to the next vertex it still lies on a street.
        if (k > 0) expect(book.edges.some((_, one) => book.distance(one, [(at[0] + path[k - 1][0]) / 2, (at[1] + path[k - 1][1]) / 2]) < 0.001)).toBe(true);
      });
    }
    expect(sum).toBeCloseTo(metres, 2);
  }

  it('dissolves all facilities into one, each stretch counted once', async () => {
    const answer = await bench.run({ ...input(), metres: '200', 'service-areas': bench.path('one.gpkg'), dissolve: true });
    expect(answer.err).toContain('no --demand was given');
    const one = await bench.table('one.gpkg');
    expect([one.rows.length, cell(one, 0, 'facilities')]).toEqual([1, 4]);
    checkPolygons(polygonsOf(one.rows[0], false), [0, 1, 2, 3], [200, 200, 200, 200]);
    let union = 0;
    book.edges.forEach(({ metres }, edge) => {
      const steps = 2000;
      for (let k = 0; k < steps; k += 1) if (Math.min(...sources.map(({ walk }) => walk(edge, ((k + 0.5) / steps) * metres))) <= 200) union += metres / steps;
    });
    expect(Math.abs(Number(cell(one, 0, 'reached_metres')) - union)).toBeLessThan(1);
  });

  it('takes the access link off the limit when asked to, in tables and files alike', async () => {
    const limit = 150;
    const answer = await bench.run({ ...input(), metres: String(limit), 'access-counts': true, 'service-areas': bench.path('door.gpkg'), reached: bench.path('door-lines.gpkg') });
    expect(answer.json).toMatchObject({ areasCount: 'the access link', impedancesCount: 'both access links' });
    const [areas, reached] = [await bench.table('door.gpkg'), await bench.table('door-lines.gpkg')];
    answer.file('areas.csv').slice(1).forEach((row, at) => {
      const metres = Number(row.split(',')[3]);
      expect(Number(cell(areas, at, 'reached_metres'))).toBeCloseTo(metres, 6);
      checkLines(reached, false, ids[at], at, limit, sources[at].access, metres);
    });
    const plain = await bench.run({ ...input(), metres: String(limit) });
    expect(plain.json).toMatchObject({ areasCount: 'from the snapped point' });
    plain.file('areas.csv').slice(1).forEach((row, at) => expect(Number(row.split(',')[3])).toBeGreaterThanOrEqual(Number(answer.file('areas.csv')[at + 1].split(',')[3])));
  });

  it('keeps the row of a facility that is not on the network, without figures or a polygon', async () => {
    const facilities = bench.put('far.csv', `id,x,y\nnear,${places.xs[0]},${places.ys[0]}\nfar,700000,3900000\n`);
    const answer = await bench.run({ ...input(), facilities, metres: '200', 'max-access': '300', 'service-areas': bench.path('far.gpkg') });
    const table = await bench.table('far.gpkg');
    expect(table.rows.map(({ values }) => values[0])).toEqual(['near', 'far']);
    expect([table.rows[1].geometry, cell(table, 1, 'reached_metres')]).toEqual([null, null]);
    expect(answer.err).toContain('facility not on the network (1): far');
  });

  it('refuses another ending, and a GeoJSON of a plane that is on no map', async () => {
    expect((await bench.run({ ...input(), metres: '9', 'service-areas': 'a.shp' })).err).toContain('.gpkg');
    expect((await bench.run({ ...input(), metres: '9', dissolve: true })).err).toContain('--service-areas');
    const local = { ...input(), network: bench.put('plain.geojson', collection([line([[0, 0], [500, 0]])])), facilities: bench.put('z.csv', 'id,x,y\na,1,1\n'), crs: 'local', metres: '100' };
    expect((await bench.run({ ...local, 'service-areas': bench.path('l.geojson') })).err).toContain('.gpkg');
    expect((await bench.run({ ...local, 'service-areas': bench.path('l.gpkg') })).code).toBe(0);
    expect((await bench.table('l.gpkg')).declaredCrs).toBeNull();
  });
});
