import type { CompoundKind } from '../../model/index.ts';
import type { Random } from '../random.ts';
import type { Plot } from './building-plots.ts';

/** The hard facts of a compound, before its ledger is written. */
export interface CompoundFrame {
  readonly plot: Plot;
  readonly kind: CompoundKind;
  readonly builtYear: number;
  readonly households: number;
}

/** Dwellings: lognormal from 60 to 3,500, the larger ones on the larger plots. Old ones stand in the middle, new ones at the edge. */
export function frameCompounds(plots: readonly Plot[], cityRadius: number, random: Random): CompoundFrame[] {
  const sizes = plots
    .map(() => Math.round(Math.min(3500, Math.max(60, Math.exp(Math.log(90) + random.normal() * 1.06)))))
    .sort((a, b) => a - b);
  const order = plots
    .map((plot, i) => ({ i, rank: Math.log(plot.squareMetres) + random.normal() * 0.32 }))
    .sort((a, b) => a.rank - b.rank);
  const households = new Map(order.map(({ i }, position) => [i, sizes[position]]));
  return plots.map((plot, i) => {
    const out = plot.urban ? Math.min(1, Math.hypot(...plot.middle) / cityRadius) : 0.55;
    const kind = random.weighted<CompoundKind>([['old', 0.44 * (1 - out) + 0.05], ['existing', 0.5], ['new', 0.06 + 0.3 * out]]);
    const builtYear = kind === 'old' ? random.whole(1978, 2000) : kind === 'existing' ? random.whole(2001, 2022) : random.whole(2023, 2027);
    return { plot, kind, builtYear, households: households.get(i) as number };
  });
}
