import type { FacilityKind } from '../../gis-data/model/entities.ts';
import type { Glyph } from './glyph.ts';
import { palette } from './palette.ts';

export type FacilitySymbolName = FacilityKind | 'unknown';
export type ProposalKind = 'regionalCentre' | 'station';

const disc = 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z';
const smallDisc = 'M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12z';
const triangle = 'M12 2.2L22.6 20.6H1.4z';
const star = 'M12 .8l3.3 7.2 7.9.9-5.9 5.3 1.6 7.8L12 18.1l-6.9 3.9 1.6-7.8L.8 8.9l7.9-.9z';
const filled = { fill: palette.facility, stroke: '#ffffff', strokeWidth: 1.6, markColour: '#ffffff' } as const;

/** Existing facilities are filled: county ★, regional centre ●, station ▲, homes ■ and ⬟, small points smaller. */
export const facilityGlyphs: Readonly<Record<FacilitySymbolName, Glyph>> = {
  countyCentre: { outline: star, ...filled },
  regionalCentre: { outline: disc, ...filled, mark: 'M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8z', markFilled: true },
  station: { outline: triangle, ...filled },
  dayCare: { outline: 'M12 2L22 10.5V21H2V10.5z', ...filled },
  nursingHome: { outline: 'M3 3h18v18h-18z', ...filled, mark: 'M7 8v8M7 13h10v3M17 13v-1.6', markWidth: 2 },
  welfareHome: { outline: 'M3 3h18v18h-18z', ...filled, mark: 'M12 17l-4.6-4.6a2.9 2.9 0 0 1 4.6-3.4a2.9 2.9 0 0 1 4.6 3.4z', markFilled: true },
  mealPoint: { outline: 'M4 5h16L12 20z', ...filled },
  mutualAid: { outline: 'M12 3l8 4.6v8.8L12 21l-8-4.6V7.6z', ...filled },
  medical: { outline: 'M9 3h6v6h6v6h-6v6H9v-6H3V9h6z', ...filled },
  other: { outline: smallDisc, ...filled },
  unknown: { outline: disc, fill: '#ffffff', stroke: palette.facility, strokeWidth: 2, mark: 'M9 9.6a3 3 0 1 1 4.6 2.5c-1.1.7-1.6 1.2-1.6 2.3M12 17.2v.4', markColour: palette.facility, markWidth: 2 },
};

/** Side of the symbol on the map in pixels: by rank, so that the network of county, township and station is read by size. */
export const facilitySizes: Readonly<Record<FacilitySymbolName, number>> = {
  countyCentre: 25, regionalCentre: 21, station: 15, dayCare: 15, nursingHome: 16, welfareHome: 16, mealPoint: 12, mutualAid: 13, medical: 14, other: 13, unknown: 16,
};

/** Proposed sites are hollow, with the shape of what they become. */
export const proposalGlyphs: Readonly<Record<ProposalKind, Glyph>> = {
  regionalCentre: { outline: disc, fill: '#ffffff', stroke: palette.proposal, strokeWidth: 3.2 },
  station: { outline: triangle, fill: '#ffffff', stroke: palette.proposal, strokeWidth: 2.8 },
};

export const proposalSizes: Readonly<Record<ProposalKind, number>> = { regionalCentre: 26, station: 22 };

export const candidateGlyph: Glyph = { outline: 'M5 5h14v14h-14z', fill: '#ffffff', stroke: palette.candidate, strokeWidth: 2.6, mark: 'M5 19L19 5', markColour: palette.candidate, markWidth: 2 };

export const elderGlyph: Glyph = { outline: disc, fill: '#d9cbdd', stroke: palette.elder, strokeWidth: 1.8 };

/** Radius in pixels of an elder circle: area in proportion to the number of elders. */
export function elderRadiusPixels(elders60: number): number {
  return Math.min(22, Math.max(1.5, Math.sqrt(elders60) * 0.22));
}
