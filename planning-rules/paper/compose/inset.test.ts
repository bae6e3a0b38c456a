import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Polygon } from 'geojson';
import { quietWork } from '../../../gis-data/model/index.ts';
import { layoutOf } from '../layout.ts';
import { fitFrame, mapView } from '../map/view.ts';
import type { SheetOptions } from '../options.ts';
import { countyFixture } from '../testing/county.ts';
import { flatMarks, textsOf } from '../testing/marks.ts';
import { composeAtlas, composeTownshipSheet } from './atlas.ts';
import { insetBox, insetFrame } from './inset.ts';

const options: SheetOptions = { paper: 'A3', orientation: 'landscape', language: 'zh' };

describe('an enlarged part', () => {
  it('never covers the area the sheet is about, lies inside the map, and enlarges at least twofold', () => {
    let found = 0;
    const share = fc.double({ min: 0.2, max: 1, noNaN: true });
    fc.assert(fc.property(share, share, fc.double({ min: 0.02, max: 0.3, noNaN: true }), (width, height, focusShare) => {
      const [w, h] = [20_000 * width, 20_000 * height];
      // A diamond leaves the corners of the map free.
      const area: Polygon = { type: 'Polygon', coordinates: [[[w / 2, 0], [w, h / 2], [w / 2, h], [0, h / 2], [w / 2, 0]]] };
      const frame = fitFrame([0, 0, w, h], layoutOf('landscape').map, 5000);
      const view = mapView(frame);
      const focus = [w / 2 - w * focusShare / 2, h / 2 - h * focusShare / 2, w / 2 + w * focusShare / 2, h / 2 + h * focusShare / 2] as const;
      const inset = insetFrame(view, focus, [area]);
      if (!inset) return;
      found += 1;
      expect(inset.scale * 2).toBeLessThanOrEqual(frame.scale);
      const box = insetBox(inset);
      expect(box.xMm).toBeGreaterThan(frame.xMm);
      expect(box.xMm + box.widthMm).toBeLessThan(frame.xMm + frame.widthMm);
      expect(box.yMm + box.heightMm).toBeLessThan(frame.yMm + frame.heightMm);
      for (const [x, y] of [[box.xMm, box.yMm], [box.xMm + box.widthMm, box.yMm], [box.xMm, box.yMm + box.heightMm], [box.xMm + box.widthMm, box.yMm + box.heightMm]]) {
        const [u, v] = [(frame.originEasting + ((x - frame.xMm) * frame.scale) / 1000) / w, (frame.originNorthing + ((frame.yMm + frame.heightMm - y) * frame.scale) / 1000) / h];
        // Inside the diamond |u − ½| + |v − ½| < ½; a step of the search may be overlooked.
        expect(Math.abs(u - 0.5) + Math.abs(v - 0.5)).toBeGreaterThan(0.45);
      }
      expect(mapView(inset).inside(w / 2, h / 2)).toBe(true);
    }), { seed: 11, numRuns: 60 });
    expect(found).toBeGreaterThan(10);
  });

  it('names every compound of a crowded township once, on the map or on the enlarged part', () => {
    const { project, run } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 40 });
    const [township] = project.layers.townships ?? [];
    const middle = [423_500, 3_763_500];
    const compounds = (project.layers.compounds ?? []).map((compound, index) => ({
      ...compound, geometry: { type: 'Point' as const, coordinates: [middle[0] + (index % 8) * 60, middle[1] + Math.floor(index / 8) * 60] },
    })).slice(0, 40);
    const diamond: Polygon = { type: 'Polygon', coordinates: [[[423_500, 3_755_000], [432_000, 3_763_500], [423_500, 3_772_000], [415_000, 3_763_500], [423_500, 3_755_000]]] };
    const crowded = { ...project, layers: { compounds, townships: [{ ...township, geometry: diamond }] } };
    const sheet = composeTownshipSheet(crowded, run, 'township-0', options);
    const haloed = textsOf(sheet).filter((text) => text.halo && /^\d+$/.test(text.text)).map((text) => Number(text.text)).sort((a, b) => a - b);
    expect(haloed).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
    expect(flatMarks(sheet.items).some((mark) => mark.kind === 'text' && mark.text === '局部放大')).toBe(true);
  });
});

describe('the sheet of the county town', () => {
  it('is added when stations crowd, at a larger scale, and not otherwise', () => {
    const crowded = countyFixture({ columns: 9, rows: 8, compoundsPerTownship: 2, stationsPerTownship: 25 });
    const sheets = composeAtlas(crowded.project, crowded.run, 'county', options, quietWork);
    const town = sheets.find((sheet) => sheet.number === '01-城区');
    expect(town?.mapFrame?.scale).toBeLessThanOrEqual((sheets[0].mapFrame?.scale ?? 0) / 2);
    const calm = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 2, stationsPerTownship: 1 });
    expect(composeAtlas(calm.project, calm.run, 'county', options, quietWork).some((sheet) => sheet.number === '01-城区')).toBe(false);
  });
});
