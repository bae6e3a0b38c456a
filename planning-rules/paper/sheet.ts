import type { Figure } from './figures/figure.ts';

/**
 * A sheet is a display list in millimetres of paper, origin at the upper left, y down. The PDF writer and the SVG preview draw the very
 * same list, so what is seen on the screen is what is printed.
 */

/** `#rrggbb`. */
export type Colour = `#${string}`;

/** Parallel lines clipped to the shape. The phase is fixed to the page, so that neighbours continue each other's lines. */
export interface Hatch {
  readonly colour: Colour;
  readonly spacingMm: number;
  /** Counter-clockwise from the paper's horizontal. */
  readonly angleDegrees: number;
  readonly widthMm: number;
  /** A second set of lines at right angles. */
  readonly crossed?: boolean;
}

interface Drawn {
  readonly fill?: Colour;
  readonly stroke?: Colour;
  readonly widthMm?: number;
  readonly dashMm?: readonly number[];
  /** 1 is opaque. */
  readonly opacity?: number;
}

/** Lines or rings. Each is flat: x, y, x, y … Rings fill by the even-odd rule, so a ring inside another is a hole. */
export interface PathMark extends Drawn {
  readonly kind: 'path';
  readonly lines: readonly (readonly number[])[];
  readonly closed: boolean;
  readonly hatch?: Hatch;
}

export interface CircleMark extends Drawn {
  readonly kind: 'circle';
  readonly xMm: number;
  readonly yMm: number;
  readonly radiusMm: number;
}

/** One line of text. `xMm`, `yMm` is the anchor on the baseline; `rotateDegrees` turns it counter-clockwise about that anchor. */
export interface TextMark {
  readonly kind: 'text';
  readonly text: string;
  readonly xMm: number;
  readonly yMm: number;
  readonly sizeMm: number;
  readonly bold: boolean;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly colour: Colour;
  readonly halo?: { readonly colour: Colour; readonly widthMm: number };
  readonly rotateDegrees?: number;
  readonly opacity?: number;
  /** Where the figure it shows is from; not drawn. */
  readonly figure?: Figure;
}

/** Marks drawn one after the other, clipped to the rings if there are any. `name` says what they are, for readers of the list. */
export interface GroupMark {
  readonly kind: 'group';
  readonly name: string;
  readonly clip?: readonly (readonly number[])[];
  readonly items: readonly Mark[];
}

export type Mark = PathMark | CircleMark | TextMark | GroupMark;

export interface Box {
  readonly xMm: number;
  readonly yMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/**
 * Where the map lies on the paper. A position (E, N) in metres of the working CRS is drawn at
 * x = xMm + (E − originEasting) · 1000 / scale, y = yMm + heightMm − (N − originNorthing) · 1000 / scale.
 */
export interface MapFrame extends Box {
  /** Denominator N of 1:N. */
  readonly scale: number;
  /** Working-CRS position of the frame's lower left corner. */
  readonly originEasting: number;
  readonly originNorthing: number;
}

export interface ScaleBar {
  readonly xMm: number;
  readonly yMm: number;
  readonly lengthMm: number;
  readonly lengthMetres: number;
}

export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  /** Number of the drawing (图号), for example `03` or `03-续1`. */
  readonly number: string;
  readonly title: string;
  readonly items: readonly Mark[];
  /** `null` on sheets of tables only, and while nothing has a position. */
  readonly mapFrame: MapFrame | null;
  readonly scaleBar: ScaleBar | null;
}

/** The name of the group that holds nothing but the scale bar's base line, from 0 to its full length. */
export const scaleBarGroup = 'scale-bar-length';
