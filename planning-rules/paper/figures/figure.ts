import type { LayerName } from '../../../gis-data/model/index.ts';
import type { Finding } from '../../engine/finding.ts';
import { decimal, minutes, share, whole } from '../numbers.ts';

/**
 * Where a printed figure is from. `source` is a sum in the language of traces (engine/trace/formula.ts) over figures of the run or the
 * project, each in braces: `{findings/area-new/c-12/required}`, `{coverage/t-3/eldersServedAfter} ÷ {coverage/t-3/elders60}`.
 * `shows` says how its value is written on paper, `numbers` has the rounding.
 */
export interface Figure {
  readonly source: string;
  readonly shows: Shows;
}

/** Whole number · at most two decimals · minutes of a walk given in seconds, rounded up · share in per cent, cut and not rounded. */
export type Shows = 'whole' | 'decimal' | 'minutes' | 'percent';

const printers: Record<Shows, (value: number | null) => string> = {
  whole, decimal: (value) => decimal(value, 2), minutes: (value) => (value === null ? whole(null) : minutes(value)), percent: share,
};

/** The figure as it stands on paper; a dash when unknown. */
export function printed(value: number | null, shows: Shows): string {
  return printers[shows](value);
}

/** One figure of the run or the project, by the names on the way to it: `path('findings', 'area-new', 'c-12', 'required')`. */
export function path(...names: readonly (string | number)[]): string {
  return `{${names.map((name) => encodeURIComponent(name)).join('/')}}`;
}

export function findingPath(finding: Finding, field: 'measured' | 'required' | 'margin'): string {
  return path('findings', finding.rule, finding.subject, field);
}

/** An input of the finding's trace, by its symbol. */
export function inputPath(finding: Finding, symbol: string): string {
  return path('findings', finding.rule, finding.subject, 'inputs', symbol);
}

export function projectPath(layer: LayerName, id: string, field: string): string {
  return path('project', layer, id, field);
}
