import type { StoredRun } from '../model/index.ts';
import { registerColumn, registerContents } from './container.ts';
import type { Database } from './sql-engine.ts';
import type { Cell, ExactText } from './tables.ts';
import { insertRows } from './tables.ts';

const columns = [
  ['run_id', 'TEXT', '运行编号'], ['rule', 'TEXT', '规则'], ['subject', 'TEXT', '对象编号'], ['name', 'TEXT', '对象名称'],
  ['verdict', 'TEXT', '结论'], ['measured', 'DOUBLE', '实测'], ['required', 'DOUBLE', '要求'], ['unit', 'TEXT', '单位'],
  ['margin', 'DOUBLE', '余量'], ['clauses', 'TEXT', '条款'], ['sentence', 'TEXT', '说明'],
] as const;

const verdictWords: Readonly<Record<string, string>> = {
  pass: '达标', target: '未达目标', fail: '不达标', notChecked: '未能核查', noFigure: '文件无指标',
};

const textOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOr = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

function findingRow(run: StoredRun, finding: unknown): Cell[] {
  const verdict = textOr(memberOf(finding, 'verdict'));
  const clauses = memberOf(finding, 'clauses');
  return [
    run.id, textOr(memberOf(finding, 'rule')), textOr(memberOf(finding, 'subject')), textOr(memberOf(finding, 'subjectName')),
    verdict === null ? null : (verdictWords[verdict] ?? verdict),
    numberOr(memberOf(finding, 'measured')), numberOr(memberOf(finding, 'required')), textOr(memberOf(finding, 'unit')),
    numberOr(memberOf(finding, 'margin')),
    Array.isArray(clauses) ? clauses.filter((clause) => typeof clause === 'string').join('、') : null,
    textOr(memberOf(memberOf(memberOf(finding, 'trace'), 'sentence'), 'zh')),
  ];
}

function findingsOf(run: StoredRun): readonly unknown[] {
  try {
    const findings = memberOf(JSON.parse(run.json), 'findings');
    return Array.isArray(findings) ? findings : [];
  } catch {
    // The run itself is stored as it is; a table for readers is no reason to refuse saving.
    return [];
  }
}

/**
 * Writes the latest run's findings as a plain table for people who open the file in QGIS or Excel. It is a copy for reading: opening a project
 * takes the run from its JSON and never from here. Whatever the JSON lacks is left empty.
 */
export function saveFindings(database: Database, runs: readonly StoredRun[], exactTexts: ExactText[]): void {
  const run = runs.at(-1);
  if (run === undefined) return;
  database.run(`CREATE TABLE findings (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${columns.map(([name, type]) => `${name} ${type}`).join(',')})`);
  insertRows(database, 'findings', columns.map(([name]) => name), findingsOf(run).map((finding) => findingRow(run, finding)), exactTexts);
  registerContents(database, {
    table: 'findings', dataType: 'attributes', identifier: '体检结论', description: `${run.policy} ${run.asOf}`, lastChange: run.createdAt,
    extent: null, srsId: null,
  });
  for (const [name, , title] of columns) registerColumn(database, 'findings', name, title, name, null);
}
