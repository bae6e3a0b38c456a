import { CheckCircleOutlined, DeleteOutlined, FileAddOutlined, FolderOpenOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useRef, useState } from 'react';
import { problemSentence } from '../../gis-data/model/problem.ts';
import { faultWords } from '../state/app.ts';
import { addPack, removePack } from '../state/audit-actions.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import type { PackCheck, PackPick, Problem, Words } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

const listed = 200;
/** Files beyond this are no part of a pack and are not read. */
const largestBytes = 64 * 1024 * 1024;
const ofPack = /(?:^|\/)(?:pack\.json|INTERPRETATION\.md|cases\/[^/]+\.json)$|\.(?:zip|json)$/iu;

interface Checked {
  readonly pick: PackPick;
  readonly check: PackCheck | null;
  /** It is no pack at all, and why. */
  readonly fault: Words | null;
}

/** The chosen files as bytes: of a folder only what a pack is made of. */
async function readPick(list: FileList): Promise<PackPick> {
  const files = [...list];
  const folder = files[0].webkitRelativePath.split('/')[0];
  const source = folder === '' ? files[0].name : folder;
  const wanted = files.filter(({ name, webkitRelativePath, size }) => size <= largestBytes && ofPack.test(webkitRelativePath === '' ? name : webkitRelativePath));
  return {
    source,
    files: await Promise.all(wanted.map(async (file) => ({
      path: folder === '' ? file.name : file.webkitRelativePath.slice(folder.length + 1), bytes: new Uint8Array(await file.arrayBuffer()),
    }))),
  };
}

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { packs: text } = wording;
  return (
    <>
      <table className="plain-table pack-problems" aria-label={text.problem}>
        <thead><tr><th>{text.place}</th><th>{text.problem}</th></tr></thead>
        <tbody>
          {problems.slice(0, listed).map((problem, index) => (
            <tr key={index}><td><code>{problem.place.file}</code>{problem.place.field !== undefined && <><br /><code className="faint">{problem.place.field}</code></>}</td><td>{textOf(problemSentence({ ...problem, place: {} }), language)}</td></tr>
          ))}
        </tbody>
      </table>
      {problems.length > listed && <p className="faint">{text.more(figure(problems.length - listed))}</p>}
    </>
  );
}

/** What was found in the picked files, and the button that puts them to use when nothing is wrong. */
function CheckReport({ checked, onDone }: { readonly checked: Checked; readonly onDone: () => void }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const { packs: text } = wording;
  const { check, fault, pick } = checked;
  if (fault !== null) return <p className="fault" role="alert">{textOf(fault, language)}</p>;
  if (check === null) return <p className="faint" role="status">{text.checking}…</p>;
  const { policy, problems, counts, alone, replaces, source } = check;
  const good = policy !== null && problems.length === 0;
  const add = async (): Promise<void> => {
    if (policy !== null && await addPack(app, pick, policy.id)) onDone();
  };
  return (
    <section className="pack-report" aria-label={source}>
      <h4>{policy === null ? source : policy.title} {policy !== null && <span className={`status ${policy.status}`}>{policy.status === 'draft' ? wording.header.draft : wording.header.inForce}</span>}</h4>
      {policy !== null && <p className="faint">{[policy.issuer, policy.number, policy.id].filter((part) => part !== null).join(' · ')}</p>}
      {counts !== null && <p className="faint">{text.contents(figure(counts.clauses), figure(counts.rules), figure(counts.questions), figure(counts.cases))}</p>}
      {alone && <p className="draft-text">{text.alone}</p>}
      {good
        ? <p className="checked" role="status"><CheckCircleOutlined /> {text.checked} <Button type="primary" size="small" onClick={() => void add()}>{replaces ? text.replace : text.add}</Button></p>
        : <p className="fault" role="alert"><WarningOutlined /> {text.faults(figure(problems.length))}</p>}
      {problems.length > 0 && <Problems problems={problems} />}
    </section>
  );
}

/** Packs of a city's own: pick, check with every fault listed, use, remove. */
export function PacksDialog() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const own = useView((view) => view.project?.ownPacks);
  const folder = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [checked, setChecked] = useState<Checked | null>(null);
  const { packs: text } = wording;

  const take = async (list: FileList | null): Promise<void> => {
    if (list === null || list.length === 0) return;
    const pick = await readPick(list);
    setChecked({ pick, check: null, fault: null });
    try {
      setChecked({ pick, check: await app.engine.call('checkPack', pick).promise, fault: null });
    } catch (error) {
      setChecked({ pick, check: null, fault: faultWords(error)?.text ?? null });
    }
  };
  const input = (of: typeof folder, label: string, more: Record<string, unknown>) => (
    <input
      ref={of} type="file" hidden aria-label={label} {...more}
      onChange={(event) => {
        const { files } = event.target;
        void take(files).finally(() => {
          if (of.current !== null) of.current.value = '';
        });
      }}
    />
  );
  return (
    <Modal open title={text.title} width={760} centered className="packs" onCancel={() => app.store.setState({ pickingPack: false })} footer={null} mask={{ closable: false }}>
      <p className="faint">{text.lead}</p>
      <div className="import-row">
        <Button icon={<FolderOpenOutlined />} onClick={() => folder.current?.click()}>{text.folder}</Button>
        <Button icon={<FileAddOutlined />} onClick={() => file.current?.click()}>{text.file}</Button>
        {input(folder, text.folder, { webkitdirectory: '' })}
        {input(file, text.file, { accept: '.json,.zip' })}
      </div>
      {checked !== null && <CheckReport checked={checked} onDone={() => setChecked(null)} />}
      <h4>{text.inProject}</h4>
      {(own ?? []).length === 0 && <p className="faint">{text.noneInProject}</p>}
      <ul className="own-packs">
        {(own ?? []).map(({ id, source, addedAt, policy, problems }) => (
          <li key={id} data-pack={id}>
            <div>
              <b>{policy?.title ?? id}</b> <span className="basis user">{text.own}</span> {policy !== null && <span className={`status ${policy.status}`}>{policy.status === 'draft' ? wording.header.draft : wording.header.inForce}</span>}
              <p className="faint">{[policy?.issuer, id, source].filter((part) => part !== undefined).join(' · ')} · {text.addedAt} {new Date(addedAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</p>
              {policy === null && <p className="fault">{text.broken}: {problems.slice(0, 3).map((problem) => textOf(problemSentence(problem), language)).join(' ')}</p>}
            </div>
            <Button size="small" icon={<DeleteOutlined />} aria-label={`${text.remove} ${policy?.title ?? id}`} onClick={() => void removePack(app, id, policy?.title ?? id)}>{text.remove}</Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
