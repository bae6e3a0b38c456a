import type { Language, Project } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { Run } from '../../plan/run.ts';
import { readRun } from '../reading.ts';
import { basisColumns, basisRows } from './basis.ts';
import { ledgerColumns, ledgerRows } from './compounds.ts';
import { proposalColumns, proposalRows } from './proposals.ts';
import { townshipColumns } from './townships.ts';
import type { SheetColumn } from './workbook.ts';
import { addSheet, newWorkbook, workbookBytes } from './workbook.ts';

/**
 * The audit ledger (台账) as xlsx: one row a compound, then coverage by township, proposed sites, parameters with their basis, and what each
 * column means. Simple sums are live formulas with the run's figures as results. Unknown is an empty cell or 未检查, never 0.
 * The same run gives the same bytes.
 */
export async function ledgerXlsx(project: Project, run: Run, language: Language = 'zh'): Promise<Uint8Array> {
  const say = (zh: string, en: string): string => words(zh, en)[language];
  const reading = readRun(project, run);
  const workbook = newWorkbook(run.asOf, say(`${run.countyName}住宅小区养老服务设施配建台账`, `Elder-care ledger of ${run.countyName}`));
  const draft = run.policy.status === 'draft' ? say('（审议稿，尚未生效）', ' (draft, not in force)') : '';
  const footer = `${say('成果', 'Run')} ${run.id} · ${run.policy.title}${draft} · ${say('评估基准日', 'as of')} ${run.asOf}${run.notice ? ` · ${run.notice[language]}` : ''}`;
  const title = (zh: string, en: string): string => say(`${run.countyName}${zh}`, `${run.countyName}: ${en}`);
  const ledger = ledgerColumns(reading, language);
  const townships = townshipColumns(run);
  const proposals = proposalColumns(language);
  const names = {
    ledger: say('台账', 'Ledger'), townships: say('分乡镇覆盖', 'Townships'), proposals: say('规划点位', 'Proposed sites'), basis: say('参数与依据', 'Basis'),
    meanings: say('说明', 'Columns'),
  };
  addSheet(workbook, {
    name: names.ledger, printTitle: title('住宅小区养老服务设施配建台账', 'elder-care ledger'), columns: ledger, rows: ledgerRows(reading), frozenColumns: 4, footer,
  }, language);
  addSheet(workbook, {
    name: names.townships, printTitle: title('分乡镇配置与覆盖', 'provision and coverage by township'), columns: townships, rows: run.coverage, frozenColumns: 1, footer,
    strong: new Set(run.coverage.flatMap((row, index) => (row.townshipId === null ? [index] : []))),
  }, language);
  addSheet(workbook, {
    name: names.proposals, printTitle: title('规划点位一览', 'proposed sites'), columns: proposals, rows: proposalRows(run), frozenColumns: 1, footer,
  }, language);
  addSheet(workbook, { name: names.basis, printTitle: title('参数与依据', 'parameters and basis'), columns: basisColumns, rows: basisRows(run, language), footer }, language);
  const explained = <Row>(sheet: string, columns: readonly SheetColumn<Row>[]): Meaning[] =>
    columns.map((column) => ({ sheet, column: column.title[language], meaning: column.meaning[language] }));
  addSheet(workbook, {
    name: names.meanings, printTitle: title('各列说明', 'what each column means'), columns: meaningColumns, footer,
    rows: [
      { sheet: say('全部', 'All'), column: say('成果编号', 'Run'), meaning: footer },
      { sheet: say('全部', 'All'), column: say('空格', 'Empty cell'), meaning: say('无数据或未检查，不等于0，也不等于达标', 'No data or not checked: neither 0 nor a pass') },
      ...explained(names.ledger, ledger), ...explained(names.townships, townships), ...explained(names.proposals, proposals), ...explained(names.basis, basisColumns),
    ],
  }, language);
  return workbookBytes(workbook);
}

interface Meaning {
  readonly sheet: string;
  readonly column: string;
  readonly meaning: string;
}

const meaningColumns: readonly SheetColumn<Meaning>[] = [
  { key: 'sheet', title: words('工作表', 'Sheet'), meaning: words('工作表', 'Sheet'), width: 14, value: (row) => row.sheet },
  { key: 'column', title: words('列', 'Column'), meaning: words('列名', 'Column'), width: 26, value: (row) => row.column },
  { key: 'meaning', title: words('含义', 'Meaning'), meaning: words('含义', 'Meaning'), width: 100, wrap: true, value: (row) => row.meaning },
];
