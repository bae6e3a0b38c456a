import { basename } from 'node:path';
import { ProblemError, words } from '../../../../gis-data/model/index.ts';
import { checkScheme, cheapestStageFor, solveScheme, whyHereScheme, whyNotThereScheme } from '../../../../planning-rules/siting/index.ts';
import type { SchemeLimit, SchemeProblem, SchemeRelaxation, SchemeStageAnswer, WhyNotThereScheme } from '../../../../planning-rules/siting/index.ts';
import type { SiteCase } from '../case.ts';
import type { SchemeFile } from '../scheme-file.ts';
import { readScheme } from '../scheme-file.ts';
import type { SchemeNames } from '../sentences.ts';
import { impossibleSentence, limitNamed, pairSentence, relaxationSentence, whyNoScheme } from '../sentences.ts';
import { filled } from '../sites-file.ts';
import type { Asked, Printed } from './asked.ts';
import { assignmentOf, named, needAccepted, siteNamed, stoppedSentence } from './asked.ts';
import { toleratedCapacity } from './capacitated.ts';

/** A scheme of stages, limits and aims from its file. Capacities bind where the sites file fills that column. */
export function scheme(asked: Asked): Printed {
  const { wish, given, solver, options } = asked;
  const { siteIds, demandIds } = given;
  if (wish.scheme === null) throw new Error('a scheme was asked for without its file');
  const file = readScheme(wish.scheme, given);
  const problem = problemOf(asked, file);
  const places = wish.whyNot.map((id) => siteNamed(siteIds, id));
  const answer = solveScheme(problem, solver, options);
  const check = checkScheme(problem, answer);
  needAccepted(check);
  const first = answer.levels.at(0);
  const answered = answer.stages.length > 0;
  return {
    problem: 'scheme', status: answer.status, objective: first?.value ?? null, bound: first?.bound ?? null, gap: first?.gap ?? null,
    chosen: named(siteIds, answer.stages.at(-1)?.open ?? []), seconds: 0, limit: wish.limit, tolerance: wish.tolerance, capacities: problem.capacity !== undefined,
    required: named(siteIds, problem.required), closed: named(siteIds, problem.closed ?? []), levels: answer.levels, stages: printedStages(given, file, answer.stages),
    ties: answer.ties, proven: check.proven, explanation: answer.infeasible !== null ? whyNoScheme(answer.infeasible, kindsOf(problem), namesOf(given, file)) : answer.status === 'stopped' ? stoppedSentence : null,
    infeasible: printedReasons(given, file, answer.infeasible),
    ...(wish.explain ? { whyHere: answered ? whyHereScheme(problem, answer).map((reason) => ({
      ...reason, site: siteIds[reason.site], fromStage: file.stageNames[reason.fromStage],
      breaks: reason.breaks.map(({ stage, limit, group, has, needs }) => ({ stage: file.stageNames[stage], limit, group: group === null ? null : file.groupNames[group], has, needs })),
    })) : [] } : {}),
    ...(places.length > 0 ? { whyNot: answered ? places.map((site) => ({
      ...printedPrice(given, file, 0, whyNotThereScheme(problem, answer, site, solver, options)),
      ...(problem.stages.length > 1 ? { cheapest: printedPrice(given, file, null, cheapestStageFor(problem, answer, site, solver, options)) } : {}),
    })) : [] } : {}),
    demandIds, siteIds,
  };
}

/** How many kinds of limits a scheme has that could be loosened. */
function kindsOf({ stages, apart = [] }: SchemeProblem): number {
  return (['sitesAtMost', 'budget', 'coverAtLeast', 'groupAtLeast'] as const).filter((limit) => stages.some((stage) => stage[limit] !== undefined)).length + (apart.length > 0 ? 1 : 0);
}

/** A site insisted on from a later stage counts as a group of its own, which the file does not name. */
function namesOf({ siteIds }: SiteCase, { stageNames, groupNames }: SchemeFile, insisted: string | null = null): SchemeNames {
  return { stages: stageNames, groups: insisted === null ? groupNames : [...groupNames, insisted], sites: siteIds };
}

function problemOf({ wish, given }: Asked, file: SchemeFile): SchemeProblem {
  const { siteIds, cover, weights, impedances } = given;
  const required = [...new Set([...given.required, ...file.required])].sort((a, b) => a - b);
  const closed = [...new Set([...given.closed, ...file.closed])].sort((a, b) => a - b);
  const both = required.find((site) => closed.includes(site));
  if (both !== undefined) {
    throw new ProblemError({
      code: 'site-scheme', place: { file: basename(wish.scheme ?? '') }, value: siteIds[both], what: words('候选点既必选又不可选', 'the site is both required and closed'), remedy: words('请去掉其中一个', 'Take one of the two away'),
    });
  }
  const sitesFile = basename(wish.sites ?? '--sites');
  const spends = file.aims.includes('cost') || file.stages.some(({ budget }) => budget !== undefined);
  if (wish.tolerance > 0 || given.capacity !== null) filled(given.capacity, 'capacity', siteIds, sitesFile);
  return {
    cover, weights, stages: file.stages, aims: file.aims, required, closed, apart: file.apart, groups: file.groups,
    ...(spends ? { cost: filled(given.cost, 'cost', siteIds, sitesFile) } : {}),
    ...(file.aims.includes('preference') ? { preference: filled(given.preference, 'preference', siteIds, sitesFile) } : {}),
    ...(given.capacity === null ? {} : { capacity: toleratedCapacity(given, wish) }),
    ...(file.aims.includes('walk') ? { walks: impedances } : {}),
  };
}

function printedStages(given: SiteCase, { stageNames }: Pick<SchemeFile, 'stageNames'>, stages: readonly SchemeStageAnswer[]): Printed[] {
  return stages.map(({ open, servedBy }, at) => {
    const before = new Set(stages[at - 1]?.open ?? []);
    return {
      name: stageNames[at], open: named(given.siteIds, open), opened: named(given.siteIds, open.filter((site) => !before.has(site))),
      ...(servedBy === null ? {} : { assignment: assignmentOf(given, servedBy) }),
    };
  });
}

function printedReasons(given: SiteCase, file: SchemeFile, reasons: WhyNotThereScheme['reasons'], insisted: string | null = null): Printed | null {
  if (reasons === null) return null;
  const names = namesOf(given, file, insisted);
  const where = ({ stage, group, sites }: SchemeLimit): Printed => ({ stage: stage === null ? null : names.stages[stage], group: group === null ? null : names.groups[group], sites: named(given.siteIds, sites) });
  const printed = (relaxation: SchemeRelaxation): Printed => ({
    ...relaxation, sentence: relaxationSentence(relaxation, names), ...(relaxation.parts === undefined ? {} : { parts: relaxation.parts.map((part) => ({ ...where(part), by: part.by })) }),
    ...(relaxation.witness === undefined ? {} : { witness: printedStages(given, file, relaxation.witness) }),
  });
  const { contradiction, pairs } = reasons;
  return {
    unreachable: named(given.demandIds, reasons.unreachable),
    contradiction: contradiction === undefined ? null : {
      ...contradiction, limits: contradiction.limits.map((limit) => ({ limit: limit.limit, ...where(limit), sentence: limitNamed(limit, names), without: printedStages(given, file, limit.without) })),
    },
    relaxations: reasons.relaxations.map(printed),
    ...(pairs === undefined ? {} : { pairs: pairs.map((pair) => ({ relaxations: pair.map(printed), sentence: pairSentence(pair, names) })) }),
  };
}

/** `asked`: the stage from which the site was insisted on; null: from whichever is cheapest. */
function printedPrice(given: SiteCase, file: SchemeFile, asked: number | null, { site, aims, instead, fromStage, impossible, reasons }: WhyNotThereScheme): Printed {
  const id = given.siteIds[site];
  const stage = asked ?? fromStage;
  const name = stage === null ? '' : file.stageNames[stage];
  const priced = aims.find(({ priceAtMost }) => priceAtMost !== 0);
  const range = priced === undefined ? '' : priced.exact ? `${priced.priceAtLeast}` : `${priced.priceAtLeast}…${priced.priceAtMost}`;
  const sentence = impossible !== null ? impossibleSentence(id, impossible)
    : priced === undefined ? words(`从“${name}”起选“${id}”不多付代价。`, `"${id}" open from "${name}" costs nothing.`)
      : words(`若从“${name}”起选“${id}”：目标 ${priced.aim} 变差${range}（各阶段合计）。`, `"${id}" open from "${name}": the aim ${priced.aim} is worse by ${range} (all stages together).`);
  return {
    site: id, fromStage: stage === null ? null : name, aims, instead: printedStages(given, file, instead), impossible, infeasible: printedReasons(given, file, reasons, id), sentence,
  };
}
