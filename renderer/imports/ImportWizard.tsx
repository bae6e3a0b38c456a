import { DownloadOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useMemo, useState } from 'react';
import { notifyFault } from '../state/app.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { exportMappings, exportTemplate } from '../state/data-actions.ts';
import { importFiles } from '../state/project-actions.ts';
import { select, showTab } from '../state/selection.ts';
import { TaskBar } from '../panels/TaskBar.tsx';
import { ReportCard } from '../tables/ReportCard.tsx';
import type { ImportPreview, LayerName, SourceFileView } from '../workers/protocol.ts';
import { Choices } from './Choices.tsx';
import type { Item } from './item.ts';
import { itemsOf, noChoices, wishOf } from './item.ts';
import { SourceList } from './SourceList.tsx';
import { SourcePane } from './SourcePane.tsx';
import { usePreview } from './use-preview.ts';

/** Files in: what they are, how they were read, what would become of every row; then do it and show the report. */
export function ImportWizard({ first }: { readonly first: LayerName }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const project = useView((view) => view.project);
  const again = useView((view) => view.reimporting);
  const [items, setItems] = useState<readonly Item[]>([]);
  const [others, setOthers] = useState<readonly string[]>([]);
  const [current, setCurrent] = useState<string | null>(null);
  const [picked, setPicked] = useState<LayerName | null>(again === null ? null : first);
  const [tables, setTables] = useState<{ readonly key: string; readonly tables: ImportPreview['tables'] } | null>(null);
  const { import: text, wizard } = wording;
  const item = items.find(({ key }) => key === current) ?? null;
  const layer = item?.layer ?? picked ?? first;
  const exists = (project?.layers.find((state) => state.layer === layer)?.features ?? null) !== null;
  const wish = useMemo(() => (item === null || item.report !== null ? null : wishOf(item, exists)), [item, exists]);
  const previewed = usePreview(wish);
  const { preview } = previewed;
  // Once a table is chosen only that one is read, so the list is kept from before.
  if (item !== null && preview !== null && (item.choices.table ?? null) === null && !previewed.reading && (tables?.key !== item.key || tables.tables !== preview.tables)) setTables({ key: item.key, tables: preview.tables });

  const change = (next: Item): void => setItems(items.map((one) => (one.key === next.key ? next : one)));
  const add = async (added: readonly SourceFileView[]): Promise<void> => {
    const name = (file: SourceFileView): string => `${file.folder ?? ''}/${file.name}`;
    const fresh = new Set(added.map(name));
    const files = [...items.flatMap((one) => one.files).filter((file) => !fresh.has(name(file))), ...added];
    try {
      const sorted = await app.engine.call('sources', { files: files.map(({ bytes: _bytes, ...rest }) => rest) }).promise;
      const next = itemsOf(files, sorted, items, { picked, usual: first, onlyRows: again?.rows ?? null });
      setItems(next);
      setOthers(sorted.others);
      setCurrent(next.find((one) => !items.includes(one))?.key ?? next[0]?.key ?? null);
    } catch (error) {
      notifyFault(app, error);
    }
  };
  const remove = (key: string): void => {
    const left = items.filter((one) => one.key !== key);
    setItems(left);
    if (current === key) setCurrent(left[0]?.key ?? null);
  };
  const close = (): void => app.store.setState({ importing: null, reimporting: null });
  const run = async (): Promise<void> => {
    if (item === null || wish === null || preview === null) return;
    select(app, null, false);
    const report = await importFiles(app, wish, preview.columns.map(({ name }) => name));
    if (report === null) return;
    change({ ...item, report });
    showTab(app, 'reports');
  };
  const done = item?.report ?? null;
  const fingerprint = preview?.report?.fingerprint ?? null;
  const otherFile = fingerprint !== null && fingerprint !== again?.fingerprint;
  const next = items.find((one) => one.report === null && one.key !== current);
  const rejected = done === null ? [] : [...new Set(done.rejections.flatMap(({ place }) => place.row ?? []))];
  const tablesOf = tables !== null && tables.key === item?.key ? tables.tables : (preview?.tables ?? []);
  const footer = (
    <div className="import-footer">
      <Button icon={<DownloadOutlined />} type="link" onClick={() => void exportTemplate(app, layer, language)}>{wizard.template}</Button>
      <Button type="link" onClick={() => void exportMappings(app)}>{wizard.exportMappings}</Button>
      <span className="grow" />
      {busy && <TaskBar />}
      {done === null || item === null ? (
        <>
          <Button onClick={close}>{wording.common.cancel}</Button>
          <Button type="primary" aria-label={text.run} disabled={preview === null || preview.report === null || previewed.reading} loading={busy} onClick={() => void run()}>{text.run}</Button>
        </>
      ) : (
        <>
          {rejected.length > 0 && <Button onClick={() => change({ ...item, report: null, mode: 'append', choices: { ...item.choices, onlyRows: rejected, edits: [] } })}>{wizard.again(String(rejected.length))}</Button>}
          {tablesOf.length > 1 && <Button onClick={() => change({ ...item, report: null, mode: 'replace', choices: noChoices })}>{wizard.otherTable}</Button>}
          {next === undefined
            ? <Button onClick={() => {
              setItems([]);
              setCurrent(null);
            }}>{text.another}</Button>
            : <Button onClick={() => setCurrent(next.key)}>{wizard.next(next.name)}</Button>}
          <Button type="primary" onClick={close}>{text.done}</Button>
        </>
      )}
    </div>
  );
  return (
    <Modal open title={text.title} width="min(1180px, calc(100vw - 48px))" onCancel={close} footer={footer} mask={{ closable: false }} className="import" centered>
      <div className="wizard">
        <SourceList items={items} current={current} others={others} onFiles={(files) => void add(files)} onFault={(error) => notifyFault(app, error)} onPick={setCurrent} onRemove={remove} />
        <div className="source-pane">
          {again !== null && <p className="import-note">{wizard.againHint(again.file, String(again.rows.length))}{otherFile && ` ${wizard.otherFile}`}</p>}
          {item !== null && item.report !== null ? <><h3>{text.result}</h3><ReportCard report={item.report} index={(project?.importCount ?? 0) - 1} /></> : (
            <>
              <Choices
                layer={layer} mode={item?.mode ?? 'replace'} choices={item?.choices ?? noChoices} exists={exists && item !== null} preview={preview} tables={tablesOf}
                onLayer={(chosen) => (item === null ? setPicked(chosen) : change({ ...item, layer: chosen, choices: { ...item.choices, columns: null, keys: null } }))}
                onMode={(mode) => item !== null && change({ ...item, mode })}
                onChoices={(choices) => item !== null && change({ ...item, choices })}
              />
              {item === null ? <p className="empty">{wizard.lead}</p> : <SourcePane item={item} exists={exists} previewed={previewed} onChoices={(choices) => change({ ...item, choices })} />}
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}
