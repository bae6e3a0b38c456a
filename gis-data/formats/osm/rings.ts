import type { Position } from 'geojson';
import { signedArea } from '../shapefile/rings.ts';

/** A way's positions with the node at each end, to join ways by. */
export interface OsmLine {
  readonly ends: readonly [number, number];
  readonly positions: readonly Position[];
}

/** Joins ways end to end into closed rings. `open` is what stays over and closes nowhere. */
export function joinRings(lines: readonly OsmLine[]): { rings: Position[][]; open: number } {
  const left = [...lines];
  const rings: Position[][] = [];
  let open = 0;
  for (let current = left.shift(); current !== undefined; current = left.shift()) {
    const [start] = current.ends;
    let end = current.ends[1];
    const ring = [...current.positions];
    while (end !== start) {
      const at = left.findIndex((line) => line.ends[0] === end || line.ends[1] === end);
      if (at < 0) break;
      const [next] = left.splice(at, 1);
      const forward = next.ends[0] === end;
      ring.push(...(forward ? next.positions : [...next.positions].reverse()).slice(1));
      end = forward ? next.ends[1] : next.ends[0];
    }
    if (end === start && ring.length >= 4 && signedArea(ring) !== 0) rings.push(ring);
    else open += 1;
  }
  return { rings, open };
}
