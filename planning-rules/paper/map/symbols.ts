import type { FacilityKind } from '../../../gis-data/model/index.ts';
import type { Verdict } from '../../engine/finding.ts';
import type { Colour, Mark } from '../sheet.ts';
import type { SymbolShape } from '../style.ts';
import { facilityLooks, ink, verdictLooks } from '../style.ts';

interface Look {
  readonly fill: Colour;
  readonly stroke: Colour;
  readonly widthMm: number;
}

/** A symbol about a point. The outline is drawn outside in white as well, to lift it off the map. */
export function symbol(shape: SymbolShape, xMm: number, yMm: number, radiusMm: number, look: Look): Mark {
  if (shape === 'circle' || shape === 'smallCircle') return { kind: 'circle', xMm, yMm, radiusMm, ...look };
  return { kind: 'path', lines: [outlines[shape].map((value, index) => (index % 2 === 0 ? xMm : yMm) + value * radiusMm)], closed: true, ...look };
}

function regular(corners: number, turn = -Math.PI / 2, radius = 1): number[] {
  return Array.from({ length: corners }, (_, index) => {
    const angle = turn + (index * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }).flat();
}

function star(): number[] {
  return Array.from({ length: 10 }, (_, index) => {
    const angle = -Math.PI / 2 + (index * Math.PI) / 5;
    const radius = index % 2 === 0 ? 1 : 0.42;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  }).flat();
}

const a = 0.36;
const outlines: Record<Exclude<SymbolShape, 'circle' | 'smallCircle'>, readonly number[]> = {
  star: star(),
  triangle: [0, -1.05, 1.05, 0.8, -1.05, 0.8],
  invertedTriangle: [0, 1.05, 1.05, -0.8, -1.05, -0.8],
  square: [-0.88, -0.88, 0.88, -0.88, 0.88, 0.88, -0.88, 0.88],
  diamond: [0, -1.15, 1, 0, 0, 1.15, -1, 0],
  hexagon: regular(6),
  pentagon: regular(5, -Math.PI / 2, 1.08),
  cross: [-a, -1, a, -1, a, -a, 1, -a, 1, a, a, a, a, 1, -a, 1, -a, a, -1, a, -1, -a, -a, -a],
};

/** An existing facility: filled. One of unknown kind is a small hollow circle with a bar, so that it is not taken for any kind. */
export function existingSymbol(kind: FacilityKind | null, xMm: number, yMm: number, scale = 1): Mark[] {
  if (kind === null) {
    const r = 0.9 * scale;
    return [
      { kind: 'circle', xMm, yMm, radiusMm: r, fill: ink.paper, stroke: ink.existing, widthMm: 0.2 },
      { kind: 'path', lines: [[xMm - r * 0.6, yMm, xMm + r * 0.6, yMm]], closed: false, stroke: ink.existing, widthMm: 0.25 },
    ];
  }
  const { shape, radiusMm } = facilityLooks[kind];
  return [symbol(shape, xMm, yMm, radiusMm * scale, { fill: ink.existing, stroke: ink.paper, widthMm: 0.18 })];
}

export const proposedRadiusMm = { regionalCentre: 2.5, station: 1.6 } as const;

/** A proposed site: the same shape as existing, hollow. */
export function proposedSymbol(kind: 'regionalCentre' | 'station', xMm: number, yMm: number, scale = 1): Mark[] {
  const radius = proposedRadiusMm[kind] * scale;
  const shape = facilityLooks[kind].shape;
  return [
    symbol(shape, xMm, yMm, radius + 0.45, { fill: ink.paper, stroke: ink.paper, widthMm: 0.3 }),
    symbol(shape, xMm, yMm, radius, { fill: ink.paper, stroke: ink.proposed, widthMm: kind === 'regionalCentre' ? 0.6 : 0.4 }),
  ];
}

/** A compound at a scale too small for its outline: another shape for each verdict, and another colour. */
export function compoundDot(verdict: Verdict, xMm: number, yMm: number, radiusMm: number): Mark {
  const look = verdictLooks[verdict];
  const widthMm = Math.max(0.12, radiusMm * 0.22);
  switch (verdict) {
    case 'pass':
      return { kind: 'circle', xMm, yMm, radiusMm, fill: look.edge };
    case 'target':
      return symbol('diamond', xMm, yMm, radiusMm * 1.1, { fill: '#e9b949', stroke: look.edge, widthMm: widthMm * 0.7 });
    case 'fail':
      return symbol('square', xMm, yMm, radiusMm, { fill: '#d2543f', stroke: look.edge, widthMm: widthMm * 0.7 });
    case 'notChecked':
      return { kind: 'circle', xMm, yMm, radiusMm: radiusMm * 0.92, fill: ink.paper, stroke: look.edge, widthMm };
    case 'noFigure':
      return symbol('cross', xMm, yMm, radiusMm, { fill: look.edge, stroke: look.edge, widthMm: 0.05 });
  }
}
