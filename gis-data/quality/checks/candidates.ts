import { words } from '../../model/index.ts';
import { zoneIndex } from '../../zones/index.ts';
import { boundsOf } from '../bounds.ts';
import type { QualityCheck } from '../finding.ts';

/** Candidate assets of which nobody knows how large they are. */
export const candidateArea: QualityCheck = {
  id: 'candidate-area',
  title: words('闲置资产没有面积', 'Candidate assets without an area'),
  run(project) {
    return (project.layers.candidates ?? []).filter((candidate) => !candidate.floorAreaSquareMetres && !candidate.landAreaSquareMetres).map(({ id, name, geometry }) => ({
      key: id, severity: 'warning', subjects: [{ layer: 'candidates', id }], bounds: boundsOf([geometry]), measured: {},
      what: words(`闲置资产“${name}”既没有建筑面积也没有用地面积`, `The candidate asset "${name}" has neither floor nor land area`),
      why: words('不知道面积就不能判断够不够用；请补充', 'Without an area nobody can say whether it is enough; add it'),
    }));
  },
};

/** Candidate assets inside a hazard zone: no facility may be proposed there. */
export const candidateHazard: QualityCheck = {
  id: 'candidate-hazard',
  title: words('闲置资产在隐患区内', 'Candidate assets in hazard zones'),
  run(project) {
    const hazards = project.layers.hazards ?? [];
    const zones = zoneIndex(hazards.map(({ geometry }) => geometry));
    return (project.layers.candidates ?? []).flatMap(({ id, name, geometry }) => {
      const zone = geometry === null ? -1 : zones.locate(geometry.coordinates[0], geometry.coordinates[1]);
      if (zone < 0) return [];
      return [{
        key: id, severity: 'warning' as const, subjects: [{ layer: 'candidates' as const, id }, { layer: 'hazards' as const, id: hazards[zone].id }], bounds: boundsOf([geometry]), measured: {},
        what: words(`闲置资产“${name}”在“${hazards[zone].name}”内`, `The candidate asset "${name}" lies in "${hazards[zone].name}"`),
        why: words('隐患区内不选址；位置无误时它不会被采用', 'No site is proposed in a hazard zone; if the position is right it will not be taken'),
      }];
    });
  },
};
