import type { Project } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { WalkNetwork } from '../network/index.ts';
import type { WalkingParameterId } from '../walking/index.ts';
import { fits, walkingNetwork, walkingParameters, walkingSettings } from '../walking/index.ts';
import type { QualityRepair } from './finding.ts';

const tolerance = 'joinToleranceMetres' satisfies WalkingParameterId;

/** The repair for a network as it is, so that looking again costs nothing. */
const repairs = new WeakMap<WalkNetwork, { readonly gapMetres: number; readonly repair: QualityRepair | null }>();

/**
 * Sets the network's join tolerance so that a gap of `gapMetres` is joined; the drawing stays as it is. What it would join is counted on the network that
 * it makes. `null` where the tolerance is no less already, or would be beyond its range. Cost: building the network once more.
 */
export function joinRepair(project: Project, network: WalkNetwork, gapMetres: number): QualityRepair | null {
  const known = repairs.get(network);
  if (known?.gapMetres === gapMetres) return known.repair;
  const repair = makeRepair(project, gapMetres);
  repairs.set(network, { gapMetres, repair });
  return repair;
}

function makeRepair(project: Project, gapMetres: number): QualityRepair | null {
  const parameter = walkingParameters.find(({ id }) => id === tolerance);
  // To the decimetre, up: a planner reads the value, and the widest gap must be within it.
  const metres = Math.ceil(gapMetres * 10 - 1e-6) / 10;
  const settings = walkingSettings(project.parameters);
  if (parameter === undefined || metres <= settings.joinToleranceMetres || !fits(parameter, metres)) return null;
  const repaired: Project = { ...project, parameters: { ...project.parameters, [tolerance]: metres } };
  // A copy of the list, so that the network in use is not put out of its cache.
  const roads = [...(project.layers.roads ?? [])];
  const links = walkingNetwork({ ...repaired, layers: { ...project.layers, roads } }, walkingSettings(repaired.parameters))?.network.report.joinLinks ?? [];
  if (links.length === 0) return null;
  const lengths = links.map((link) => link.metres);
  const [shortest, longest, sum] = [Math.min(...lengths), Math.max(...lengths), lengths.reduce((total, one) => total + one, 0)].map((value) => value.toFixed(2));
  return {
    kind: 'join-tolerance',
    description: words(
      `把断头相接的间隙设为 ${metres} 米（参数，全县适用，图形不改）：共接上 ${links.length} 处，间隙 ${shortest} 至 ${longest} 米，合计 ${sum} 米`,
      `Set the gap at which dead ends are joined to ${metres} m (a parameter for the whole county; the drawing stays): ${links.length} join(s) over gaps of ${shortest} to ${longest} m, ${sum} m in all`,
    ),
    apply: (current) => ({ ...current, parameters: { ...current.parameters, [tolerance]: metres } }),
  };
}
