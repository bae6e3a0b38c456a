import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Community, CompoundGate, Facility, FacilityKind, Project, Township } from '../../../gis-data/model/index.ts';
import { ProblemError, quietWork } from '../../../gis-data/model/index.ts';
import { seeded } from '../../../gis-data/network/testing/random-town.ts';
import { withoutLayer } from '../../../gis-data/project/index.ts';
import { blankCandidate, crossingPosition, gridCity, sampleCounty } from '../../../gis-data/scenes/index.ts';
import type { GridCityOptions } from '../../../gis-data/scenes/index.ts';
import { centreNeeds, judge } from '../../engine/index.ts';
import { packs } from '../../packs/index.ts';
import { coverageRows } from '../coverage.ts';
import { completeMeasurements } from '../judging.ts';
import { measure } from '../measure.ts';
import { checkProject } from '../pipeline.ts';
import type { RunRequest } from '../ports.ts';
import { isServed, runTerms } from '../terms.ts';
import { worldOf } from '../world.ts';
import type { WhatIf, WhatIfEdit } from './index.ts';
import { capacityColumn, openWhatIf } from './index.ts';

const asOf = '2027-12-31';
const kinds: readonly FacilityKind[] = ['regionalCentre', 'station', 'dayCare', 'mealPoint', 'nursingHome', 'mutualAid'];

/** Quick where all is well; says where things differ where it is not. */
function expectSame(one: unknown, other: unknown): void {
  if (!isDeepStrictEqual(one, other)) expect(one).toStrictEqual(other);
}

/** Everything the state claims, against the same measured and judged from nothing, as a check does. */
function expectSameAnew(whatIf: WhatIf, request: RunRequest): void {
  const project = whatIf.toProject();
  const { settings, wishes, circle, judgeRequest } = runTerms(project, request);
  const { pack } = request;
  const world = worldOf(project, settings, quietWork);
  const { walks, measurements, facilityTownship } = measure(project, world, wishes, settings, quietWork);
  expectSame([...whatIf.walks()], [...walks]);
  const completed = completeMeasurements({ project, world, pack, measurements, request: judgeRequest, solver: null, work: quietWork }).measurements;
  expectSame(whatIf.findings(), judge(pack, completed, judgeRequest));
  const canServe = circle !== null && world.network !== null && project.layers.facilities !== undefined;
  const served = canServe ? new Set(walks.get(circle.rule)?.flatMap((walk, point) => (isServed(walk, circle) ? [point] : []))) : null;
  const needs = centreNeeds(pack, measurements.townships, judgeRequest);
  expectSame(whatIf.coverage(), coverageRows({ project, world, facilityTownship, needs, servedBefore: served, servedAfter: null, proposals: [] }));
}

/** The same against a whole check. */
function expectSameAsCheck(whatIf: WhatIf, request: RunRequest): void {
  const run = checkProject(whatIf.toProject(), request, quietWork);
  expectSame(whatIf.findings(), run.findings);
  expectSame(whatIf.coverage(), run.coverage);
  expectSame(whatIf.view().rules.map(({ now }) => now), run.summary);
}

/** A seeded edit that can be done: positions within the box, ids of what is there. */
function randomEdit(whatIf: WhatIf, project: Project, random: () => number, serial: number): WhatIfEdit {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];
  const spots = [...(project.layers.compounds ?? []), ...(project.layers.facilities ?? []), ...(project.layers.candidates ?? [])].flatMap(({ geometry }) => (geometry?.type === 'Point' ? [geometry.coordinates] : []));
  const position = (): [number, number] => {
    const [x, y] = pick(spots);
    const away = random() < 0.3 ? 0 : random() < 0.1 ? 9000 : 500;
    return [x + (random() - 0.5) * away, y + (random() - 0.5) * away];
  };
  const here = whatIf.facilities();
  const roll = random();
  const candidate = pick(project.layers.candidates ?? []) as { readonly id: string } | undefined;
  const capacity = random() < 0.5 ? null : Math.round(random() * 20_000);
  if (here.length === 0 || roll < 0.15) return { kind: 'add', id: `new-${serial}`, name: `新增${serial}`, facilityKind: pick(kinds), position: position(), capacity };
  if (roll < 0.25 && candidate !== undefined) return { kind: 'adopt', id: `new-${serial}`, candidateId: candidate.id, facilityKind: pick(kinds), capacity };
  const { id } = pick(here);
  if (roll < 0.4) return { kind: 'remove', id };
  if (roll < 0.55) return { kind: 'open', id, open: random() < 0.5 };
  if (roll < 0.6) return { kind: 'lock', id, locked: random() < 0.5 };
  // A drag: mostly a little way from where it stands.
  const at = pick(here.filter(({ geometry }) => geometry !== null)) as Facility | undefined;
  if (at?.geometry && random() < 0.6) return { kind: 'move', id: at.id, position: [at.geometry.coordinates[0] + (random() - 0.5) * 80, at.geometry.coordinates[1] + (random() - 0.5) * 80] };
  return { kind: 'move', id, position: position() };
}

/** Applies seeded edits, some of them refused because a lock is in the way. */
function applyRandomly(whatIf: WhatIf, project: Project, random: () => number, edits: number): void {
  for (let serial = 0; serial < edits; serial += 1) {
    const edit = randomEdit(whatIf, project, random, serial);
    try {
      whatIf.apply(edit);
    } catch (error) {
      expect(error).toBeInstanceOf(ProblemError);
      expect((error as ProblemError).problem.code).toBe('facility-locked');
    }
  }
}

const square = (west: number, south: number, side: number): Township['geometry'] => ({
  type: 'Polygon', coordinates: [[[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]],
});

/** A grid city in three townships and four communities, with facilities of known and unknown kind, candidates, and some compounds of one gate or more. */
function city(seed: number): Project {
  const random = seeded(seed);
  const crossing = (): { column: number; row: number } => ({ column: Math.floor(random() * 12), row: Math.floor(random() * 12) });
  const options: GridCityOptions = {
    columns: 12, rows: 12, blockMetres: 120, river: { afterColumn: 5, widthMetres: 30, bridgeRows: [2, 9] },
    compounds: Array.from({ length: 25 }, crossing),
    facilities: Array.from({ length: 6 }, () => ({ ...crossing(), kind: random() < 0.2 ? null : kinds[Math.floor(random() * 3)] })),
  };
  const project = gridCity(options);
  const [west, south] = crossingPosition(options, { column: 0, row: 0 });
  const [townshipLike] = project.layers.townships ?? [];
  const township = (id: string, x: number, y: number, side: number, settlement: Township['settlement']): Township =>
    ({ ...townshipLike, id: id as Township['id'], name: `镇${id}`, code: null, settlement, residents: 30_000, extra: {}, geometry: square(x, y, side) });
  const community = (id: string, x: number, y: number): Community => ({
    id: id as Community['id'], name: `社区${id}`, code: null, townshipName: null, settlement: 'urban', completeCommunity: random() < 0.5 ? true : null, geometry: square(x, y, 660), extra: {},
  });
  return {
    ...project,
    layers: {
      ...project.layers,
      townships: [township('a', west - 100, south - 100, 800, 'urban'), township('b', west + 700, south - 100, 800, 'rural'), township('c', west - 100, south + 700, 600, null)],
      communities: [community('1', west - 60, south - 60), community('2', west + 600, south - 60), community('3', west - 60, south + 600), community('4', west + 600, south + 600)],
      elders: [0, 1, 2].map((row) => ({
        id: `e${row}` as never, name: `社区${row + 1}`, code: null, townshipName: null, residents: 5000, households: 1800, elders60: 900 + row, elders80: null, estimated: false, geometry: null, extra: {},
      })),
      gates: (project.layers.compounds ?? []).filter((_, index) => index % 3 === seed % 3).flatMap(({ id, geometry }, index) => Array.from({ length: 1 + (index % 3) }, (_gate, at): CompoundGate => ({
        id: `${id}-${at}` as CompoundGate['id'], name: null, compoundId: id, compoundName: null, extra: {},
        geometry: { type: 'Point', coordinates: [(geometry?.coordinates[0] as number) + (random() - 0.5) * 300, (geometry?.coordinates[1] as number) + (random() - 0.5) * 300] },
      }))),
      candidates: Array.from({ length: 5 }, (_, index) => ({ ...blankCandidate(`k${index}`, `闲置${index}`), floorAreaSquareMetres: 800, geometry: { type: 'Point' as const, coordinates: crossingPosition(options, crossing()) } })),
    },
  };
}

describe('trying out equals checking anew, bit for bit', () => {
  it('on grid cities: 280 seeded sequences of edits, under every pack', () => {
    for (let seed = 0; seed < 280; seed += 1) {
      const project = city(seed % 40);
      const request = { pack: packs[seed % packs.length], asOf };
      const whatIf = openWhatIf(project, request, quietWork);
      const random = seeded(1000 + seed);
      applyRandomly(whatIf, project, random, 1 + Math.floor(random() * 12));
      expectSameAnew(whatIf, request);
      if (seed % 20 < packs.length) expectSameAsCheck(whatIf, request);
    }
  }, 60_000);

  it('on the small sample county: 20 seeded sequences, under every pack', () => {
    const project = sampleCounty({ seed: 7, size: 'small' }, quietWork);
    for (let seed = 0; seed < 20; seed += 1) {
      const request = { pack: packs[seed % packs.length], asOf };
      const whatIf = openWhatIf(project, request, quietWork);
      const random = seeded(2000 + seed);
      applyRandomly(whatIf, project, random, 1 + Math.floor(random() * 20));
      expectSameAnew(whatIf, request);
      if (seed < packs.length) expectSameAsCheck(whatIf, request);
    }
  }, 60_000);

  it('before anything is edited, and where roads, facilities, townships or communities were never imported', () => {
    const whole = city(3);
    for (const layer of [null, 'roads', 'facilities', 'townships', 'communities', 'elders', 'compounds'] as const) {
      const project = layer === null ? whole : withoutLayer(whole, layer);
      for (const pack of packs) {
        const whatIf = openWhatIf(project, { pack, asOf }, quietWork);
        expect(whatIf.toProject()).toBe(project);
        expectSameAsCheck(whatIf, { pack, asOf });
        applyRandomly(whatIf, project, seeded(5), 6);
        expectSameAnew(whatIf, { pack, asOf });
      }
    }
  }, 60_000);
});

describe('what the view says', () => {
  const options: GridCityOptions = { columns: 8, rows: 8, blockMetres: 120, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 7, row: 7, kind: 'station' }] };
  const request = { pack: packs.find(({ id }) => id === 'xuchang-2023') ?? packs[0], asOf };
  const open = (): WhatIf => openWhatIf(gridCity(options), request, quietWork);
  const facilityAt = (column: number, row: number): WhatIfEdit => ({ kind: 'move', id: String(open().facilities()[0].id), position: crossingPosition(options, { column, row }) });

  it('follows a facility across the edge of the circle, 720 m', () => {
    const whatIf = open();
    expect(whatIf.apply(facilityAt(3, 3)).verdicts).toMatchObject([{ now: 'pass', subjectKind: 'compound' }]);
    expect(whatIf.view()).toMatchObject({ changedFacilities: 1, better: 1, worse: 0 });
    expect(whatIf.view().coverage.at(-1)).toMatchObject({ now: { compoundsServedBefore: 1 }, start: { compoundsServedBefore: 0 }, change: { compoundsServed: 1 } });
    expect(whatIf.apply(facilityAt(4, 3)).verdicts).toHaveLength(1);
    expect(whatIf.view()).toMatchObject({ better: 0, worse: 0, verdicts: [] });
  });

  it('comes back to the start when everything is taken back', () => {
    const whatIf = open();
    const before = whatIf.view();
    whatIf.apply(facilityAt(1, 1));
    whatIf.apply(facilityAt(7, 7));
    expect(whatIf.view()).toEqual(before);
  });

  it('reaches streets within the circle, cut at its very end', () => {
    const whatIf = open();
    whatIf.apply(facilityAt(0, 0));
    const reached = whatIf.reached(String(whatIf.facilities()[0].id));
    // From a corner 720 m are 6 blocks: all street pieces (k, l) with k + l < 6, two a crossing.
    expect(reached?.reachedMetres).toBeCloseTo(120 * 2 * ((6 * 7) / 2), 6);
  });

  it('does not move, close or remove what is locked, and changes nothing by trying', () => {
    const whatIf = open();
    const id = String(whatIf.facilities()[0].id);
    whatIf.apply({ kind: 'lock', id, locked: true });
    const before = whatIf.toProject();
    for (const edit of [facilityAt(1, 1), { kind: 'open', id, open: false }, { kind: 'remove', id }] as const) expect(() => whatIf.apply(edit)).toThrow(ProblemError);
    expect(whatIf.toProject()).toBe(before);
    expect(before.layers.facilities?.[0].extra['方案锁定']).toBe('是');
    whatIf.apply({ kind: 'lock', id, locked: false });
    expect(whatIf.toProject().layers.facilities?.[0]).toEqual(gridCity(options).layers.facilities?.[0]);
  });

  it('gives every served elder to the nearest place, and a place its own capacity before the document’s', () => {
    const project = sampleCounty({ seed: 7, size: 'small' }, quietWork);
    const whatIf = openWhatIf(project, { pack: packs.find(({ id }) => id === 'daqing-2025') ?? packs[0], asOf }, quietWork);
    const [candidate] = project.layers.candidates ?? [];
    whatIf.apply({ kind: 'adopt', id: 'n1', candidateId: candidate.id, facilityKind: 'regionalCentre', capacity: 6000 });
    const { loads, coverage } = whatIf.view();
    expect(loads.reduce((sum, { elders }) => sum + elders, 0)).toBe(coverage.at(-1)?.now.eldersServedBefore);
    const adopted = whatIf.facilities().at(-1);
    expect(adopted).toMatchObject({ name: candidate.name, floorAreaSquareMetres: candidate.floorAreaSquareMetres, extra: { [capacityColumn]: 6000 } });
    const own = loads.find(({ facilityId }) => facilityId === 'n1');
    if (own !== undefined) expect(own).toMatchObject({ capacity: 6000, eldersAtStart: null });
    for (const load of loads) if (load.kind === 'regionalCentre' && load.facilityId !== 'n1') expect(load.capacity).toBe(10_000);
  });
});
