import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { geodesicMetres } from '../../../gis-data/crs/testing/geodesic.ts';
import type { Bench } from './testing/run.ts';
import { accessBench, collection, line } from './testing/run.ts';

let bench: Bench;
beforeAll(() => {
  bench = accessBench();
});
afterAll(() => bench.close());

type LonLat = readonly [number, number];

/** A crooked street of some kilometres from here, with a facility and a demand point at its ends. */
function street([lon, lat]: LonLat) {
  const turned = (value: number): number => (value > 180 ? value - 360 : value);
  const vertices = Array.from({ length: 30 }, (_, k): LonLat => [turned(lon + k * 0.004), lat + (k % 3) * 0.003]);
  const csv = `id,lon,lat\na,${vertices[0].join(',')}\nb,${vertices[29].join(',')}\n`;
  return { vertices, csv, metres: vertices.slice(1).reduce((sum, to, k) => sum + geodesicMetres(vertices[k], to), 0) };
}

describe('longitude and latitude anywhere', () => {
  const cities: readonly (readonly [string, LonLat])[] = [
    ['Berlin', [13.3, 52.5]], ['Quito', [-78.5, -0.02]], ['Fiji, across 180°', [179.95, -16.8]], ['Tromsø', [18.9, 69.6]], ['Sydney', [151.1, -33.8]], ['Perth', [115.8, -31.9]], ['Longyearbyen', [15.6, 78.2]],
  ];
  it.each(cities)('%s: lengths are those of the ellipsoid to a millionth', async (_name, start) => {
    const { vertices, csv, metres } = street(start);
    const points = bench.put('p.csv', csv);
    const answer = await bench.run({ network: bench.put('n.geojson', collection([line(vertices)])), facilities: points, demand: points, metres: '30000', reached: bench.path('r.geojson') });
    expect([answer.code, answer.err]).toEqual([0, '']);
    expect(answer.json).toMatchObject({ lengths: 'ground', pairs: 4 });
    expect(Math.abs(answer.walks()['a/b'] / metres - 1)).toBeLessThan(1e-6);
    expect(Math.abs(Number(answer.json['networkMetres']) / metres - 1)).toBeLessThan(1e-6);
    // The lines come back where the streets are.
    for (const { geometry } of (await bench.table('r.geojson')).rows) {
      for (const at of geometry?.type === 'LineString' ? [geometry.coordinates[0], geometry.coordinates[geometry.coordinates.length - 1]] : []) {
        expect(Math.min(...vertices.map((vertex) => geodesicMetres(vertex, [at[0], at[1]])))).toBeLessThan(1e-3);
      }
    }
  });

  it('measures access links on the ellipsoid, and takes the longest inclusively, far beside the meridian', async () => {
    // Two streets 10° apart: the meridian in their middle is 340 km away from both.
    const network = bench.put('n.geojson', collection([line([[5, 50.015], [5, 50.025]]), line([[15, 50.015], [15, 50.025]])]));
    const away = geodesicMetres([5, 50.02], [5.01, 50.02]);
    const points = bench.put('p.csv', 'id,lon,lat\nat,5,50.02\noff,5.01,50.02\n');
    const options = { network, facilities: points, demand: points, metres: '2000' };
    const answer = await bench.run({ ...options, 'max-access': String(Math.ceil(away)) });
    expect(Math.abs(Number(answer.file('areas.csv')[2].split(',')[1]) - away)).toBeLessThan(0.003);
    expect((await bench.run({ ...options, 'max-access': String(Math.floor(away)) })).json).toMatchObject({ demandUnsnapped: ['off'] });
  });

  it('refuses a network no plane can measure, and degrees written the wrong way round', async () => {
    const points = bench.put('p.csv', 'id,lon,lat\na,13.3,52.5\n');
    const wide = await bench.run({ network: bench.put('n.geojson', collection([line([[-9, 38], [-9, 38.1]]), line([[37, 55], [37, 55.1]])])), facilities: points, metres: '1000' });
    expect([wide.code, wide.err.includes('2,000 km')]).toEqual([2, true]);
    const turned = bench.put('t.csv', 'id,lon,lat\na,52.5,13.3\n');
    const swapped = await bench.run({ network: bench.put('n.geojson', collection([line(street([13.3, 52.5]).vertices)])), facilities: turned, metres: '1000' });
    expect(swapped.err).toContain('swapped');
  });

  it('in China keeps to the plane of the project', async () => {
    const { vertices, csv } = street([115.2, 34]);
    const points = bench.put('p.csv', csv);
    const answer = await bench.run({ network: bench.put('n.geojson', collection([line(vertices)])), facilities: points, demand: points, metres: '30000' });
    expect(answer.json).toMatchObject({ crs: 'EPSG:4547', lengths: 'plane' });
  });
});

describe('planes', () => {
  const metres = [[500000, 5000000], [501000, 5000000], [501000, 5000500]];
  const csv = 'id,x,y\na,500000,5000000\nb,501000,5000250\n';

  it.each(['EPSG:32633', 'EPSG:32719', 'EPSG:32601', 'EPSG:4547'])('measures %s as it is, whether the file names it or only --crs does', async (crs) => {
    const points = bench.put('p.csv', csv);
    for (const named of [crs, null]) {
      const answer = await bench.run({ network: bench.put('n.geojson', collection([line(metres)], named)), facilities: points, demand: points, metres: '5000', crs });
      expect([answer.code, answer.err]).toEqual([0, '']);
      expect(answer.json).toMatchObject({ crs, networkMetres: 1500, lengths: 'plane' });
      expect(answer.walks()['a/b']).toBe(1250);
    }
  });

  it('never reads metres as degrees: without --crs a GeoJSON of metres that names no CRS is refused, with what to do', async () => {
    const answer = await bench.run({ network: bench.put('n.geojson', collection([line([[1, 1], [2, 2]]), line(metres)])), facilities: bench.put('p.csv', csv), metres: '5000' });
    expect(answer.code).toBe(2);
    for (const part of ['n.geojson', 'row 2', '500000,5000000', '--crs EPSG:4547', '--crs local']) expect(answer.err).toContain(part);
    const facilities = await bench.run({ network: bench.put('n.geojson', collection([line(metres)], 'EPSG:4547')), facilities: bench.put('f.geojson', collection([[{ type: 'Point', coordinates: [500000, 5000000] }, { id: 'a' }]])), metres: '5000' });
    for (const part of ['f.geojson', '500000,5000000', '--crs']) expect(facilities.err).toContain(part);
    const saysSo = await bench.run({ network: bench.put('n.geojson', collection([line(metres)], 'EPSG:4326')), facilities: bench.put('p.csv', csv), metres: '5000', crs: 'EPSG:4547' });
    expect([saysSo.code, saysSo.err.includes('EPSG:4326')]).toEqual([2, true]);
  });

  it('refuses degrees with a plane of another country', async () => {
    const answer = await bench.run({ network: bench.put('n.geojson', collection([line(metres)], 'EPSG:32633')), facilities: bench.put('p.csv', 'id,x,y\na,15,45.1\n'), metres: '5000', crs: 'EPSG:32633' });
    expect(answer.err).toContain('longitude and latitude');
    const edges = await bench.run({ network: bench.put('n.csv', 'source,target,length_m,x1,y1,x2,y2\n1,2,50,15.1,45.1,15.2,45.1\n'), facilities: bench.put('p.csv', 'id,x,y\na,15,45.1\n'), metres: '5000', crs: 'EPSG:32633' });
    expect(edges.err).toContain('longitude and latitude');
  });

  it('takes a plane that is on no map with --crs local, and says when its numbers could be degrees', async () => {
    const network = bench.put('n.geojson', collection([line([[0, 0], [1000, 0], [1000, 500]])]));
    const points = bench.put('p.csv', 'id,x,y\na,0,0\nb,1000,250\n');
    const answer = await bench.run({ network, facilities: points, demand: points, metres: '5000', crs: 'local' });
    expect([answer.err, answer.json['crs'], answer.walks()['a/b']]).toEqual(['', 'local', 1250]);
    const small = bench.put('s.geojson', collection([line([[13, 52], [13.01, 52]])]));
    expect((await bench.run({ network: small, facilities: points, metres: '5000', crs: 'local' })).err).toContain('could be degrees');
    const degrees = bench.put('d.geojson', collection([line([[13, 52], [13.01, 52]])], 'EPSG:4326'));
    expect((await bench.run({ network: degrees, facilities: points, metres: '5000', crs: 'local' })).code).toBe(2);
  });
});
