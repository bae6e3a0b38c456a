import type { Language } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import { readingRows, valueItems } from '../compose/note-texts.ts';
import { basisNames, policyStatus } from '../phrases.ts';
import type { SheetColumn } from './workbook.ts';

/** One row of “parameters and basis”: the document, a clause, a parameter, a reading or an input. */
export interface BasisRow {
  readonly group: string;
  readonly id: string;
  readonly title: string;
  readonly value: string | number | null;
  readonly unit: string | null;
  readonly basis: string | null;
  readonly reason: string | null;
}

export function basisRows(run: Run, language: Language): BasisRow[] {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const { policy } = run;
  const row = (group: string, id: string, title: string, rest: Partial<BasisRow> = {}): BasisRow => ({
    group, id, title, value: null, unit: null, basis: null, reason: null, ...rest,
  });
  const general = say('成果', 'Run');
  return [
    row(general, 'run', say('成果编号', 'Run'), { value: run.id }),
    row(general, 'software', say('软件', 'Software'), { value: run.software }),
    row(general, 'as-of', say('评估基准日', 'As of'), { value: run.asOf }),
    row(general, 'crs', say('坐标系', 'Working CRS'), { value: run.workingCrs }),
    ...(run.notice ? [row(general, 'notice', say('数据声明', 'Data notice'), { value: run.notice[language] })] : []),
    row(say('文件', 'Document'), policy.id, policy.title, {
      value: policy.number, basis: policyStatus[policy.status][language], reason: `${policy.issuer}，${policy.issued}`,
    }),
    ...Object.entries(policy.clauses).map(([id, clause]) => row(say('条款', 'Clause'), id, clause.title[language], { reason: clause.quote })),
    ...run.parameters.map((parameter) =>
      row(say('参数', 'Parameter'), parameter.id, parameter.title[language], {
        value: typeof parameter.value === 'number' ? parameter.value : valueItems(parameter.value, language).join(say('、', ', ')),
        unit: parameter.unit, basis: basisNames[parameter.basis][language], reason: parameter.reason[language],
      })),
    ...readingRows(run, language).map(({ id, question, reading, clauses }) => row(say('读法', 'Reading'), id, question, { value: reading, reason: clauses.join(' ') })),
    ...run.inputs.map((input) =>
      row(say('数据', 'Input'), input.layer, input.files.join(say('、', ', ')), { value: input.features, unit: say('条', 'features'), reason: `SHA-256 ${input.fingerprint}` })),
    ...run.warnings.map((warning, index) => row(say('提示', 'Warning'), String(index + 1), warning[language])),
  ];
}

export const basisColumns: readonly SheetColumn<BasisRow>[] = [
  { key: 'group', title: words('类别', 'Group'), meaning: words('成果、文件、条款、参数、读法、数据、提示', 'Run, document, clause, parameter, reading, input, warning'), width: 9, value: (row) => row.group },
  { key: 'id', title: words('编号', 'Id'), meaning: words('与其他表对应的编号', 'As other sheets cite it'), width: 26, value: (row) => row.id },
  { key: 'title', title: words('名称', 'Title'), meaning: words('名称', 'Title'), width: 46, wrap: true, value: (row) => row.title },
  { key: 'value', title: words('取值', 'Value'), meaning: words('本成果采用的值', 'The value used'), width: 24, wrap: true, value: (row) => row.value },
  { key: 'unit', title: words('单位', 'Unit'), meaning: words('单位', 'Unit'), width: 10, value: (row) => row.unit },
  { key: 'basis', title: words('依据性质', 'Basis'), meaning: words('文件规定、由文件推算、本软件假定或使用者设定', 'Stated, derived, assumed by us, or set by the user'), width: 16, value: (row) => row.basis },
  { key: 'reason', title: words('理由或原文', 'Reason or wording'), meaning: words('取值理由；条款为原文', 'Why this value; for a clause, its words'), width: 70, wrap: true, value: (row) => row.reason },
];
