import { words } from '../../model/index.ts';
import { boundsOf } from '../bounds.ts';
import type { QualityCheck } from '../finding.ts';

/** Facilities that don't say what they are: they serve nobody in any count. */
export const facilityKinds: QualityCheck = {
  id: 'facility-kinds',
  title: words('设施没有类别', 'Facilities without a kind'),
  run(project) {
    return (project.layers.facilities ?? []).filter(({ kind }) => kind === null).map(({ id, name, geometry }) => ({
      key: id, severity: 'warning', subjects: [{ layer: 'facilities', id }], bounds: boundsOf([geometry]), measured: {},
      what: words(`设施“${name}”没有类别`, `The facility "${name}" has no kind`),
      why: words('没有类别的设施不计入任何覆盖；请选择类别', 'Without a kind it counts towards no coverage; choose one'),
    }));
  },
};
