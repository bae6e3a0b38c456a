import type { WalkNetwork } from '../network/index.ts';
import type { ServiceArea } from './area.ts';
import type { Chain, Polyline } from './chains.ts';
import { chainStretches } from './chains.ts';
import { distanceToReached } from './polygon-distance.ts';
import type { WideLine } from './straighten.ts';
import { straightened } from './straighten.ts';
import type { Stretch } from './stretches.ts';

export interface Disc {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What a drawing is made of, metres: wide lines and discs. */
export interface Strokes {
  readonly lines: readonly WideLine[];
  readonly discs: readonly Disc[];
  /** Discs around bends that lie within the wide lines anyway: no end that is flat is near. Not to be drawn. */
  readonly bends: readonly Disc[];
}

/** A street is drawn so narrow, as a share of the buffer, where the walk ends on it. */
const tipShare = 1 / 6;

/**
 * The reached streets as they are drawn: lines as wide as the buffer, narrower towards a cut-off, as far as one could still walk; and where
 * lines meet or end at a reached node, a disc as wide as one could still walk on from there, at most the buffer.
 */
export function reachedStrokes(network: WalkNetwork, chains: readonly Chain[], areas: readonly ServiceArea[], bufferMetres: number): Strokes {
  const left = leftAtEnds(chains, areas);
  const tipMetres = bufferMetres * tipShare;
  const widthAt = (node: number | null): number => Math.min(bufferMetres, Math.max(tipMetres, node === null ? 0 : (left.get(node) ?? 0)));
  const lines = chains.map(({ line, startNode, endNode }) => straightened(narrowed(line, widthAt(startNode), widthAt(endNode), tipMetres, bufferMetres)));
  const nodes = [...left.keys()].sort((a, b) => a - b);
  const discs = nodes.map((node) => ({ x: network.nodeX[node], y: network.nodeY[node], radius: widthAt(node) }));
  const bends = lines.flatMap(({ line }, at) => {
    const [start, end] = [line[0], line[line.length - 1]];
    const { startNode, endNode } = chains[at];
    // Lines are narrower than the buffer for at most the buffer's length; no point of the disc has its nearest point there.
    const narrow = [...(widthAt(startNode) < bufferMetres ? [start] : []), ...(widthAt(endNode) < bufferMetres ? [end] : [])];
    const isFar = ({ x, y }: Polyline[number]): boolean => narrow.every((tip) => Math.hypot(tip.x - x, tip.y - y) >= 3 * bufferMetres);
    return line.slice(1, -1).filter(isFar).map(({ x, y }) => ({ x, y, radius: bufferMetres }));
  });
  return { lines, discs, bends };
}

/** How far one could still walk from each node at an end of a chain, by the area that leaves most, metres. */
function leftAtEnds(chains: readonly Chain[], areas: readonly ServiceArea[]): Map<number, number> {
  const left = new Map(chains.flatMap(({ startNode, endNode }) => [startNode, endNode]).filter((node) => node !== null).map((node) => [node, 0]));
  for (const area of areas) {
    for (let at = 0; at < area.node.length; at += 1) {
      const before = left.get(area.node[at]);
      if (before !== undefined && area.nodeLeftMetres[at] > before) left.set(area.node[at], area.nodeLeftMetres[at]);
    }
  }
  return left;
}

/** A line as wide at its ends as given, and wider from there by what one walks, up to the buffer. */
function narrowed(line: Polyline, startWidth: number, endWidth: number, tipMetres: number, bufferMetres: number): WideLine {
  if (startWidth >= bufferMetres && endWidth >= bufferMetres) return { line, halfWidths: line.map(() => bufferMetres) };
  let length = 0;
  for (let at = 1; at < line.length; at += 1) length += Math.hypot(line[at].x - line[at - 1].x, line[at].y - line[at - 1].y);
  // A tip has nothing left, though it is drawn a little wide.
  const ramp = (width: number, along: number): number => Math.max(width, (width > tipMetres ? width : 0) + along);
  const widthAt = (along: number): number => Math.min(bufferMetres, ramp(startWidth, along), ramp(endWidth, length - along));
  const turns = [
    tipMetres, bufferMetres - (startWidth > tipMetres ? startWidth : 0), length - tipMetres, length - bufferMetres + (endWidth > tipMetres ? endWidth : 0),
    (length + (endWidth > tipMetres ? endWidth : 0) - (startWidth > tipMetres ? startWidth : 0)) / 2,
  ].sort((a, b) => a - b);
  const points = [line[0]];
  const halfWidths = [widthAt(0)];
  let along = 0;
  for (let at = 1; at < line.length; at += 1) {
    const [a, b] = [line[at - 1], line[at]];
    const piece = Math.hypot(b.x - a.x, b.y - a.y);
    for (const turn of turns) {
      if (!(turn > along && turn < along + piece)) continue;
      const share = (turn - along) / piece;
      points.push({ x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y) });
      halfWidths.push(widthAt(turn));
    }
    along += piece;
    points.push(b);
    halfWidths.push(widthAt(Math.min(along, length)));
  }
  return { line: points, halfWidths };
}

/** The lines of chains, all of one width. */
export function wideLines(chains: readonly Chain[], halfWidth: number): WideLine[] {
  return chains.map(({ line }) => ({ line, halfWidths: line.map(() => halfWidth) }));
}

/**
 * The surroundings of unreached streets that are kept free: up to half way to the nearest reached street, at most half the buffer. So the
 * outline runs in the middle between the two, and where an unreached street goes on from a reached one it opens as a wedge.
 */
export function unreachedStrokes(
  network: WalkNetwork, unreached: readonly Stretch[], reached: ReadonlyMap<number, readonly Stretch[]>, bufferMetres: number,
): Strokes {
  const chains = chainStretches(network, unreached);
  const distance = distanceToReached(network, reached, bufferMetres);
  const lines = chains.map(({ line }) => straightened(tapered(line, distance)));
  const ends = new Map<number, number>();
  chains.forEach(({ startNode, endNode }, at) => {
    const { halfWidths } = lines[at];
    if (startNode !== null) ends.set(startNode, halfWidths[0]);
    if (endNode !== null) ends.set(endNode, halfWidths[halfWidths.length - 1]);
  });
  const discs = [...ends].filter(([, radius]) => radius > 0).map(([node, radius]) => ({ x: network.nodeX[node], y: network.nodeY[node], radius }));
  return { lines, discs, bends: [] };
}

/** The distance is taken to change evenly where it can't be less by more than half of this, metres, or of itself. */
const evenMetres = 0.2;

/** A line as wide to each side as half the distance, with points in between where the distance may bend. */
function tapered(line: Polyline, distance: (x: number, y: number) => number): WideLine {
  const points: { readonly x: number; readonly y: number }[] = [line[0]];
  const halfWidths: number[] = [];
  const between = (a: Polyline[number], fromA: number, b: Polyline[number], fromB: number): void => {
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    // No point between is nearer than this, and by so much the even change may be wrong: distances change no faster than one walks.
    const least = (fromA + fromB - length) / 2;
    const error = length === 0 ? 0 : (length ** 2 - (fromA - fromB) ** 2) / (2 * length);
    if (error > Math.max(evenMetres, least) / 2) {
      const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
      const fromMiddle = distance(middle.x, middle.y);
      between(a, fromA, middle, fromMiddle);
      between(middle, fromMiddle, b, fromB);
      return;
    }
    points.push(b);
    halfWidths.push(fromB / 2);
  };
  let before = distance(line[0].x, line[0].y);
  halfWidths.push(before / 2);
  for (let at = 1; at < line.length; at += 1) {
    const here = distance(line[at].x, line[at].y);
    between(line[at - 1], before, line[at], here);
    before = here;
  }
  return { line: points, halfWidths };
}
