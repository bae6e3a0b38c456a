import type { SchemeAnswer, SchemeLimit, SchemeLoosening, SchemeProblem, SchemeRelaxation, SchemeStage, SchemeStageAnswer } from './problem.ts';
import { schemeValue } from './value.ts';

const ofStage = ['sitesAtMost', 'budget', 'coverAtLeast'] as const;

/** Every limit a scheme has, those that a planner would rather not hear of first. */
export function limitsOf({ stages, apart = [], required, closed = [], capacity, groups = [] }: SchemeProblem): SchemeLimit[] {
  const none = { stage: null, group: null, sites: [] };
  return [
    ...(capacity ? [{ ...none, limit: 'capacity' as const }] : []),
    ...(closed.length > 0 ? [{ ...none, limit: 'closed' as const }] : []),
    ...apart.filter((pair, at) => pair[0] !== pair[1] && apart.findIndex((other) => isSame(pair, other)) === at).map((sites) => ({ ...none, limit: 'apart' as const, sites })),
    ...stages.flatMap((stage, t) => groups.flatMap((_, group) => ((stage.groupAtLeast?.[group] ?? 0) > 0 ? [{ ...none, limit: 'groupAtLeast' as const, stage: t, group }] : []))).reverse(),
    ...[...new Set(required)].map((site) => ({ ...none, limit: 'required' as const, sites: [site] })),
    ...ofStage.flatMap((limit) => stages.flatMap((stage, t) => (stage[limit] === undefined ? [] : [{ ...none, limit, stage: t }])).reverse()),
  ];
}

/** The same two sites, in whichever order. */
function isSame([a, b]: readonly number[], [c, d]: readonly number[]): boolean {
  return (a === c && b === d) || (a === d && b === c);
}

/** The scheme with these limits and no others; all that is asked is which sites are open. */
export function onlyWith(problem: SchemeProblem, limits: readonly SchemeLimit[]): SchemeProblem {
  const has = (limit: SchemeLimit['limit'], stage: number | null = null, group: number | null = null): boolean =>
    limits.some((one) => one.limit === limit && one.stage === stage && one.group === group);
  const { groups = [], closed, capacity } = problem;
  return {
    ...problem, aims: ['sites'], walks: undefined, capacity: has('capacity') ? capacity : undefined, closed: has('closed') ? closed : [],
    required: limits.flatMap(({ limit, sites }) => (limit === 'required' ? sites : [])),
    apart: problem.apart?.filter((pair) => limits.some(({ limit, sites }) => limit === 'apart' && isSame(pair, sites))),
    stages: problem.stages.map((stage, t): SchemeStage => ({
      ...Object.fromEntries(ofStage.filter((limit) => has(limit, t)).map((limit) => [limit, stage[limit]])),
      groupAtLeast: groups.map((_, group) => (has('groupAtLeast', t, group) ? (stage.groupAtLeast?.[group] ?? 0) : 0)),
    })),
  };
}

/** The scheme without one kind of limit. */
export function without(problem: SchemeProblem, kind: SchemeRelaxation['limit']): SchemeProblem {
  return kind === 'apart' ? { ...problem, apart: [] } : { ...problem, stages: problem.stages.map((stage) => ({ ...stage, [kind]: undefined })) };
}

/** The scheme with limits loosened so far. */
export function loosenedBy(problem: SchemeProblem, parts: readonly SchemeLoosening[]): SchemeProblem {
  const by = (limit: SchemeLimit['limit'], stage: number, group: number | null = null): number =>
    parts.reduce((sum, part) => sum + (part.limit === limit && part.stage === stage && part.group === group ? part.by : 0), 0);
  const near = parts.filter(({ limit }) => limit === 'apart');
  return {
    ...problem, apart: problem.apart?.filter((pair) => !near.some(({ sites }) => isSame(pair, sites))),
    stages: problem.stages.map((stage, t): SchemeStage => ({
      ...stage,
      ...(stage.sitesAtMost === undefined ? {} : { sitesAtMost: stage.sitesAtMost + by('sitesAtMost', t) }),
      ...(stage.budget === undefined ? {} : { budget: tidy(stage.budget + by('budget', t)) }),
      ...(stage.coverAtLeast === undefined ? {} : { coverAtLeast: tidy(Math.max(0, stage.coverAtLeast - by('coverAtLeast', t))) }),
      ...(stage.groupAtLeast === undefined ? {} : { groupAtLeast: stage.groupAtLeast.map((least, group) => Math.max(0, least - by('groupAtLeast', t, group))) }),
    })),
  };
}

/** How far a scheme goes beyond one kind of limit, and where. */
export function excessOf(problem: SchemeProblem, answer: SchemeAnswer['stages'], limit: SchemeRelaxation['limit']): SchemeLoosening[] {
  const { groups = [], apart = [] } = problem;
  const part = (by: number, stage: number | null, group: number | null = null, sites: readonly number[] = []): SchemeLoosening[] => {
    const rounded = tidy(by);
    return rounded > 1e-9 ? [{ limit, stage, group, sites, by: rounded }] : [];
  };
  if (limit === 'apart') return apart.flatMap((pair, at) => part(pair[0] !== pair[1] && apart.findIndex((other) => isSame(pair, other)) === at && answer.some(({ open }) => open.includes(pair[0]) && open.includes(pair[1])) ? 1 : 0, null, null, pair));
  return problem.stages.flatMap((stage, t) => {
    const now: SchemeStageAnswer = answer[t];
    if (limit === 'groupAtLeast') return groups.flatMap((group, g) => part((stage.groupAtLeast?.[g] ?? 0) - new Set(group.filter((site) => now.open.includes(site))).size, t, g));
    const most = stage[limit];
    if (most === undefined) return [];
    if (limit === 'coverAtLeast') return part(most - schemeValue(problem, [now], 'cover'), t);
    return part((limit === 'budget' ? schemeValue(problem, [now], 'cost') : now.open.length) - most, t);
  });
}

/** Without the dust of binary fractions: 2.6, not 2.6000000000000014. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
