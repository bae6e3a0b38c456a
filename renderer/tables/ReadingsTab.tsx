import { Button, Radio } from 'antd';
import { setReading } from '../state/audit-actions.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { runPolicy } from '../state/project-actions.ts';
import { documentsOf } from '../state/view.ts';
import type { QuestionView } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';
import { Remarks } from './Remarks.tsx';

function Question({ question, policy }: { readonly question: QuestionView; readonly policy: string }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const busy = useView((view) => view.task !== null);
  const { readings: text } = wording;
  const { id, title, reason, readings, default: usual, chosen, ofRun, clauses } = question;
  return (
    <article className="question" data-question={id} aria-label={textOf(title, language)}>
      <h4>{textOf(title, language)} {ofRun !== null && ofRun !== chosen && <span className="basis user">{text.differs}</span>}</h4>
      <Radio.Group
        aria-label={textOf(title, language)} value={chosen} disabled={busy} className="reading-choices"
        onChange={(event) => {
          const reading = event.target.value as string;
          void setReading(app, policy, id, reading === usual ? null : reading);
        }}
      >
        {readings.map((reading) => (
          <Radio key={reading.id} value={reading.id}>
            {textOf(reading.title, language)} {reading.id === usual && <span className="basis stated">{text.byDefault}</span>} {reading.id === ofRun && <span className="basis">{text.chosen}</span>}
          </Radio>
        ))}
      </Radio.Group>
      <p className="faint">{text.reason}: {textOf(reason, language)}</p>
      <details className="fold">
        <summary>{text.clauses} ({clauses.map((clause) => clause.id).join(' · ')})</summary>
        {clauses.map((clause) => <blockquote key={clause.id}><p>“{clause.quote}”</p><footer><b>{clause.id}</b> {textOf(clause.title, language)} · {clause.where} <span className="basis">{text.force[clause.force]}</span></footer></blockquote>)}
      </details>
    </article>
  );
}

/** Where the chosen document can be read in several ways: the readings, the default and its reason; beside them the document's own contradictions. */
export function ReadingsTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const policy = useView((view) => view.policy);
  const document = useView((view) => documentsOf(view).find(({ id }) => id === view.policy));
  const version = useView((view) => `${view.project?.id} ${view.project?.revision} ${view.project?.run?.id}`);
  const busy = useView((view) => view.task !== null);
  const questions = useAnswer('questions', policy === null || document === undefined ? undefined : { policy }, version);
  const { readings: text } = wording;
  if (policy === null || document === undefined) return <p className="empty">{wording.parameters.empty}</p>;
  const moved = (questions ?? []).some(({ chosen, ofRun }) => ofRun !== null && chosen !== ofRun);
  return (
    <div className="tab side-by-side">
      <div className="table-side scroll padded">
        <p className="tab-note">
          {textOf(document.shortTitle, language)} {document.status === 'draft' && <span className="status draft">{wording.header.draft}</span>} {text.lead} {moved && <Button size="small" type="primary" disabled={busy} onClick={() => void runPolicy(app, 'check')}>{text.rerun}</Button>}
        </p>
        {questions?.length === 0 && <p className="faint">{text.none}</p>}
        {questions?.map((question) => <Question key={question.id} question={question} policy={policy} />)}
      </div>
      <div className="answers wide"><Remarks policy={policy} /></div>
    </div>
  );
}
