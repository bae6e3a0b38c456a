import { Button, Modal, Radio, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { layerNames, layerTitles } from '../../gis-data/model/layers.ts';
import { faultWords, notifyFault } from '../state/app.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { importFiles } from '../state/project-actions.ts';
import { select, showTab } from '../state/selection.ts';
import { ReportCard } from '../tables/ReportCard.tsx';
import type { ImportPreview, ImportReport, ImportWish, LayerName, SourceFileView, Words } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';
import { DropZone } from './DropZone.tsx';
import { ImportMapping } from './ImportMapping.tsx';

const asDeclared = '';

interface Choice {
  readonly files: readonly SourceFileView[];
  readonly crs: string | null;
  readonly columns: Readonly<Record<string, string>> | null;
  readonly table: string | null;
}

const nothingChosen: Choice = { files: [], crs: null, columns: null, table: null };

/** Files in: what they are, how they were read, what would become of every row; then do it and show the report. */
export function ImportDialog({ first }: { readonly first: LayerName }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const counts = useView((view) => view.project?.layers);
  const [layer, setLayer] = useState(first);
  const [choice, setChoice] = useState(nothingChosen);
  const [mode, setMode] = useState<'replace' | 'append'>('replace');
  const [answer, setAnswer] = useState<{ readonly of: ImportWish; readonly preview: ImportPreview | null; readonly fault: Words | null } | null>(null);
  const [tables, setTables] = useState<readonly string[]>([]);
  const [report, setReport] = useState<ImportReport | null>(null);
  const crsChoices = useAnswer('crsChoices', null, '');
  const text = wording.import;
  const exists = (counts?.find((state) => state.layer === layer)?.features ?? null) !== null;

  const wish = useMemo<ImportWish>(() => ({ layer, ...choice }), [layer, choice]);
  useEffect(() => {
    if (wish.files.length === 0) return undefined;
    let wanted = true;
    app.engine.call('preview', wish).promise.then(
      (preview) => {
        if (!wanted) return;
        setAnswer({ of: wish, preview, fault: preview.problem });
        if (wish.table === null) setTables(preview.tables);
      },
      (error: unknown) => {
        if (wanted) setAnswer({ of: wish, preview: null, fault: faultWords(error)?.text ?? null });
      },
    );
    return () => {
      wanted = false;
    };
  }, [app, wish]);
  const hasFiles = choice.files.length > 0;
  const preview = hasFiles ? (answer?.preview ?? null) : null;
  const fault = hasFiles ? (answer?.fault ?? null) : null;
  const reading = hasFiles && answer?.of !== wish;

  const close = (): void => app.store.setState({ importing: null });
  const again = (): void => {
    setChoice(nothingChosen);
    setAnswer(null);
    setReport(null);
  };
  const run = async (): Promise<void> => {
    select(app, null, false);
    const done = await importFiles(app, wish, exists ? mode : 'replace');
    if (done === null) return;
    setReport(done);
    showTab(app, 'reports');
  };
  const footer = report === null
    ? [
      <Button key="cancel" onClick={close}>{wording.common.cancel}</Button>,
      <Button key="run" type="primary" aria-label={text.run} disabled={preview === null || preview.report === null || reading} loading={busy} onClick={() => void run()}>{text.run}</Button>,
    ]
    : [<Button key="again" onClick={again}>{text.another}</Button>, <Button key="done" type="primary" onClick={close}>{text.done}</Button>];

  return (
    <Modal open title={text.title} width={920} onCancel={close} footer={footer} mask={{ closable: false }} className="import" centered>
      {report !== null ? <><h3>{text.result}</h3><ReportCard report={report} /></> : (
        <>
          <div className="import-row">
            <label>
              <span>{text.layer}</span>
              <Select
                aria-label={text.layer} value={layer} style={{ width: 190 }} onChange={(next) => {
                  setLayer(next);
                  setChoice({ ...choice, columns: null });
                }}
                options={layerNames.map((name) => ({ value: name, label: textOf(layerTitles[name], language) }))}
              />
            </label>
            <label>
              <span>{text.crs}</span>
              <Select
                aria-label={text.crs} value={choice.crs ?? asDeclared} style={{ width: 300 }} showSearch={{ optionFilterProp: 'label' }} onChange={(crs) => setChoice({ ...choice, crs: crs === asDeclared ? null : crs })}
                options={[{ value: asDeclared, label: text.crsDeclared }, ...(crsChoices ?? []).map(({ crs, title }) => ({ value: crs, label: `${textOf(title, language)}${crs.startsWith('EPSG') ? ` · ${crs}` : ''}` }))]}
              />
            </label>
            {exists && (
              <label>
                <span>{text.mode}</span>
                <Radio.Group aria-label={text.mode} value={mode} onChange={(event) => setMode(event.target.value as 'replace' | 'append')} options={[{ value: 'replace', label: text.replace }, { value: 'append', label: text.append }]} />
              </label>
            )}
          </div>
          <DropZone
            files={choice.files}
            onFiles={(files) => {
              setAnswer(null);
              setChoice({ ...nothingChosen, crs: choice.crs, files });
            }}
            onFault={(error) => notifyFault(app, error)}
          />
          {fault !== null && <p className="fault" role="alert">{textOf(fault, language)}</p>}
          {reading && preview === null && <p className="faint" role="status">{text.reading}…</p>}
          {preview !== null && (
            <ImportMapping
              preview={preview} tables={tables} stale={reading}
              onTable={(table) => setChoice({ ...choice, table, columns: null })}
              onMapping={(columns) => setChoice({ ...choice, columns })}
            />
          )}
        </>
      )}
    </Modal>
  );
}
