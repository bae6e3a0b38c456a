import type { CrsGuess, PositionFault, SourceCrs } from '../crs/index.ts';
import { chooseWorkingCrs, eachPosition, guessTitle, positionFault, sourceToLonLat, sourceToMetres, transformGeometry } from '../crs/index.ts';
import type { LayerGeometry } from '../model/index.ts';
import { ProblemError } from '../model/index.ts';
import type { RowPosition } from './positions.ts';

/** The rows' geometries in metres of the working CRS. */
export interface Located {
  readonly workingCrs: string | null;
  readonly positions: readonly RowPosition[];
}

/**
 * Checks every position against its CRS and brings it to the working CRS (chosen by the middle of the layer when the project has none).
 * A row outside the CRS's range loses its geometry with a reason; when no row is inside, the CRS is wrong and the import stops, naming
 * what the numbers look like instead.
 */
export function locate(positions: readonly RowPosition[], crs: SourceCrs, workingCrs: string | null, likelier?: CrsGuess): Located {
  const faults = positions.map(({ geometry }) => (geometry ? geometryFault(crs, geometry) : null));
  const withGeometry = positions.filter(({ geometry }) => geometry !== null).length;
  const firstFault = faults.find((fault) => fault !== null);
  if (firstFault && faults.filter((fault) => fault !== null).length === withGeometry) {
    const { code, what, remedy } = firstFault.fault;
    const better = likelier && guessTitle(likelier);
    const advice = better ? { zh: `${remedy.zh}；从数值看像${better.zh}`, en: `${remedy.en}; the numbers look like ${better.en}` } : remedy;
    throw new ProblemError({ code, place: {}, value: firstFault.position, what, remedy: advice });
  }
  const good = positions.map(({ geometry }, i) => (faults[i] === null ? geometry : null));
  const working = workingCrs ?? middleZone(good, crs);
  if (working === null) return { workingCrs: null, positions };
  const move = sourceToMetres(crs, working);
  return {
    workingCrs: working,
    positions: positions.map((position, i): RowPosition => {
      const fault = faults[i];
      if (fault) return { geometry: null, missing: false, before: fault.position, reason: { zh: `${fault.fault.what.zh}，已留空`, en: `${fault.fault.what.en}; left empty` } };
      return position.geometry ? { geometry: transformGeometry(position.geometry, move) } : position;
    }),
  };
}

function geometryFault(crs: SourceCrs, geometry: LayerGeometry): { fault: PositionFault; position: string } | null {
  let found: { fault: PositionFault; position: string } | null = null;
  eachPosition(geometry, (x, y) => {
    if (found !== null) return;
    const fault = positionFault(crs, x, y);
    if (fault) found = { fault, position: `${x}, ${y}` };
  });
  return found;
}

function middleZone(geometries: readonly (LayerGeometry | null)[], crs: SourceCrs): string | null {
  const toLonLat = sourceToLonLat(crs);
  let west = Infinity;
  let east = -Infinity;
  for (const geometry of geometries) {
    if (!geometry) continue;
    eachPosition(geometry, (x, y) => {
      const [lon] = toLonLat(x, y);
      west = Math.min(west, lon);
      east = Math.max(east, lon);
    });
  }
  return west > east ? null : chooseWorkingCrs(west, east);
}

