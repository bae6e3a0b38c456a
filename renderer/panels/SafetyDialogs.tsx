import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { HostError } from '../host/index.ts';
import { useApp, useView, useWording } from '../state/context.ts';
import { openCopy, openDamaged, saveProjectAs } from '../state/project-actions.ts';
import type { SafetyQuestion } from '../state/safety-question.ts';
import { answerRecovery, ask } from '../state/safety.ts';
import { textOf } from '../words/index.ts';

type Question<Kind extends SafetyQuestion['kind']> = Extract<SafetyQuestion, { kind: Kind }>;
type Copies = readonly { readonly copy: number; readonly savedAt: string; readonly bytesInFile: number }[];

const mostLines = 200;
const local = (instant: string): string => new Date(instant).toLocaleString();

function RecoverDialog({ question }: { question: Question<'recover'> }) {
  const app = useApp();
  const { safety: text } = useWording();
  const language = useView((view) => view.language);
  const { changes, exact, notes } = question.found;
  const lines = changes.slice(-mostLines);
  return (
    <Modal
      open className="safety" closable={false} keyboard={false} mask={{ closable: false }} title={text.recoverTitle}
      // The safe answer comes first, so that it has the focus; it stands on the right.
      footer={(
        <div className="safety-footer">
          <Button type="primary" onClick={() => void answerRecovery(app, question, true)}>{text.recover}</Button>
          <Button danger onClick={() => void answerRecovery(app, question, false)}>{text.discard}</Button>
        </div>
      )}
    >
      <p>{text.recoverLead(String(changes.length))}</p>
      {!exact && <p>{text.recoverOther}</p>}
      {lines.length < changes.length && <p className="faint">{text.more(String(changes.length - lines.length))}</p>}
      <ul className="safety-list">{lines.map(({ at, title }, index) => <li key={index}>{textOf(title, language)} {at !== null && <small className="faint">{local(at)}</small>}</li>)}</ul>
      {notes.map((note) => <p key={note.zh} className="faint">{textOf(note, language)}</p>)}
    </Modal>
  );
}

function ChangedDialog() {
  const app = useApp();
  const { safety: text, common } = useWording();
  const saveAs = (): void => {
    ask(app, null);
    void saveProjectAs(app);
  };
  return (
    <Modal open className="safety" title={text.changedTitle} onCancel={() => ask(app, null)} onOk={saveAs} okText={text.saveAs} cancelText={common.cancel}><p>{text.changedText}</p></Modal>
  );
}

function DamagedDialog({ question }: { question: Question<'damaged'> }) {
  const app = useApp();
  const { safety: text, common } = useWording();
  const language = useView((view) => view.language);
  const { grant, name, bytes } = question;
  const [copies, setCopies] = useState<Copies | null>(null);
  useEffect(() => {
    if (grant === null) return;
    app.host.listCopies({ grant }).then(setCopies, (error: unknown) => setCopies(error instanceof HostError ? [] : null));
  }, [app, grant]);
  const then = (act: () => Promise<void>) => (): void => {
    ask(app, null);
    void act();
  };
  return (
    <Modal
      open className="safety" title={text.damagedTitle} onCancel={() => ask(app, null)}
      footer={[<Button key="cancel" onClick={() => ask(app, null)}>{common.cancel}</Button>, <Button key="salvage" type={copies === null || copies.length === 0 ? 'primary' : 'default'} onClick={then(() => openDamaged(app, bytes, name))}>{text.salvage}</Button>]}
    >
      <p>{textOf(question.sentence, language)}</p>
      <p>{copies === null || copies.length === 0 ? text.noCopies : text.copies}</p>
      <ul className="safety-list">
        {copies?.map(({ copy, savedAt, bytesInFile }) => (
          <li key={copy}><Button type="link" onClick={then(() => (grant === null ? Promise.resolve() : openCopy(app, grant, copy, name)))}>{text.copy(local(savedAt), (bytesInFile / 1024 / 1024).toFixed(1))}</Button></li>
        ))}
      </ul>
    </Modal>
  );
}

function SalvagedDialog({ question }: { question: Question<'salvaged'> }) {
  const app = useApp();
  const { safety: text, common } = useWording();
  const language = useView((view) => view.language);
  const lines = question.problems.slice(0, mostLines);
  return (
    <Modal open className="safety" title={text.salvagedTitle} onCancel={() => ask(app, null)} footer={<Button type="primary" onClick={() => ask(app, null)}>{common.close}</Button>} width={720}>
      <p>{text.salvagedText(String(question.problems.length))}</p>
      <ul className="safety-list">{lines.map((problem, index) => <li key={index}>{textOf(problem, language)}</li>)}</ul>
      {lines.length < question.problems.length && <p className="faint">{text.more(String(question.problems.length - lines.length))}</p>}
    </Modal>
  );
}

/** Whatever has to be asked or told so that a project is not lost. */
export function SafetyDialogs() {
  const question = useView((view) => view.safety);
  switch (question?.kind) {
    case 'recover': return <RecoverDialog question={question} />;
    case 'changedMeanwhile': return <ChangedDialog />;
    case 'damaged': return <DamagedDialog question={question} />;
    case 'salvaged': return <SalvagedDialog question={question} />;
    default: return null;
  }
}
