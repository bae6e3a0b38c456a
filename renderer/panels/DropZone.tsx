import { CloseOutlined, FileAddOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { useWording } from '../state/context.ts';
import type { SourceFileView } from '../workers/protocol.ts';

interface Props {
  readonly files: readonly SourceFileView[];
  readonly onFiles: (files: readonly SourceFileView[]) => void;
  readonly onFault: (error: unknown) => void;
}

async function readFiles(list: Iterable<File>): Promise<SourceFileView[]> {
  return Promise.all([...list].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
}

/** Files by drop or dialog. Parts of one source come together; parts added later join those already there. */
export function DropZone({ files, onFiles, onFault }: Props) {
  const { import: text } = useWording();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null): void => {
    if (list === null || list.length === 0) return;
    readFiles(list).then((added) => onFiles([...files.filter(({ name }) => !added.some((other) => other.name === name)), ...added]), onFault);
  };
  return (
    <div
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <button type="button" onClick={() => input.current?.click()}><FileAddOutlined /><span>{text.drop}</span><small>{text.dropHint}</small></button>
      <input
        ref={input} type="file" multiple hidden aria-label={text.files}
        onChange={(event) => {
          take(event.target.files);
          event.target.value = '';
        }}
      />
      {files.length > 0 && (
        <ul aria-label={text.files}>
          {files.map(({ name, bytes }) => (
            <li key={name}>
              {name} <small>{(bytes.byteLength / 1024).toFixed(bytes.byteLength < 10240 ? 1 : 0)} KB</small>
              <button type="button" className="icon-button" aria-label={`${text.remove} ${name}`} onClick={() => onFiles(files.filter((file) => file.name !== name))}><CloseOutlined /></button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
