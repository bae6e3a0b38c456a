import type { Project, WorkContext } from '../../model/index.ts';
import { step, words } from '../../model/index.ts';
import { emptyProject } from '../../project/index.ts';
import { createRandom } from '../random.ts';
import { buildingPlots } from './building-plots.ts';
import { makeCandidates } from './candidates.ts';
import { withFaults } from './compound-faults.ts';
import { frameCompounds } from './compound-sizes.ts';
import { dwellingsByCell, makeCompounds } from './compounds.ts';
import { makeFacilities } from './facilities.ts';
import { hazardZones } from './hazards.ts';
import { makeLand } from './land.ts';
import { nameGiver } from './names.ts';
import { namePlaces } from './places.ts';
import { sampleCrs } from './placed.ts';
import { plans } from './plan.ts';
import { populate } from './population.ts';
import { makeRoads } from './road-network.ts';
import { barrierLayer, communityLayer, elderLayer, hazardLayer, roadLayer, townshipLayer } from './settled-layers.ts';
import { spotFinder } from './spots.ts';
import { makeTerritory } from './territory.ts';
import { makeWaters } from './water.ts';

export interface SampleCountyOptions {
  /** Any whole number; the same seed gives the same county, feature for feature. */
  readonly seed: number;
  /** `full`: 24 townships and streets, 2,000 compounds, over 100,000 road segments. `small`: 4 and 60, for tests. Default `full`. */
  readonly size?: 'full' | 'small';
}

/**
 * The sample county (示范县): a made-up county with everything a plan needs, the faults of real ledgers included. It lies near 113.9° E, 34.1° N
 * and copies no real place. Takes a few seconds; reports its stages and honours cancelling between them.
 */
export function sampleCounty({ seed, size = 'full' }: SampleCountyOptions, work: WorkContext): Project {
  const random = createRandom(seed, 'county');
  const plan = plans[size];
  const names = nameGiver(random.stream('names'));

  step(work, words('山水与边界', 'Land, water and boundaries'), 0);
  const land = makeLand(plan, random.stream('land'));
  const waters = makeWaters(plan, land, random.stream('water'));
  const territory = makeTerritory(plan, land, waters, random.stream('territory'));
  const places = namePlaces(territory, land, names, random.stream('places'));

  step(work, words('道路', 'Roads'), 0.3);
  const network = makeRoads(plan, land, waters, territory, names, random.stream('roads'));

  step(work, words('小区与人口', 'Compounds and people'), 0.75);
  const plots = buildingPlots(plan, territory, waters, network, random.stream('plots'));
  const cityRadius = Math.max(...territory.sites.map((site) => (site.kind === 'city' ? Math.hypot(...site.at) : 0)));
  const frames = frameCompounds(plots, cityRadius, random.stream('sizes'));
  const hamlets = new Map<number, number>();
  for (const { cell } of network.hamlets) hamlets.set(cell, (hamlets.get(cell) ?? 0) + 1);
  const people = populate(territory, places, dwellingsByCell(frames), hamlets, random.stream('people'));
  const compounds = withFaults(makeCompounds(frames, places, people, names, random.stream('compounds')), random.stream('faults'));

  step(work, words('设施、闲置资产与隐患', 'Facilities, candidate assets and hazards'), 0.9);
  const placeName = (cell: number): string => places.byCell.get(cell)?.name ?? '';
  const zones = hazardZones(plan, land, waters, territory, network.hamlets, placeName, random.stream('hazards'));
  const spots = spotFinder(territory, waters, network, random.stream('spots'));
  const facilities = makeFacilities(plan, places, names, spots, random.stream('facilities'));
  const candidates = makeCandidates(plan, places, zones, names, spots, random.stream('candidates'));

  step(work, words('示范县已生成', 'Sample county made'), 1);
  return {
    ...emptyProject(`sample-${size}-${seed}`, '示范县'),
    workingCrs: sampleCrs,
    notice: words('示范县为合成数据，不对应任何真实地点', 'The sample county is synthetic; it stands for no real place'),
    layers: {
      townships: townshipLayer(territory, places, people),
      communities: communityLayer(territory, places, random.stream('communities')),
      barriers: barrierLayer(waters, network),
      hazards: hazardLayer(zones),
      roads: roadLayer(network, land),
      elders: elderLayer(territory, places, people, network, random.stream('elders')),
      compounds, facilities, candidates,
    },
  };
}
