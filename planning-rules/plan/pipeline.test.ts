import { beforeAll, describe, expect, it } from 'vitest';
import type { Candidate, Compound, Hazard, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { blankCandidate, crossingPosition, gridCity, gridWalkMetres } from '../../gis-data/scenes/index.ts';
import { packById } from '../packs/index.ts';
import type { Pack } from '../engine/index.ts';
import type { MipSolver } from '../siting/index.ts';
import { loadHighsSolver } from '../siting/index.ts';
import { areaAround, checkProject, isStale, planProject, storeRun } from './index.ts';

const need = (id: string): Pack => {
  const pack = packById(id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
};
const xuchang = { pack: need('xuchang-2023'), asOf: '2025-12-31' };
const daqing = { pack: need('daqing-2025'), asOf: '2027-12-31' };

let solver: MipSolver;
beforeAll(async () => {
  solver = await loadHighsSolver();
});

const candidate = (options: GridCityOptions, id: string, column: number, row: number): Candidate => ({
  ...blankCandidate(id, `候选${id}`),
  geometry: { type: 'Point', coordinates: crossingPosition(options, { column, row }) },
});

const circleVerdicts = (project: Project, request = xuchang): string[] =>
  checkProject(project, request, quietWork).findings.filter((finding) => finding.rule === 'circle-15min').map((finding) => finding.verdict);

describe('the circle on a grid city, 15 minutes at 0.8 m/s = 720 m', () => {
  const walk = (blockMetres: number): GridCityOptions => ({
    columns: 8, rows: 8, blockMetres, compounds: [{ column: 0, row: 0 }], facilities: [{ column: 3, row: 3 }],
  });

  it('passes at exactly 720 m and fails at 726 m', () => {
    expect(gridWalkMetres(walk(120), { column: 0, row: 0 }, { column: 3, row: 3 })).toBe(720);
    expect(circleVerdicts(gridCity(walk(120)))).toEqual(['pass']);
    expect(circleVerdicts(gridCity(walk(121)))).toEqual(['fail']);
  });

  it('walks round a river: 300 m away in the air, 900 m by the bridge', () => {
    const options: GridCityOptions = {
      columns: 4, rows: 5, blockMetres: 100, river: { afterColumn: 1, widthMetres: 40, bridgeRows: [3] },
      compounds: [{ column: 0, row: 0 }], facilities: [{ column: 3, row: 0 }],
    };
    expect(gridWalkMetres(options, { column: 0, row: 0 }, { column: 3, row: 0 })).toBe(900);
    expect(circleVerdicts(gridCity(options))).toEqual(['fail']);
    expect(circleVerdicts(gridCity({ ...options, river: { afterColumn: 1, widthMetres: 40, bridgeRows: [0] } }))).toEqual(['pass']);
  });

  it('is not checked where something is missing, and never passes or fails', () => {
    const whole = gridCity(walk(120));
    const without = (layer: 'roads' | 'facilities'): Project => {
      const layers = { ...whole.layers };
      delete layers[layer];
      return { ...whole, layers };
    };
    expect(circleVerdicts(without('roads'))).toEqual(['notChecked']);
    expect(circleVerdicts(without('facilities'))).toEqual(['notChecked']);
    const [compound] = whole.layers.compounds ?? [];
    expect(circleVerdicts({ ...whole, layers: { ...whole.layers, compounds: [{ ...compound, geometry: null }] } })).toEqual(['notChecked']);
    expect(circleVerdicts({ ...whole, layers: {} })).toEqual([]);
  });

  it('does not rely on one position shared by differently named compounds', () => {
    const whole = gridCity(walk(120));
    const [compound] = whole.layers.compounds ?? [];
    const twin = { ...compound, id: 'twin' as Compound['id'], name: '另一小区' };
    expect(circleVerdicts({ ...whole, layers: { ...whole.layers, compounds: [compound, twin] } })).toEqual(['notChecked', 'notChecked']);
    expect(circleVerdicts({ ...whole, parameters: { acceptSharedPositions: true }, layers: { ...whole.layers, compounds: [compound, twin] } })).toEqual(['pass', 'pass']);
  });

  it('never turns a pass into a fail when a facility is added, and slower walking never helps', () => {
    const before = gridCity({ ...walk(120), compounds: Array.from({ length: 8 }, (_, column) => ({ column, row: 0 })) });
    const facilities = before.layers.facilities ?? [];
    const more = { ...before, layers: { ...before.layers, facilities: [...facilities, ...(gridCity({ ...walk(120), facilities: [{ column: 7, row: 7 }] }).layers.facilities ?? [])] } };
    circleVerdicts(before).forEach((verdict, index) => {
      if (verdict === 'pass') expect(circleVerdicts(more)[index]).toBe('pass');
    });
    const slow = { ...before, parameters: { elderWalkSpeed: 0.6 } };
    circleVerdicts(slow).forEach((verdict, index) => {
      if (verdict === 'pass') expect(circleVerdicts(before)[index]).toBe('pass');
    });
  });
});

describe('proposals on a grid city', () => {
  const options: GridCityOptions = {
    columns: 31, rows: 3, blockMetres: 100,
    compounds: [0, 5, 15, 20, 30].map((column) => ({ column, row: 0 })),
    facilities: [{ column: 0, row: 2, kind: 'station' }],
  };
  const candidates = [candidate(options, 'a', 18, 0), candidate(options, 'b', 15, 1), candidate(options, 'c', 29, 0), candidate(options, 'd', 5, 0)];
  const project = (extra: Partial<Project['layers']> = {}): Project => {
    const city = gridCity(options);
    return { ...city, layers: { ...city.layers, candidates, hazards: [], ...extra } };
  };

  it('opens the fewest stations that serve all, after the centre the street lacks, and says what each adds', async () => {
    const run = await planProject(project(), daqing, { solver }, quietWork);
    const centre = run.proposals.filter((proposal) => proposal.kind === 'regionalCentre');
    expect(centre).toHaveLength(1);
    expect(centre[0].sites).toHaveLength(1);
    const county = run.coverage.at(-1);
    expect(county).toMatchObject({ compounds: 5, compoundsMeasured: 5, compoundsServedBefore: 2, compoundsServedAfter: 5 });
    expect(run.proposals.every((proposal) => proposal.answer === null || (proposal.answer.status === 'optimal' && proposal.answer.checked))).toBe(true);
  });

  it('leaves out a candidate inside a hazard zone and says so', async () => {
    const [x, y] = crossingPosition(options, { column: 29, row: 0 });
    const ring = [[x - 50, y - 50], [x + 50, y - 50], [x + 50, y + 50], [x - 50, y + 50], [x - 50, y - 50]];
    const hazard: Hazard = { id: 'h' as Hazard['id'], name: '低洼处', kind: 'flood', geometry: { type: 'Polygon', coordinates: [ring] }, extra: {} };
    const run = await planProject(project({ hazards: [hazard] }), daqing, { solver }, quietWork);
    expect(run.proposals.flatMap((proposal) => proposal.sites.map((site) => site.candidateId))).not.toContain('c');
    expect(run.proposals.flatMap((proposal) => proposal.unreachable)).toEqual(['compound-5']);
    expect(run.warnings.map((warning) => warning.zh).join()).toContain('灾害隐患区');
  });

  it('gives the same bytes twice, and another id when an input changes', async () => {
    const first = await planProject(project(), daqing, { solver }, quietWork);
    const second = await planProject(project(), daqing, { solver }, quietWork);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    const other = await planProject(project({ candidates: candidates.slice(1) }), daqing, { solver }, quietWork);
    expect(other.id).not.toBe(first.id);
    const stored = storeRun(project(), first, '2026-01-01T00:00:00Z');
    expect(isStale(stored, first)).toEqual([]);
    expect(isStale({ ...stored, layers: { ...stored.layers, candidates: candidates.slice(1) } }, first)).toHaveLength(1);
  });

  it('draws a service area inside the straight-line buffer', () => {
    const run = checkProject(project(), xuchang, quietWork);
    const area = areaAround(project(), run, { layer: 'facilities', id: 'facility-1' }, quietWork);
    expect(area).not.toBeNull();
    expect(area?.limitMetres).toBe(720);
    const [x, y] = crossingPosition(options, { column: 0, row: 2 });
    const far = Math.max(...(area?.polygon.coordinates.flat(2) ?? []).map((position) => Math.hypot(position[0] - x, position[1] - y)));
    expect(far).toBeLessThanOrEqual(720 + 31);
    expect(area?.reachedMetres).toBeGreaterThan(720);
  });
});
