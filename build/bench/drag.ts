/**
 * Benchmark of a drag step in the worker: `npx tsx build/bench/drag.ts [segments]`. Seeded. A step is everything the planner sees follow: search, coverage,
 * capacity, verdicts and the view that is sent. Prints the ratio to working everything out anew in the same run.
 */
import type { Compound, Facility, FacilityKind, Project, Township } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { seeded } from '../../gis-data/network/testing/random-town.ts';
import { emptyProject } from '../../gis-data/project/index.ts';
import { blankCompound, blankFacility } from '../../gis-data/scenes/blank-features.ts';
import { packs } from '../../planning-rules/packs/index.ts';
import { checkProject, openWhatIf } from '../../planning-rules/plan/index.ts';
import { pathToFileURL } from 'node:url';
import { streetNetwork } from './street-network.ts';

const side = 5;
const kinds: readonly FacilityKind[] = ['regionalCentre', 'station', 'station', 'station', 'dayCare', 'mealPoint'];

/** A county of `segments` road segments, 25 townships with 100 communities, 2,000 compounds and 500 facilities of serving and other kinds. */
export function benchCounty(segments: number, seed: number): Project {
  const streets = streetNetwork(segments, seed);
  const random = seeded(seed);
  const spot = (): [number, number] => [500_000 + random() * streets.widthMetres, 3_800_000 + random() * streets.widthMetres];
  const square = (column: number, row: number, cells: number): NonNullable<Township['geometry']> => {
    const size = streets.widthMetres / cells;
    const [west, south, east, north] = [500_000 + column * size, 3_800_000 + row * size, 500_000 + (column + 1) * size, 3_800_000 + (row + 1) * size];
    return { type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] };
  };
  const cells = <T>(count: number, make: (index: number, column: number, row: number) => T): T[] =>
    Array.from({ length: count * count }, (_, index) => make(index, index % count, Math.floor(index / count)));
  return {
    ...emptyProject('bench', '基准县'), workingCrs: 'EPSG:4547',
    layers: {
      roads: Array.from({ length: streets.offsets.length - 1 }, (_, way) => ({
        id: `r${way}` as never, name: null, class: '支路', bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null, extra: {},
        geometry: {
          type: 'LineString' as const,
          coordinates: Array.from({ length: streets.offsets[way + 1] - streets.offsets[way] }, (__, at) => [streets.xs[streets.offsets[way] + at], streets.ys[streets.offsets[way] + at]]),
        },
      })),
      townships: cells(side, (index, column, row) => ({
        id: `t${index}` as never, name: `第${index}镇`, code: null, settlement: index % 2 === 0 ? 'urban' : 'rural', residents: 60_000, geometry: square(column, row, side), extra: {},
      })),
      communities: cells(side * 2, (index, column, row) => ({
        id: `c${index}` as never, name: `第${index}社区`, code: null, townshipName: null, settlement: null, completeCommunity: index % 3 === 0, geometry: square(column, row, side * 2), extra: {},
      })),
      compounds: Array.from({ length: 2000 }, (_, index): Compound => ({
        ...blankCompound(`p${index}`, `小区${index}`), kind: index % 3 === 0 ? 'new' : 'existing', households: 200 + Math.floor(random() * 1500), elders60: 50 + Math.floor(random() * 900),
        providedAreaSquareMetres: Math.floor(random() * 400), geometry: { type: 'Point', coordinates: spot() },
      })),
      facilities: Array.from({ length: 500 }, (_, index): Facility => ({
        ...blankFacility(`f${index}`, `设施${index}`), kind: kinds[index % kinds.length], open: true, geometry: { type: 'Point', coordinates: spot() },
      })),
    },
  };
}

export interface DragFigures {
  readonly policy: string;
  readonly steps: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly worstMs: number;
  readonly openMs: number;
  readonly fullCheckMs: number;
  /** A whole check over a median step. */
  readonly checkToStep: number;
  readonly changedVerdictsPerStep: number;
}

/** Drags `drags` facilities by `frames` steps of about 25 m each, as a hand does at 60 frames a second. */
export function measureDrag(project: Project, policy: string, { drags = 20, frames = 40, seed = 5 } = {}): DragFigures {
  const pack = packs.find(({ id }) => id === policy);
  if (pack === undefined) throw new Error(`there is no pack "${policy}"`);
  const request = { pack, asOf: '2027-12-31' };
  const random = seeded(seed);
  const timed = <T>(work: () => T): [T, number] => {
    const start = performance.now();
    return [work(), performance.now() - start];
  };
  checkProject(project, request, quietWork);
  const [, fullCheckMs] = timed(() => checkProject(project, request, quietWork));
  const [whatIf, openMs] = timed(() => openWhatIf(project, request, quietWork));
  const steps: number[] = [];
  let changed = 0;
  for (let drag = -2; drag < drags; drag += 1) {
    const facilities = whatIf.facilities();
    const { id, geometry } = facilities[Math.floor(random() * facilities.length)];
    if (geometry === null) continue;
    let [x, y] = geometry.coordinates;
    const heading = random() * 2 * Math.PI;
    for (let frame = 0; frame < frames; frame += 1) {
      x += Math.cos(heading) * 25;
      y += Math.sin(heading) * 25;
      const [verdicts, milliseconds] = timed(() => {
        const step = whatIf.apply({ kind: 'move', id, position: [x, y] });
        whatIf.view();
        return step.verdicts.length;
      });
      // The first drags warm the machine up.
      if (drag < 0) continue;
      steps.push(milliseconds);
      changed += verdicts;
    }
  }
  const sorted = [...steps].sort((a, b) => a - b);
  const at = (share: number): number => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2));
  return {
    policy, steps: steps.length, p50Ms: at(0.5), p95Ms: at(0.95), worstMs: at(1), openMs: Math.round(openMs), fullCheckMs: Math.round(fullCheckMs),
    checkToStep: Math.round(fullCheckMs / at(0.5)), changedVerdictsPerStep: Number((changed / steps.length).toFixed(2)),
  };
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const quick = process.argv.includes('quick');
  const segments = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? (quick ? 30_000 : 230_000));
  const project = benchCounty(segments, 20261122);
  for (const { id } of quick ? packs.slice(0, 1) : packs) console.log(JSON.stringify({ segments, ...measureDrag(project, id, quick ? { drags: 5 } : {}) }));
}
