import { CheckCircleOutlined, CloseOutlined, FileAddOutlined, FileOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { layerTitles } from '../../gis-data/model/layers.ts';
import { useView, useWording } from '../state/context.ts';
import type { SourceFileView } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';
import type { Item } from './item.ts';
import { readChosen, readDropped } from './read-files.ts';

interface Props {
  readonly items: readonly Item[];
  readonly current: string | null;
  readonly others: readonly string[];
  readonly onFiles: (files: readonly SourceFileView[]) => void;
  readonly onFault: (error: unknown) => void;
  readonly onPick: (key: string) => void;
  readonly onRemove: (key: string) => void;
}

function sizeOf(files: readonly SourceFileView[]): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Files by drop or dialog, sorted into the sources they make; parts added later join those already there. */
export function SourceList({ items, current, others, onFiles, onFault, onPick, onRemove }: Props) {
  const { import: text, wizard } = useWording();
  const language = useView((view) => view.language);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: Promise<readonly SourceFileView[]>): void => void files.then((list) => (list.length === 0 ? undefined : onFiles(list)), onFault);
  const chooseFolder = (): void => {
    const chooser = document.createElement('input');
    chooser.type = 'file';
    chooser.webkitdirectory = true;
    chooser.onchange = () => take(readChosen(chooser.files ?? []));
    chooser.click();
  };
  return (
    <aside
      className={over ? 'sources over' : 'sources'} aria-label={text.files}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(readDropped(event.dataTransfer));
      }}
    >
      <div className="drop-zone">
        <button type="button" onClick={() => input.current?.click()}><FileAddOutlined /><span>{text.drop}</span><small>{text.dropHint}</small></button>
        <button type="button" className="link" onClick={chooseFolder}>{wizard.folder}</button>
        <input
          ref={input} type="file" multiple hidden aria-label={text.files}
          onChange={(event) => {
            take(readChosen(event.target.files ?? []));
            event.target.value = '';
          }}
        />
      </div>
      <ul>
        {items.map((item) => (
          <li key={item.key} aria-current={item.key === current} className={item.key === current ? 'current' : ''}>
            <button type="button" onClick={() => onPick(item.key)} title={item.files.map(({ name }) => name).join('\n')}>
              {item.report === null ? <FileOutlined /> : <CheckCircleOutlined className="checked" />}
              <span><b>{item.name}</b><small>{textOf(layerTitles[item.layer], language)} · {item.files.length > 1 ? `${wizard.parts(String(item.files.length))} · ` : ''}{sizeOf(item.files)}</small></span>
            </button>
            <button type="button" className="icon-button" aria-label={`${text.remove} ${item.name}`} onClick={() => onRemove(item.key)}><CloseOutlined /></button>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p className="faint" title={others.join('\n')}>{wizard.others(String(others.length))}</p>}
    </aside>
  );
}
