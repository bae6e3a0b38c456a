import { words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';

/** More elders than this in a household is a slip of the pen. */
const mostPerHousehold = 4;

/** Counts that contradict each other within one row. */
export const elderCounts: QualityCheck = {
  id: 'elder-counts',
  title: words('老年人数自相矛盾', 'Contradicting elder counts'),
  run(project) {
    const rows = (project.layers.elders ?? []).flatMap((row): Draft[] => {
      const { id, name, residents, elders60, elders80, geometry } = row;
      const base = { subjects: [{ layer: 'elders' as const, id }], bounds: boundsOf([geometry]), severity: 'error' as const, why: words('请核对人口表', 'Check the population table') };
      return [
        ...(elders60 !== null && residents !== null && elders60 > residents
          ? [{ ...base, key: `residents/${id}`, measured: { elders60, residents }, what: words(`“${name}”60岁及以上 ${elders60} 人多于常住人口 ${residents} 人`, `"${name}" has ${elders60} elders among ${residents} residents`) }]
          : []),
        ...(elders60 !== null && elders80 !== null && elders80 > elders60
          ? [{ ...base, key: `oldest/${id}`, measured: { elders60, elders80 }, what: words(`“${name}”80岁及以上 ${elders80} 人多于60岁及以上 ${elders60} 人`, `"${name}" has ${elders80} people of 80 and over, but ${elders60} of 60 and over`) }]
          : []),
      ];
    });
    const compounds = (project.layers.compounds ?? []).flatMap(({ id, name, households, elders60, elders80, geometry }): Draft[] => {
      const base = { subjects: [{ layer: 'compounds' as const, id }], bounds: boundsOf([geometry]), why: words('请核对台账', 'Check the ledger') };
      return [
        ...(elders60 !== null && elders80 !== null && elders80 > elders60
          ? [{ ...base, key: `compound-oldest/${id}`, severity: 'warning' as const, measured: { elders60, elders80 }, what: words(`小区“${name}”80岁及以上 ${elders80} 人多于60岁及以上 ${elders60} 人`, `Compound "${name}" has ${elders80} people of 80 and over, but ${elders60} of 60 and over`) }]
          : []),
        ...(elders60 !== null && households !== null && households > 0 && elders60 > mostPerHousehold * households
          ? [{ ...base, key: `compound-households/${id}`, severity: 'warning' as const, measured: { elders60, households }, what: words(`小区“${name}”${households} 户有 ${elders60} 名老人，平均每户超过 ${mostPerHousehold} 人`, `Compound "${name}" has ${elders60} elders in ${households} households, over ${mostPerHousehold} in each`) }]
          : []),
      ];
    });
    return [...rows, ...compounds];
  },
};
