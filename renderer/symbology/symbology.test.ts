import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facilitySchema } from '../../gis-data/model/index.ts';
import { colourDistance, colourVisions, contrastRatio } from './contrast.ts';
import { palette } from './palette.ts';
import { elderRadiusPixels, facilityGlyphs, facilitySizes, proposalGlyphs } from './places.ts';
import { roadRank } from './roads.ts';
import { noVerdictCode, verdictCode, verdictOfCode, verdicts, verdictSymbols, worstVerdict } from './verdicts.ts';

const pairs = verdicts.flatMap((one, index) => verdicts.slice(index + 1).map((other) => [one, other] as const));

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals (WCAG)', () => {
    expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastRatio('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastRatio('#123456', '#123456')).toBe(1);
  });

  it('leaves greys as they are for every kind of colour vision', () => {
    for (const vision of colourVisions) expect(colourDistance('#777777', '#777777', vision)).toBe(0);
    expect(colourDistance('#ff0000', '#00a000', 'deuteranopia')).toBeLessThan(colourDistance('#ff0000', '#00a000'));
  });
});

describe('verdicts', () => {
  it('are told apart by shape and sign, whatever the colour', () => {
    for (const [one, other] of pairs) {
      const [a, b] = [verdictSymbols[one].glyph, verdictSymbols[other].glyph];
      expect([a.outline, a.mark], `${one} and ${other}`).not.toEqual([b.outline, b.mark]);
    }
  });

  it('keep shapes apart where the sign is too small to see: outline or hollowness differs', () => {
    for (const [one, other] of pairs) {
      const [a, b] = [verdictSymbols[one].glyph, verdictSymbols[other].glyph];
      const hollow = (fill: string): boolean => fill === '#ffffff';
      expect(a.outline !== b.outline || hollow(a.fill) !== hollow(b.fill), `${one} and ${other}`).toBe(true);
    }
  });

  it('draw what was not judged hollow, so that it never looks like a pass', () => {
    for (const verdict of verdicts) expect(verdictSymbols[verdict].glyph.fill === '#ffffff').toBe(verdict === 'notChecked' || verdict === 'noFigure');
  });

  it('reach 3:1 as symbols on white and on the map, 4.5:1 as words on white and on their ground (WCAG AA)', () => {
    for (const verdict of verdicts) {
      const { colour, text, ground } = verdictSymbols[verdict];
      expect(contrastRatio(colour, '#ffffff'), verdict).toBeGreaterThanOrEqual(3);
      expect(contrastRatio(text, '#ffffff'), verdict).toBeGreaterThanOrEqual(4.5);
      expect(contrastRatio(text, ground), verdict).toBeGreaterThanOrEqual(4.5);
    }
    for (const verdict of ['pass', 'target', 'fail', 'notChecked'] as const) expect(contrastRatio(verdictSymbols[verdict].colour, palette.land), verdict).toBeGreaterThanOrEqual(3);
  });

  it('differ in colour for every kind of colour vision: filled ones by ΔE 20, any other pair by 10', () => {
    for (const vision of colourVisions) {
      for (const [one, other] of pairs) {
        const filled = ![one, other].some((verdict) => verdict === 'notChecked' || verdict === 'noFigure');
        expect(colourDistance(verdictSymbols[one].colour, verdictSymbols[other].colour, vision), `${one} ${other} ${vision}`).toBeGreaterThan(filled ? 20 : 10);
      }
    }
  });

  it('survive the way through their code', () => {
    for (const verdict of verdicts) expect(verdictOfCode(verdictCode(verdict))).toBe(verdict);
    expect(verdictOfCode(noVerdictCode)).toBeNull();
  });

  it('of several rules show the worst: a fail or an unknown never hides behind a pass', () => {
    expect(worstVerdict([])).toBeNull();
    expect(worstVerdict(['pass', 'notChecked', 'target'])).toBe('notChecked');
    expect(worstVerdict(['pass', 'noFigure'])).toBe('pass');
    fc.assert(fc.property(fc.array(fc.constantFrom(...verdicts), { minLength: 1 }), (list) => {
      const worst = worstVerdict(list);
      expect(list).toContain(worst);
      if (list.includes('fail')) expect(worst).toBe('fail');
      if (worst === 'pass') expect(list.every((verdict) => verdict === 'pass' || verdict === 'noFigure')).toBe(true);
    }), { seed: 5 });
  });
});

describe('places', () => {
  it('have a symbol and a size for every kind of facility and for the unknown', () => {
    const kinds = [...facilitySchema.shape.kind.unwrap().options, 'unknown'] as const;
    for (const kind of kinds) {
      expect(facilityGlyphs[kind]).toBeDefined();
      expect(facilitySizes[kind]).toBeGreaterThan(0);
    }
    const drawn = kinds.map((kind) => JSON.stringify([facilityGlyphs[kind].outline, facilityGlyphs[kind].mark]));
    expect(new Set(drawn).size).toBe(kinds.length);
  });

  it('are filled when they exist and hollow when proposed, in the same shape', () => {
    for (const kind of ['regionalCentre', 'station'] as const) {
      expect(proposalGlyphs[kind].outline).toBe(facilityGlyphs[kind].outline);
      expect(proposalGlyphs[kind].fill).toBe('#ffffff');
      expect(facilityGlyphs[kind].fill).not.toBe('#ffffff');
    }
  });

  it('show rank by size: county over township over station', () => {
    expect(facilitySizes.countyCentre).toBeGreaterThan(facilitySizes.regionalCentre);
    expect(facilitySizes.regionalCentre).toBeGreaterThan(facilitySizes.station);
  });

  it('draw elders by area: four times the elders, twice the radius', () => {
    expect(elderRadiusPixels(4000) / elderRadiusPixels(1000)).toBeCloseTo(2, 10);
  });
});

describe('road ranks', () => {
  it('understand Chinese classes and those of OpenStreetMap', () => {
    expect(['高速', '国道', '主干路', '县道', '次干路', '支路', '村道', null].map(roadRank)).toEqual(['expressway', 'trunk', 'trunk', 'secondary', 'secondary', 'local', 'local', 'local']);
    expect(['motorway', 'primary', 'tertiary', 'residential'].map(roadRank)).toEqual(['expressway', 'trunk', 'secondary', 'local']);
  });
});
