import { describe, expect, it } from 'vitest';
import type { Project } from '../../../gis-data/model/index.ts';
import { quietWork, words } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import { verdicts } from '../../engine/finding.ts';
import { compoundDot } from '../map/symbols.ts';
import { ink, verdictLooks } from '../style.ts';
import type { SheetOptions } from '../options.ts';
import { worstVerdict } from '../reading.ts';
import { sheetToSvg } from '../svg.ts';
import { countyFixture } from '../testing/county.ts';
import { boxOf, flatMarks, overlapMm, textsOf } from '../testing/marks.ts';
import { composeAtlas, composeCountySheet, composeTownshipSheet } from './atlas.ts';

const options: SheetOptions = { paper: 'A3', orientation: 'landscape', language: 'zh', stamp: '征求意见稿' };
const small = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 30 });
const large = countyFixture({ columns: 10, rows: 9, compoundsPerTownship: 2, stationsPerTownship: 4 });

describe('every sheet', () => {
  const cases = (['landscape', 'portrait'] as const).flatMap((orientation) => (['zh', 'en'] as const).flatMap((language) => [
    { orientation, language, status: 'draft' as const }, { orientation, language, status: 'inForce' as const },
  ]));
  it.each(cases)('is legible: $orientation, $language, $status', ({ orientation, language, status }) => {
    const { project, run, areas } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 30, status });
    const sheets = composeAtlas(project, run, 'all', { ...options, orientation, language, areas }, quietWork);
    for (const sheet of sheets) {
      for (const text of textsOf(sheet)) expect(text.sizeMm, text.text).toBeGreaterThanOrEqual(2.2);
      const outside = textsOf(sheet, 'map').filter((text) => !text.rotateDegrees && text.text.trim() !== '');
      const boxes = outside.map(boxOf);
      boxes.forEach((box, index) => {
        const words = `${sheet.title}: ${outside[index].text}`;
        expect(box.xMm, words).toBeGreaterThan(19.9);
        expect(box.yMm, words).toBeGreaterThan(9.9);
        expect(box.xMm + box.widthMm, words).toBeLessThan(sheet.widthMm - 9.9);
        expect(box.yMm + box.heightMm, words).toBeLessThan(sheet.heightMm - 9.9);
        for (let other = 0; other < index; other++) {
          if (overlapMm(box, boxes[other]) > 0.1) expect.fail(`${sheet.number}: “${outside[index].text}” covers “${outside[other].text}”`);
        }
      });
    }
  });

  it('says that a draft is not in force, across the map and beside the title', () => {
    const { project, run } = countyFixture({ columns: 2, rows: 2, compoundsPerTownship: 3, status: 'draft' });
    for (const sheet of composeAtlas(project, run, 'all', options, quietWork)) {
      const said = textsOf(sheet).filter(({ text }) => text.includes('尚未生效'));
      expect(said.length).toBeGreaterThanOrEqual(sheet.mapFrame ? 2 : 1);
    }
    const inForce = composeCountySheet(small.project, small.run, options);
    expect(textsOf(inForce).some(({ text }) => text.includes('尚未生效'))).toBe(false);
  });

  it('carries notice, assumptions, run id and the document', () => {
    const sheet = composeCountySheet(small.project, small.run, options);
    const text = textsOf(sheet).map((mark) => mark.text).join('');
    for (const part of ['合成数据', '老年人步行速度：0.8米/秒', small.run.id, '示政办〔2025〕12号', '2027-12-31', 'EPSG:4547', '征求意见稿', '审图号']) {
      expect(text, part).toContain(part);
    }
    const rest = composeAtlas(small.project, small.run, 'county', options, quietWork).filter((each) => each.mapFrame === null);
    for (const each of rest) expect(textsOf(each).map((mark) => mark.text).join('')).toContain('合成数据');
  });
});

describe('tables', () => {
  it('lose no township and no site, however many sheets they need', () => {
    const sheets = composeAtlas(large.project, large.run, 'county', options, quietWork);
    expect(sheets.length).toBeGreaterThan(2);
    const texts = sheets.flatMap((sheet) => textsOf(sheet, 'map').map(({ text }) => text));
    for (const row of large.run.coverage) expect(texts, row.name).toContain(row.name);
    const sites = large.run.proposals.flatMap((proposal) => proposal.sites.map((site) => `${proposal.kind === 'station' ? '站' : '中'}${site.number}`));
    expect(sites.length).toBe(405);
    for (const label of sites) expect(texts.filter((text) => text === label), label).toHaveLength(1);
    expect(new Set(sheets.map((sheet) => sheet.number)).size).toBe(sheets.length);
  });

  it('list each compound of a township once, with its figures', () => {
    const sheets = composeAtlas(small.project, small.run, 'all', options, quietWork).filter((sheet) => sheet.number.startsWith('02'));
    const texts = sheets.flatMap((sheet) => textsOf(sheet, 'map').map(({ text }) => text));
    const own = (small.project.layers.compounds ?? []).slice(0, 30);
    for (const name of new Set(own.map((compound) => compound.name))) {
      expect(texts.filter((text) => text === name).length, name).toBe(own.filter((compound) => compound.name === name).length);
    }
  });

  it('write unknown as a dash and never as 0', () => {
    const rows = small.run.coverage.map((row) => ({
      ...row, elders60: null, eldersServedBefore: null, eldersServedAfter: null, centresExisting: null, centresRequired: null, compoundsServedBefore: null, compoundsServedAfter: null,
      stationsExisting: null, compounds: 30, centresProposed: 7, stationsProposed: 7,
    }));
    const sheet = composeCountySheet(small.project, { ...small.run, coverage: rows }, options);
    const texts = textsOf(sheet, 'map').map(({ text }) => text);
    expect(texts.filter((text) => text === '—').length).toBeGreaterThanOrEqual(rows.length * 9);
  });
});

describe('the map', () => {
  it('tells the verdicts apart without colour: fill, hatch, dash or shape differ', () => {
    const patterns = verdicts.map((verdict) => JSON.stringify([verdictLooks[verdict].hatch?.angleDegrees, verdictLooks[verdict].hatch?.crossed, verdictLooks[verdict].dashMm]));
    expect(new Set(patterns).size).toBe(verdicts.length);
    const shapes = verdicts.map((verdict) => {
      const dot = compoundDot(verdict, 0, 0, 1);
      return dot.kind === 'path' ? dot.lines[0].length : dot.kind === 'circle' ? (dot.fill === ink.paper ? 'ring' : 'disc') : '';
    });
    // Square and diamond have as many corners and stand at 45° to each other.
    expect(new Set(shapes).size).toBe(verdicts.length - 1);
    const drawn = flatMarks(composeTownshipSheet(small.project, small.run, 'township-0', options).items);
    for (const verdict of ['pass', 'fail', 'notChecked'] as const) {
      const { fill, hatch } = verdictLooks[verdict];
      expect(drawn.some((mark) => mark.kind === 'path' && mark.fill === fill && mark.hatch === hatch), verdict).toBe(true);
    }
  });

  it('has an entry in the legend for each kind of thing drawn and for nothing else', () => {
    const text = (project: Project): string => textsOf(composeCountySheet(project, small.run, options), 'map').map((mark) => mark.text).join('|');
    expect(text(small.project)).toContain('铁路');
    expect(text({ ...small.project, layers: { ...small.project.layers, barriers: [], hazards: [] } })).not.toMatch(/铁路|河流|水域|隐患区\|/);
  });

  it('says what is not on it', () => {
    const compounds = (small.project.layers.compounds ?? []).map((compound, index) =>
      index === 0 ? { ...compound, geometry: null } : index === 1 ? { ...compound, geometry: { type: 'Point' as const, coordinates: [9e5, 9e6] } } : compound);
    const sheets = composeAtlas({ ...small.project, layers: { ...small.project.layers, compounds } }, small.run, 'county', options, quietWork);
    const text = sheets.flatMap((sheet) => textsOf(sheet).map((mark) => mark.text)).join('');
    expect(text).toContain('1个小区没有坐标');
    expect(text).toContain('1个小区的坐标在图幅以外');
  });

  it('is made from compounds alone where there are no townships, and left out where nothing has a position', () => {
    const { compounds } = small.project.layers;
    const bare: Project = { ...small.project, layers: { compounds } };
    expect(composeCountySheet(bare, small.run, options).mapFrame).not.toBeNull();
    const nothing: Project = { ...small.project, layers: {}, workingCrs: null };
    const run: Run = { ...small.run, findings: [], coverage: [], proposals: [], parameters: [], readings: {}, workingCrs: null, notice: null };
    const [sheet] = composeAtlas(nothing, run, 'all', options, quietWork);
    expect(sheet.mapFrame).toBeNull();
    expect(textsOf(sheet).map((mark) => mark.text).join('')).toContain('说明');
  });

  it('draws a compound of unknown verdict as not checked', () => {
    expect(worstVerdict([])).toBe('notChecked');
    expect(worstVerdict([{ verdict: 'pass' }, { verdict: 'notChecked' }])).toBe('notChecked');
    expect(worstVerdict([{ verdict: 'notChecked' }, { verdict: 'fail' }])).toBe('fail');
    expect(worstVerdict([{ verdict: 'pass' }, { verdict: 'target' }])).toBe('target');
    expect(worstVerdict([{ verdict: 'noFigure' }, { verdict: 'pass' }])).toBe('pass');
    expect(worstVerdict([{ verdict: 'noFigure' }])).toBe('noFigure');
  });
});

describe('the preview', () => {
  it('draws the very list of the sheet, with names made safe', () => {
    const project: Project = { ...small.project, layers: { ...small.project.layers, townships: (small.project.layers.townships ?? []).map((each) => ({ ...each, name: '<甲&乙>' })) } };
    const sheet = composeCountySheet(project, { ...small.run, notice: words('“引号”', 'quote') }, options);
    const svg = sheetToSvg(sheet);
    expect(svg.match(/<text /g)).toHaveLength(textsOf(sheet).length);
    expect(svg).toContain('viewBox="0 0 420 297"');
    expect(svg).not.toContain('<甲');
    expect(svg.match(/<(g|text|svg|clipPath)[ >]/g)).toHaveLength(svg.match(/<\/(g|text|svg|clipPath)>/g)?.length ?? 0);
  });

  it('is the same every time', () => {
    expect(sheetToSvg(composeCountySheet(small.project, small.run, options))).toBe(sheetToSvg(composeCountySheet(small.project, small.run, options)));
  });
});
