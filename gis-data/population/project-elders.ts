import type { Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import type { AgeGroup, ElderBands } from './age-groups.ts';
import { elderBands } from './age-groups.ts';
import type { Survival } from './survival.ts';

/** Where one figure of a projected year comes from. */
export interface ProjectionStep {
  readonly fromYear: number;
  readonly toYear: number;
  /** Group the figure is of, in `toYear`. */
  readonly ageFrom: number;
  readonly people: number;
  readonly sentence: Words;
}

export interface ElderProjection extends ElderBands {
  /** Groups of the plan year, not rounded; those not born or too young to be in the input are not among them. */
  readonly groups: readonly AgeGroup[];
  readonly fromYear: number;
  readonly toYear: number;
  readonly steps: readonly ProjectionStep[];
  readonly method: Words;
}

/**
 * Elders of the plan year by cohorts: every five years each group of five ages moves up one group and keeps the survivors; nobody moves in or
 * out. Years between two steps lie on the straight line between them. Bands are rounded to persons only at the end. The same year gives the input back.
 * Throws when the year lies before the data's, or more than 40 years on, when an age is no multiple of five, or when a ratio is missing or not in [0, 1].
 */
export function projectElders(groups: readonly AgeGroup[], fromYear: number, toYear: number, survival: Survival): ElderProjection {
  if (!(toYear >= fromYear && toYear <= fromYear + 40)) throw new Error(`cannot project from ${fromYear} to ${toYear}`);
  checkGroups(groups, survival);
  const steps: ProjectionStep[] = [];
  let current = [...groups].sort((a, b) => a.ageFrom - b.ageFrom);
  let year = fromYear;
  while (year + 5 <= toYear) {
    current = fiveYearsOn(current, year, survival, steps);
    year += 5;
  }
  if (year < toYear) current = between(current, fiveYearsOn(current, year, survival, []), year, toYear, steps);
  const bands = elderBands(current);
  const round = (people: number | null): number | null => (people === null ? null : Math.round(people));
  return {
    groups: current, fromYear, toYear, steps, elders60: round(bands.elders60), elders65: round(bands.elders65), elders80: round(bands.elders80),
    method: words(
      `队列要素法：五岁一组逐组推移，${survival.source.zh}；不计迁移`,
      `cohort method: five-year groups move up group by group, ${survival.source.en}; no migration`,
    ),
  };
}

function fiveYearsOn(groups: readonly AgeGroup[], year: number, survival: Survival, steps: ProjectionStep[]): AgeGroup[] {
  const next: AgeGroup[] = [];
  const byAge = new Map(groups.map((group) => [group.ageFrom, group]));
  for (const { ageFrom, people } of groups) {
    const to = ageFrom + 5;
    if (ageFrom >= survival.openFrom || to === survival.openFrom) continue;
    next.push({ ageFrom: to, ageTo: to + 4, people: people * survival.ratios[ageFrom] });
    steps.push(stepOf(year, to, people * survival.ratios[ageFrom], `${count(people)} × ${ratio(survival.ratios[ageFrom])}`));
  }
  const before = byAge.get(survival.openFrom - 5);
  const open = byAge.get(survival.openFrom);
  if (before !== undefined && open !== undefined) {
    const last = survival.ratios[before.ageFrom];
    const people = before.people * last + open.people * survival.openRatio;
    next.push({ ageFrom: survival.openFrom, ageTo: null, people });
    steps.push(stepOf(year, survival.openFrom, people, `${count(before.people)} × ${ratio(last)} + ${count(open.people)} × ${ratio(survival.openRatio)}`));
  }
  return next;
}

function stepOf(year: number, ageFrom: number, people: number, sum: string): ProjectionStep {
  return {
    fromYear: year, toYear: year + 5, ageFrom, people,
    sentence: words(`${year + 5} 年 ${ageFrom} 岁组 = ${sum} = ${count(people)} 人`, `age ${ageFrom} group of ${year + 5} = ${sum} = ${count(people)}`),
  };
}

/** Only groups known at both ends can be had in between. */
function between(from: readonly AgeGroup[], to: readonly AgeGroup[], year: number, toYear: number, steps: ProjectionStep[]): AgeGroup[] {
  const share = (toYear - year) / 5;
  const later = new Map(to.map((group) => [group.ageFrom, group.people]));
  return from.flatMap((group): AgeGroup[] => {
    const end = later.get(group.ageFrom);
    if (end === undefined) return [];
    const people = group.people + (end - group.people) * share;
    const sum = `${count(group.people)} + (${count(end)} − ${count(group.people)}) × ${share.toFixed(1)}`;
    steps.push({
      fromYear: year, toYear, ageFrom: group.ageFrom, people,
      sentence: words(`${toYear} 年 ${group.ageFrom} 岁组 = ${sum} = ${count(people)} 人`, `age ${group.ageFrom} group of ${toYear} = ${sum} = ${count(people)}`),
    });
    return [{ ...group, people }];
  });
}

function checkGroups(groups: readonly AgeGroup[], survival: Survival): void {
  const seen = new Set<number>();
  for (const { ageFrom, ageTo, people } of groups) {
    if (ageFrom % 5 !== 0 || seen.has(ageFrom)) throw new Error(`age group ${ageFrom} is not one of five-year groups`);
    seen.add(ageFrom);
    const isOpen = ageFrom === survival.openFrom;
    if (isOpen !== (ageTo === null)) throw new Error(`the open age group must begin at ${survival.openFrom}, not at ${ageFrom}`);
    if (!(people >= 0)) throw new Error(`age group ${ageFrom} has ${people} people`);
    const kept = isOpen ? survival.openRatio : survival.ratios[ageFrom];
    if (!(kept >= 0 && kept <= 1)) throw new Error(`the survival of age group ${ageFrom} is ${kept}`);
  }
}

const count = (people: number): string => String(Math.round(people * 10) / 10);
const ratio = (value: number): string => value.toFixed(4);
