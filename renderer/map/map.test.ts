import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { mapLayers } from '../state/view.ts';
import { verdictCode } from '../symbology/verdicts.ts';
import { hitTest } from './hit-test.ts';
import type { Target } from './hit-test.ts';
import { placeLabels } from './label-places.ts';
import { metresPerPixel, roundLength, screenScale } from './scale.ts';
import { offlineStyle, styleLayersOf } from './style.ts';
import { shownVerdict } from './subject-verdicts.ts';

describe('the scale bar', () => {
  it('knows the ground a pixel covers: the equator is 512 pixels round at zoom 0', () => {
    expect(metresPerPixel(0, 0) * 512).toBeCloseTo(40_075_016.686, 3);
    expect(metresPerPixel(60, 10) / metresPerPixel(0, 10)).toBeCloseTo(0.5, 10);
    expect(metresPerPixel(34, 12) / metresPerPixel(34, 13)).toBeCloseTo(2, 10);
  });

  it('takes the longest of 1, 2, 5 × 10ⁿ that fits', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 5000, noNaN: true }), (perPixel) => {
      const { metres, pixels } = roundLength(perPixel, 120);
      expect(pixels).toBeLessThanOrEqual(120 + 1e-9);
      expect(pixels).toBeGreaterThan(120 / 2.5 - 1e-6);
      expect(pixels * perPixel).toBeCloseTo(metres, 6);
      expect([1, 2, 5].some((digit) => Math.abs(Math.log10(metres / digit) - Math.round(Math.log10(metres / digit))) < 1e-9)).toBe(true);
    }), { seed: 4 });
  });

  it('is 1:1 where a pixel is a 96th of an inch', () => {
    expect(screenScale(0.0254 / 96 * 25_000)).toBe(25_000);
  });
});

describe('pointing', () => {
  const target = (id: string, x: number, y: number, more: Partial<Target> = {}): Target => ({ ref: { layer: 'compounds', id }, name: id, position: [x, y], radiusPixels: 5, ...more });
  const project = ([x, y]: readonly [number, number]): { x: number; y: number } => ({ x, y });
  const at = (x: number, y: number): { x: number; y: number; lonLat: [number, number] } => ({ x, y, lonLat: [x, y] });

  it('takes the nearest symbol it touches, and nothing beyond', () => {
    const group = [target('a', 0, 0), target('b', 6, 0)];
    expect(hitTest([group], at(4, 0), project)?.ref.id).toBe('b');
    expect(hitTest([group], at(40, 0), project)).toBeNull();
  });

  it('prefers what is drawn above, and a symbol to an area', () => {
    const square = [[[-50, -50], [50, -50], [50, 50], [-50, 50], [-50, -50]]] as const;
    const below = [target('area', 30, 30, { rings: square })];
    const above = [target('top', 0, 0)];
    expect(hitTest([below, above], at(2, 0), project)?.ref.id).toBe('top');
    expect(hitTest([[target('low', 0, 0)], above], at(0, 0), project)?.ref.id).toBe('top');
    expect(hitTest([below, above], at(-40, -40), project)?.ref.id).toBe('area');
    expect(hitTest([below, above], at(-60, -40), project)).toBeNull();
  });
});

describe('verdicts on the map', () => {
  const table = { rules: ['area', 'circle'], codes: { c1: [verdictCode('pass'), verdictCode('fail')], c2: [verdictCode('pass'), 255], c3: [verdictCode('pass'), verdictCode('notChecked')] }, proposals: [] };

  it('are those of the chosen rule', () => {
    expect(shownVerdict(table, 'c1', 'area')).toBe('pass');
    expect(shownVerdict(table, 'c1', 'circle')).toBe('fail');
  });

  it('of all rules are the worst; unknown is never hidden by a pass', () => {
    expect(shownVerdict(table, 'c1', null)).toBe('fail');
    expect(shownVerdict(table, 'c3', null)).toBe('notChecked');
  });

  it('are missing where nothing was judged', () => {
    expect(shownVerdict(table, 'c2', 'circle')).toBeNull();
    expect(shownVerdict(table, 'c1', 'no such rule')).toBeNull();
    expect(shownVerdict(table, 'nobody', null)).toBeNull();
    expect(shownVerdict(null, 'c1', null)).toBeNull();
  });
});

describe('names on the map', () => {
  const anyLabels = fc.array(fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: 300 }) }), { maxLength: 30 });

  it('never cover each other or a numbered site', () => {
    fc.assert(fc.property(anyLabels, anyLabels, (places, sites) => {
      const labels = places.map((at, index) => ({ id: String(index), at, widthPixels: 70, heightPixels: 20 }));
      const placed = placeLabels(labels, sites.map((at) => ({ at, radiusPixels: 12 })));
      const boxes = labels.flatMap(({ id, at }) => {
        const offset = placed.get(id);
        return offset === undefined ? [] : [{ x: at.x + offset[0], y: at.y + offset[1] }];
      });
      boxes.forEach((a, index) => {
        for (const b of boxes.slice(index + 1)) expect(Math.abs(a.x - b.x) >= 70 - 1e-9 || Math.abs(a.y - b.y) >= 20 - 1e-9).toBe(true);
        for (const site of sites) expect(Math.abs(a.x - site.x) >= 47 - 1e-9 || Math.abs(a.y - site.y) >= 22 - 1e-9).toBe(true);
      });
    }), { seed: 6 });
  });

  it('never lie under what stands on the map', () => {
    const button = { left: 40, top: 0, right: 80, bottom: 40 };
    fc.assert(fc.property(fc.record({ x: fc.integer({ min: 0, max: 120 }), y: fc.integer({ min: 0, max: 60 }) }), (at) => {
      const offset = placeLabels([{ id: 'a', at, widthPixels: 70, heightPixels: 20 }], [], [button]).get('a');
      if (offset === undefined) return;
      const [x, y] = [at.x + offset[0], at.y + offset[1]];
      expect(x + 35 <= button.left || x - 35 >= button.right || y + 10 <= button.top || y - 10 >= button.bottom).toBe(true);
    }), { seed: 7 });
  });

  it('stay on their place when there is room', () => {
    expect(placeLabels([{ id: 'a', at: { x: 10, y: 10 }, widthPixels: 60, heightPixels: 20 }], []).get('a')).toEqual([0, 0]);
  });
});

describe('the offline style', () => {
  it('is valid by the style specification', () => {
    expect(validateStyleMin(offlineStyle()).map(({ message }) => message)).toEqual([]);
  });

  it('asks nothing of any network: no glyphs, sprites, tiles or addresses', () => {
    const style = offlineStyle();
    expect(style.glyphs).toBeUndefined();
    expect(style.sprite).toBeUndefined();
    expect(JSON.stringify(style)).not.toMatch(/https?:|mapbox:/);
    expect(Object.values(style.sources).every(({ type }) => type === 'geojson')).toBe(true);
  });

  it('draws each layer under one switch only', () => {
    const ids = mapLayers.flatMap(styleLayersOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => offlineStyle().layers.some((layer) => layer.id === id))).toBe(true);
  });
});
