import type { Project } from '../model/index.ts';
import type { Barriers, WalkNetwork } from '../network/index.ts';
import { barrierIndex, buildNetwork, roadLines } from '../network/index.ts';
import { roadChoice } from './road-choice.ts';
import type { WalkingSettings } from './settings.ts';
import { settingsKey } from './settings.ts';

export interface WalkingNetwork {
  readonly network: WalkNetwork;
  readonly barriers: Barriers;
}

interface Known extends WalkingNetwork {
  readonly barriersOf: Project['layers']['barriers'];
  readonly key: string;
}

const networks = new WeakMap<object, Known>();

/** What nobody walks across in this project. */
export function projectBarriers({ layers }: Project): Barriers {
  return barrierIndex((layers.barriers ?? []).flatMap(({ geometry }) => (geometry === null ? [] : [geometry])));
}

/** The project's network if it was the last one built of its roads with these barriers and settings; else `null`. */
export function builtNetwork({ layers }: Project, settings: WalkingSettings): WalkingNetwork | null {
  const known = layers.roads === undefined ? undefined : networks.get(layers.roads);
  return known !== undefined && known.barriersOf === layers.barriers && known.key === settingsKey(settings) ? known : null;
}

/**
 * The project's walking network, built once for the same layers and settings (the last is kept as long as the roads are); `null` without roads.
 * Cost of building: linear in the roads.
 */
export function walkingNetwork(project: Project, settings: WalkingSettings): WalkingNetwork | null {
  const { roads, barriers: barriersOf } = project.layers;
  if (roads === undefined || roads.length === 0) return null;
  const known = builtNetwork(project, settings);
  if (known !== null) return known;
  const barriers = projectBarriers(project);
  const { joinToleranceMetres, splitCrossings } = settings;
  const network = buildNetwork(roadLines(roads, roadChoice(settings)), { barriers, joinToleranceMetres, splitCrossings });
  const built = { network, barriers, barriersOf, key: settingsKey(settings) };
  networks.set(roads, built);
  return built;
}
