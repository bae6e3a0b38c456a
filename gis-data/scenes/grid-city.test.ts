import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { layerNames, layerSchemas } from '../model/index.ts';
import type { Crossing, GridCityOptions } from './index.ts';
import { gridCity, gridWalkMetres } from './index.ts';

/** Walks worked out from the drawing itself: breadth first over shared vertices, roads over the river only where they are bridges. */
function walkOverDrawing(options: GridCityOptions, from: Crossing, to: Crossing): number {
  const project = gridCity(options);
  const river = project.layers.barriers?.[0]?.geometry;
  const bank = river?.type === 'Polygon' ? river.coordinates[0][0][0] : null;
  const neighbours = new Map<string, string[]>();
  const link = (a: string, b: string): void => void neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const road of project.layers.roads ?? []) {
    const line = road.geometry?.type === 'LineString' ? road.geometry.coordinates : [];
    line.slice(1).forEach((q, i) => {
      const p = line[i];
      if (bank !== null && p[0] < bank !== q[0] < bank && road.bridge !== true) return;
      link(p.join(), q.join());
      link(q.join(), p.join());
    });
  }
  const key = (c: Crossing): string => [500_000 + c.column * options.blockMetres, 3_775_000 + c.row * options.blockMetres].join();
  const steps = new Map([[key(from), 0]]);
  for (const [place, count] of steps) {
    for (const next of neighbours.get(place) ?? []) if (!steps.has(next)) steps.set(next, count + 1);
  }
  return (steps.get(key(to)) ?? Infinity) * options.blockMetres;
}

const scene = fc
  .record({ columns: fc.integer({ min: 2, max: 6 }), rows: fc.integer({ min: 2, max: 6 }), blockMetres: fc.constantFrom(50, 100, 250), river: fc.boolean() })
  .chain(({ columns, rows, blockMetres, river }) =>
    fc.record({
      options: river
        ? fc.record({ afterColumn: fc.integer({ min: 0, max: columns - 2 }), bridgeRows: fc.uniqueArray(fc.integer({ min: 0, max: rows - 1 })) })
            .map((r): GridCityOptions => ({ columns, rows, blockMetres, river: { ...r, widthMetres: blockMetres * 0.4 } }))
        : fc.constant<GridCityOptions>({ columns, rows, blockMetres }),
      from: fc.record({ column: fc.integer({ min: 0, max: columns - 1 }), row: fc.integer({ min: 0, max: rows - 1 }) }),
      to: fc.record({ column: fc.integer({ min: 0, max: columns - 1 }), row: fc.integer({ min: 0, max: rows - 1 }) }),
    }));

describe('the grid city', () => {
  it('is a drawing whose walks are what the formula says', () => {
    fc.assert(fc.property(scene, ({ options, from, to }) => {
      expect(walkOverDrawing(options, from, to)).toBe(gridWalkMetres(options, from, to));
    }), { seed: 7, numRuns: 120 });
  });

  it('makes a walk over the river by the only bridge: 3 across, 4 up and 1 back, 800 m in blocks of 100', () => {
    const options: GridCityOptions = { columns: 4, rows: 5, blockMetres: 100, river: { afterColumn: 1, widthMetres: 60, bridgeRows: [4] } };
    expect(gridWalkMetres(options, { column: 0, row: 0 }, { column: 3, row: 3 })).toBe(800);
    expect(gridWalkMetres({ ...options, river: { afterColumn: 1, widthMetres: 60, bridgeRows: [] } }, { column: 0, row: 0 }, { column: 3, row: 3 })).toBe(Infinity);
  });

  it('fits the model', () => {
    const project = gridCity({
      columns: 3, rows: 3, blockMetres: 100, river: { afterColumn: 0, widthMetres: 40, bridgeRows: [1] }, compounds: [{ column: 0, row: 0 }],
      facilities: [{ column: 2, row: 2 }, { column: 1, row: 1, kind: null }],
    });
    for (const name of layerNames) for (const feature of project.layers[name] ?? []) expect(layerSchemas[name].safeParse(feature).success).toBe(true);
    expect(project.layers.facilities?.map((facility) => facility.kind)).toEqual(['station', null]);
    expect(project.layers.elders).toBeUndefined();
  });

  it('refuses a river that does not fit', () => {
    expect(() => gridCity({ columns: 3, rows: 3, blockMetres: 100, river: { afterColumn: 2, widthMetres: 40, bridgeRows: [] } })).toThrow('after column 2');
    expect(() => gridCity({ columns: 3, rows: 3, blockMetres: 100, river: { afterColumn: 0, widthMetres: 100, bridgeRows: [] } })).toThrow('100 m wide');
  });
});
