import { describe, expect, it } from 'vitest';
import type { Position2, Project } from '../model/index.ts';
import { CancelledError, layerNames, layerSchemas, quietWork } from '../model/index.ts';
import { layerFingerprint, loadSql, openProject, saveProject } from '../project/index.ts';
import { sampleCounty } from './index.ts';
import { areaOf, contains, holderOf, joinedShare, lengthOf, overlappingPairs, ringOf, selfCrossings, sharedVertexShare, toLonLat4547 } from './scene-checks.ts';

const full = sampleCounty({ seed: 1 }, quietWork);
const small = sampleCounty({ seed: 1, size: 'small' }, quietWork);
const smalls = [2, 3, 6].map((seed) => sampleCounty({ seed, size: 'small' }, quietWork));

const layer = <N extends keyof Project['layers']>(project: Project, name: N) => project.layers[name] ?? [];
const segments = (project: Project): number => layer(project, 'roads').reduce((sum, road) => sum + (road.geometry?.coordinates.length ?? 1) - 1, 0);

describe('the sample county is as rich as a real one', () => {
  it('has the numbers the product promises', () => {
    expect(layer(full, 'townships')).toHaveLength(24);
    expect(layer(full, 'townships').filter((township) => township.settlement === 'urban')).toHaveLength(8);
    expect(layer(full, 'communities').length).toBeGreaterThanOrEqual(270);
    expect(layer(full, 'communities').length).toBeLessThanOrEqual(330);
    expect(layer(full, 'elders')).toHaveLength(layer(full, 'communities').length);
    expect(layer(full, 'compounds')).toHaveLength(2000);
    expect(layer(full, 'facilities')).toHaveLength(150);
    expect(layer(full, 'candidates')).toHaveLength(200);
    expect(segments(full)).toBeGreaterThanOrEqual(100_000);
    expect(layer(full, 'hazards').map((zone) => zone.kind)).toEqual(expect.arrayContaining(['flood', 'landslide']));
    expect(layer(full, 'barriers').map((barrier) => barrier.kind)).toEqual(['river', 'river', 'lake', 'railway']);
  });

  it('has a county of 1,500–2,000 km² with 700,000–900,000 residents', () => {
    const area = layer(full, 'townships').reduce((sum, township) => sum + areaOf(township), 0);
    expect(area / 1e6).toBeGreaterThan(1500);
    expect(area / 1e6).toBeLessThan(2000);
    const residents = layer(full, 'townships').reduce((sum, township) => sum + (township.residents ?? 0), 0);
    expect(residents).toBeGreaterThan(700_000);
    expect(residents).toBeLessThan(900_000);
  });

  it('has rural townships that need one, two and three centres for their elders', () => {
    const centres = layer(full, 'townships').filter((t) => t.settlement === 'rural').flatMap((township) => {
      const rows = layer(full, 'elders').filter((row) => row.townshipName === township.name);
      if (rows.some((row) => row.elders60 === null)) return [];
      const elders = rows.reduce((sum, row) => sum + (row.elders60 ?? 0), 0);
      expect(elders).toBeGreaterThan(2_500);
      expect(elders).toBeLessThan(27_000);
      return [Math.max(1, Math.ceil(elders / 10_000))];
    });
    expect(new Set(centres)).toEqual(new Set([1, 2, 3]));
    // A few counts are missing, and not only in one place.
    const unknown = layer(full, 'elders').filter((row) => row.elders60 === null);
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThan(10);
  });

  it('has facilities of every kind and some of unknown kind, townships with a centre and without', () => {
    const kinds = new Set(layer(full, 'facilities').map((facility) => facility.kind));
    expect(kinds).toEqual(new Set([...layerSchemas.facilities.shape.kind.unwrap().options, null]));
    const centred = new Set(layer(full, 'facilities').filter((facility) => facility.kind === 'regionalCentre').map((facility) => facility.townshipName));
    expect(centred.size).toBeGreaterThanOrEqual(8);
    expect(centred.size).toBeLessThanOrEqual(16);
  });

  it('has candidates inside hazard zones, but not many', () => {
    const endangered = layer(full, 'candidates').filter((candidate) =>
      layer(full, 'hazards').some((zone) => contains(zone, candidate.geometry?.coordinates as Position2)));
    expect(endangered.length).toBeGreaterThanOrEqual(5);
    expect(endangered.length).toBeLessThan(40);
  });

  it('has ledgers as they are: about 8 % with a gap that decides, about 2 % with a value that cannot be', () => {
    const compounds = layer(full, 'compounds');
    const gaps = compounds.filter((c) => c.households === null || c.providedAreaSquareMetres === null || c.kind === null || c.townshipName === null || c.geometry === null);
    expect(gaps.length / compounds.length).toBeGreaterThan(0.04);
    expect(gaps.length / compounds.length).toBeLessThan(0.12);
    expect(compounds.some((c) => c.households === 0)).toBe(true);
    expect(compounds.some((c) => c.builtDate !== null && c.acceptedDate !== null && c.acceptedDate < c.builtDate)).toBe(true);
    expect(compounds.some((c) => (c.providedAreaSquareMetres ?? 0) >= 100_000)).toBe(true);
    const households = compounds.flatMap((c) => (c.households === null || c.households === 0 ? [] : [c.households]));
    expect(Math.min(...households)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...households)).toBeLessThanOrEqual(3500);
    expect(households.filter((count) => count > 1000).length).toBeGreaterThan(10);
  });

  it('gives every place, compound, facility and candidate a name of its own', () => {
    for (const name of ['townships', 'communities', 'compounds', 'facilities', 'candidates'] as const) {
      const names = layer(full, name).map((feature) => feature.name);
      expect(new Set(names).size, name).toBe(names.length);
      expect(new Set(layer(full, name).map((feature) => feature.id)).size, name).toBe(names.length);
    }
    const codes = layer(full, 'communities').map((community) => community.code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('lies where it says, near 113.9° E, 34.1° N, and says that it is synthetic', () => {
    expect(full.workingCrs).toBe('EPSG:4547');
    expect(full.notice?.zh).toContain('合成数据');
    for (const compound of layer(full, 'compounds')) {
      const position = compound.geometry === null ? null : (ringOf(compound)[0] as Position2);
      if (position === null) continue;
      const [longitude, latitude] = toLonLat4547(position);
      expect(Math.abs(longitude - 113.9)).toBeLessThan(0.4);
      expect(Math.abs(latitude - 34.1)).toBeLessThan(0.4);
    }
  });
});

describe.each([['full', full] as const, ...[small, ...smalls].map((project) => [project.id, project] as const)])('land and roads of %s', (_id, project) => {
  it('fits the model in every value', () => {
    // Nobody has surveyed the sample county's gates: the layer is there to be imported.
    for (const name of layerNames.filter((one) => one !== 'gates')) {
      const features = layer(project, name);
      expect(features.length, name).toBeGreaterThan(0);
      for (const feature of features) {
        const check = layerSchemas[name].safeParse(feature);
        if (!check.success) expect.fail(`${name} ${feature.id}: ${check.error.message}`);
      }
    }
  });

  it('divides the land without gap or overlap: cells fill their township, and no outline crosses itself', () => {
    for (const township of layer(project, 'townships')) {
      const cells = layer(project, 'communities').filter((community) => community.townshipName === township.name);
      const sum = cells.reduce((total, cell) => total + areaOf(cell), 0);
      expect(Math.abs(sum - areaOf(township)), township.name).toBeLessThan(1);
    }
    for (const cell of [...layer(project, 'communities'), ...layer(project, 'townships'), ...layer(project, 'hazards')]) {
      expect(selfCrossings(ringOf(cell)), cell.name).toBe(0);
    }
    for (const barrier of layer(project, 'barriers')) {
      if (barrier.geometry?.type === 'Polygon') expect(selfCrossings(ringOf(barrier)), barrier.name).toBe(0);
    }
  });

  it('shares every inner boundary vertex between neighbours', () => {
    expect(sharedVertexShare(layer(project, 'communities').map((cell) => ringOf(cell)))).toBeGreaterThan(project === full ? 0.85 : 0.6);
  });

  it('joins nearly all roads into one network', () => {
    expect(joinedShare(layer(project, 'roads'))).toBeGreaterThan(0.95);
  });

  it('keeps every compound in one piece inside its township and apart from every other', () => {
    const townships = layer(project, 'townships');
    const outlines = townships.map((township) => ringOf(township));
    const placed = layer(project, 'compounds').filter((compound) => compound.geometry !== null);
    for (const compound of placed) {
      expect(selfCrossings(ringOf(compound))).toBe(0);
      const holder = holderOf(ringOf(compound), outlines);
      expect(holder, compound.name).toBeGreaterThanOrEqual(0);
      if (compound.townshipName !== null) expect(townships[holder].name).toBe(compound.townshipName);
    }
    expect(overlappingPairs(placed.map((compound) => ringOf(compound)))).toBe(0);
  });

  it('has bridges, roads that end at the water, and roads of every class', () => {
    const roads = layer(project, 'roads');
    expect(roads.some((road) => road.bridge === true)).toBe(true);
    expect(roads.some((road) => road.class === '高速' && road.walkable === false)).toBe(true);
    for (const roadClass of ['国道', '主干路', '支路', '村道']) expect(roads.some((road) => road.class === roadClass), roadClass).toBe(true);
    expect(lengthOf(roads.filter((road) => road.bridge === true)) / lengthOf(roads)).toBeLessThan(0.05);
  });
});

describe('the sample county is reproducible', () => {
  it('is the same for the same seed and another for another', () => {
    const again = sampleCounty({ seed: 1, size: 'small' }, quietWork);
    expect(again).toEqual(small);
    for (const name of layerNames) expect(layerFingerprint(layer(again, name)), name).toBe(layerFingerprint(layer(small, name)));
    expect(layerFingerprint(layer(smalls[0], 'compounds'))).not.toBe(layerFingerprint(layer(small, 'compounds')));
  });

  it('survives its project file unchanged, small and full', async () => {
    const sql = await loadSql();
    expect(openProject(saveProject(small, sql), sql)).toEqual(small);
    const reopened = openProject(saveProject(full, sql), sql);
    for (const name of layerNames) expect(layerFingerprint(layer(reopened, name)), name).toBe(layerFingerprint(layer(full, name)));
  });

  it('stops when the user cancels', () => {
    const stopper = new AbortController();
    expect(() => sampleCounty({ seed: 1, size: 'small' }, { signal: stopper.signal, report: () => stopper.abort() })).toThrow(CancelledError);
  });
});
