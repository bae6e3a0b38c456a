import { textMark } from '../drawing.ts';
import type { Colour, Mark } from '../sheet.ts';
import { ink, size } from '../style.ts';
import { wrapText } from '../text.ts';
import type { Block, Placed } from './block.ts';

export interface Note {
  readonly text: string;
  readonly colour?: Colour;
  readonly bold?: boolean;
}

export interface Notes {
  readonly heading: string;
  readonly continued: string;
  readonly notes: readonly Note[];
}

const lineMm = 3.05;
const headingMm = 5.2;
const hangMm = 4;

/** Numbered paragraphs; they break between paragraphs, one taller than a column between its lines. */
export function notesBlock(content: Notes, from = 0): Block {
  return { place: (x, y, width, height, atTop) => placeNotes(content, from, x, y, width, height, atTop) };
}

function placeNotes(content: Notes, from: number, xMm: number, yMm: number, widthMm: number, heightMm: number, atTop: boolean): Placed {
  const items: Mark[] = [textMark(content.heading + (from > 0 ? content.continued : ''), xMm, yMm + 3.2, { sizeMm: size.heading, bold: true })];
  let y = yMm + headingMm;
  let next = from;
  for (; next < content.notes.length; next++) {
    const note = content.notes[next];
    const lines = wrapText(note.text, size.small, widthMm - hangMm, note.bold);
    const forced = atTop && next === from;
    if (y + lines.length * lineMm > yMm + heightMm && !forced) break;
    const look = { sizeMm: size.small, bold: note.bold ?? false, colour: note.colour ?? ink.text };
    items.push(textMark(`${next + 1}.`, xMm, y + 2.3, look));
    lines.forEach((text, index) => items.push(textMark(text, xMm + hangMm, y + 2.3 + index * lineMm, look)));
    y += lines.length * lineMm + 0.5;
  }
  if (next === from) return { items: [], heightMm: 0, rest: notesBlock(content, from) };
  return { items, heightMm: y - yMm, rest: next < content.notes.length ? notesBlock(content, next) : null };
}
