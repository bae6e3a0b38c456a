import type { Doors } from '../../gis-data/access/index.ts';
import { accessOfPlaces, dealtDoors } from '../../gis-data/access/index.ts';
import type { Barriers, SnapOptions, Snaps, WalkNetwork } from '../../gis-data/network/index.ts';
import { gatesOf, snapPoints } from '../../gis-data/network/index.ts';
import type { PlaceGeometry, Project, WorkContext, Words } from '../../gis-data/model/index.ts';
import { plainName, step, words } from '../../gis-data/model/index.ts';
import type { WalkingSettings } from '../../gis-data/walking/index.ts';
import { builtNetwork, projectBarriers, walkingNetwork } from '../../gis-data/walking/index.ts';
import { interiorPoint } from '../../gis-data/zones/index.ts';
import { gatesOfCompounds, startsOfCompound } from './compound-gates.ts';
import type { Demand } from './demand.ts';
import { demandOf } from './demand.ts';
import type { PlanSettings } from './plan-parameters.ts';

/** A project made ready to be measured: its network, the places elders live and where each of them meets the network. */
export interface World {
  /** `null` when no roads were imported: no walk can be measured. */
  readonly network: WalkNetwork | null;
  readonly barriers: Barriers;
  readonly demand: Demand;
  /** Where the walks of each demand point start: known gates, the point itself or the boundary point nearest a road; segment -1 where none can start. */
  readonly demandDoors: Doors;
  /** Why a demand point's walks cannot be measured; `null` where they can. */
  readonly unmeasured: readonly (Words | null)[];
}

/** The project's walking network under these settings, and its barriers; built once for the same layers and settings. */
export function networkOf(project: Project, walking: WalkingSettings, work: WorkContext): { readonly network: WalkNetwork | null; readonly barriers: Barriers } {
  const known = builtNetwork(project, walking);
  if (known !== null) return known;
  step(work, words('建立步行网络', 'building the walking network'), 0.05);
  return walkingNetwork(project, walking) ?? { network: null, barriers: projectBarriers(project) };
}

/** Makes a project ready to be measured. */
export function worldOf(project: Project, settings: PlanSettings, work: WorkContext): World {
  const { network, barriers } = networkOf(project, settings.walking, work);
  step(work, words('老年人口分配到小区和村', 'placing elders in compounds and villages'), 0.15);
  const demand = demandOf(project);
  const snapOptions = { maxAccessMetres: settings.snapLimitMetres, barriers };
  const starts = demand.points.map((point): readonly PlaceGeometry[] => {
    if (point.kind === 'compound') return startsOfCompound(project, point.index);
    // A village's polygon is its whole land; its elders live at the settlement. A compound's polygon is its wall: they leave it by the gate.
    const place = demand.villagePlaces[point.index];
    return place === null ? [] : [{ type: 'Point', coordinates: interiorPoint(place) }];
  });
  step(work, words('小区和村接入道路', 'joining places to roads'), 0.2);
  const demandDoors = doorsOf(starts, network, snapOptions);
  const access = accessOfPlaces(demandDoors);
  const shared = sharedPositions(project);
  const known = gatesOfCompounds(project).of;
  const unmeasured = demand.points.map((point, index): Words | null => {
    if (network === null) return words('未导入道路，无法测量步行距离', 'no roads were imported, so no walk can be measured');
    if (starts[index].length === 0) return words('没有坐标，无法测量步行距离', 'it has no position, so no walk can be measured');
    // Where a gate is known, so is where the walk starts.
    const together = point.kind === 'compound' && !known.has(point.index) ? shared[point.index] : 0;
    if (together > 1 && !settings.acceptSharedPositions) {
      return words(`坐标与另外${together - 1}个小区完全相同，位置不可靠`, `its position is exactly that of ${together - 1} other compound(s) and cannot be relied on`);
    }
    if (access[index] === Infinity) {
      return words(
        `${settings.snapLimitMetres}米内没有可到达的步行道路，道路缺失或坐标有误`,
        `no walkable road within ${settings.snapLimitMetres} m: a road is missing or the position is wrong`,
      );
    }
    return null;
  });
  return { network, barriers, demand, demandDoors, unmeasured };
}

function doorsOf(starts: readonly (readonly PlaceGeometry[])[], network: WalkNetwork | null, options: SnapOptions): Doors {
  const all = starts.flat();
  return dealtDoors(network === null ? emptySnaps(all.length) : gatesOf(all, network, options).snaps, starts.map((list) => list.length));
}

/** How many differently named compounds stand at each compound's very point (to 0.1 m); 0 for outlines and unknown positions. */
function sharedPositions(project: Project): number[] {
  const compounds = project.layers.compounds ?? [];
  const names = new Map<string, Set<string>>();
  const keys = compounds.map((compound) => {
    if (compound.geometry?.type !== 'Point') return null;
    const [x, y] = compound.geometry.coordinates;
    const key = `${Math.round(x * 10)}/${Math.round(y * 10)}`;
    names.set(key, (names.get(key) ?? new Set()).add(plainName(compound.name)));
    return key;
  });
  return keys.map((key) => (key === null ? 0 : (names.get(key)?.size ?? 0)));
}

/** Points of a layer on the network; features without a position get segment -1. */
export function snapFeatures(
  world: World,
  features: readonly { readonly geometry: { readonly coordinates: number[] } | null }[],
  settings: PlanSettings,
): Snaps {
  const snaps = emptySnaps(features.length);
  if (world.network === null) return snaps;
  const located = features.flatMap((feature, index) => (feature.geometry === null ? [] : [index]));
  const xs = located.map((index) => features[index].geometry?.coordinates[0] ?? NaN);
  const ys = located.map((index) => features[index].geometry?.coordinates[1] ?? NaN);
  const found = snapPoints(world.network, xs, ys, { maxAccessMetres: settings.snapLimitMetres, barriers: world.barriers });
  located.forEach((index, at) => {
    snaps.segment[index] = found.segment[at];
    snaps.fraction[index] = found.fraction[at];
    snaps.accessMetres[index] = found.accessMetres[at];
  });
  return snaps;
}

/** The demand points whose walks can be measured, by index. */
export function measurable(world: World): number[] {
  return world.unmeasured.flatMap((reason, index) => (reason === null ? [index] : []));
}

function emptySnaps(count: number): Snaps {
  return { segment: new Int32Array(count).fill(-1), fraction: new Float64Array(count), accessMetres: new Float64Array(count).fill(Infinity) };
}
