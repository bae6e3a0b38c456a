import { Button, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { layerTitles } from '../../gis-data/model/layers.ts';
import { exportLayerFile } from '../state/data-actions.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import type { LayerFile, LayerName, WriteFormat } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import { TaskBar } from './TaskBar.tsx';

const listed = 200;

/** A layer as a file of another program; what the format could not hold is said. */
export function ExportDialog() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const layers = useView((view) => view.project?.layers ?? []);
  const formats = useAnswer('exportFormats', null, '');
  const filled = layers.filter(({ features }) => (features ?? 0) > 0);
  const [layer, setLayer] = useState<LayerName | null>(filled.find((state) => state.layer === 'compounds')?.layer ?? filled[0]?.layer ?? null);
  const [format, setFormat] = useState<WriteFormat>('gpkg');
  const [encoding, setEncoding] = useState<'utf-8' | 'gbk'>('utf-8');
  const [done, setDone] = useState<LayerFile | null>(null);
  const { exporting: text } = wording;
  const close = (): void => app.store.setState({ exporting: false });
  const again = <T,>(set: (value: T) => void) => (value: T): void => {
    set(value);
    setDone(null);
  };
  const run = async (): Promise<void> => {
    if (layer !== null) setDone(await exportLayerFile(app, { layer, format, encoding, language }));
  };
  return (
    <Modal
      open title={text.title} width={620} centered className="export" onCancel={close} mask={{ closable: false }}
      footer={<div className="import-footer">{busy && <TaskBar />}<span className="grow" /><Button onClick={close}>{wording.common.close}</Button><Button type="primary" disabled={layer === null} loading={busy} onClick={() => void run()}>{text.run}</Button></div>}
    >
      <div className="import-row">
        <label><span>{text.layer}</span><Select aria-label={text.layer} value={layer} style={{ width: 190 }} onChange={again(setLayer)} options={filled.map((state) => ({ value: state.layer, label: `${textOf(layerTitles[state.layer], language)} (${figure(state.features)})` }))} /></label>
        <label><span>{text.format}</span><Select aria-label={text.format} value={format} style={{ width: 250 }} onChange={again(setFormat)} options={(formats ?? []).map(({ id, title }) => ({ value: id, label: textOf(title, language) }))} /></label>
      </div>
      {format === 'shapefile' && (
        <div className="import-row"><label><span>{text.encoding}</span><Radio.Group aria-label={text.encoding} value={encoding} onChange={(event) => again(setEncoding)(event.target.value as 'utf-8' | 'gbk')} options={[{ value: 'utf-8', label: 'UTF-8' }, { value: 'gbk', label: 'GBK' }]} /></label></div>
      )}
      {done === null ? <p className="faint">{text.lead}</p> : (
        <section aria-label={text.result}>
          <h4>{text.made(done.file.name)}</h4>
          {done.reported.length === 0 ? <p className="checked">{text.whole}</p> : (
            <>
              <p className="draft-text">{text.lost(figure(done.reported.length))}</p>
              <ul className="plain export-losses">{done.reported.slice(0, listed).map((problem, index) => <li key={index}>{textOf(problem, language)}</li>)}</ul>
              {done.reported.length > listed && <p className="faint">{wording.reports.more(figure(done.reported.length - listed))}</p>}
            </>
          )}
        </section>
      )}
    </Modal>
  );
}
