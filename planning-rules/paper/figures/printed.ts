import type { Mark, Sheet } from '../sheet.ts';
import type { Figure } from './figure.ts';

/** A figure on a sheet, where it stands and where it is from: kept beside the PDF so that a reader can follow it. */
export interface PrintedFigure extends Figure {
  /** Number of the drawing. */
  readonly sheet: string;
  readonly text: string;
  readonly xMm: number;
  readonly yMm: number;
}

/** Every figure of the sheets that has a source, in drawing order. */
export function printedFigures(sheets: readonly Sheet[]): PrintedFigure[] {
  return sheets.flatMap((sheet) => inMarks(sheet.items, sheet.number));
}

function inMarks(marks: readonly Mark[], sheet: string): PrintedFigure[] {
  return marks.flatMap((mark): PrintedFigure[] => {
    if (mark.kind === 'group') return inMarks(mark.items, sheet);
    return mark.kind === 'text' && mark.figure ? [{ sheet, text: mark.text, xMm: mark.xMm, yMm: mark.yMm, ...mark.figure }] : [];
  });
}
