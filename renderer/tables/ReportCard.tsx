import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { layerTitles } from '../../gis-data/model/layers.ts';
import type { Problem } from '../../gis-data/model/problem.ts';
import { problemSentence } from '../../gis-data/model/problem.ts';
import { exportReport, importRejected } from '../state/data-actions.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import type { ImportReport } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import type { Wording } from '../words/index.ts';
import { fieldTitle, textOf } from '../words/index.ts';

const listed = 200;

/** A folded list that draws its rows only when opened. */
function Fold({ title, count, children }: { readonly title: string; readonly count: number; readonly children: () => ReactNode }) {
  const wording = useWording();
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}{wording.wizard.mark(figure(count))}</summary>
      {open && children()}
      {open && count > listed && <p className="faint">{wording.reports.more(figure(count - listed))}</p>}
    </details>
  );
}

/** The problem with its field by title, where it is a field of the model and not a heading of the file. */
function titled(problem: Problem, wording: Wording): Problem {
  const { field } = problem.place;
  return field === undefined ? problem : { ...problem, place: { ...problem.place, field: fieldTitle(field, wording) } };
}

/** One import: counts that add up, and each repaired, rejected or skipped row with its reason. `index`: its place among those the project keeps. */
export function ReportCard({ report, index }: { readonly report: ImportReport; readonly index?: number }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const text = wording.reports;
  const { rowsInFile, accepted, repaired, rejected, skipped } = report;
  const known = useAnswer('crsChoices', null, '')?.find((choice) => choice.crs === report.crs);
  const crs = known === undefined ? report.crs : `${textOf(known.title, language)}${known.crs.startsWith('EPSG') ? ` · ${known.crs}` : ''}`;
  const sentence = (problem: Problem): string => textOf(problemSentence(titled(problem, wording)), language);
  const balanced = accepted + repaired + rejected + skipped === rowsInFile;
  const counts: readonly (readonly [string, number])[] = [[text.columns.accepted, accepted], [text.columns.repaired, repaired], [text.columns.rejected, rejected], [text.columns.skipped, skipped]];
  return (
    <article className="report" aria-label={report.file}>
      <header>
        <h4>{textOf(layerTitles[report.layer], language)}</h4><span className="file">{report.file}</span>
        <span className="faint">{[report.format, report.encoding, crs].filter((part) => part !== null).join(' · ')}</span>
        <span className={balanced ? 'checked' : 'unchecked'}>{balanced ? <CheckCircleOutlined /> : <WarningOutlined />} {balanced ? text.balance(figure(rowsInFile)) : text.imbalance}</span>
      </header>
      <div className="figures">{counts.map(([title, count]) => <span key={title}>{title}<b>{figure(count)}</b></span>)}
        {index !== undefined && (
          <span className="report-actions">
            <button type="button" className="link" onClick={() => void exportReport(app, index, 'xlsx')}>{wording.wizard.reportXlsx}</button>
            <button type="button" className="link" onClick={() => void exportReport(app, index, 'csv')}>{wording.wizard.reportCsv}</button>
            {report.rejected > 0 && <button type="button" className="link" onClick={() => importRejected(app, report)}>{wording.wizard.reimport}</button>}
          </span>
        )}
      </div>
      {report.crsReason !== null && <p className="faint">{text.columns.crs}{wording.wizard.colon}{crs} — {textOf(report.crsReason, language)}</p>}
      <Fold title={text.warnings} count={report.warnings.length}>{() => <ul className="plain">{report.warnings.slice(0, listed).map((problem, index) => <li key={index}>{sentence(problem)}</li>)}</ul>}</Fold>
      <Fold title={text.rejections} count={report.rejections.length}>{() => <ul className="plain">{report.rejections.slice(0, listed).map((problem, index) => <li key={index}>{sentence(problem)}</li>)}</ul>}</Fold>
      <Fold title={text.repairs} count={report.repairs.length}>
        {() => (
          <table className="plain-table">
            <thead><tr><th>{text.rowNumber}</th><th>{text.field}</th><th>{text.before}</th><th>{text.after}</th><th>{text.reason}</th></tr></thead>
            <tbody>{report.repairs.slice(0, listed).map(({ row, field, before, after, reason }, index) => <tr key={index}><td>{row}</td><td>{fieldTitle(field, wording)}</td><td>{before}</td><td>{after}</td><td>{textOf(reason, language)}</td></tr>)}</tbody>
          </table>
        )}
      </Fold>
      <Fold title={text.groups} count={report.groups?.length ?? 0}>{() => <ul className="plain">{(report.groups ?? []).slice(0, listed).map(({ id, name, rows }) => <li key={id}>{name} ← {wording.common.row} {rows.join(', ')}</li>)}</ul>}</Fold>
      <Fold title={text.skippedRows} count={report.skippedRows.length}>{() => <ul className="plain">{report.skippedRows.slice(0, listed).map(({ row, reason }) => <li key={row}>{wording.common.row} {row}{wording.wizard.colon}{textOf(reason, language)}</li>)}</ul>}</Fold>
      <Fold title={text.mapping} count={Object.keys(report.columns).length}>{() => <p className="mapping">{Object.entries(report.columns).map(([field, column]) => <span key={field}>{fieldTitle(field, wording)} ← {column}</span>)}</p>}</Fold>
    </article>
  );
}
