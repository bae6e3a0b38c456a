import { words } from '../../model/index.ts';
import { townshipPlace, townshipTotals } from '../../population/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';

/** Tables of one year differ by this at most (people who moved between the two countings). */
const tolerance = 0.02;

/** Townships whose villages do not add up to what the township itself says: residents, elders, the very old. */
export const parentTotals: QualityCheck = {
  id: 'parent-totals',
  title: words('下级合计与上级不符', 'Parts that do not add up to the whole'),
  run(project) {
    const townships = project.layers.townships ?? [];
    const rows = project.layers.elders ?? [];
    const place = townshipPlace(project, rows);
    const totals = townshipTotals(townships, {});
    return townships.flatMap((township, index): Draft[] => {
      const own = rows.filter((_, i) => place[i] === index);
      if (own.length === 0) return [];
      const sums = [
        { key: 'residents', zh: '常住人口', en: 'residents', whole: township.residents, parts: own.map((row) => row.residents) },
        { key: 'elders60', zh: '60岁及以上人口', en: 'people of 60 and over', whole: totals[index].elders60, parts: own.map((row) => row.elders60) },
        { key: 'elders80', zh: '80岁及以上人口', en: 'people of 80 and over', whole: totals[index].elders80, parts: own.map((row) => row.elders80) },
      ] as const;
      return sums.flatMap(({ key, zh, en, whole, parts }): Draft[] => {
        if (whole === null) return [];
        const sum = parts.reduce<number>((total, part) => total + (part ?? 0), 0);
        const unknown = parts.filter((part) => part === null).length;
        // With villages unknown the sum may fall short, but it may never exceed the whole.
        if (sum <= whole * (1 + tolerance) && (unknown > 0 || sum >= whole * (1 - tolerance))) return [];
        return [{
          key: `${key}/${township.id}`, severity: 'warning', subjects: [{ layer: 'townships', id: township.id }, ...own.map(({ id }) => ({ layer: 'elders' as const, id }))],
          bounds: boundsOf([township.geometry]), measured: { sumPeople: sum, wholePeople: whole, differencePeople: sum - whole, unknownVillages: unknown },
          what: words(`${township.name}${zh} ${whole} 人，各村合计 ${sum} 人，相差 ${sum - whole} 人`, `${township.name} has ${whole} ${en}, its villages ${sum}: ${sum - whole} apart`),
          why: words('可能漏村、重村或年份不同；请核对后再用于测算', 'A village may be missing or doubled, or the years differ; check before using it'),
        }];
      });
    });
  },
};
