import { Select } from 'antd';
import { useView, useWording } from '../state/context.ts';
import { ReportCard } from '../tables/ReportCard.tsx';
import type { ImportPreview } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

interface Props {
  readonly preview: ImportPreview;
  /** All tables of the file (a preview of one table names only that). */
  readonly tables: readonly string[];
  /** A new preview is on its way. */
  readonly stale: boolean;
  readonly onTable: (table: string) => void;
  readonly onMapping: (columns: Readonly<Record<string, string>>) => void;
}

const unused = '';

/** The table as read, with the field each column goes to under its name; any of them can be changed. */
export function ImportMapping({ preview, tables, stale, onTable, onMapping }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const text = wording.import;
  const { columns, fields, rows, table, report } = preview;
  const change = (column: string, chosen: string): void => {
    const columnOf = (field: string): string => columns.find((candidate) => candidate.field === field && candidate.name !== column)?.name ?? unused;
    // Every field is named, so that what the user took away is not detected again.
    onMapping(Object.fromEntries(fields.map(({ field }) => [field, field === chosen ? column : columnOf(field)])));
  };
  const options = [{ value: unused, label: text.notMapped }, ...fields.map(({ field, title }) => ({ value: field, label: textOf(title, language) }))];
  return (
    <div className={stale ? 'mapping-area stale' : 'mapping-area'} aria-busy={stale}>
      <div className="import-row">
        {tables.length > 1 && (
          <label><span>{text.table}</span><Select aria-label={text.table} size="small" value={table} style={{ minWidth: 160 }} onChange={onTable} options={tables.map((name) => ({ value: name, label: name }))} /></label>
        )}
        {report !== null && report.crs !== null && <p className="faint">{text.chosenCrs}: <b>{report.crs}</b>{report.crsReason === null ? '' : ` — ${textOf(report.crsReason, language)}`}</p>}
      </div>
      {columns.length > 0 && (
        <div className="preview-table">
          <table className="plain-table" aria-label={text.preview}>
            <thead>
              <tr><th />{columns.map(({ name }) => <th key={name}>{name}</th>)}</tr>
              <tr className="mapping-row">
                <th>→</th>
                {columns.map(({ name, field, guessed }) => (
                  <th key={name} className={field === null ? 'unmapped' : ''}>
                    <Select size="small" status={guessed ? 'warning' : ''} aria-label={`${text.mapping}:${name}`} value={field ?? unused} options={options} onChange={(next) => change(name, next)} popupMatchSelectWidth={180} style={{ width: '100%', minWidth: 112 }} showSearch={{ optionFilterProp: 'label' }} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>{rows.map(({ rowNumber, values }) => <tr key={rowNumber}><td className="row-number">{rowNumber}</td>{values.map((value, index) => <td key={columns[index]?.name ?? index}>{value ?? <i>—</i>}</td>)}</tr>)}</tbody>
          </table>
        </div>
      )}
      <p className="faint">{text.unmappedHint}</p>
      {report !== null && <><h4>{text.wouldGive}</h4><ReportCard report={report} /></>}
    </div>
  );
}
