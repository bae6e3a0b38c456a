import { layerTitles, words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { Draft, QualityCheck } from '../finding.ts';

const dayFields = [
  ['builtDate', '建成日期', 'built'], ['acceptedDate', '验收日期', 'accepted'], ['handedOverDate', '交付日期', 'handed over'],
] as const;
/** A new compound so far ahead is under construction: its year is a plan and worth a note only. */
const plannedYears = 5;
/** No housing in use is older. */
const oldestYear = 1850;

/** What is said to be done already, later than the as-of date; and years that cannot be. */
export const futureDates: QualityCheck = {
  id: 'future-dates',
  title: words('日期晚于基准日', 'Dates after the as-of date'),
  run(project, { asOf }) {
    const asOfYear = Number(asOf.slice(0, 4));
    const years = (['compounds', 'facilities'] as const).flatMap((layer) =>
      (project.layers[layer] ?? []).flatMap(({ id, name, builtYear, kind, geometry }): Draft[] => {
        if (builtYear === null || (builtYear <= asOfYear && builtYear >= oldestYear)) return [];
        const planned = kind === 'new' && builtYear > asOfYear && builtYear <= asOfYear + plannedYears;
        return [{
          key: `year/${layer}/${id}`, severity: planned ? 'note' : 'warning', subjects: [{ layer, id }], bounds: boundsOf([geometry]), measured: { builtYear, asOfYear },
          what: planned
            ? words(`新建小区“${name}”建成年份填的是 ${builtYear}，基准日 ${asOf} 时尚未建成`, `The new compound "${name}" is given as built in ${builtYear}; on ${asOf} it is not built yet`)
            : words(`${layerTitles[layer].zh}“${name}”建成年份 ${builtYear} 不可能（基准日 ${asOf}）`, `"${name}" cannot have been built in ${builtYear} (as of ${asOf})`),
          why: words('建成年份决定适用新建还是已建标准；在建的请填规划日期', 'The year decides which standard applies; for one under construction give the planned date'),
        }];
      }),
    );
    const days = (project.layers.compounds ?? []).flatMap((compound) =>
      dayFields.flatMap(([field, zh, en]): Draft[] => {
        const day = compound[field];
        if (day === null || day <= asOf) return [];
        return [{
          key: `${field}/${compound.id}`, severity: compound.kind === 'new' && Number(day.slice(0, 4)) <= asOfYear + plannedYears ? 'note' : 'warning', subjects: [{ layer: 'compounds', id: compound.id }], bounds: boundsOf([compound.geometry]), measured: {},
          what: words(`小区“${compound.name}”${zh} ${day} 晚于基准日 ${asOf}`, `"${compound.name}" is said to be ${en} on ${day}, after ${asOf}`),
          why: words('未发生的事不能算已完成；请核对日期', 'What has not happened does not count as done; check the date'),
        }];
      }),
    );
    return [...years, ...days];
  },
};
