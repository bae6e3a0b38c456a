import { palette } from '../symbology/palette.ts';
import { facilityGlyphs, facilitySizes } from '../symbology/places.ts';
import { verdictSymbols } from '../symbology/verdicts.ts';
import type { WhatIfState } from '../state/what-if.ts';
import type { Verdict } from '../workers/protocol.ts';
import type { Range } from './deck-layers.ts';
import { facilityScale, townshipSignOffset, townshipSignPixels } from './deck-layers.ts';
import { unjudgedGlyph } from './images.ts';
import { mercator, pixelOf } from './mercator.ts';
import type { Screen } from './mercator.ts';
import type { Signs } from './signs.ts';
import type { Changed, Placed, Ringed, TriedTownship } from './what-if-scene.ts';

// What lies over the map while trying out. Each function draws one part onto a plain canvas, in pixels of the page.

/** Side of the square that holds what is in the hand, in pixels of the page. */
export const handPixels = 40;

const ringRadiusPixels = 16;
const heldScale = 1.25;
/** Of a facility that is closed. */
const closedOpacity = 90 / 255;

/** The service area of what came to rest. */
export function drawArea(context: CanvasRenderingContext2D, screen: Screen, area: NonNullable<WhatIfState['area']>): void {
  context.beginPath();
  for (const ring of area.coordinates.flat()) {
    ring.forEach(([longitude, latitude], index) => {
      const [x, y] = pixelOf(screen, mercator([longitude, latitude]));
      if (index === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    });
    context.closePath();
  }
  context.fillStyle = `${palette.accent}28`;
  context.fill('evenodd');
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.stroke();
}

/** Streets within the circle of what is held, as one path: crossings are not painted twice. */
export function drawStreets(context: CanvasRenderingContext2D, screen: Screen, streets: NonNullable<WhatIfState['streets']>): void {
  context.beginPath();
  for (let at = 0; at + 3 < streets.length; at += 4) {
    const [fromX, fromY] = pixelOf(screen, mercator([streets[at], streets[at + 1]]));
    const [toX, toY] = pixelOf(screen, mercator([streets[at + 2], streets[at + 3]]));
    context.moveTo(fromX, fromY);
    context.lineTo(toX, toY);
  }
  context.strokeStyle = `${palette.accent}be`;
  context.lineWidth = 3;
  context.stroke();
}

/** Compounds whose verdict changed, over the signs of the start. */
export function drawChanged(context: CanvasRenderingContext2D, screen: Screen, signs: Signs, changed: readonly Changed[], range: Range): void {
  const [groundPixels, signPixels] = range === 'county' ? [6, 9] : [11, 17];
  drawSigns(context, signs, changed.map(({ position, verdict }) => ({ verdict, at: pixelOf(screen, mercator(position)) })), groundPixels, signPixels);
}

/** Townships whose verdict changed: the sign before the name, as at rest; a township without room for its name has the sign alone. */
export function drawChangedTownships(context: CanvasRenderingContext2D, screen: Screen, signs: Signs, townships: readonly TriedTownship[], changes: ReadonlyMap<string, Verdict | null>): void {
  drawSigns(context, signs, townships.flatMap((township) => {
    if (!changes.has(township.id)) return [];
    const [x, y] = pixelOf(screen, mercator(township.position));
    const [right, down] = township.offset === null ? [0, 0] : townshipSignOffset(township.name, township.offset);
    return [{ verdict: changes.get(township.id) ?? null, at: [x + right, y + down] as const }];
  }), 13, townshipSignPixels);
}

function drawSigns(context: CanvasRenderingContext2D, signs: Signs, list: readonly { readonly verdict: Verdict | null; readonly at: readonly [number, number] }[], groundPixels: number, signPixels: number): void {
  context.fillStyle = '#ffffff';
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.2;
  for (const { at: [x, y] } of list) {
    context.beginPath();
    context.arc(x, y, groundPixels, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
  for (const { verdict, at } of list) signs.stamp(context, verdict === null ? unjudgedGlyph : verdictSymbols[verdict].glyph, signPixels, ...at);
}

/** Facilities that rest. */
export function drawResting(context: CanvasRenderingContext2D, screen: Screen, signs: Signs, resting: readonly Placed[], range: Range, width: number, height: number): void {
  for (const { position, kind, open } of resting) {
    const [x, y] = pixelOf(screen, mercator(position));
    const size = facilitySizes[kind ?? 'unknown'] * facilityScale[range];
    if (x < -size || y < -size || x > width + size || y > height + size) continue;
    context.globalAlpha = open ? 1 : closedOpacity;
    signs.stamp(context, facilityGlyphs[kind ?? 'unknown'], size, x, y);
  }
  context.globalAlpha = 1;
}

/** The ring around what is held or picked, and the facility in the hand, in the middle of a square of `handPixels`. */
export function drawHand(context: CanvasRenderingContext2D, signs: Signs, { held, kind }: Ringed): void {
  const middle = handPixels / 2;
  if (held) signs.stamp(context, facilityGlyphs[kind ?? 'unknown'], facilitySizes[kind ?? 'unknown'] * heldScale, middle, middle);
  context.beginPath();
  context.arc(middle, middle, ringRadiusPixels, 0, 2 * Math.PI);
  context.strokeStyle = palette.accent;
  context.lineWidth = 3;
  context.stroke();
}
