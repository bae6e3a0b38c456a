import type { Barrier, Community, ElderPopulation, Hazard, Road, Township } from '../../model/index.ts';
import type { Random } from '../random.ts';
import type { HazardZone } from './hazards.ts';
import type { Land } from './land.ts';
import { placedLine, placedPoint, placedPolygon } from './placed.ts';
import type { Vec } from './plane.ts';
import { lengthOf } from './plane.ts';
import type { Places } from './places.ts';
import type { CellPeople } from './population.ts';
import type { RoadNetwork } from './road-network.ts';
import type { Territory } from './territory.ts';
import type { Waters } from './water.ts';

/** Layers that say what was drawn, feature by feature. */
export function townshipLayer(territory: Territory, places: Places, people: ReadonlyMap<number, CellPeople>): Township[] {
  return territory.divisions.map((division, i) => {
    const { id, name, code } = places.divisions[i];
    const residents = division.members.reduce((sum, cell) => sum + (people.get(cell) as CellPeople).residents, 0);
    return {
      id: id as Township['id'], name, code, settlement: division.urban ? 'urban' : 'rural', residents, geometry: placedPolygon(division.ring), extra: {},
    };
  });
}

export function communityLayer(territory: Territory, places: Places, random: Random): Community[] {
  return places.cells.map(({ cell, division, name, code, urban }) => ({
    id: `community-${code}` as Community['id'], name, code, townshipName: places.divisions[division].name, settlement: urban ? 'urban' : 'rural',
    completeCommunity: urban ? random.weighted([[true, 22], [false, 72], [null, 6]] as const) : false,
    geometry: placedPolygon(territory.rings[cell]), extra: {},
  }));
}

/** The population table; a few villages of two townships have no count, and a few counts of the very old are missing. */
export function elderLayer(territory: Territory, places: Places, people: ReadonlyMap<number, CellPeople>, network: RoadNetwork, random: Random): ElderPopulation[] {
  const rural = places.divisions.map((_, i) => i).filter((i) => !territory.divisions[i].urban);
  const careless = new Set(random.shuffled(rural).slice(0, Math.min(2, rural.length - 1)));
  const uncounted = new Set(
    [...careless].flatMap((division) => random.shuffled(places.cells.filter((cell) => cell.division === division && !cell.urban)).slice(0, 2).map((cell) => cell.cell)),
  );
  const settlements = new Map(network.hamlets.toReversed().map(({ cell, streets }) => [cell, streets.middle]));
  return places.cells.map(({ cell, division, name, code, urban, seat }) => {
    const { residents, households, elders60, elders80 } = people.get(cell) as CellPeople;
    const unknown = uncounted.has(cell);
    const at = urban && !seat ? territory.sites[cell].at : seat ? territory.sites[cell].at : (settlements.get(cell) ?? territory.sites[cell].at);
    return {
      id: `elders-${code}` as ElderPopulation['id'], name, code, townshipName: places.divisions[division].name, residents: unknown ? null : residents,
      households: random.chance(0.03) ? null : households, elders60: unknown ? null : elders60, elders80: unknown || random.chance(0.015) ? null : elders80,
      estimated: random.chance(0.02), geometry: placedPoint(at), extra: {},
    };
  });
}

export function barrierLayer(waters: Waters, network: RoadNetwork): Barrier[] {
  const barrier = (id: string, name: string, kind: Barrier['kind'], geometry: Barrier['geometry']): Barrier => ({ id: id as Barrier['id'], name, kind, geometry, extra: {} });
  return [
    barrier('barrier-1', waters.river.name, 'river', placedPolygon(waters.river.ring)),
    barrier('barrier-2', waters.tributary.name, 'river', placedPolygon(waters.tributary.ring)),
    barrier('barrier-3', waters.reservoir.name, 'lake', placedPolygon(waters.reservoir.ring)),
    barrier('barrier-4', '澄安铁路', 'railway', placedLine(network.railway)),
  ];
}

export function hazardLayer(zones: readonly HazardZone[]): Hazard[] {
  return zones.map(({ name, kind, ring }, i) => ({ id: `hazard-${i + 1}` as Hazard['id'], name, kind, geometry: placedPolygon(ring), extra: {} }));
}

/** Hills this high have been surveyed for their slopes; the steepest village lanes in them are stairs. */
const surveyedHill = 0.4;
const steepestPercent = 9;
const stairsHill = 0.75;
const longestStairsMetres = 90;

/**
 * Every road; those that cross water or rails without a mark carry no bridge flag at all, which is how the data errs. Bridges and the expressway pass
 * over the streets, underpasses below them. Slopes are known in the hills only, where short steep lanes are stairs.
 */
export function roadLayer(network: RoadNetwork, land: Land): Road[] {
  return network.ways.map((way, i) => {
    const hill = land.hill(middleOf(way.points));
    return {
      id: `road-${i + 1}` as Road['id'], name: way.name, class: way.roadClass, bridge: way.bridge, tunnel: way.tunnel, level: levelOf(way),
      stairs: way.roadClass === '村道' && !way.bridge && !way.tunnel && hill > stairsHill && lengthOf(way.points) < longestStairsMetres,
      slopePercent: hill > surveyedHill && !way.apart ? Math.round(hill * steepestPercent * 10) / 10 : null,
      walkable: !way.apart, geometry: placedLine(way.points), extra: {},
    };
  });
}

const middleOf = (points: readonly Vec[]): Vec => points[Math.floor(points.length / 2)];

function levelOf({ bridge, tunnel, apart }: RoadNetwork['ways'][number]): number {
  if (tunnel) return -1;
  return bridge || apart ? 1 : 0;
}
