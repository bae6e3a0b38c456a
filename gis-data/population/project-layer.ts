import type { ElderPopulation, Words } from '../model/index.ts';
import { words } from '../model/index.ts';
import { apportion } from './apportion.ts';
import { estimateColumn } from './estimate.ts';
import type { ElderProjection } from './project-elders.ts';

/**
 * The population table brought to the plan year: the county's elders grow as its projection says, each village keeps its share of them (whole people, total
 * kept exactly). `base` are the county's elders in the projection's first year. Every changed row is `estimated`. Rows without a count stay so. A
 * projection to its own year changes nothing.
 */
export function projectLayer(
  features: readonly ElderPopulation[], base: { readonly elders60: number; readonly elders80: number | null }, projection: ElderProjection,
): { readonly features: readonly ElderPopulation[]; readonly notes: readonly Words[] } {
  if (projection.fromYear === projection.toYear) return { features, notes: [] };
  const notes: Words[] = [];
  const grow = (counts: readonly (number | null)[], from: number | null, to: number | null, age: number, most?: readonly number[]): (number | null)[] => {
    const known = counts.map((count) => count ?? 0);
    const sum = known.reduce((total, count) => total + count, 0);
    if (from === null || to === null || !(from > 0) || sum === 0) return counts.map((count) => (count === 0 ? 0 : null));
    const total = Math.round((sum * to) / from);
    const shares = apportion(total, known, most) ?? known.map(() => null);
    notes.push(words(
      `${projection.toYear} 年 ${age} 岁及以上：${sum} × ${to}/${from} = ${total} 人，按各村现有人数分配（推算）`,
      `people of ${age} and over in ${projection.toYear}: ${sum} × ${to}/${from} = ${total}, shared by the villages' present counts (estimated)`,
    ));
    return counts.map((count, i) => (count === null ? null : shares[i]));
  };
  const elders60 = grow(features.map((row) => row.elders60), base.elders60, projection.elders60, 60);
  const elders80 = grow(features.map((row) => row.elders80), base.elders80, projection.elders80, 80, elders60.map((count) => count ?? Infinity));
  const basis = `${projection.fromYear} 年人数按队列要素法推到 ${projection.toYear} 年`;
  return {
    notes,
    features: features.map((row, i) =>
      row.elders60 === null && row.elders80 === null
        ? row
        : { ...row, elders60: elders60[i], elders80: elders80[i], estimated: true, extra: { ...row.extra, [estimateColumn]: [row.extra[estimateColumn], basis].filter(Boolean).join('；') } },
    ),
  };
}
