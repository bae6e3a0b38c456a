import type { FacilityKind } from '../../gis-data/model/index.ts';
import type { Verdict } from '../engine/finding.ts';
import type { Colour, Hatch } from './sheet.ts';

/** Type sizes in millimetres of em. Nothing on a sheet is smaller than `small`. */
export const size = { title: 7.4, subtitle: 3, heading: 3, label: 3.1, body: 2.5, small: 2.25 } as const;

/** Line weights in millimetres, heavy to fine. */
export const line = { frame: 0.7, neat: 0.35, rule: 0.25, thin: 0.15, hair: 0.1 } as const;

export const ink = {
  text: '#1c2430', quiet: '#5b6470', faint: '#9aa2ac', rule: '#c3c8ce', band: '#eef1f4', paper: '#ffffff',
  proposed: '#b3261e', existing: '#20406a', warning: '#b3261e',
} as const satisfies Record<string, Colour>;

/** The map's ground: soft, so that what is planned stands out. */
export const ground = {
  urban: '#f7efe3', rural: '#f1f5ea', unknown: '#f4f4f2', neighbour: '#ececec', own: '#fbfaf5',
  townshipBorder: '#6b6258', communityBorder: '#b8b0a4', planBorder: '#b3261e',
  water: '#cfe3ef', waterEdge: '#7fb0cc', river: '#86b6d2', railway: '#4a4a4a', wall: '#8a8a8a',
  hazard: '#a0522d', serviceArea: '#d9776f', grid: '#b9c2ca',
} as const satisfies Record<string, Colour>;

export interface VerdictLook {
  readonly fill: Colour;
  readonly edge: Colour;
  readonly hatch?: Hatch;
  readonly dashMm?: readonly number[];
}

/** Colour and pattern together, so that a grey print still tells the verdicts apart. */
export const verdictLooks: Record<Verdict, VerdictLook> = {
  pass: { fill: '#a9d3c1', edge: '#2c7a63' },
  target: { fill: '#fbe6b5', edge: '#b07a12', hatch: { colour: '#c9922a', spacingMm: 0.9, angleDegrees: 0, widthMm: 0.16 } },
  fail: { fill: '#f4c7bd', edge: '#a8321f', hatch: { colour: '#b8412c', spacingMm: 0.75, angleDegrees: 45, widthMm: 0.2 } },
  notChecked: { fill: '#ffffff', edge: '#6d7680', dashMm: [0.9, 0.5], hatch: { colour: '#aab1b9', spacingMm: 1.2, angleDegrees: 45, widthMm: 0.12, crossed: true } },
  noFigure: { fill: '#e6edf5', edge: '#5b7fa6', dashMm: [0.25, 0.45] },
};

export type SymbolShape = 'circle' | 'star' | 'triangle' | 'square' | 'diamond' | 'invertedTriangle' | 'hexagon' | 'cross' | 'smallCircle' | 'pentagon';

/** County ★ over township ● over station ▲ by size; other kinds by shape. Existing is filled, proposed is hollow. */
export const facilityLooks: Record<FacilityKind, { readonly shape: SymbolShape; readonly radiusMm: number }> = {
  countyCentre: { shape: 'star', radiusMm: 2.3 },
  regionalCentre: { shape: 'circle', radiusMm: 1.7 },
  station: { shape: 'triangle', radiusMm: 1.3 },
  dayCare: { shape: 'invertedTriangle', radiusMm: 1.2 },
  nursingHome: { shape: 'square', radiusMm: 1.3 },
  welfareHome: { shape: 'pentagon', radiusMm: 1.3 },
  mealPoint: { shape: 'hexagon', radiusMm: 1 },
  mutualAid: { shape: 'diamond', radiusMm: 1.1 },
  medical: { shape: 'cross', radiusMm: 1.3 },
  other: { shape: 'smallCircle', radiusMm: 0.8 },
};
