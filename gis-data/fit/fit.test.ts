import { describe, expect, it } from 'vitest';
import { planeTransform, transformGeometry } from '../crs/index.ts';
import type { Position2 } from '../model/index.ts';
import { quietWork } from '../model/index.ts';
import { createRandom } from '../scenes/random.ts';
import { gridCity, sampleCounty } from '../scenes/index.ts';
import type { References, SuspectLayer } from './index.ts';
import { correctShift, detectShift, layersAgree } from './index.ts';
import { confusionTable, trials } from './testing/confusion.ts';
import type { Lie } from './testing/lies.ts';
import { lies, tellLayer, writerOf } from './testing/lies.ts';
import type { Scene } from './testing/scenes.ts';
import { countyScene, gridScene } from './testing/scenes.ts';
import { realFilesPresent, titled, yuzhongCrs, yuzhongRoads, yuzhongScene, yuzhongStreets } from './testing/yuzhong.ts';

const made: readonly Scene[] = [countyScene(7), gridScene(150, [500_000, 3_775_000]), gridScene(200, [430_000, 4_160_000])];
const scenes = realFilesPresent ? [await yuzhongScene(), ...made] : made;
const roadsOnly = ({ workingCrs, roads = [] }: References): References => ({ workingCrs, roads });

describe('detectShift', () => {
  it('is right for 99 % of 1,000 layers of 30 positions or more, within 5 m of the truth, and hardly ever claims what is wrong', () => {
    const all = trials(scenes, 1000, 2024);
    const table = confusionTable(all);
    const enough = all.filter((trial) => trial.positions >= 30);
    expect(enough.length, table).toBeGreaterThan(500);
    expect(enough.filter((trial) => trial.right).length / enough.length, table).toBeGreaterThanOrEqual(0.99);
    expect(all.filter((trial) => !trial.right && trial.verdict !== 'cannotTell').length / all.length, table).toBeLessThanOrEqual(0.01);
    for (const trial of all) if (trial.right && trial.residualMetres !== null) expect(trial.residualMetres).toBeLessThan(5);
  }, 240_000);

  it('with nothing but roads still claims no more than 1 % wrongly', () => {
    const all = trials(scenes, 120, 77, roadsOnly);
    expect(all.filter((trial) => !trial.right && trial.verdict !== 'cannotTell').length, confusionTable(all)).toBeLessThanOrEqual(1);
    expect(all.filter((trial) => trial.positions >= 100).every((trial) => trial.right), confusionTable(all)).toBe(true);
  });

  it('does not explain a shift that no known system makes', () => {
    const random = createRandom(5, 'unknown shift');
    const claims = Array.from({ length: 60 }, (_, i) => {
      const scene = scenes[i % scenes.length];
      const told = tellLayer(scene, random.whole(30, 200), 'wgs84', i);
      const { toLonLat } = planeTransform(scene.references.workingCrs);
      const [angle, metres] = [random.between(0, 2 * Math.PI), random.between(120, 1200)];
      const features = told.layer.features.map((feature, k) => {
        const [x, y] = told.truth[k];
        return { ...feature, geometry: { type: 'Point' as const, coordinates: toLonLat(x + metres * Math.cos(angle), y + metres * Math.sin(angle)) } };
      });
      return detectShift({ crs: 'EPSG:4490', features }, scene.references).verdict;
    });
    // Some few are the shift of GCJ-02 by accident.
    expect(claims.filter((verdict) => verdict !== 'cannotTell').length).toBeLessThanOrEqual(2);
  });

  it('says "cannot tell" of four positions on a street grid, of copies of one position, and of a layer without anything to hold it against', () => {
    const scene = made[1];
    expect(detectShift(tellLayer(scene, 4, 'wgs84', 1).layer, roadsOnly(scene.references)).verdict).toBe('cannotTell');
    const [feature] = tellLayer(scene, 1, 'gcj02', 2).layer.features;
    const copies = detectShift({ crs: 'EPSG:4490', features: Array.from({ length: 200 }, () => feature) }, roadsOnly(scene.references));
    expect(copies).toMatchObject({ verdict: 'cannotTell', positions: 1 });
    const alone = detectShift(tellLayer(scene, 100, 'gcj02', 3).layer, { workingCrs: 'EPSG:4547' });
    expect(alone.verdict).toBe('cannotTell');
    expect(alone.reason.zh).toContain('没有可对照的');
    expect(detectShift({ crs: 'EPSG:4490', features: [] }, scene.references).reason.zh).toContain('没有可用的位置');
  });

  it('knows swapped axes by the numbers alone, and leaves the shift open', () => {
    const told = tellLayer(made[0], 40, 'swappedAxes', 8);
    const result = detectShift({ ...told.layer, crs: 'EPSG:4490', features: told.layer.features.map((f) => f) }, { workingCrs: made[0].references.workingCrs });
    if (told.layer.crs === 'EPSG:4490') expect(result).toMatchObject({ verdict: 'swappedAxes', shiftKnown: false });
  });

  it('goes by places of the same name where there are no roads', () => {
    const told = tellLayer(made[0], 12, 'bd09', 4);
    const places = told.truth.map((position, i) => ({ name: `某某小区${i}`, townshipName: null, position }));
    const features = told.layer.features.map((feature, i) => ({ ...feature, name: `某某小区${i}` }));
    const result = detectShift({ crs: 'EPSG:4490', features }, { workingCrs: made[0].references.workingCrs, places });
    expect(result).toMatchObject({ verdict: 'bd09', shiftKnown: true, asDeclared: false });
    expect(result.residualMetres.before).toBeGreaterThan(300);
    expect(result.residualMetres.after).toBeLessThan(0.01);
    expect(result.reason.zh).toMatch(/声明为.*实为BD-09.*同名地点（12 个位置）/);
  });

  it('does not take sides when references contradict each other', () => {
    const told = tellLayer(made[0], 200, 'gcj02', 6);
    const { toMetres } = planeTransform(made[0].references.workingCrs);
    // The known places were picked on the same web map, the roads were not.
    const places = told.layer.features.map(({ geometry }, i) => ({ name: `某某小区${i}`, townshipName: null, position: toMetres(...(geometry?.coordinates as Position2)) }));
    const features = told.layer.features.map((feature, i) => ({ ...feature, townshipName: null, name: `某某小区${i}` }));
    const result = detectShift({ crs: 'EPSG:4490', features }, { ...made[0].references, places });
    expect(result.verdict).toBe('cannotTell');
    expect(result.reason.zh).toContain('互相矛盾');
    expect(result.agreement.map(({ reference, prefers }) => [reference, prefers?.shift])).toEqual([['roads', 'gcj02'], ['names', 'none']]);
  });

  it('gives the same answer whatever the order of features', () => {
    const { layer } = tellLayer(made[0], 120, 'gcj02', 9);
    const turned = { ...layer, features: layer.features.toReversed() };
    expect(detectShift(turned, made[0].references).verdict).toBe(detectShift(layer, made[0].references).verdict);
  });
});

describe.skipIf(!realFilesPresent)(titled('Yuzhong, real roads and streets'), () => {
  const written = (lie: Lie, geometries: readonly SuspectLayer['features'][number][]): SuspectLayer => {
    const { crs, write } = writerOf(lie, 106.5, createRandom(1));
    return { crs, features: geometries.map((feature) => ({ ...feature, geometry: feature.geometry && transformGeometry(feature.geometry, write) })) };
  };

  it.each(lies)('tells %s of the road layer by another drawing of the roads', async (lie) => {
    const { references } = await yuzhongScene();
    const result = detectShift(written(lie, yuzhongRoads().map((geometry) => ({ name: null, townshipName: null, geometry }))), references);
    expect(result).toMatchObject({ verdict: lie, shiftKnown: true });
    expect(result.residualMetres.after).toBeLessThan(0.1);
  });

  it.each(lies)('holds %s for likeliest of the 12 streets by the roads in them, and never claims another', async (lie) => {
    const { references } = await yuzhongScene();
    const streets = await yuzhongStreets();
    const { toLonLat } = planeTransform(yuzhongCrs);
    const onGlobe = streets.map((feature) => ({ ...feature, geometry: feature.geometry && transformGeometry(feature.geometry, toLonLat) }));
    const result = detectShift(written(lie, onGlobe), roadsOnly(references));
    const [best] = result.alternatives;
    expect(best.reading).toMatchObject({ shift: lie === 'gcj02' || lie === 'bd09' ? lie : 'none', swapped: lie === 'swappedAxes' });
    expect(best.probability).toBeGreaterThan(0.99);
    // Outlines follow roads only here and there: the zone and the axes are sure, the shift may stay open.
    expect([lie, 'cannotTell']).toContain(result.verdict);
    const asItIs = detectShift({ crs: yuzhongCrs, features: streets }, roadsOnly(references));
    expect(asItIs.alternatives[0].reading).toMatchObject({ crs: yuzhongCrs, shift: 'none', swapped: false });
  });

  it.each(lies)('tells %s of the 12 streets by 300 places that say which street they are in', async (lie) => {
    const scene = await yuzhongScene();
    const { layer, truth } = tellLayer(scene, 300, 'wgs84', 12);
    const places = truth.map((position, i) => ({ name: `某某小区${i}`, townshipName: layer.features[i].townshipName, position }));
    const { toLonLat } = planeTransform(yuzhongCrs);
    const onGlobe = (await yuzhongStreets()).map((feature) => ({ ...feature, geometry: feature.geometry && transformGeometry(feature.geometry, toLonLat) }));
    expect(detectShift(written(lie, onGlobe), { workingCrs: yuzhongCrs, roads: scene.references.roads, places })).toMatchObject({ verdict: lie, shiftKnown: true });
  });
});

describe('correctShift', () => {
  it('undoes each lie to under a millimetre and states what the web maps themselves may be off', () => {
    for (const lie of ['gcj02', 'bd09', 'swappedAxes', 'wrongZone'] as const) {
      const told = tellLayer(made[0], 60, lie, 31);
      const result = detectShift(told.layer, made[0].references);
      if (result.reading === null) throw new Error(`nothing was claimed of ${lie}`);
      const { geometries, errorMetres } = correctShift(told.layer.features.map(({ geometry }) => geometry), result.reading);
      const { toMetres } = planeTransform(made[0].references.workingCrs);
      geometries.forEach((geometry, i) => {
        const [x, y] = toMetres(...(geometry?.coordinates as Position2));
        expect(Math.hypot(x - told.truth[i][0], y - told.truth[i][1])).toBeLessThan(0.001);
      });
      expect(errorMetres.stated).toBe(lie === 'bd09' ? 30 : lie === 'gcj02' ? 0.5 : 0);
    }
  });
});

describe('layersAgree', () => {
  it('puts the sample county in one group, and finds the layer that was moved by GCJ-02', () => {
    const county = sampleCounty({ seed: 7, size: 'small' }, quietWork);
    const whole = layersAgree(county, quietWork);
    expect(whole.groups).toHaveLength(1);
    expect(whole.groups[0]).toEqual(expect.arrayContaining(['roads', 'compounds', 'facilities']));
    const { toLonLat, toMetres } = planeTransform(county.workingCrs ?? '');
    const { write } = writerOf('gcj02', 113.9, createRandom(1));
    const roads = (county.layers.roads ?? []).map((road) => ({ ...road, geometry: road.geometry && transformGeometry(road.geometry, (x, y) => toMetres(...write(...toLonLat(x, y)))) }));
    const moved = layersAgree({ ...county, layers: { ...county.layers, roads } }, quietWork);
    expect(moved.groups.some((group) => group.includes('roads') && group.includes('compounds'))).toBe(false);
    const compounds = moved.pairs.find(({ layer, against }) => layer === 'compounds' && against === 'roads');
    expect(compounds?.result).toMatchObject({ verdict: 'referencesShifted', reading: { shift: 'none', referenceShift: 'gcj02' } });
  });

  it('has nothing to say of a project without positions', () => {
    const city = gridCity({ columns: 3, rows: 3, blockMetres: 100 });
    expect(layersAgree({ ...city, workingCrs: null, layers: {} }, quietWork)).toEqual({ pairs: [], groups: [], sentences: [] });
  });
});
