import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Project, Road } from '../model/index.ts';
import { quietWork } from '../model/index.ts';
import { barrierIndex, buildNetwork, roadLines, slopeFactor, walkedByDefault } from '../network/index.ts';
import { emptyProject } from '../project/index.ts';
import { sampleCounty } from '../scenes/index.ts';
import { builtNetwork, classChoiceText, fits, projectBarriers, readClassChoice, roadEffort, walkingNetwork, walkingParameters, walkingSettings } from './index.ts';

const road = (id: string, coordinates: number[][], more: Partial<Road> = {}): Road => ({
  id: id as Road['id'], name: null, class: null, bridge: null, tunnel: null, level: null, stairs: null, slopePercent: null, walkable: null,
  geometry: { type: 'LineString', coordinates }, extra: {}, ...more,
});
const project = (roads: readonly Road[]): Project => ({ ...emptyProject('p', '县'), workingCrs: 'EPSG:4547', layers: { roads } });
const islands = (roads: readonly Road[], parameters: Project['parameters']): number =>
  walkingNetwork(project(roads), walkingSettings(parameters))?.network.report.islands.length ?? 0;

describe('the default parameters', () => {
  it('leave the network as the roads are drawn, to the last bit', () => {
    const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
    const drawn = buildNetwork(roadLines(county.layers.roads ?? []), { barriers: barrierIndex((county.layers.barriers ?? []).flatMap(({ geometry }) => (geometry === null ? [] : [geometry]))) });
    const built = walkingNetwork(county, walkingSettings({}))?.network;
    expect(built?.segmentFrom).toEqual(drawn.segmentFrom);
    expect(built?.segmentTo).toEqual(drawn.segmentTo);
    expect(built?.segmentMetres).toEqual(drawn.segmentMetres);
    expect(built?.segmentEffortMetres).toBe(built?.segmentMetres);
    expect(built?.report).toEqual(drawn.report);
  });

  it('each have a title, a reason in both languages and a value that fits', () => {
    for (const parameter of walkingParameters) {
      expect(fits(parameter, parameter.value), parameter.id).toBe(true);
      for (const text of [parameter.title, parameter.reason]) expect(text.zh.length * text.en.length).toBeGreaterThan(0);
    }
    expect(walkingSettings({}).classes).toEqual(walkedByDefault);
  });

  it('stand where a kept value is of the wrong kind or out of range', () => {
    const wrong = { joinToleranceMetres: 21, splitCrossings: 'yes', unwalkedRoadClasses: '只走：', stairsFactor: 0.5, slopesCount: 1 };
    expect(walkingSettings(wrong)).toEqual(walkingSettings({}));
    expect(walkingSettings({ joinToleranceMetres: NaN })).toEqual(walkingSettings({}));
  });
});

describe('a choice of road classes', () => {
  it('is read in either language and with any comma', () => {
    expect(readClassChoice('高速，在建、trunk')).toEqual({ kind: 'allBut', classes: ['高速', '在建', 'trunk'] });
    for (const text of ['只走：支路,村道', 'only: 支路、村道', '仅走:支路；村道']) expect(readClassChoice(text), text).toEqual({ kind: 'only', classes: ['支路', '村道'] });
    for (const text of ['', '无', 'not:', '不走：无']) expect(readClassChoice(text), text).toEqual({ kind: 'allBut', classes: [] });
    expect(readClassChoice('only:')).toBeNull();
  });

  it('written down and read back is the same', () => {
    const name = fc.constantFrom('高速', 'motorway_link', '支路', 'only', '在建');
    fc.assert(fc.property(fc.constantFrom('allBut' as const, 'only' as const), fc.uniqueArray(name, { minLength: 1 }), (kind, classes) => {
      expect(readClassChoice(classChoiceText({ kind, classes }))).toEqual({ kind, classes });
    }), { seed: 1 });
  });

  it('decides which roads are walked, unless the road itself says', () => {
    const roads = [road('a', [[0, 0], [100, 0]], { class: '高速' }), road('b', [[0, 50], [100, 50]], { class: '支路' }), road('c', [[0, 90], [100, 90]], { class: '高速', walkable: true })];
    expect(islands(roads, {})).toBe(2);
    expect(islands(roads, { unwalkedRoadClasses: '无' })).toBe(3);
    expect(islands(roads, { unwalkedRoadClasses: '只走：支路' })).toBe(2);
    expect(islands(roads, { unwalkedRoadClasses: '支路' })).toBe(2);
  });
});

describe('mending drawings', () => {
  it('joins dead ends within the tolerance only', () => {
    const roads = [road('a', [[0, 0], [100, 0]]), road('b', [[50, 2.5], [50, 100]])];
    expect(islands(roads, {})).toBe(2);
    expect(islands(roads, { joinToleranceMetres: 2.4 })).toBe(2);
    expect(islands(roads, { joinToleranceMetres: 2.5 })).toBe(1);
  });

  it('splits crossings of one level, and lets bridges and other levels pass', () => {
    const cross = (more: Partial<Road>, other: Partial<Road> = {}): Road[] => [road('a', [[0, 0], [100, 0]], other), road('b', [[50, -50], [50, 50]], more)];
    for (const [more, other, split] of [
      [{}, {}, true], [{ level: 0 }, {}, true], [{ level: 1, bridge: true }, {}, false], [{ bridge: true }, {}, false], [{ level: -1, tunnel: true }, {}, false],
      [{ level: 1, bridge: true }, { level: 1, bridge: true }, true], [{ bridge: true }, { bridge: true }, false],
    ] as const) {
      expect(islands(cross(more, other), { splitCrossings: true }), JSON.stringify([more, other])).toBe(split ? 1 : 2);
      expect(islands(cross(more, other), {})).toBe(2);
    }
  });
});

describe('effort', () => {
  const plain = { class: null, extra: {}, stairs: null, slopePercent: null };

  it('counts stairs by the road’s own word, then by its class', () => {
    const effort = roadEffort(2, false);
    expect([effort(plain), effort({ ...plain, class: '台阶' }), effort({ ...plain, stairs: true }), effort({ ...plain, class: 'steps', stairs: false })]).toEqual([1, 2, 2, 1]);
  });

  it('counts slopes by Tobler where it is asked to, by the field and else by the source’s own column; stairs are not counted twice', () => {
    const effort = roadEffort(1, true);
    expect(effort({ ...plain, slopePercent: 8 })).toBeCloseTo(slopeFactor(8), 9);
    expect(effort({ ...plain, extra: { 坡度: '12%' } })).toBe(slopeFactor(12));
    expect(effort({ ...plain, slopePercent: 0, extra: { 坡度: '12%' } })).toBe(1);
    expect(roadEffort(3, true)({ ...plain, stairs: true, slopePercent: 30 })).toBe(3);
    expect(roadEffort(3, false)({ ...plain, slopePercent: 30 })).toBe(1);
  });

  it('makes no walk shorter, and leaves lengths alone', () => {
    const county = sampleCounty({ seed: 3, size: 'small' }, quietWork);
    const network = walkingNetwork(county, walkingSettings({ stairsFactor: 2, slopesCount: true }))?.network;
    expect(network?.segmentMetres).toEqual(walkingNetwork({ ...county }, walkingSettings({}))?.network.segmentMetres);
    expect(network?.segmentEffortMetres.every((effort, at) => effort >= network.segmentMetres[at])).toBe(true);
    expect(network?.segmentEffortMetres.some((effort, at) => effort > network.segmentMetres[at] * 1.05)).toBe(true);
  });
});

describe('the project’s network', () => {
  it('is built once for the same layers and settings, and anew when either changes', () => {
    const given = project([road('a', [[0, 0], [100, 0]])]);
    const plain = walkingSettings({});
    expect(builtNetwork(given, plain)).toBeNull();
    const first = walkingNetwork(given, plain);
    expect(walkingNetwork({ ...given, name: '改名' }, walkingSettings({ splitCrossings: false }))).toBe(first);
    expect(builtNetwork(given, walkingSettings({ joinToleranceMetres: 1 }))).toBeNull();
    expect(walkingNetwork({ ...given, layers: { ...given.layers, barriers: [] } }, plain)).not.toBe(first);
    expect(walkingNetwork({ ...given, layers: {} }, plain)).toBeNull();
    expect(projectBarriers({ ...given, layers: {} }).crosses(0, 0, 1, 1)).toBe(false);
  });
});
