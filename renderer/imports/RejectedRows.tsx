import { useView, useWording } from '../state/context.ts';
import type { CellEditView, ImportPreview } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

interface Props {
  readonly preview: ImportPreview;
  readonly edits: readonly CellEditView[];
  readonly onEdits: (edits: readonly CellEditView[]) => void;
}

/** Rows that would be rejected, to be put right in place; each correction stands in the report as a repair. */
export function RejectedRows({ preview, edits, onEdits }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { wizard: text } = wording;
  const { rejected, columns, report } = preview;
  if (rejected.length === 0 && edits.length === 0) return null;
  const edit = (row: number, column: string, before: string, said: string): void => {
    if (said === before) return;
    onEdits([...edits.filter((one) => one.row !== row || one.column !== column), { row, column, text: said }]);
  };
  return (
    <section aria-label={text.fixRows}>
      <h4>{text.fixRows} ({figure(report?.rejected ?? rejected.length)})</h4>
      {edits.length > 0 && <p className="faint">{text.edited(figure(edits.length))} <button type="button" className="link" onClick={() => onEdits([])}>{text.undoEdits}</button></p>}
      {rejected.length > 0 && (
        <div className="preview-table fix-table">
          <table className="plain-table" aria-label={text.fixRows}>
            <thead><tr><th>{wording.reports.rowNumber}</th><th>{wording.reports.reason}</th>{columns.map(({ name, field }) => <th key={name} className={field === null ? 'unmapped' : ''}>{name}</th>)}</tr></thead>
            <tbody>
              {rejected.map(({ rowNumber, values, reason }) => (
                <tr key={rowNumber}>
                  <td className="row-number">{rowNumber}</td><td className="fault" title={textOf(reason, language)}>{textOf(reason, language)}</td>
                  {values.map((value, index) => {
                    const column = columns[index]?.name ?? '';
                    return (
                      <td key={column}>
                        <input
                          key={value ?? ''} defaultValue={value ?? ''} aria-label={`${wording.common.row} ${rowNumber} ${column}`} onBlur={(event) => edit(rowNumber, column, value ?? '', event.target.value)}
                          onKeyDown={(event) => {
                            if (event.key === 'Enter') event.currentTarget.blur();
                          }}
                        />
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
