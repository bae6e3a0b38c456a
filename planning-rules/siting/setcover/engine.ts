import type { SearchBudget } from '../budget.ts';
import { lpText } from '../lp-text.ts';
import type { MipSolver } from '../solver.ts';
import type { CoverPart } from './part.ts';
import { isCover } from './start.ts';

/**
 * A component that our search left open, put to the engine as an integer program (1)–(4) of `LscpProblem`. Places in the part; null when it gives no cover.
 */
export function askEngine(part: CoverPart, solver: MipSolver, budget: SearchBudget): { readonly chosen: readonly number[]; readonly proven: boolean } | null {
  if (budget.ended()) return null;
  const sites = Array.from(part.sites.keys());
  const result = solver.solveLp(lpText({
    objective: sites.map((site) => [1, `y${site}`]),
    rows: Array.from(part.rows.keys(), (row) => ({ name: `r${row}`, terms: [...part.rowSite.subarray(part.rowStart[row], part.rowStart[row + 1])].map((site) => [1, `y${site}`] as const), sense: '>=', right: 1 })),
    upper: [], binaries: sites.map((site) => `y${site}`),
  }), { timeLimitSeconds: budget.engineSeconds(), mipRelGap: 0 });
  if (result.status !== 'optimal' && result.status !== 'feasible') return null;
  const chosen = sites.filter((site) => (result.values.get(`y${site}`) ?? 0) > 0.5);
  return isCover(part, chosen) ? { chosen, proven: result.status === 'optimal' } : null;
}
