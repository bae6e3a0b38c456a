import { beforeAll, describe, expect, it } from 'vitest';
import type { Candidate, Project } from '../../gis-data/model/index.ts';
import { quietWork } from '../../gis-data/model/index.ts';
import { sampleCounty } from '../../gis-data/scenes/index.ts';
import type { GridCityOptions } from '../../gis-data/scenes/index.ts';
import { blankCandidate, crossingPosition, gridCity } from '../../gis-data/scenes/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById } from '../packs/index.ts';
import type { MipSolver } from '../siting/index.ts';
import { loadHighsSolver } from '../siting/index.ts';
import { openReasons, planProject } from './index.ts';
import type { PlanReasons, Run } from './index.ts';

function need(id: string): Pack {
  const pack = packById(id);
  if (pack === undefined) throw new Error(`no pack ${id}`);
  return pack;
}
const daqing = { pack: need('daqing-2025'), asOf: '2027-12-31' };

const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
let solver: MipSolver;
let run: Run;
let reasons: PlanReasons;
beforeAll(async () => {
  solver = await loadHighsSolver();
  run = await planProject(county, daqing, { solver }, quietWork);
  reasons = openReasons(county, run, daqing.pack, { solver }, quietWork);
});

/** The county with only these candidates: the plan that was made, less one. */
function withCandidates(keep: (id: string) => boolean): Project {
  return { ...county, layers: { ...county.layers, candidates: county.layers.candidates?.filter(({ id }) => keep(id)) } };
}

describe('why here', () => {
  it('every proposed site says what it holds, and no more than is in its reach', () => {
    const sites = run.proposals.flatMap((proposal) => proposal.sites.map((site) => ({ proposal, site })));
    expect(sites.length).toBeGreaterThan(2);
    for (const { proposal, site } of sites) {
      if (site.why === undefined) throw new Error(`site ${site.candidateId} does not say why`);
      const { onlyHere, inReach, compoundsOnlyHere, compoundsInReach, sentence, unit } = site.why;
      expect(onlyHere).toBeLessThanOrEqual(inReach);
      expect(compoundsOnlyHere).toBeLessThanOrEqual(compoundsInReach);
      expect(proposal.candidateIds).toContain(site.candidateId);
      // A station is proposed only where a compound needs it.
      if (proposal.kind === 'station') expect(compoundsOnlyHere).toBeGreaterThan(0);
      if (compoundsOnlyHere > 0) expect(sentence.zh).toContain(`${onlyHere}${unit === 'elders' ? '位老人' : '户'}（${compoundsOnlyHere}个小区）`);
    }
  });

  it('what only a station holds is what the coverage of the county loses without it', async () => {
    const stations = run.proposals.filter(({ kind }) => kind === 'station').flatMap(({ sites }) => sites);
    const chosen = new Set<string>(run.proposals.flatMap(({ sites }) => sites.map(({ candidateId }) => candidateId)));
    const full = run.coverage.at(-1);
    let tried = 0;
    for (const { candidateId, why } of stations) {
      // Only the chosen ones, less this one: nothing can take its place.
      const left = await planProject(withCandidates((id) => chosen.has(id) && id !== candidateId), daqing, { solver }, quietWork);
      const open = new Set<string>(left.proposals.flatMap(({ sites }) => sites.map((site) => site.candidateId)));
      if ([...chosen].some((id) => id !== candidateId && !open.has(id)) || left.proposals.filter(({ kind }) => kind === 'regionalCentre').some(({ sites }, at) => sites.length !== run.proposals[at].sites.length)) continue;
      tried += 1;
      const row = left.coverage.at(-1);
      expect((full?.eldersServedAfter ?? NaN) - (row?.eldersServedAfter ?? NaN)).toBeCloseTo(why?.onlyHere ?? NaN, 6);
      expect((full?.compoundsServedAfter ?? NaN) - (row?.compoundsServedAfter ?? NaN)).toBe(why?.compoundsOnlyHere);
    }
    expect(tried).toBeGreaterThan(0);
  });
});

describe('why not there', () => {
  it('is never better than the plan, names the swap, and nothing is paid for what was chosen', () => {
    let priced = 0;
    for (const { kind, townshipId, sites, candidateIds = [], answer } of run.proposals) {
      for (const candidateId of candidateIds.slice(0, 6)) {
        const told = reasons.whyNot({ kind, townshipId, candidateId }, quietWork);
        expect(told.objective).toBe(answer?.objective);
        expect(told.exact).toBe(true);
        if (sites.some((site) => site.candidateId === candidateId)) {
          expect(told).toMatchObject({ priceAtLeast: 0, opened: [], dropped: [] });
          continue;
        }
        priced += 1;
        expect(told.opened.map(({ id }) => id)).toContain(candidateId);
        expect(told.priceAtLeast).toBe(kind === 'station' ? (told.objectiveWith ?? NaN) - told.objective : told.objective - (told.objectiveWith ?? NaN));
        expect(told.priceAtLeast).toBeGreaterThanOrEqual(0);
        expect(told.sentence.zh).toContain(told.name);
        expect(told.sentence.en).toContain(told.name);
      }
    }
    expect(priced).toBeGreaterThan(3);
  });

  it('on a street: the station that has to be, and the price of the wrong one', async () => {
    // A centre is there already, out of reach of both compounds; within the circle b serves both, a only the first, c only the second, e neither.
    const options: GridCityOptions = { columns: 31, rows: 1, blockMetres: 100, compounds: [0, 10].map((column) => ({ column, row: 0 })), facilities: [{ column: 30, row: 0, kind: 'regionalCentre' }] };
    const candidate = (id: string, column: number): Candidate => ({ ...blankCandidate(id, `候选${id}`), geometry: { type: 'Point', coordinates: crossingPosition(options, { column, row: 0 }) } });
    const city = gridCity(options);
    const street: Project = { ...city, layers: { ...city.layers, hazards: [], candidates: [candidate('a', 0), candidate('b', 5), candidate('c', 12), candidate('e', 25)] } };
    const plan = await planProject(street, daqing, { solver }, quietWork);
    expect(plan.proposals.map(({ kind, sites }) => [kind, sites.map(({ candidateId }) => candidateId)])).toEqual([['station', ['b']]]);
    expect(plan.proposals[0].sites[0].why).toMatchObject({ compoundsOnlyHere: 2, compoundsInReach: 2 });
    const { kind, townshipId } = plan.proposals[0];
    const desk = openReasons(street, plan, daqing.pack, { solver }, quietWork);
    const ask = (candidateId: string) => desk.whyNot({ kind, townshipId, candidateId }, quietWork);
    expect(ask('b')).toMatchObject({ priceAtLeast: 0, exact: true, opened: [], dropped: [] });
    // One more than the fewest, together with whoever serves the other compound.
    expect(ask('a')).toMatchObject({ unit: 'sites', objective: 1, objectiveWith: 2, priceAtLeast: 1, priceAtMost: 1, exact: true });
    expect(ask('e')).toMatchObject({ objectiveWith: 2, priceAtLeast: 1, opened: [{ id: 'e', name: '候选e' }], dropped: [] });
    expect(ask('e').sentence.zh).toBe('若一定选“候选e”：加选它，需2处，比现方案的1处多1处（已证明）。');
    expect(() => ask('z')).toThrow('was not among the candidates here');
  });

  it('refuses a result that no longer fits, and one of a check', () => {
    const moved = withCandidates((id) => id !== county.layers.candidates?.[0].id);
    expect(() => openReasons(moved, run, daqing.pack, { solver }, quietWork)).toThrow('out of date');
    expect(() => openReasons(county, { ...run, kind: 'check' }, daqing.pack, { solver }, quietWork)).toThrow('out of date');
    expect(() => openReasons(county, run, { ...daqing.pack, title: '另一文件' }, { solver }, quietWork)).toThrow('out of date');
    expect(() => openReasons({ ...county, parameters: { snapLimitMetres: 99 } }, run, daqing.pack, { solver }, quietWork)).toThrow('out of date');
    // Sites that the same inputs do not give are no answer to be explained.
    expect(() => openReasons(county, { ...run, proposals: run.proposals.slice(1) }, daqing.pack, { solver }, quietWork)).toThrow('come out otherwise');
  });
});
