import type { CoverStep, SitingOptions, TreeCertificate } from '../answer.ts';
import type { SearchBudget } from '../budget.ts';
import { nodesFor, searchBudget } from '../budget.ts';
import type { Core } from '../core.ts';
import type { MipSolver } from '../solver.ts';
import { askEngine } from './engine.ts';
import type { CoverProgress, FewestCover } from './fewest.ts';
import { fewestSites } from './fewest.ts';
import { firstOfFewest } from './first.ts';
import type { CoverPart } from './part.ts';
import { writeTrees } from './proof.ts';
import { reduce } from './reduce.ts';
import type { CoverWork } from './search.ts';

export interface CoverOptions extends SitingOptions {
  /** A cover of so many sites or the proof that there is none is enough; ties are then left as they fall. Default: the best. */
  readonly atMost?: number;
}

export interface CoverAnswer {
  /** Sites of the problem, ascending. */
  readonly chosen: readonly number[];
  /** What our proof shows: no cover has fewer sites. */
  readonly bound: number;
  /** Proven by the trees, by the engine's word only, or not proven. */
  readonly proof: 'own' | 'solver' | 'none';
  /** The chosen sites are the first of all best answers in the order of the sites. */
  readonly settled: boolean;
  readonly certificate: Pick<TreeCertificate, 'scale' | 'multipliers' | 'tree' | 'steps'>;
}

/** The fewest sites of a core that cover all its rows, with the proof. `startSeconds`: when the time allowed began, on the clock of the options. */
export function solveCover(core: Core, solver: MipSolver, options: CoverOptions, startSeconds: number, demandCount: number): CoverAnswer {
  const { atMost = null } = options;
  const steps: CoverStep[] = core.members.flatMap(([first, ...others]) => others.map((other): CoverStep => ['row', other, first]));
  const entries = core.siteRow.length;
  const whole: CoverPart = { ...core, rows: Int32Array.from(core.members, ([first]) => first) };
  const work: CoverWork = {
    solver, budget: searchBudget(options, startSeconds, 0.55), nodesLeft: options.maximumNodes ?? nodesFor(entries, 5e7, 300, 20000), hints: new Float64Array(demandCount),
  };
  // What only earlier sites replace keeps the answer that is first in order, which is looked for when the least number is known.
  const safe = reduce(whole, 'earlier');
  const opened = safe?.opened.length ?? 0;
  const { onProgress } = options;
  const report: CoverProgress | undefined = onProgress && ((objective, bound, nodes) => onProgress({ objective: objective + opened, bound: bound + opened, nodes }));
  const found = safe && fewestSites(safe.part, work, { atMost: atMost === null ? null : atMost - opened, report });
  if (!found) throw new Error(`a core of ${core.rowCount} rows and ${core.siteCount} sites has a row without a site`);
  const isOpenStill = atMost === null ? found.bound < found.chosen.length : found.chosen.length > atMost - opened && found.bound <= atMost - opened;
  const { chosen, proof } = isOpenStill ? withEngine(found, solver, searchBudget(options, startSeconds, 0.9)) : { chosen: found.chosen, proof: proofOf(found, found.chosen) };
  const first = proof === 'none' || atMost !== null ? { chosen, settled: false } : firstOfFewest(safe.part, chosen, {
    ...work, budget: searchBudget(options, startSeconds, 0.95), nodesLeft: nodesFor(entries, 4e7, 400, 10000),
  });
  return {
    chosen: [...safe.opened, ...first.chosen].sort((a, b) => a - b), bound: opened + found.bound, proof, settled: first.settled,
    certificate: { steps: [...steps, ...safe.steps, ...found.steps], ...writeTrees(found.trees, demandCount) },
  };
}

/** What our search left open, put to the engine component by component. */
function withEngine(found: FewestCover, solver: MipSolver, budget: SearchBudget): Pick<CoverAnswer, 'chosen' | 'proof'> {
  const chosen = [...found.opened];
  let isProven = true;
  for (const { part, result } of found.trees) {
    const isOpenStill = result.bound < result.chosen.length;
    const said = isOpenStill ? askEngine(part, solver, budget) : null;
    const best = said && said.chosen.length <= result.chosen.length ? said.chosen : result.chosen;
    if (isOpenStill && !(said?.proven && best === said.chosen)) isProven = false;
    chosen.push(...best.map((site) => part.sites[site]));
  }
  chosen.sort((a, b) => a - b);
  const own = proofOf(found, chosen);
  return { chosen, proof: own === 'none' && isProven ? 'solver' : own };
}

function proofOf({ bound }: FewestCover, chosen: readonly number[]): 'own' | 'none' {
  return bound >= chosen.length ? 'own' : 'none';
}
