import type { Language, Project } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Finding } from '../../engine/finding.ts';
import type { Run } from '../../plan/run.ts';
import { policyStatus } from '../phrases.ts';
import type { Reading } from '../reading.ts';
import { readRun } from '../reading.ts';
import { basisColumns, basisRows } from './basis.ts';
import { complianceChart, complianceColumns, complianceOrder } from './compliance.ts';
import { compoundColumns } from './compounds.ts';
import { caseColumns, caseRows, placeColumns, whyNotStudied } from './coverage-study.ts';
import { jointColumns, jointRows, readingsColumns, roomColumns, roomRows } from './lists.ts';
import type { Meaning } from './meanings.ts';
import { meaningColumns, meaningsOf } from './meanings.ts';
import { proposalColumns, proposalRows } from './proposals.ts';
import { summaryColumns, summaryRows } from './summary.ts';
import { ledgerTable } from './table.ts';
import { townshipColumns } from './townships.ts';
import type { SheetColumn, SheetOfRows } from './workbook.ts';
import { addSheet, firstRowOf, letterOf, newWorkbook, workbookBytes } from './workbook.ts';

export type { LedgerColumn, LedgerKey } from './columns.ts';
export type { LedgerRow, LedgerValue } from './ledger-row.ts';
export type { LedgerTable } from './table.ts';
export { ledgerTable } from './table.ts';

/**
 * The audit ledger (台账) as xlsx: one row a compound; sums and compliance by township, rooms that do not count, compliance against the dated
 * targets, joint provision, readings, coverage, proposed sites, parameters with their basis, and what each column means. Differences, sums and
 * rates are live formulas with their results beside them. Unknown is an empty cell or 未检查, never 0. The same run gives the same bytes.
 */
export async function ledgerXlsx(project: Project, run: Run, language: Language = 'zh'): Promise<Uint8Array> {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const reading = readRun(project, run);
  const table = ledgerTable(project, run);
  const workbook = newWorkbook(run.asOf, say(`${run.countyName}住宅小区养老服务设施配建台账`, `Elder-care ledger of ${run.countyName}`));
  const isDraft = run.policy.status === 'draft';
  const draft = isDraft ? say(`（${policyStatus.draft.zh}）`, ` (${policyStatus.draft.en})`) : '';
  const banner = isDraft ? say('草案，未生效：结论仅供参考', 'Draft, not in force: for reference only') : null;
  const footer = `${say('成果', 'Run')} ${run.id} · ${run.policy.title}${draft} · ${say('评估基准日', 'as of')} ${run.asOf}${run.notice ? ` · ${run.notice[language]}` : ''}`;
  const first = firstRowOf(banner);
  const meanings: Meaning[] = [
    { sheet: say('全部', 'All'), column: say('成果编号', 'Run'), meaning: footer },
    { sheet: say('全部', 'All'), column: say('空格', 'Empty cell'), meaning: say('无数据或未检查，不等于0，也不等于达标', 'No data or not checked: neither 0 nor a pass') },
  ];
  const add = <Row>(
    names: readonly [zh: string, en: string], title: readonly [zh: string, en: string], columns: readonly SheetColumn<Row>[], rows: readonly Row[],
    more: Partial<SheetOfRows<Row>> & { readonly clauses?: Readonly<Record<string, readonly string[]>>; readonly none?: string } = {},
  ): void => {
    const name = say(...names);
    addSheet(workbook, { name, printTitle: say(`${run.countyName}${title[0]}`, `${run.countyName}: ${title[1]}`), columns, rows, footer, banner, ...more }, language);
    if (rows.length === 0 && more.none) meanings.push({ sheet: name, column: say('全表', 'The sheet'), meaning: more.none });
    meanings.push(...meaningsOf(name, columns, language, more.clauses));
  };

  const ledger = compoundColumns(table, language);
  add(['台账', 'Ledger'], ['住宅小区养老服务设施配建台账', 'elder-care ledger'], ledger, table.rows, { frozenColumns: 4, clauses: clausesOf(reading) });
  const sums = summaryRows(table.rows, language);
  const place = { sheet: say('台账', 'Ledger'), first, last: Math.max(first, first + table.rows.length - 1), letter: (key: string) => letterOf(ledger, key) };
  add(['分乡镇汇总', 'Sums'], ['配建汇总', 'sums of the ledger'], summaryColumns(place, language), sums, { frozenColumns: 1, strong: new Set([sums.length - 1]) });
  add(['不计入用房', 'Not counted'], ['不计入用房清单', 'rooms that do not count'], roomColumns(language), roomRows(table.rows), { none: say('没有不计入的用房', 'Every room counts') });
  const townshipNames = new Map((project.layers.townships ?? []).map((township) => [String(township.id), township.name]));
  const rates = complianceOrder(run.compliance ?? []);
  const rateColumns = complianceColumns((id) => townshipNames.get(id) ?? id, language);
  add(['达标率', 'Compliance'], ['配建达标率', 'compliance by place and year'], rateColumns, rates, {
    frozenColumns: 3, none: run.compliance === undefined ? say('本成果未计算达标率', 'not computed in this run') : say('文件未规定达标率', 'the document sets no rate'),
  });
  const compoundNames = new Map((project.layers.compounds ?? []).map((compound) => [String(compound.id), compound.name]));
  add(['统筹配置', 'Joint provision'], ['统筹配置', 'joint provision'], jointColumns((id) => compoundNames.get(id) ?? id, language), jointRows(run), {
    none: run.joint === undefined ? say('文件未规定统筹配置，或本成果未计算', 'the document knows no joint provision, or this run did not compute it') : run.joint.sentence[language],
  });
  add(['条文理解', 'Readings'], ['不同理解下的结论', 'verdicts under each reading'], readingsColumns(run, language), (run.underReadings ?? []).filter((row) => row.decisive.length > 0), {
    none: run.underReadings === undefined ? say('本成果未按各种理解分别判定', 'not computed in this run') : say('没有结论取决于条文理解的对象', 'no verdict hangs on a reading'),
  });
  add(['分乡镇覆盖', 'Townships'], ['分乡镇配置与覆盖', 'provision and coverage by township'], townshipColumns(run, first), run.coverage, {
    frozenColumns: 1, strong: new Set(run.coverage.flatMap((row, index) => (row.townshipId === null ? [index] : []))),
  });
  const study = run.coverageStudy ?? { notStudied: null, minutes: null, sites: [], cases: [], places: [] };
  const notStudied = whyNotStudied(run)?.[language] ?? say('没有小区和村', 'no compounds and no villages');
  const rowsOfCases = caseRows(run);
  add(['覆盖次数', 'Times covered'], ['老年人覆盖次数', 'how often elders are covered'], caseColumns(study, language), rowsOfCases, {
    frozenColumns: 3, none: notStudied, strong: new Set(rowsOfCases.flatMap(({ study: { rows }, row }, index) => (rows.at(-1) === row ? [index] : []))),
  });
  add(['覆盖明细', 'Places covered'], ['小区和村的覆盖明细', 'coverage of compounds and villages'], placeColumns(study, (id) => townshipNames.get(id) ?? id, first, language), study.places, {
    frozenColumns: 3, none: notStudied,
  });
  add(['规划点位', 'Proposed sites'], ['规划点位一览', 'proposed sites'], proposalColumns(language), proposalRows(run), { frozenColumns: 1 });
  add(['参数与依据', 'Basis'], ['参数与依据', 'parameters and basis'], basisColumns, basisRows(run, language));
  addSheet(workbook, { name: say('说明', 'Columns'), printTitle: say(`${run.countyName}各列说明`, `${run.countyName}: what each column means`), columns: meaningColumns, rows: meanings, footer, banner }, language);
  return workbookBytes(workbook, complianceChart(say('达标率', 'Compliance'), rates, rateColumns, first, language));
}

/** Clauses the ledger's columns rest on, as the findings cite them. */
function clausesOf({ compounds }: Reading): Record<string, string[]> {
  const cited = (of: (read: Reading['compounds'][number]) => readonly Finding[]): string[] => [...new Set(compounds.flatMap(of).flatMap((finding) => finding.clauses))];
  const area = cited((read) => read.area);
  const circle = cited((read) => read.circle);
  return {
    required: area, counted: area, areaVerdict: area, minutes: circle, circleVerdict: circle, syncVerdict: cited((read) => read.fourSync), receiverVerdict: cited((read) => read.handedOver),
  };
}
