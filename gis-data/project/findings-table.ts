import type { StoredRun } from '../model/index.ts';
import { registerColumn, registerContents } from './container.ts';
import { verdictWords } from './readers-tables.ts';
import { listOf, memberOf, numberOr, textOr } from './run-json.ts';
import type { Database } from './sql-engine.ts';
import type { Cell, ExactText } from './tables.ts';
import { insertRows } from './tables.ts';

const columns = [
  ['run_id', 'TEXT', '运行编号'], ['rule', 'TEXT', '规则'], ['subject_kind', 'TEXT', '对象类别'], ['subject', 'TEXT', '对象编号'], ['name', 'TEXT', '对象名称'],
  ['verdict', 'TEXT', '结论'], ['measured', 'DOUBLE', '实测'], ['required', 'DOUBLE', '要求'], ['unit', 'TEXT', '单位'],
  ['margin', 'DOUBLE', '余量'], ['clauses', 'TEXT', '条款'], ['sentence', 'TEXT', '说明'],
] as const;

function findingRow(run: StoredRun, finding: unknown): Cell[] {
  const verdict = textOr(memberOf(finding, 'verdict'));
  const clauses = memberOf(finding, 'clauses');
  return [
    run.id, textOr(memberOf(finding, 'rule')), textOr(memberOf(finding, 'subjectKind')), textOr(memberOf(finding, 'subject')), textOr(memberOf(finding, 'subjectName')),
    verdict === null ? null : ((verdictWords as Readonly<Record<string, string>>)[verdict] ?? verdict),
    numberOr(memberOf(finding, 'measured')), numberOr(memberOf(finding, 'required')), textOr(memberOf(finding, 'unit')),
    numberOr(memberOf(finding, 'margin')),
    Array.isArray(clauses) ? clauses.filter((clause) => typeof clause === 'string').join('、') : null,
    textOr(memberOf(memberOf(memberOf(finding, 'trace'), 'sentence'), 'zh')),
  ];
}

/**
 * Writes the latest run's findings as a plain table for people who open the file in QGIS or Excel. It is a copy for reading: opening a project
 * takes the run from its JSON and never from here. Whatever the JSON lacks is left empty.
 */
export function saveFindings(database: Database, run: StoredRun, json: unknown, exactTexts: ExactText[]): void {
  database.run(`CREATE TABLE findings (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,${columns.map(([name, type]) => `${name} ${type}`).join(',')})`);
  insertRows(database, 'findings', columns.map(([name]) => name), listOf(memberOf(json, 'findings')).map((finding) => findingRow(run, finding)), exactTexts);
  registerContents(database, {
    table: 'findings', dataType: 'attributes', identifier: '体检结论', description: `${run.policy} ${run.asOf}`, lastChange: run.createdAt,
    extent: null, srsId: null,
  });
  for (const [name, , title] of columns) registerColumn(database, 'findings', name, title, name, null);
}
