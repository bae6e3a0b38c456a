import type { CompoundKind, Language, Words } from '../../gis-data/model/index.ts';
import { words } from '../../gis-data/model/index.ts';
import type { ComplianceRow, Run } from '../../planning-rules/plan/run.ts';
import type { CompliancePage, ComplianceQuery, ComplianceView } from './audit-shapes.ts';

const kindOrder: readonly (CompoundKind | 'all')[] = ['all', 'new', 'existing', 'old'];

function viewOf(row: ComplianceRow): ComplianceView {
  const judged = row.complying + row.failing;
  return { ...row, judged, rate: judged === 0 ? null : row.complying / judged };
}

/** The year end asked for, else the run's own, else the last before it, else the first. */
function dateOf(dates: readonly string[], asked: string | null, own: string): string | null {
  return [asked, own, ...dates.filter((date) => date.slice(0, 4) === own.slice(0, 4)), dates.findLast((date) => date <= own)].find((date) => date !== null && date !== undefined && dates.includes(date)) ?? dates[0] ?? null;
}

/** Compliance of the run as asked for, in the run's order. */
export function compliancePage({ compliance, asOf: own }: Run, query: ComplianceQuery): CompliancePage {
  const all = compliance ?? [];
  const dates = [...new Set(all.map(({ asOf }) => asOf))].sort();
  const kinds = kindOrder.filter((kind) => all.some((row) => row.kind === kind));
  const date = query.level === 'county' ? null : dateOf(dates, query.asOf, own);
  const kind = kinds.includes(query.kind) ? query.kind : (kinds[0] ?? query.kind);
  const rows = all.filter((row) => (
    row.level === query.level && row.kind === kind && (date === null || row.asOf === date) && (query.township === null || row.level !== 'community' || row.townshipId === query.township)));
  const townships = new Map(all.flatMap(({ level, id, name }) => (level === 'township' && id !== null ? [[id, name] as const] : [])));
  return { counted: compliance !== undefined, rows: rows.map(viewOf), kind, date, kinds, dates, townships: [...townships].map(([id, name]) => ({ id, name })) };
}

const kindTitles: Readonly<Record<CompoundKind | 'all', Words>> = { all: words('全部', 'all'), new: words('新建', 'new'), existing: words('已建', 'existing'), old: words('老旧', 'old') };
const levelTitles: Readonly<Record<ComplianceRow['level'], Words>> = { county: words('全县', 'county'), township: words('街道乡镇', 'township'), community: words('社区村', 'community') };

const csvTitles: readonly Words[] = [
  words('级别', 'Level'), words('名称', 'Name'), words('基准日', 'As of'), words('小区类型', 'Kind'), words('小区数', 'Compounds'), words('达标', 'Complying'), words('不达标', 'Failing'),
  words('未检查', 'Not checked'), words('无指标', 'No figure'), words('可判定', 'Judged'), words('达标率（%）', 'Rate (%)'), words('目标（%）', 'Target (%)'), words('目标条款', 'Target clauses'),
];

function quoted(value: string | number): string {
  const text = String(value);
  // A name that a spreadsheet would take for a formula is kept as text.
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Share as percent with at most four decimals; empty where there is none, never 0. */
function percent(value: number | null): number | string {
  return value === null ? '' : Math.round(value * 1_000_000) / 10_000;
}

/** The rows as CSV (UTF-8 with a byte-order mark, so that Excel reads the Chinese), with the document and its standing in the first line. */
export function complianceCsv(run: Run, query: ComplianceQuery, language: Language): string {
  const { policy, asOf, id } = run;
  const draft = policy.status === 'draft' ? words('草案，未生效', 'draft, not in force')[language] : '';
  const head = [policy.title, draft, `${words('基准日', 'as of')[language]} ${asOf}`, `${words('结果编号', 'run')[language]} ${id}`, run.notice?.[language] ?? ''].filter((part) => part !== '');
  const lines = compliancePage(run, query).rows.map((row): (string | number)[] => [
    levelTitles[row.level][language], row.name, row.asOf, kindTitles[row.kind][language], row.compounds, row.complying, row.failing, row.notChecked, row.noFigure, row.judged, percent(row.rate), percent(row.targetShare), row.targetClauses.join(' '),
  ]);
  return `\uFEFF${[head, csvTitles.map((title) => title[language]), ...lines].map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}
