import type { Polygon } from 'geojson';
import type { PathGeometry, Project } from '../../model/index.ts';
import { quietWork } from '../../model/index.ts';
import { gridCity, sampleCounty } from '../../scenes/index.ts';
import type { References } from '../index.ts';

/** A place with roads and townships at true positions, to tell lies in. */
export interface Scene {
  readonly name: string;
  readonly references: References;
}

/** What a project has that a new layer can be held against, taken apart by hand so that tests do not lean on the code under test. */
export function sceneOf(name: string, project: Project): Scene {
  return {
    name,
    references: {
      workingCrs: project.workingCrs ?? '',
      roads: (project.layers.roads ?? []).flatMap(({ geometry }): PathGeometry[] => (geometry === null ? [] : [geometry])),
      boundaries: (project.layers.townships ?? []).flatMap(({ name: township, geometry }) => (geometry === null ? [] : [{ name: township, geometry }])),
    },
  };
}

/** The small sample county: a seat with streets, villages, few roads between them. */
export function countyScene(seed: number): Scene {
  return sceneOf('sample county', sampleCounty({ seed, size: 'small' }, quietWork));
}

/** Straight streets, the worst case for telling shifts: 36 × 36 blocks, nine square townships. */
export function gridScene(blockMetres: number, origin: readonly [number, number]): Scene {
  const streets = 37;
  const { references } = sceneOf('', gridCity({ columns: streets, rows: streets, blockMetres, origin }));
  const side = (blockMetres * (streets - 1)) / 3;
  const square = (column: number, row: number): Polygon => {
    const [west, south] = [origin[0] + column * side, origin[1] + row * side];
    return { type: 'Polygon', coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]] };
  };
  const boundaries = Array.from({ length: 9 }, (_, i) => ({ name: `${'一二三四五六七八九'[i]}街道`, geometry: square(i % 3, Math.floor(i / 3)) }));
  return { name: 'grid city', references: { ...references, boundaries } };
}
