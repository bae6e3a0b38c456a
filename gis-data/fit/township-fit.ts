import type { AreaGeometry } from '../model/index.ts';
import type { Evidence, Placed } from './evidence.ts';
import { fewOf } from './evidence.ts';
import { insideOf } from './inside.ts';
import { nearestLine } from './nearest-line.ts';
import { linesOf } from './samples.ts';

/** A township or street with its outline, metres of the working CRS. */
export interface BoundaryReference {
  readonly name: string;
  readonly geometry: AreaGeometry;
}

/** Shares of features that name a township they do not stand in. */
const wrongNames = [0.03, 0.08, 0.15, 0.3, 0.5];
/** A border drawn for a county plan is right to about this. */
const borderMetres = 40;

/** Names of places as two people would write them. */
export function plainPlaceName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').replace(/办事处$/, '').replace(/人民政府$/, '').toLowerCase();
}

/**
 * How well positions lie in the township they name. A position under the right reading lies in its own township (or within the border's own
 * error of it) but for a share of wrong names; each one outside costs what a wrong name is worth. `null` when fewer than 5 positions name a known
 * township or there is only one township to name.
 */
export function townshipFit(placed: readonly Placed[], townshipNames: readonly (string | null)[], boundaries: readonly BoundaryReference[]): Evidence | null {
  const scorer = zoneScorer(townshipNames, boundaries);
  if (scorer === null) return null;
  const scores = placed.map((at) => scorer.score(at, boundaries));
  return {
    reference: 'townships', scores, movedScore: (k, dx, dy) => scorer.movedScore(placed[k], boundaries, dx, dy), residualMetres: scores.map(() => null),
    positions: scorer.positions,
  };
}

/**
 * The same the other way round: the layer under test is the townships, given once per reading, and `places` at known positions say which one they
 * stand in.
 */
export function contentsFit(movedBoundaries: readonly (readonly BoundaryReference[])[], places: Placed, townshipNames: readonly (string | null)[]): Evidence | null {
  const scorer = zoneScorer(townshipNames, movedBoundaries[0]);
  if (scorer === null) return null;
  const scores = movedBoundaries.map((boundaries) => scorer.score(places, boundaries));
  return {
    reference: 'contents', scores, movedScore: (k, dx, dy) => scorer.movedScore(places, movedBoundaries[k], -dx, -dy), residualMetres: scores.map(() => null),
    positions: scorer.positions,
  };
}

interface ZoneScorer {
  readonly positions: number;
  score(at: Placed, boundaries: readonly BoundaryReference[]): number;
  /** Of some of the positions, moved. */
  movedScore(at: Placed, boundaries: readonly BoundaryReference[], dx: number, dy: number): number;
}

type Belongs = (x: number, y: number, zone: number) => number;
const indexes = new WeakMap<readonly BoundaryReference[], Belongs>();

function zoneScorer(townshipNames: readonly (string | null)[], boundaries: readonly BoundaryReference[]): ZoneScorer | null {
  const own = new Map<string, number>();
  boundaries.forEach(({ name }, index) => own.set(plainPlaceName(name), index));
  const named = townshipNames.flatMap((name, i) => {
    const zone = name === null ? undefined : own.get(plainPlaceName(name));
    return zone === undefined ? [] : [{ i, zone }];
  });
  if (named.length < 5 || own.size < 2) return null;
  const few = fewOf(named);
  const score = (some: typeof few, at: Placed, within: readonly BoundaryReference[], dx: number, dy: number): number => {
    const belongs = belonging(within);
    const shares = some.map(({ i, zone }) => belongs(at.x[i] + dx, at.y[i] + dy, zone));
    return Math.max(...wrongNames.map((wrong) => shares.reduce((sum, share) => sum + Math.log((1 - wrong) * share + wrong / own.size), 0)));
  };
  return {
    positions: named.length,
    score: (at, within) => score(named, at, within, 0, 0),
    movedScore: (at, within, dx, dy) => score(few, at, within, dx, dy),
  };
}

/** 1 well inside its own township, 0.5 on its border, falling to 0 outside. */
function belonging(boundaries: readonly BoundaryReference[]): Belongs {
  let found = indexes.get(boundaries);
  if (found === undefined) {
    const inside = boundaries.map(({ geometry }) => insideOf(geometry));
    // Four border widths away there is nothing left to tell.
    const outlines = boundaries.map(({ geometry }) => nearestLine(linesOf(geometry), 4 * borderMetres));
    found = (x, y, zone) => {
      const far = 0.5 * Math.exp(-outlines[zone].distance(x, y) / borderMetres);
      return inside[zone](x, y) ? 1 - far : far;
    };
    indexes.set(boundaries, found);
  }
  return found;
}
