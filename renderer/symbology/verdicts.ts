import { verdicts } from '../../planning-rules/engine/finding.ts';
import type { Verdict } from '../../planning-rules/engine/finding.ts';
import type { Glyph } from './glyph.ts';

export interface VerdictSymbol {
  /** Colour of the symbol on the map and in tables: at least 3:1 on white and on the map ground. */
  readonly colour: string;
  /** Colour of the word: at least 4.5:1 on white. */
  readonly text: string;
  /** Ground of a tag: the word keeps 4.5:1 on it. */
  readonly ground: string;
  readonly glyph: Glyph;
}

const circle = 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z';
const square = 'M3 3h18v18h-18z';
const diamond = 'M12 .8L23.2 12L12 23.2L.8 12z';

const fail = '#a8123a';
const target = '#c46f00';
const pass = '#0a7d78';
const notChecked = '#6d55a3';
const noFigure = '#868e9a';

/**
 * Verdicts are told apart by shape and sign first, colour second: ● tick, ◆ bar, ■ cross, hollow ○ question, small hollow ring.
 * Hollow means that nothing was judged, so that missing data never looks like a pass.
 */
export const verdictSymbols: Readonly<Record<Verdict, VerdictSymbol>> = {
  pass: {
    colour: pass, text: '#076460', ground: '#e4f2f1',
    glyph: { outline: circle, fill: pass, stroke: '#ffffff', strokeWidth: 1.6, mark: 'M7 12.4l3.4 3.4L17 8.8', markColour: '#ffffff', markWidth: 2.6 },
  },
  target: {
    colour: target, text: '#8a4d00', ground: '#fbf0e0',
    glyph: { outline: diamond, fill: target, stroke: '#ffffff', strokeWidth: 1.6, mark: 'M8 12h8', markColour: '#ffffff', markWidth: 2.8 },
  },
  fail: {
    colour: fail, text: '#9c0f35', ground: '#fbe9ee',
    glyph: { outline: square, fill: fail, stroke: '#ffffff', strokeWidth: 1.6, mark: 'M8 8l8 8M16 8l-8 8', markColour: '#ffffff', markWidth: 2.6 },
  },
  notChecked: {
    colour: notChecked, text: '#59438c', ground: '#f0edf7',
    glyph: { outline: circle, fill: '#ffffff', stroke: notChecked, strokeWidth: 2.6, mark: 'M9 9.6a3 3 0 1 1 4.6 2.5c-1.1.7-1.6 1.2-1.6 2.3M12 17.2v.4', markColour: notChecked, markWidth: 2.2 },
  },
  noFigure: {
    colour: noFigure, text: '#5c6470', ground: '#eef0f3',
    glyph: { outline: 'M12 6a6 6 0 1 0 0 12a6 6 0 1 0 0-12z', fill: '#ffffff', stroke: noFigure, strokeWidth: 2.4, mark: 'M7.8 16.2l8.4-8.4', markColour: noFigure, markWidth: 2 },
  },
};

/** From the most to the least urgent. Unknown stands before an aspiration missed: it may hide a failure. */
const urgency: readonly Verdict[] = ['fail', 'notChecked', 'target', 'pass', 'noFigure'];

/** The verdict that speaks for several: the most urgent one. `noFigure` speaks only when there is nothing else. `null` when there is none. */
export function worstVerdict(list: readonly Verdict[]): Verdict | null {
  return urgency.find((verdict) => list.includes(verdict)) ?? null;
}

/** Verdict codes in typed arrays are positions in `verdicts`; this one means that no finding is there. */
export const noVerdictCode = 255;

export function verdictCode(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}

export function verdictOfCode(code: number): Verdict | null {
  return verdicts[code] ?? null;
}

export { verdicts };
export type { Verdict };

export function isVerdict(text: string): text is Verdict {
  return (verdicts as readonly string[]).includes(text);
}
