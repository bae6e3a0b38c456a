import type { Compound, CompoundGate, PlaceGeometry, Project } from '../../gis-data/model/index.ts';
import { plainName } from '../../gis-data/model/index.ts';
import { gateFinder, gateToleranceMetres } from '../../gis-data/network/index.ts';

export interface GatesOfCompounds {
  /** The known gates of each compound by its place in the layer, in the order of the layer of gates; compounds without any are absent. */
  readonly of: ReadonlyMap<number, readonly CompoundGate[]>;
  /** Gates that belong to no compound: the one they name is not there, two have its name, or none lies near. */
  readonly ofNone: readonly CompoundGate[];
}

const none: GatesOfCompounds = { of: new Map(), ofNone: [] };
const known = new WeakMap<readonly CompoundGate[], { readonly compounds: readonly Compound[]; readonly found: GatesOfCompounds }>();

/** Which gates belong to which compounds: those that name one by id or by a name that no other has; of the others the compound they lie at. */
export function gatesOfCompounds(project: Project): GatesOfCompounds {
  const { gates, compounds = [] } = project.layers;
  if (gates === undefined) return none;
  const before = known.get(gates);
  if (before?.compounds === compounds) return before.found;
  const found = match(gates, compounds);
  known.set(gates, { compounds, found });
  return found;
}

function match(gates: readonly CompoundGate[], compounds: readonly Compound[]): GatesOfCompounds {
  const find = gateFinder(compounds.map(({ id }) => String(id)), compounds.map(({ name }) => plainName(name)), compounds.map(({ geometry }) => geometry), gateToleranceMetres);
  const of = new Map<number, CompoundGate[]>();
  const ofNone: CompoundGate[] = [];
  for (const gate of gates) {
    if (gate.geometry === null) continue;
    const [x, y] = gate.geometry.coordinates;
    // An id that is not there is not mended by a name.
    const placeName = gate.compoundId === null && gate.compoundName !== null ? plainName(gate.compoundName) : null;
    const compound = find({ placeId: gate.compoundId, placeName, x, y });
    if (compound === undefined) ofNone.push(gate);
    else of.set(compound, [...(of.get(compound) ?? []), gate]);
  }
  return { of, ofNone };
}

/**
 * Where a compound's walks start: at each of its known gates, so that a walk is the shortest from any of them; else at the compound itself, whose outline is
 * left at the point nearest a road. Nowhere without either.
 */
export function startsOfCompound(project: Project, compound: number): readonly PlaceGeometry[] {
  const gates = gatesOfCompounds(project).of.get(compound) ?? [];
  const points = gates.flatMap(({ geometry }) => geometry ?? []);
  return points.length > 0 ? points : [project.layers.compounds?.[compound].geometry ?? []].flat();
}
