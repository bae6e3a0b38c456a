import type { PackFile } from './pack-files.ts';
import { placeholder } from './placeholders.ts';

const blank = { zh: placeholder, en: placeholder };

/**
 * The files of a new pack: a document to be named, one clause, one rule that says the document is silent, its cases, and an account to be written.
 * `id` is `city-year`; `issued` is the document's date. It parses as it is; `checkPackFiles` names every blank to be filled in.
 */
export function scaffoldPack(id: string, issued: string, dayBefore: string): PackFile[] {
  const assumed = (value: number | boolean, unit: string | null): object[] => [{ from: issued, value, unit, clause: null, asWritten: null, basis: 'assumed' }];
  const planning = (name: string, zh: string, en: string, value: number | boolean, unit: string | null, limits: readonly [number, number] | null): object => ({
    id: name, title: { zh, en }, type: typeof value === 'boolean' ? 'boolean' : 'number', unit, values: assumed(value, unit),
    reason: { zh: '文件未规定时的规划假定，不作为达标与否的依据', en: 'a planning assumption where the document gives none; it decides no verdict' }, range: limits, limits,
  });
  const pack = {
    format: 1, id, title: placeholder, titleEnglish: placeholder, number: null, issuer: placeholder, issued, status: 'draft', city: blank, notes: [],
    clauses: [{
      id: 'C-01', title: blank, quote: placeholder, force: 'shall', where: placeholder,
      checkedBy: { rules: ['area-new'], audit: { who: blank, evidence: blank } },
    }],
    parameters: [
      planning('centresPerStreet', '每个街道规划的中心数', 'Centres planned for a street', 1, 'count', [1, 5]),
      planning('eldersPerCentre', '每处中心规划服务的老年人数', 'Elders planned for one centre', 1e4, 'elders', [1e3, 5e4]),
      planning('minimumCentresPerTownship', '每个乡镇至少规划的中心数', 'Fewest centres planned for a township', 1, 'count', [1, 3]),
      planning('tenThousandRuleInStreets', '街道一并适用每万人一处', 'Elders-per-centre rule in streets as well', false, null, null),
    ],
    questions: [],
    rules: [{
      id: 'area-new', kind: 'silent', title: { zh: '新建小区养老服务用房面积', en: 'Elder-care floor area, new compounds' }, clauses: ['C-01'],
      appliesTo: { subject: 'compound', compoundKinds: ['new'] },
      silence: { zh: '文件没有新建小区养老服务用房面积的数值', en: 'the document gives no floor area for new compounds' },
    }],
    centreNeeds: {
      perStreet: { parameter: 'centresPerStreet' }, eldersPerCentre: { parameter: 'eldersPerCentre' }, ruralMinimum: { parameter: 'minimumCentresPerTownship' },
      alsoInStreets: { parameter: 'tenThousandRuleInStreets' }, clauses: { urban: [], rural: [] },
    },
  };
  const one = (name: string, sum: string, asOf: string): object => ({ name, sum, asOf, compound: { kind: 'new', households: 650 }, expect: { verdict: 'noFigure' } });
  const cases = { rule: 'area-new', cases: [one('文件没有数值', '文件未规定', issued), one('文件之前', '尚未生效', dayBefore)] };
  const account = `# ${id}：怎样理解 · How we read it\n\n- ${placeholder}\n`;
  return [
    { path: 'pack.json', text: `${JSON.stringify(pack, null, 2)}\n` },
    { path: 'cases/area-new.json', text: `${JSON.stringify(cases, null, 2)}\n` },
    { path: 'INTERPRETATION.md', text: account },
  ];
}
