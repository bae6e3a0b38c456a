import type { Path64 } from 'clipper2-ts';
import type { MultiPolygon } from 'geojson';
import type { WorkContext } from '../model/index.ts';
import { quietWork, step, words } from '../model/index.ts';
import type { WalkNetwork } from '../network/index.ts';
import type { ServiceArea } from './area.ts';
import { chainStretches } from './chains.ts';
import { perMetre } from './clipping.ts';
import { bodyOf, gather } from './polygon-body.ts';
import { fillCells, isFull, markCells } from './polygon-cells.ts';
import { tilesFor, unreachedNear } from './polygon-ground.ts';
import { holdsAny, meetsAny } from './polygon-holds.ts';
import { polygonsOf, ringArea } from './polygon-rings.ts';
import { Seams } from './polygon-seams.ts';
import { smoothed } from './polygon-smooth.ts';
import { reachedStrokes, unreachedStrokes, wideLines } from './polygon-streets.ts';
import { squareOf } from './polygon-tiles.ts';
import { unitedStretches, unreachedOf } from './stretches.ts';

export interface PolygonOptions {
  /** Width drawn to each side of a reached street. */
  readonly bufferMetres: number;
  /** Holes up to this size without any unreached street in them are filled, so that blocks don't look like cheese; 4 ha unless given. */
  readonly fillHolesSquareMetres?: number;
  /** The outline is straightened within this distance wherever no street lies in between; 0.5 m unless given. */
  readonly smoothMetres?: number;
}

/** Half-width of the ribbon that is always kept around a reached edge, even beside an unreached one. */
const ribbonMetres = 0.1;

/**
 * Draws service areas, dissolved into one. A drawing only; the service area is its edges. Reached edges are drawn as wide as the buffer,
 * narrower towards a cut-off; to an unreached edge the outline keeps half the distance, at most half the buffer. It contains every reached
 * edge, and no point of an unreached edge farther than 0.1 m from a reached one, both to the millimetre: where a reached and an unreached
 * street cross without a junction (a bridge) or part at an angle, no drawing in the plane can have both. Rings are simple, outer ones
 * counter-clockwise and holes clockwise, and touch at most in points. The order of the areas doesn't matter. Cost grows with the length of
 * the reached streets, most of it where unreached ones are near. Reports to `work` and stops when that is cancelled. @throws CancelledError
 */
export function serviceAreaPolygon(
  network: WalkNetwork, areas: ServiceArea | readonly ServiceArea[], options: PolygonOptions, work: WorkContext = quietWork,
): MultiPolygon {
  const list = 'segment' in areas ? [areas] : areas;
  // Who could walk on for only a few metres is not drawn with a wide buffer.
  const bufferMetres = Math.min(options.bufferMetres, Math.max(0, ...list.map((area) => area.networkMetres)));
  const reached = unitedStretches(list);
  if (reached.size === 0 || !(bufferMetres > 0)) return { type: 'MultiPolygon', coordinates: [] };
  const stage = words('绘制服务圈', 'drawing service areas');
  step(work, stage, 0);
  const chains = chainStretches(network, [...reached.values()].flat());
  const strokes = reachedStrokes(network, chains, list, bufferMetres);
  const tiles = tilesFor(strokes, bufferMetres);
  const around = unreachedStrokes(network, unreachedNear(network, tiles, reached, bufferMetres), reached, bufferMetres);
  const fillUpTo = options.fillHolesSquareMetres ?? 40000;
  markCells(tiles, strokes, around);
  fillCells(tiles, fillUpTo);
  step(work, stage, 0.1);
  const seams = new Seams();
  const exact = tiles.all().filter((tile) => !isFull(tile));
  for (const tile of tiles.all()) if (isFull(tile)) seams.addSquare(squareOf(tile, tiles));
  const gathering = gather(tiles, exact, { reached: strokes, unreached: around, ribbons: wideLines(chains, Math.min(ribbonMetres, bufferMetres)) });
  let done = 0;
  for (const [tile, gathered] of gathering) {
    if (done % 64 === 0) step(work, stage, 0.15 + (0.75 * done) / exact.length);
    seams.add(bodyOf(gathered), squareOf(tile, tiles));
    done += 1;
  }
  step(work, stage, 0.9);
  const { plane } = tiles.frame;
  const squareMetres = (ring: Path64): number => Math.abs(ringArea(ring)) / perMetre ** 2;
  const polygons = polygonsOf(seams.rings(), {
    isFilled: (hole) => squareMetres(hole) <= fillUpTo && !meetsAny(network, plane, hole, (segment) => unreachedOf(segment, reached.get(segment))),
    // Scraps of buffer that the subtraction left on the far side of an unreached street belong to nobody.
    isKept: (outer) => holdsAny(network, plane, outer, (segment) => reached.get(segment) ?? []),
  });
  const drawn = smoothed(network, plane, polygons, options.smoothMetres ?? 0.5);
  step(work, stage, 1);
  return {
    type: 'MultiPolygon',
    coordinates: drawn.map(({ outer, holes }) => [outer, ...holes].map((ring) => {
      const points = ring.map(({ x, y }) => [plane.x + x / perMetre, plane.y + y / perMetre]);
      return [...points, points[0]];
    })),
  };
}
