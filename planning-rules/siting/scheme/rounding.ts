import type { SchemeRelaxed } from './relaxation.ts';
import { columnsOf } from './relaxation.ts';

const whole = 1e-6;
const firstNodes = 20;
const everyNodes = 8;

/** Schemes near a relaxed solution: what it opens, if that is whole; else, at the first nodes and now and then, sites open in part by several thresholds. */
export function roundedSchemes(relaxed: SchemeRelaxed, values: Float64Array, nodes: number): Float64Array[] {
  const at = (threshold: number): Float64Array => columnsOf(relaxed, (site, stage) => values[relaxed.y(site, stage)] >= threshold);
  if (isWhole(relaxed, values)) return [at(0.5)];
  return nodes <= firstNodes || nodes % everyNodes === 0 ? [0.5, 0.3, 0.7].map(at) : [];
}

function isWhole(relaxed: SchemeRelaxed, values: Float64Array): boolean {
  for (let t = 0; t < relaxed.stageCount; t++) for (let site = 0; site < relaxed.siteCount; site++) {
    const value = values[relaxed.y(site, t)];
    if (Math.abs(value - Math.round(value)) > whole) return false;
  }
  return true;
}
