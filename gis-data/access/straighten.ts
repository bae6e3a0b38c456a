import type { Polyline } from './chains.ts';

/** A line drawn so wide to each side, metres, at each of its points, and evenly in between. */
export interface WideLine {
  readonly line: Polyline;
  readonly halfWidths: readonly number[];
}

/** Bends smaller than this share of the drawn half-width are not drawn. */
const bendShare = 0.05;
/** A half-width may be drawn wrong by this share of itself. */
const widthShare = 0.25;

/**
 * A wide line without the bends that its width doesn't show. Points are left out only where they lie well within the wide piece that stands
 * for them, so the new wide line, flat at its ends, still contains the old line.
 */
export function straightened({ line, halfWidths }: WideLine): WideLine {
  const kept = new Uint8Array(line.length);
  kept[0] = 1;
  kept[line.length - 1] = 1;
  const open = [0, line.length - 1];
  for (;;) {
    const last = open.pop();
    const first = open.pop();
    if (first === undefined || last === undefined) break;
    const worst = worstBetween(line, halfWidths, first, last);
    if (worst < 0) continue;
    kept[worst] = 1;
    open.push(first, worst, worst, last);
  }
  return { line: line.filter((_, at) => kept[at] === 1), halfWidths: halfWidths.filter((_, at) => kept[at] === 1) };
}

/** The point that the wide piece from one point to another stands for worst; -1 when for all well enough. */
function worstBetween(line: Polyline, halfWidths: readonly number[], first: number, last: number): number {
  const a = line[first];
  const b = line[last];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  let worst = -1;
  let most = 1;
  for (let at = first + 1; at < last; at += 1) {
    const dx = line[at].x - a.x;
    const dy = line[at].y - a.y;
    const along = length === 0 ? -1 : (dx * (b.x - a.x) + dy * (b.y - a.y)) / length;
    const aside = length === 0 ? Math.hypot(dx, dy) : Math.abs(dx * (b.y - a.y) - dy * (b.x - a.x)) / length;
    const own = halfWidths[at];
    const drawn = halfWidths[first] + (halfWidths[last] - halfWidths[first]) * (along / length);
    // Beyond an end by however little is out.
    const isBeyond = !(along >= 0 && along <= length);
    const out = isBeyond ? 2 + Math.max(aside, -along, along - length) : Math.max(share(aside, bendShare * Math.min(own, drawn)), share(own - drawn, widthShare * own));
    if (out > most) {
      most = out;
      worst = at;
    }
  }
  return worst;
}

/** How much of what is allowed something is, in size; where nothing is allowed, anything is too much. */
function share(of: number, allowed: number): number {
  return of === 0 ? 0 : Math.abs(of) / allowed;
}
