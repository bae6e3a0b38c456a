import type { Random } from '../random.ts';
import type { CityStreets } from './city-streets.ts';
import { cityStreets } from './city-streets.ts';
import { villageRoads } from './connectors.ts';
import { withCrossings, withoutScraps } from './crossings.ts';
import { densified, offsetLine } from './curves.ts';
import type { Hamlet } from './hamlets.ts';
import { makeHamlets, makeTowns } from './hamlets.ts';
import { makeHighways } from './highways.ts';
import { withJunctions } from './junctions.ts';
import type { Land } from './land.ts';
import type { LatticeStreets } from './lattice-streets.ts';
import type { NameGiver } from './names.ts';
import type { CountyPlan } from './plan.ts';
import type { Vec } from './plane.ts';
import { onCentimetre } from './plane.ts';
import type { Territory } from './territory.ts';
import type { FinishedWay, Way } from './way.ts';
import type { Waters } from './water.ts';

export interface RoadNetwork {
  readonly ways: readonly FinishedWay[];
  readonly railway: readonly Vec[];
  readonly city: CityStreets;
  /** One per rural division, in their order. */
  readonly towns: readonly LatticeStreets[];
  readonly hamlets: readonly Hamlet[];
}

function latticeWays(streets: LatticeStreets, kind: 'town' | 'hamlet', names: NameGiver): Way[] {
  return streets.lines.map(({ points, main }): Way => ({
    points, roadClass: kind === 'hamlet' ? '村道' : main ? '次干路' : '支路', name: kind === 'town' ? names.street(main ? '路' : '街') : null,
    atWater: 'stop', atRails: 'stop', apart: false,
  }));
}

/** Roads along both banks of the river where it flows through the seat. */
function embankments(waters: Waters, territory: Territory): Way[] {
  const inCity = (p: Vec): boolean => {
    const cell = territory.cellAt(p);
    return cell >= 0 && territory.sites[cell].kind === 'city';
  };
  const { middle, widths } = waters.river;
  return [1, -1].flatMap((side) => {
    const line = offsetLine(middle, (i) => side * (widths[i] / 2 + 26)).map(onCentimetre);
    const runs: Vec[][] = [[]];
    for (const p of line) {
      if (inCity(p)) runs[runs.length - 1].push(p);
      else if (runs[runs.length - 1].length > 0) runs.push([]);
    }
    return runs.filter((run) => run.length > 6).map((run): Way => ({
      points: densified(run, 60).map(onCentimetre), roadClass: '次干路', name: side > 0 ? '滨河北路' : '滨河南路', atWater: 'over', atRails: 'under', apart: false,
    }));
  });
}

/** All roads of the county, joined at their junctions and settled at water and rails. */
export function makeRoads(plan: CountyPlan, land: Land, waters: Waters, territory: Territory, names: NameGiver, random: Random): RoadNetwork {
  const city = cityStreets(plan, territory, names, random.stream('city'));
  const towns = makeTowns(plan, territory, waters, random.stream('towns'));
  const highways = makeHighways(plan, land, waters, towns, city.gates, random.stream('highways'));
  const hamlets = makeHamlets(plan, land, territory, waters, highways.railway, highways.expressway, towns, random.stream('hamlets'));
  const roads = villageRoads(
    land, waters, highways.railway, hamlets, towns, highways.anchors, city.gates, random.stream('village-roads'),
  );
  const drawn: Way[] = [
    ...highways.ways, ...city.ways, ...embankments(waters, territory), ...towns.flatMap((town) => latticeWays(town, 'town', names)),
    ...roads, ...hamlets.flatMap(({ streets }) => latticeWays(streets, 'hamlet', names)),
  ];
  const water = [waters.river.ring, waters.tributary.ring, waters.reservoir.ring];
  const ways = withoutScraps(withCrossings(withJunctions(drawn), { water, rails: highways.railway }), 160);
  return { ways, railway: highways.railway, city, towns, hamlets };
}
