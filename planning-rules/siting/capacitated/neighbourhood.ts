import { isClosed } from './climb.ts';
import type { CapacitatedCore, Served } from './core.ts';
import { capacitatedCore, costOf } from './core.ts';
import { rootPlace } from './place.ts';
import { pricingOf } from './pricing.ts';
import { search } from './search.ts';
import { setJudge, setKey } from './sets.ts';

/** So many open sites that lie together are freed at a time: more when no fewer help. */
const freedSites = [4, 6, 8, 12];
/** Other sites offered to their rows for each that is freed. */
const othersPerFreed = 1.5;
const nodesPerLook = 20;
const judgeSteps = 40;

/** An answer made cheaper a part at a time, each part solved on its own (large neighbourhood search; Shaw 1998). */
export interface Neighbourhoods {
  /**
   * Solves one part that was not solved as it is now. Returns the answer, cheaper or the same, and the work it took in places × pairs; null where no
   * part is left. `wide`: the largest parts too.
   */
  readonly look: (best: Served, wide: boolean, ended: () => boolean) => { readonly best: Served; readonly work: number } | null;
}

/** @param v multipliers of the whole, near the best ones: good for its parts too. */
export function neighbourhoods(core: CapacitatedCore, v: Float64Array): Neighbourhoods {
  const { siteCount, size, cost, outside, fixed } = core;
  const seen = new Set<string>();
  let level = 0;
  let turn = 0;

  return {
    look(best, wide, ended) {
      for (; level < freedSites.length - (wide ? 0 : 1); level++, turn = 0) {
        const many = freedSites[level];
        // A part with all open sites is the whole.
        if (many >= best.open.length) return null;
        for (let idle = 0; idle < best.open.length; idle++) {
          const near = nearTo(best.open[turn++ % best.open.length], best.servedBy);
          const freed = near.filter((site) => best.open.includes(site)).slice(0, many);
          const others = near.filter((site) => !best.open.includes(site)).slice(0, Math.ceil(othersPerFreed * many));
          const rows = Array.from(best.servedBy.keys()).filter((row) => best.servedBy[row] < 0 || freed.includes(best.servedBy[row]));
          const key = `${setKey(freed)}|${setKey(others)}|${rows.join()}`;
          if (seen.has(key)) continue;
          seen.add(key);
          const found = solved(best, freed, others, rows, ended);
          // Smaller parts of no use before may be of use now; those unchanged are not solved again.
          if (found.best !== best) level = 0;
          return found;
        }
      }
      return null;
    },
  };

  /** An open site and then all usable ones in the order of what it would cost to serve its rows from them. */
  function nearTo(centre: number, servedBy: Int32Array): number[] {
    const far = new Float64Array(siteCount);
    servedBy.forEach((at, row) => {
      if (at === centre) for (let site = 0; site < siteCount; site++) far[site] += Math.min(cost[row * siteCount + site], outside[row]);
    });
    const others = Array.from(far.keys()).filter((site) => fixed[site] >= 0 && site !== centre).sort((a, b) => far[a] - far[b] || a - b);
    return [centre, ...others];
  }

  /** These rows served anew from as many of these sites as were freed, the rest of the answer as it is. */
  function solved(best: Served, freed: readonly number[], others: readonly number[], rows: readonly number[], ended: () => boolean): { readonly best: Served; readonly work: number } {
    const sites = [...freed, ...others].sort((a, b) => a - b);
    const part = capacitatedCore({
      rowCount: rows.length, siteCount: sites.length, size: Float64Array.from(rows, (row) => size[row]), capacity: Float64Array.from(sites, (site) => core.capacity[site]),
      outside: Float64Array.from(rows, (row) => outside[row]), cost: Float64Array.from(rows.flatMap((row) => sites.map((site) => cost[row * siteCount + site]))),
      limit: freed.length, fixed: Int8Array.from(sites, (site) => fixed[site]), whole: core.whole,
    });
    const servedBy = Int32Array.from(rows, (row) => sites.indexOf(best.servedBy[row]));
    const known: Served = { open: freed.map((site) => sites.indexOf(site)).sort((a, b) => a - b), servedBy, cost: costOf(part, servedBy) };
    const from = Float64Array.from(rows, (row) => v[row]);
    const pairs = rows.length * sites.length;
    const bound = pricingOf(part, { sites: part.fixed, given: new Int32Array(rows.length).fill(-1), ruledOut: new Uint8Array(pairs) }).boundAt(from);
    if (isClosed(part, bound, known.cost)) return { best, work: pairs };
    const judge = setJudge(part, judgeSteps);
    const judged = new Set<string>();
    const found = search({
      core: part, root: rootPlace(from, bound), best: known, roundsPerNode: 60, maximumNodes: nodesPerLook, ended,
      onRelaxed: ({ open, v: near, hint }, now) => {
        const key = setKey(open);
        if (judged.has(key)) return now;
        judged.add(key);
        return judge.judge(open, near, hint, now);
      },
    });
    const work = Math.max(1, found.nodes) * pairs;
    if (!(found.best.cost < known.cost - part.sameCost)) return { best, work };
    const all = best.servedBy.slice();
    rows.forEach((row, at) => { all[row] = found.best.servedBy[at] < 0 ? -1 : sites[found.best.servedBy[at]]; });
    const open = [...best.open.filter((site) => !freed.includes(site)), ...found.best.open.map((at) => sites[at])].sort((a, b) => a - b);
    return { best: { open, servedBy: all, cost: costOf(core, all) }, work };
  }
}
