import type { Random } from '../random.ts';
import { swayingCurve } from './curves.ts';
import { gabrielPairs } from './delaunay.ts';
import type { Hamlet } from './hamlets.ts';
import type { Land } from './land.ts';
import type { LatticeStreets } from './lattice-streets.ts';
import { exitTowards } from './lattice-streets.ts';
import type { Vec } from './plane.ts';
import { bearing, crossing, distance, inRing, onCentimetre, turn, vertexKey } from './plane.ts';
import type { BarrierManner, Way } from './way.ts';
import type { Waters } from './water.ts';

interface End {
  readonly at: Vec;
  /** Ends of the same group are joined already. */
  readonly group: string;
  readonly towards: (target: Vec) => Vec;
}

const crosses = (a: Vec, b: Vec, line: readonly Vec[]): boolean => line.some((p, i) => i > 0 && crossing(a, b, line[i - 1], p) !== null);

/** Roads between hamlets, towns and the roads that pass: the Gabriel graph, with few ways over water and rails. */
export function villageRoads(
  land: Land, waters: Waters, railway: readonly Vec[], hamlets: readonly Hamlet[], towns: readonly LatticeStreets[], anchors: readonly Vec[],
  gates: readonly Vec[], random: Random,
): Way[] {
  const fixed = (at: Vec, group: string): End => ({ at, group, towards: () => at });
  const ends: End[] = [
    ...hamlets.map(({ streets }, i): End => ({ at: streets.middle, group: `hamlet${i}`, towards: (target) => exitTowards(streets, target) })),
    ...anchors.map((at) => fixed(at, 'highway')),
    ...towns.flatMap((town, i) => town.exits.map(({ at }) => fixed(at, `town${i}`))),
    ...gates.map((at) => fixed(at, 'city')),
  ];
  const seen = new Set<string>();
  const distinct = ends.filter(({ at }) => !seen.has(vertexKey(at)) && seen.add(vertexKey(at)));
  const directions = distinct.map((): number[] => []);
  const pairs = gabrielPairs(distinct.map((end) => end.at))
    .map(([a, b]) => ({ a, b, far: distance(distinct[a].at, distinct[b].at) }))
    .filter(({ a, b, far }) => distinct[a].group !== distinct[b].group && far < 6000)
    .sort((p, q) => p.far - q.far);

  const ways: Way[] = [];
  for (const { a, b } of pairs) {
    const [p, q] = [distinct[a], distinct[b]];
    const angle = bearing(p.at, q.at);
    const crowded = directions[a].some((d) => turn(d, angle) < 0.42) || directions[b].some((d) => turn(d, angle + Math.PI) < 0.42);
    if (crowded) continue;
    const wet = crosses(p.at, q.at, waters.river.middle) || crosses(p.at, q.at, waters.tributary.middle) || crosses(p.at, q.at, waters.reservoir.ring);
    const railed = crosses(p.at, q.at, railway);
    const small = !crosses(p.at, q.at, waters.river.middle) && !crosses(p.at, q.at, waters.reservoir.ring);
    const atWater = random.weighted<BarrierManner | 'none'>([['none', 62], ['stop', 14], ['over', small ? 16 : 2], ['unmarked', 6]]);
    const atRails = random.weighted<BarrierManner | 'none'>([['none', 42], ['stop', 26], ['under', 24], ['unmarked', 8]]);
    if ((wet && atWater === 'none') || (railed && atRails === 'none')) continue;
    const from = p.towards(q.at);
    const to = q.towards(from);
    if (distance(from, to) < 20) continue;
    const hilly = (land.hill(from) + land.hill(to)) / 2;
    const curve = swayingCurve(from, to, 0.06 + 0.11 * hilly, 52, random).map(onCentimetre);
    if (curve.slice(1, -1).some((vertex) => inRing(vertex, waters.reservoir.ring))) continue;
    directions[a].push(angle);
    directions[b].push(angle + Math.PI);
    ways.push({
      points: curve, roadClass: random.chance(0.22) ? '乡道' : '村道', name: null, atWater: atWater === 'none' ? 'stop' : atWater,
      atRails: atRails === 'none' ? 'stop' : atRails, apart: false,
    });
  }
  return ways;
}
