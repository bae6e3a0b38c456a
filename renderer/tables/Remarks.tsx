import { Segmented } from 'antd';
import { useState } from 'react';
import { useAnswer, useView, useWording } from '../state/context.ts';
import { textOf } from '../words/index.ts';

/** What a reader of the documents must know: contradictions inside one, and order traps between two. */
export function Remarks({ policy }: { readonly policy: string }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const [all, setAll] = useState(false);
  const remarks = useAnswer('remarks', { policy: all ? null : policy }, version);
  const { readings: text } = wording;
  return (
    <section className="remarks" aria-label={text.remarks}>
      <header>
        <h4>{text.remarks}</h4>
        <Segmented<boolean> size="small" aria-label={text.remarks} value={all} onChange={setAll} options={[{ value: false, label: text.thisDocument }, { value: true, label: text.allDocuments }]} />
      </header>
      {remarks?.length === 0 && <p className="faint">{text.noRemarks}</p>}
      {remarks?.map(({ kind, what, clauses, question }) => (
        <article key={`${kind}${clauses.map(({ id }) => id).join()}`} className="remark" data-kind={kind}>
          <h5>{text.kinds[kind]} <span className="faint">{clauses.map(({ id }) => id).join(' · ')}</span></h5>
          <p>{textOf(what, language)}</p>
          {clauses.map(({ id, title, quote, where, force, document }) => (
            <blockquote key={id}><p>“{quote}”</p><footer><b>{id}</b> {textOf(title, language)} · {textOf(document, language)} {where} <span className="basis">{text.force[force]}</span></footer></blockquote>
          ))}
          {question !== null ? <p className="read-as">{text.readAs} <b title={textOf(question.title, language)}>{textOf(question.reading, language)}</b></p> : kind === 'orderTrap' && <p className="draft-text">{text.unresolved}</p>}
        </article>
      ))}
    </section>
  );
}
