import { describe, expect, it } from 'vitest';
import { quietWork } from '../model/index.ts';
import type { WalkNetwork } from '../network/index.ts';
import { buildNetwork, plainLines, snapPoints } from '../network/index.ts';
import { accessStudy, impedanceTable, measureWalks, nearest, serviceArea } from './index.ts';

/**
 * A grid of streets every 100 m, drawn as whole avenues with a vertex at each corner. Walks are known in closed form: between corners
 * |Δx| + |Δy|; between two points on parallel streets within one block's span, around the nearer corner.
 */
const spacing = 100;
const blocks = 20;
const east = 500000;
const north = 3800000;

function gridCity(): WalkNetwork {
  const along = Array.from({ length: blocks + 1 }, (_, at) => at * spacing);
  return buildNetwork(plainLines([
    ...along.map((y) => along.map((x) => [east + x, north + y])),
    ...along.map((x) => along.map((y) => [east + x, north + y])),
  ]));
}

const city = gridCity();
const anywhere = { maxAccessMetres: Infinity };
const at = (points: readonly (readonly [number, number])[]) => snapPoints(city, points.map((p) => east + p[0]), points.map((p) => north + p[1]), anywhere);

/** Point on an east-west street (`y` a multiple of the spacing). Walk between two such points, by the formula. */
function walkOnStreets(a: readonly [number, number], b: readonly [number, number]): number {
  const dy = Math.abs(a[1] - b[1]);
  if (dy === 0) return Math.abs(a[0] - b[0]);
  const sameBlock = Math.floor(a[0] / spacing) === Math.floor(b[0] / spacing);
  if (!sameBlock) return Math.abs(a[0] - b[0]) + dy;
  const within = [a[0] % spacing, b[0] % spacing];
  return dy + Math.min(within[0] + within[1], 2 * spacing - within[0] - within[1]);
}

describe('walks in the grid city', () => {
  it('has the nodes, segments and length of the formula', () => {
    expect([city.nodeCount, city.segmentCount]).toEqual([(blocks + 1) ** 2, 2 * blocks * (blocks + 1)]);
    expect(city.report.islands).toHaveLength(1);
    expect(city.report.islands[0].metres).toBe(2 * blocks * (blocks + 1) * spacing);
  });

  it('are those of the formula to the millimetre, from mid-edge to mid-edge with access links at both ends', () => {
    const origins: [number, number][] = [[537.25, 700], [900, 900], [1234.5, 300], [40.125, 2000]];
    const destinations: [number, number][] = [[561.75, 700], [512.5, 800], [1950.5, 0], [900, 900], [60.5, 1900], [700, 1200], [545.5, 700]];
    const originOff = [3.5, 0, 12.25, 7];
    const destinationOff = [2, 0.75, 31, 0, 4.5, 0, 6];
    const table = impedanceTable(
      city,
      at(origins.map(([x, y], i) => [x, y + (y === 2000 ? originOff[i] : -originOff[i])])),
      at(destinations.map(([x, y], j) => [x, y + destinationOff[j]])),
      1e6,
      quietWork,
    );
    expect(table.metres).toHaveLength(origins.length * destinations.length);
    origins.forEach((origin, i) => {
      destinations.forEach((destination, j) => {
        const expected = originOff[i] + walkOnStreets(origin, destination) + destinationOff[j];
        const entry = table.starts[i] + j;
        expect(table.destination[entry]).toBe(j);
        expect(Math.abs(table.metres[entry] - expected)).toBeLessThan(1e-6);
      });
    });
  });

  it('takes limits inclusively: 720 m at 0.8 m/s is 900 s and is reached, 721 m is not', () => {
    const door = at([[300, 300]]);
    const facilities = at([[700, 620], [700, 621]]);
    expect([...impedanceTable(city, door, facilities, 720, quietWork).metres]).toEqual([720]);
    // The same walk made of parts that do not add up exactly in binary.
    const tenths = at([[300.1, 300]]);
    const far = at([[700.3, 619.8 + 0.2]]);
    const metres = impedanceTable(city, tenths, far, 1e6, quietWork).metres[0];
    expect(Math.abs(metres - 720)).toBeLessThan(1);
    expect(impedanceTable(city, tenths, far, metres * (1 - 1e-12), quietWork).metres).toHaveLength(1);
    expect(impedanceTable(city, tenths, far, metres - 0.001, quietWork).metres).toHaveLength(0);
  });

  it('count access links against the limit', () => {
    const table = (offset: number) => impedanceTable(city, at([[300, 300]]), at([[450, 300 - offset]]), 160, quietWork).metres;
    expect([...table(10)]).toEqual([160]);
    expect([...table(10.5)]).toEqual([]);
  });

  it('find the nearest facility, the lowest index among equals', () => {
    const facilities = at([[500, 1000], [1500, 1000], [500, 0]]);
    const origins = at([[700, 1000], [1000, 1000], [450, 100], [1999, 2000]]);
    const walks = measureWalks(city, origins, facilities, 800);
    expect([...walks.facility]).toEqual([0, 0, 2, -1]);
    expect([...walks.metres]).toEqual([200, 500, 150, Infinity]);
    expect(nearest(impedanceTable(city, origins, facilities, 800, quietWork))).toEqual({ destination: walks.facility, metres: walks.metres });
  });
});

describe('service areas in the grid city', () => {
  /** Edge length within `limit` of a corner far from the city's rim: 4 arms on the axes and the rest in each quadrant. */
  function lengthWithin(limit: number): number {
    let total = 0;
    const reach = Math.ceil(limit / spacing);
    for (let i = -reach; i <= reach; i += 1) {
      for (let j = -reach; j <= reach; j += 1) {
        const toCorner = (Math.abs(i) + Math.abs(j)) * spacing;
        // Each edge is counted at its end nearer the centre: one edge outward on each axis direction that leads away.
        const outward = (i === 0 ? 2 : 1) + (j === 0 ? 2 : 1);
        total += outward * Math.min(spacing, Math.max(0, limit - toCorner));
      }
    }
    return total;
  }

  it('have the length of the formula, cut exactly inside the last edges', () => {
    for (const limit of [0, 30, 100, 250, 720, 900]) {
      const area = serviceArea(city, at([[1000, 1000]]), 0, limit, { accessCounts: false });
      expect(area.reachedMetres).toBeCloseTo(lengthWithin(limit), 6);
      const corners = Math.floor(limit / spacing);
      expect(area.reachedNodes).toBe(2 * corners * (corners + 1) + 1);
    }
  });

  it('start at the snapped point in the middle of an edge', () => {
    const area = serviceArea(city, at([[1030, 1000]]), 0, 20, { accessCounts: false });
    expect([area.reachedMetres, area.reachedNodes]).toEqual([40, 0]);
    const further = serviceArea(city, at([[1030, 1000]]), 0, 50, { accessCounts: false });
    expect(further.reachedMetres).toBeCloseTo(30 + 50 + 3 * 20, 9);
    expect(further.reachedNodes).toBe(1);
  });

  it('lose what the access link uses up, where a walk starts at a door', () => {
    const door = at([[1000, 1000 - 40]]);
    expect(door.accessMetres[0]).toBe(0);
    const off = at([[1030, 1000 - 20]]);
    expect(off.accessMetres[0]).toBe(20);
    const counted = serviceArea(city, off, 0, 70, { accessCounts: true });
    const measured = serviceArea(city, off, 0, 50, { accessCounts: false });
    expect(counted).toEqual(measured);
    expect(serviceArea(city, off, 0, 15, { accessCounts: true })).toMatchObject({ reachedNodes: 0, reachedMetres: 0 });
  });

  it('reach both ends of an edge without meeting in its middle', () => {
    const loop = buildNetwork(plainLines([[[0, 0], [100, 0], [100, 300], [0, 300], [0, 0]]]));
    const area = serviceArea(loop, snapPoints(loop, [50], [0], anywhere), 0, 360, { accessCounts: false });
    expect(area.reachedMetres).toBe(720);
    expect(Array.from(area.segment, (segment, k) => [segment, area.start[k], area.end[k]]).filter(([segment]) => segment === 2)).toEqual([
      [2, 0, 0.1], [2, 0.9, 1],
    ]);
  });

  it('sum up as the study of many facilities does', () => {
    const facilities = at([[1030, 1000], [0, 0], [512, 512], [1999, 777]]);
    const study = accessStudy(city, facilities, at([[1000, 1000]]), 640, quietWork);
    for (let facility = 0; facility < 4; facility += 1) {
      const area = serviceArea(city, facilities, facility, 640, { accessCounts: false });
      expect(study.reachedNodes[facility]).toBe(area.reachedNodes);
      expect(study.reachedMetres[facility]).toBeCloseTo(area.reachedMetres, 6);
    }
  });
});
