import type { ImportReport, Language, Problem, Words } from '../../model/index.ts';
import { layerTitles, words } from '../../model/index.ts';
import { mappableFields } from '../fields/index.ts';
import { crsWords } from './crs-words.ts';

/** One line of an import report as people read it; `row` null is about the whole file. */
export interface ReportLine {
  readonly row: number | null;
  readonly outcome: string;
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly remedy: string;
}

/** An import report as a table: what stands above it, its headings, its lines. */
export interface ReportTable {
  readonly title: string;
  /** File, counts, encoding, CRS and the mapping of columns: one fact a line. */
  readonly facts: readonly (readonly [string, string])[];
  readonly headings: readonly string[];
  readonly lines: readonly ReportLine[];
}

const outcomes = {
  rejected: words('拒绝', 'Rejected'), repaired: words('修正', 'Repaired'), skipped: words('略过', 'Skipped'), grouped: words('合并', 'Grouped'), note: words('提示', 'Note'),
} as const;

const headings: readonly Words[] = [
  words('行号', 'Row'), words('结果', 'Outcome'), words('字段', 'Field'), words('原值', 'Before'), words('新值', 'After'), words('原因', 'Reason'), words('处理办法', 'What to do'),
];

/** Everything a report says, rejections first, then repairs, groups, skipped rows and what concerns the whole file. No line is left out. */
export function reportTable(report: ImportReport, language: Language): ReportTable {
  const say = (text: Words): string => text[language];
  const titles = new Map(mappableFields(report.layer).map(({ field, title }) => [field, say(title)]));
  const fieldTitle = (field: string | undefined): string => (field === undefined ? '' : field === 'geometry' ? say(words('位置', 'Position')) : (titles.get(field) ?? field));
  const ofProblem = (outcome: Words) => (problem: Problem): ReportLine => ({
    row: problem.place.row ?? null, outcome: say(outcome), field: fieldTitle(problem.place.field), before: problem.value ?? '', after: '', reason: say(problem.what), remedy: say(problem.remedy),
  });
  const lines: ReportLine[] = [
    ...report.rejections.map(ofProblem(outcomes.rejected)),
    ...report.repairs.map(({ row, field, before, after, reason }): ReportLine => ({
      row, outcome: say(outcomes.repaired), field: fieldTitle(field), before, after, reason: say(reason), remedy: '',
    })),
    ...(report.groups ?? []).map(({ name, rows, notes }): ReportLine => ({
      row: rows[0] ?? null, outcome: say(outcomes.grouped), field: '', before: rows.join(language === 'zh' ? '、' : ', '), after: name,
      reason: notes.map(say).join(language === 'zh' ? '；' : '; '), remedy: '',
    })),
    ...report.skippedRows.map(({ row, reason }): ReportLine => ({ row, outcome: say(outcomes.skipped), field: '', before: '', after: '', reason: say(reason), remedy: '' })),
    ...report.warnings.map(ofProblem(outcomes.note)),
  ];
  return {
    title: say(words(`${layerTitles[report.layer].zh}导入报告`, `Import report: ${layerTitles[report.layer].en}`)),
    facts: facts(report, titles).map(([name, value]) => [say(name), value === null ? '—' : typeof value === 'string' ? value : say(value)]),
    headings: headings.map(say),
    lines,
  };
}

function facts(report: ImportReport, titles: ReadonlyMap<string, string>): [Words, string | Words | null][] {
  return [
    [words('文件', 'File'), report.file],
    [words('文件指纹（SHA-256）', 'Fingerprint (SHA-256)'), report.fingerprint],
    [words('导入时间', 'Imported at'), report.importedAt],
    [words('格式', 'Format'), report.format],
    [words('编码', 'Encoding'), report.encoding],
    [words('坐标系', 'CRS'), report.crs === null ? null : crsWords(report.crs)],
    [words('坐标系依据', 'Why this CRS'), report.crsReason],
    [words('文件行数', 'Rows in the file'), String(report.rowsInFile)],
    [words('直接导入', 'Accepted'), String(report.accepted)],
    [words('修正后导入', 'Repaired'), String(report.repaired)],
    [words('拒绝', 'Rejected'), String(report.rejected)],
    [words('略过', 'Skipped'), String(report.skipped)],
    [words('列对应', 'Columns'), Object.entries(report.columns).map(([field, column]) => `${titles.get(field) ?? field} ← ${column}`).join('\n')],
  ];
}
