import { Checkbox, Select } from 'antd';
import { layerNames, layerTitles } from '../../gis-data/model/layers.ts';
import { useAnswer, useView, useWording } from '../state/context.ts';
import type { ImportChoices, ImportMode, ImportPreview, LayerName } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

const asDeclared = '';
const modes: readonly ImportMode[] = ['replace', 'merge', 'new', 'append'];

interface Props {
  readonly layer: LayerName;
  readonly mode: ImportMode;
  readonly choices: ImportChoices;
  readonly exists: boolean;
  readonly preview: ImportPreview | null;
  /** All tables of the file (a preview of one table names only that). */
  readonly tables: ImportPreview['tables'];
  readonly onLayer: (layer: LayerName) => void;
  readonly onMode: (mode: ImportMode) => void;
  readonly onChoices: (choices: ImportChoices) => void;
}

/** How a source is to be read and what is to be done with it; everything detected can be overruled. */
export function Choices({ layer, mode, choices, exists, preview, tables, onLayer, onMode, onChoices }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const crsChoices = useAnswer('crsChoices', null, '');
  const { import: text, wizard } = wording;
  const comparing = exists && (mode === 'merge' || mode === 'new');
  const { crs, encoding, groupable, diff } = preview ?? { crs: null, encoding: null, groupable: null, diff: null };
  return (
    <div className="import-row choices">
      <label>
        <span>{text.layer}</span>
        <Select aria-label={text.layer} value={layer} style={{ width: 150 }} onChange={onLayer} options={layerNames.map((name) => ({ value: name, label: textOf(layerTitles[name], language) }))} />
      </label>
      {exists && (
        <label>
          <span>{text.mode}</span>
          <Select<ImportMode> aria-label={text.mode} value={mode} style={{ width: 170 }} onChange={onMode} options={modes.map((value) => ({ value, label: wizard.modes[value] }))} />
        </label>
      )}
      {tables.length > 1 && (
        <label><span>{text.table}</span><Select aria-label={text.table} value={preview?.table ?? null} placeholder={wizard.choose} style={{ minWidth: 180, maxWidth: 280 }} popupMatchSelectWidth={false} onChange={(table) => onChoices({ ...choices, table, columns: null })} options={tables.map(({ name, rows }) => ({ value: name, label: wizard.tableRows(name, String(rows)) }))} /></label>
      )}
      <label>
        <span>{text.crs}</span>
        <Select
          aria-label={text.crs} value={choices.crs ?? asDeclared} style={{ width: 236 }} popupMatchSelectWidth={460} showSearch={{ optionFilterProp: 'label' }} onChange={(value) => onChoices({ ...choices, crs: value === asDeclared ? null : value, axes: null })}
          options={[{ value: asDeclared, label: crs === null || choices.crs !== undefined && choices.crs !== null ? text.crsDeclared : `${text.crsDeclared}${wizard.colon}${textOf(crs.title, language)}` }, ...(crsChoices ?? []).map(({ crs: value, title }) => ({ value, label: `${textOf(title, language)}${value.startsWith('EPSG') ? ` · ${value}` : ''}` }))]}
        />
      </label>
      {crs !== null && <Checkbox checked={crs.swapped} onChange={(event) => onChoices({ ...choices, axes: event.target.checked ? 'swapped' : 'asMapped' })}>{wizard.swapAxes}</Checkbox>}
      {encoding !== null && (
        <label>
          <span>{wizard.encoding}</span>
          <Select
            aria-label={wizard.encoding} value={choices.encoding ?? encoding.found} status={encoding.sure ? '' : 'warning'} style={{ width: 150 }} popupMatchSelectWidth={420} optionLabelProp="short" onChange={(value) => onChoices({ ...choices, encoding: value })}
            options={encoding.alternatives.map((one) => ({ value: one.encoding, label: one.encoding, short: one.encoding.toUpperCase(), title: textOf(one.title, language), preview: one.preview }))}
            optionRender={({ data }) => <div className="encoding-option"><b>{data.title}</b><p>{data.preview}</p></div>}
          />
        </label>
      )}
      {comparing && (
        <label>
          <span>{wizard.keys}</span>
          <Select mode="multiple" size="small" aria-label={wizard.keys} value={[...(choices.keys ?? diff?.keys ?? [])]} style={{ minWidth: 180 }} popupMatchSelectWidth={200} onChange={(keys: string[]) => onChoices({ ...choices, keys: keys.length === 0 ? null : keys })} options={(preview?.fields ?? []).map(({ field, title }) => ({ value: field, label: textOf(title, language) }))} />
        </label>
      )}
      {exists && mode === 'merge' && <Checkbox checked={choices.blanks === 'clear'} onChange={(event) => onChoices({ ...choices, blanks: event.target.checked ? 'clear' : 'keep' })}>{wizard.blanksClear}</Checkbox>}
      {(groupable !== null || choices.group === 'phases') && (
        <Checkbox checked={choices.group === 'phases'} onChange={(event) => onChoices({ ...choices, group: event.target.checked ? 'phases' : null })}>{groupable === null ? wizard.grouped : wizard.group(String(groupable.groups), String(groupable.rows))}</Checkbox>
      )}
    </div>
  );
}
