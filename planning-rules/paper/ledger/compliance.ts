import type { Language } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { ComplianceRow } from '../../plan/run.ts';
import type { Chart, ChartRange } from './chart.ts';
import { compoundKindNames } from './rows.ts';
import type { SheetColumn } from './workbook.ts';
import { letterOf } from './workbook.ts';

export const levelNames = { county: words('全县', 'County'), township: words('街道乡镇', 'Township'), community: words('社区（村）', 'Community') } as const;

/** Compounds of a row that could be judged. */
export function judgedOf(row: ComplianceRow): number {
  return row.compounds - row.notChecked - row.noFigure;
}

/** Compliance by county, township and community at each year end, against the document's target. */
export function complianceColumns(townshipName: (id: string) => string, language: Language): readonly SheetColumn<ComplianceRow>[] {
  const count = '#,##0';
  const plain = (key: 'compounds' | 'complying' | 'failing' | 'notChecked' | 'noFigure', zh: string, en: string, meaning: ReturnType<typeof words>): SheetColumn<ComplianceRow> =>
    ({ key, title: words(zh, en), meaning, unit: words('个', 'compounds'), width: 9, numberFormat: count, value: (row) => row[key] });
  const columns: readonly SheetColumn<ComplianceRow>[] = [
    { key: 'level', title: words('层级', 'Level'), meaning: words('全县、街道乡镇、社区（村）', 'County, township, community'), width: 10, value: (row) => levelNames[row.level][language] },
    { key: 'township', title: words('街道乡镇', 'Township'), meaning: words('所在街道乡镇', 'Township it lies in'), width: 16, value: (row) => (row.level === 'township' ? row.name : row.townshipId === null ? null : townshipName(row.townshipId)) },
    { key: 'name', title: words('名称', 'Name'), meaning: words('县、街道乡镇或社区的名称', 'Name of the place'), width: 20, value: (row) => row.name },
    { key: 'asOf', title: words('基准日', 'As of'), meaning: words('按此日的要求判定', 'Judged as of this day'), width: 12, value: (row) => row.asOf },
    { key: 'kind', title: words('小区类型', 'Compounds'), meaning: words('全部、新建、已建或老旧；条文对已建和老旧同一规定的，合记为已建', 'All, new, existing or old; where one rule holds for existing and old alike both are existing'), width: 9, value: (row) => (row.kind === 'all' ? words('全部', 'all') : compoundKindNames[row.kind])[language] },
    plain('compounds', '小区数', 'Compounds', words('该类小区总数', 'All compounds of the kind')),
    plain('complying', '达标', 'Met', words('配建达标的小区', 'Compounds that comply')),
    plain('failing', '未达标', 'Not met', words('不达标或目标差距的小区', 'Compounds that do not')),
    plain('notChecked', '未检查', 'Not checked', words('缺数据，不算达标', 'Data is missing; never counted as complying')),
    plain('noFigure', '文件未规定', 'No figure', words('文件没有数值', 'The document gives no figure')),
    {
      key: 'judged', title: words('可判定', 'Judged'), width: 9, numberFormat: count, formula: words('小区数 − 未检查 − 文件未规定', 'compounds − not checked − no figure'), meaning: words('达标率的分母', 'What the rate is over'),
      value: (row, at) => ({ formula: `${cell('compounds', at)}-${cell('notChecked', at)}-${cell('noFigure', at)}`, result: judgedOf(row) }),
    },
    {
      key: 'rate', title: words('达标率', 'Rate'), width: 9, numberFormat: '0.0%', formula: words('达标 ÷ 可判定', 'met ÷ judged'), meaning: words('无可判定的为空', 'Empty where nothing could be judged'),
      value: (row, at) => ({ formula: `IF(${cell('judged', at)}=0,"",${cell('complying', at)}/${cell('judged', at)})`, result: judgedOf(row) === 0 ? '' : row.complying / judgedOf(row) }),
    },
    { key: 'target', title: words('文件目标', 'Target'), meaning: words('文件对该日的要求；没有为空', 'What the document asks at this date; empty where nothing'), width: 9, numberFormat: '0.0%', value: (row) => row.targetShare },
    {
      key: 'against', title: words('与目标相差', 'Against target'), width: 10, numberFormat: '+0.0%;-0.0%;0.0%', formula: words('达标率 − 文件目标', 'rate − target'), meaning: words('负数为未达目标；任一为空则为空', 'Negative: short of the target; empty when either is'),
      value: (row, at) => ({
        formula: `IF(OR(${cell('rate', at)}="",${cell('target', at)}=""),"",${cell('rate', at)}-${cell('target', at)})`,
        result: judgedOf(row) === 0 || row.targetShare === null ? '' : row.complying / judgedOf(row) - row.targetShare,
      }),
    },
    { key: 'label', title: words('图表标签', 'Chart label'), meaning: words('年份和小区类型', 'Year and kind of compound'), width: 12, value: (row) => labelOf(row, language) },
    { key: 'clauses', title: words('依据条款', 'Clauses'), meaning: words('目标的出处', 'Where the target stands'), width: 14, value: (row) => row.targetClauses.join(language === 'zh' ? '、' : ', ') || null },
  ];
  return columns;

  function cell(key: string, at: number): string {
    return `${letterOf(columns, key)}${at}`;
  }
}

/** The county's rates at each date beside the targets, as a chart right of the table; `null` where there is no rate to draw. Rows as `complianceOrder` has them. */
export function complianceChart(sheet: string, rows: readonly ComplianceRow[], columns: readonly SheetColumn<ComplianceRow>[], firstRow: number, language: Language): Chart | null {
  const county = rows.filter((row) => row.level === 'county');
  if (county.length === 0) return null;
  const range = (key: string): ChartRange => ({ sheet, column: letterOf(columns, key), first: firstRow, last: firstRow + county.length - 1 });
  return {
    sheet, title: words('全县配建达标率与文件目标', 'County: compliance and targets')[language], at: { column: columns.length + 1, row: 1 },
    labels: range('label'), labelTexts: county.map((row) => labelOf(row, language)),
    series: [
      { title: words('达标率', 'Rate')[language], values: range('rate'), numbers: county.map((row) => (judgedOf(row) === 0 ? null : row.complying / judgedOf(row))) },
      { title: words('文件目标', 'Target')[language], values: range('target'), numbers: county.map((row) => row.targetShare) },
    ],
  };
}

function labelOf(row: ComplianceRow, language: Language): string {
  return `${row.asOf.slice(0, row.asOf.indexOf('-'))} ${(row.kind === 'all' ? words('全部', 'all') : compoundKindNames[row.kind])[language]}`;
}

/** County first, then townships, then communities; within each as the run has them. */
export function complianceOrder(rows: readonly ComplianceRow[]): ComplianceRow[] {
  const rank = { county: 0, township: 1, community: 2 };
  return [...rows].sort((a, b) => rank[a.level] - rank[b.level] || (a.level === 'county' ? a.kind.localeCompare(b.kind, 'en') : 0));
}
