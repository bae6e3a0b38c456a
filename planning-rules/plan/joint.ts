import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { step, words } from '../../gis-data/model/index.ts';
import type { JointCompound, JointGroupMeasure, JointMeasure, JointWish, JudgeRequest, Measurements, Pack } from '../engine/index.ts';
import { jointCompounds, jointWish, packReadings } from '../engine/index.ts';
import type { MipSolver } from '../siting/index.ts';
import type { JointAnswer, JointProblem } from '../siting/joint-provision/index.ts';
import { solveJoint } from '../siting/joint-provision/index.ts';
import { outside } from './joint-left.ts';
import type { Walks } from './joint-walks.ts';
import { declaredGroup, declaredGroups, walkOf, walksBetween } from './joint-walks.ts';
import type { World } from './world.ts';

/** Far more than a county takes: a limit that is reached would make the answer depend on the machine. */
const timeLimitSeconds = 300;

/** Works out groups for requests that differ in their day and readings; what comes to the same problem is solved once. */
export interface JointWorkshop {
  readonly wish: JointWish;
  /** Compounds whose need is small under the request, and what was found. `whole`: fewest units too, else only who can comply. */
  measure(request: JudgeRequest, effort: 'joined' | 'whole'): JointWork;
}

export interface JointWork {
  readonly measure: JointMeasure;
  readonly compounds: readonly JointCompound[];
  readonly proven: boolean;
}

/** `null` when the pack knows no joint provision as of the date. */
export function jointWorkshop(
  project: Project, world: World, pack: Pack, measurements: Measurements, request: JudgeRequest, solver: MipSolver | null, work: WorkContext,
): JointWorkshop | null {
  const found = jointWish(pack, measurements, request);
  if (found === null) return null;
  const wish: JointWish = found;
  step(work, words('量算小区之间的步行距离', 'measuring walks between compounds'), 0.35);
  const compounds = project.layers.compounds ?? [];
  const indexOf = new Map(compounds.map((compound, index) => [String(compound.id), index]));
  const walks = walksBetween(world, compounds.length, wish.limitMetres, work);
  const declared = declaredGroups(project, world, wish.limitMetres, work);
  const ids = compounds.map((one) => String(one.id));
  const solved = new Map<string, JointAnswer>();

  function measure(asked: JudgeRequest, effort: 'joined' | 'whole'): JointWork {
    const areas = jointCompounds(pack, measurements, asked);
    const byIndex = new Map(areas.map((area) => [indexOf.get(area.id) ?? -1, area]));
    const inLedger = new Set(declared.flatMap((group) => group.members));
    const takesPart = [...byIndex].flatMap(([index, area]) =>
      area.small === true && isKnown(area) && walks.placed[index] && !inLedger.has(index) ? [index] : [])
      .sort((a, b) => (ids[a] < ids[b] ? -1 : 1));
    const problem = problemOf(takesPart, byIndex, walks);
    const key = JSON.stringify([takesPart, problem.compounds]);
    const answer = solved.get(key) ?? (solved.get(`${effort} ${key}`) ?? solveJoint(problem, solver, { timeLimitSeconds, effort }));
    solved.set(effort === 'whole' ? key : `${effort} ${key}`, answer);
    const groups: JointGroupMeasure[] = [
      ...declared.map((group) => declaredGroup(group, byIndex, ids, wish.limitMetres)),
      ...answer.groups.map(({ host, members }) => ({
        declared: null, unitAt: ids[takesPart[host]],
        members: members.map((member) => ({ compound: ids[takesPart[member]], walkMetres: walkOf(walks, takesPart[member], takesPart[host]) })) })),
    ].map((group, index) => ({ ...group, number: index + 1 }));
    const grouped = new Set(groups.flatMap((group) => group.members.map((member) => member.compound)));
    const { left, doubts } = outside({ project, world, walks, byIndex, grouped, inLedger, proven: answer.proven, wish });
    const all = packReadings(pack, asked);
    const readings = Object.fromEntries(wish.areaQuestions.map((question) => [question, all[question]]));
    return { compounds: areas, proven: answer.proven, measure: { rule: wish.rule, asOf: asked.asOf, readings, groups, left, doubts } };
  }
  return { wish, measure };
}

/** Known exactly, or to suffice: what surely counts then takes part. */
function isKnown({ requiredSquareMetres, leastSquareMetres, mostSquareMetres }: JointCompound): boolean {
  return leastSquareMetres === mostSquareMetres || leastSquareMetres >= (requiredSquareMetres ?? Infinity);
}

function problemOf(takesPart: readonly number[], areas: ReadonlyMap<number, JointCompound>, walks: Walks): JointProblem {
  const place = new Map(takesPart.map((index, at) => [index, at]));
  return {
    compounds: takesPart.map((index) => ({ requiredSquareMetres: areas.get(index)?.requiredSquareMetres ?? 0, countedSquareMetres: areas.get(index)?.leastSquareMetres ?? 0 })),
    walks: takesPart.flatMap((index, from) => [...walks.near[index]].flatMap(([other, metres]) => {
      const to = place.get(other);
      return to === undefined ? [] : [{ from, to, metres }];
    })),
  };
}
