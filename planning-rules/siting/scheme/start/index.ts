import type { SchemeProblem, SchemeStageAnswer } from '../problem.ts';
import { signOf } from '../program.ts';
import { schemeValue } from '../value.ts';
import { startCase } from './case.ts';
import { CalendarSearch } from './search.ts';
import type { Calendar, Worth } from './worth.ts';
import { compareWorth, sumOf } from './worth.ts';

/** A scheme that keeps all limits, with its worth for comparing. */
export interface StartScheme {
  readonly stages: readonly SchemeStageAnswer[];
  readonly worth: Worth;
}

/** Without a clock the search ends after so many looks at pairs of a demand point and a site, so that two runs are the same. */
const mostWork = 4e8;
const kicksWithoutGain = 60;

/**
 * A good scheme, quickly: sites opened stage by stage by what they are worth, then changed one and two at a time until that does not help any more, then shaken and changed
 * again. Aims count in their order, limits before them. Null where none was found that keeps the limits.
 * @param known a scheme to begin with: the answer is as good or better in the aims in order
 */
export function startScheme(problem: SchemeProblem, known: readonly SchemeStageAnswer[] | null, ended: () => boolean, work = mostWork): StartScheme | null {
  const given = startCase(problem);
  const search = new CalendarSearch(given, known && calendarOf(known, given.siteCount));
  if (search.worth() === null) return known && valued(known);
  const isOver = (): boolean => ended() || search.valuer.work > work;
  let best: StartScheme | null = known && valued(known);
  if (!known) search.open(isOver);
  search.climb(isOver);
  consider();
  let vain = 0;
  while (!isOver() && vain < kicksWithoutGain) {
    const before = search.worth();
    search.kick(isOver);
    const now = search.worth();
    if (before !== null && now !== null && compareWorth(now, before) < 0) {
      vain = 0;
      consider();
    } else vain++;
  }
  return best;

  function consider(): void {
    const parts: Worth[] = [];
    const stages: SchemeStageAnswer[] = [];
    for (let t = 0; t < given.stageCount; t++) {
      const part = search.valuer.stage(search.calendar, t, true);
      if (part === null) return;
      parts.push(part);
      stages.push({ open: openAt(search.calendar, t), servedBy: problem.capacity || given.walk ? Array.from(search.valuer.serving.servedBy) : null });
    }
    const worth = sumOf(parts);
    if (worth[0] > 0 || (best !== null && compareWorth(worth, best.worth) >= 0)) return;
    best = { stages, worth };
  }

  function valued(stages: readonly SchemeStageAnswer[]): StartScheme {
    return { stages, worth: worthOf(problem, stages) };
  }
}

/** The worth of a scheme that keeps the limits. */
export function worthOf(problem: SchemeProblem, stages: readonly SchemeStageAnswer[]): Worth {
  return Float64Array.from([0, ...problem.aims.map((aim) => signOf(aim) * schemeValue(problem, stages, aim))]);
}

function calendarOf(stages: readonly SchemeStageAnswer[], siteCount: number): Calendar {
  const calendar = new Int32Array(siteCount).fill(stages.length);
  for (let t = stages.length - 1; t >= 0; t--) for (const site of stages[t].open) calendar[site] = t;
  return calendar;
}

function openAt(calendar: Calendar, t: number): number[] {
  return Array.from(calendar.keys()).filter((site) => calendar[site] <= t);
}
export { compareWorth } from './worth.ts';
