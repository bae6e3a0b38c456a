import { Select } from 'antd';
import { useView, useWording } from '../state/context.ts';
import type { ImportPreview } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

interface Props {
  readonly preview: ImportPreview;
  readonly onMapping: (columns: Readonly<Record<string, string>>) => void;
}

const unused = '';

/** The table as read, with the field each column goes to under its name; any of them can be changed. */
export function MappingTable({ preview, onMapping }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const text = wording.import;
  const { columns, fields, rows } = preview;
  const change = (column: string, chosen: string): void => {
    const columnOf = (field: string): string => columns.find((candidate) => candidate.field === field && candidate.name !== column)?.name ?? unused;
    // Every field is named, so that what the user took away is not detected again.
    onMapping(Object.fromEntries(fields.map(({ field }) => [field, field === chosen ? column : columnOf(field)])));
  };
  const options = [{ value: unused, label: text.notMapped }, ...fields.map(({ field, title }) => ({ value: field, label: textOf(title, language) }))];
  const spare = columns.filter(({ field }) => field === null).length;
  return (
    <>
      <p className="faint">{wording.wizard.mapped(String(columns.length - spare), String(spare))}{columns.some(({ remembered }) => remembered) && ` ${wording.wizard.remembered}`}</p>
      <div className="preview-table">
        <table className="plain-table" aria-label={text.preview}>
          <thead>
            <tr><th />{columns.map(({ name }) => <th key={name} title={name}>{name}</th>)}</tr>
            <tr className="mapping-row">
              <th>→</th>
              {columns.map(({ name, field, guessed }) => (
                <th key={name} className={field === null ? 'unmapped' : ''}>
                  <Select size="small" status={guessed ? 'warning' : ''} aria-label={`${text.mapping}:${name}`} value={field ?? unused} options={options} onChange={(next) => change(name, next)} popupMatchSelectWidth={180} style={{ width: '100%', minWidth: 112 }} showSearch={{ optionFilterProp: 'label' }} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(({ rowNumber, values }) => <tr key={rowNumber}><td className="row-number">{rowNumber}</td>{values.map((value, index) => <td key={columns[index]?.name ?? index} title={value ?? ''}>{value ?? <i>—</i>}</td>)}</tr>)}</tbody>
        </table>
      </div>
    </>
  );
}
