import type { Project } from '../../gis-data/model/index.ts';
import type { JudgeRequest, WalkMeasure, WalkWish } from '../engine/index.ts';
import { walkWishes } from '../engine/index.ts';
import type { PlanSettings } from './plan-parameters.ts';
import { planParameters, planSettings } from './plan-parameters.ts';
import type { RunRequest } from './ports.ts';
import type { RunParameter } from './run.ts';
import type { CircleTerms } from './scene.ts';

/** What a request comes to for one project: values and readings chosen, the walks to be measured, the circle that decides who is served. */
export interface RunTerms {
  readonly judgeRequest: JudgeRequest;
  /** Parameters of the pipeline itself. */
  readonly ours: readonly RunParameter[];
  readonly settings: PlanSettings;
  readonly wishes: readonly WalkWish[];
  readonly circle: CircleTerms | null;
  readonly speedMetresPerSecond: number;
}

export function runTerms(project: Project, { pack, asOf, ...request }: RunRequest): RunTerms {
  const values = request.parameters ?? project.parameters;
  const known = new Set(pack.parameters.map((parameter) => parameter.id));
  const parameters = Object.fromEntries(Object.entries(values).filter(([id]) => known.has(id)));
  const ours = planParameters(values);
  const wishes = walkWishes(pack, asOf, parameters);
  const wish = wishes.at(0);
  return {
    judgeRequest: { asOf, parameters, readings: request.readings ?? project.readings[pack.id] ?? {} },
    ours, settings: planSettings(ours), wishes,
    circle: wish === undefined ? null : { rule: wish.rule, minutes: wish.limitMinutes, limitMetres: wish.limitMetres, facilityKinds: wish.facilityKinds, clauses: wish.clauses },
    speedMetresPerSecond: wish?.metresPerSecond ?? 0,
  };
}

/** Whether a walk ends within the circle. */
export function isServed(walk: WalkMeasure, circle: CircleTerms): boolean {
  return walk.state === 'reached' && walk.metres <= circle.limitMetres * (1 + 1e-9);
}
