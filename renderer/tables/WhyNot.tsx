import { Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { faultWords } from '../state/app.ts';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { select } from '../state/selection.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import type { NamedCandidate, Proposal, WhyNotSite, Words } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

/** Work shorter than this shows nothing while it runs. */
const quietMilliseconds = 300;

interface Asking {
  readonly name: string;
  readonly stage: Words | null;
  /** Given up; a solve hears of it a moment later. */
  readonly leaving: boolean;
  cancel(): void;
}

/** “Why not…”: a candidate of this proposal that was not taken, and what insisting on it would cost. Nothing in the plan changes. */
export function WhyNot({ proposal: { kind, townshipId, candidateIds }, runId }: { readonly proposal: Proposal; readonly runId: string }) {
  const app = useApp();
  const { why, common } = useWording();
  const language = useView((view) => view.language);
  // Giving up a solve starts the engine anew from the project, and what is tried out is not yet in it.
  const isTrying = useWhatIf(({ phase }) => phase !== 'off');
  const choices = useAnswer('whyNotChoices', candidateIds === undefined ? undefined : { kind, townshipId }, runId);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [told, setTold] = useState<WhyNotSite | null>(null);
  const [fault, setFault] = useState<Words | null>(null);
  const running = useRef<{ cancel(): void } | null>(null);
  // Leaving the card gives up what is still being solved.
  useEffect(() => () => running.current?.cancel(), []);

  async function ask(candidateId: string, name: string): Promise<void> {
    running.current?.cancel();
    setTold(null);
    setFault(null);
    let stage: Words | null = null;
    let shown = false;
    let leaving = false;
    const show = (): void => {
      if (shown && running.current === call) setAsking({ name, stage, leaving, cancel });
    };
    const cancel = (): void => {
      leaving = true;
      show();
      call.cancel();
    };
    const call = app.engine.call('whyNot', { kind, townshipId, candidateId }, {
      onProgress: (step) => {
        stage = step.stage;
        show();
      },
    });
    running.current = call;
    const timer = setTimeout(() => {
      shown = true;
      show();
    }, quietMilliseconds);
    try {
      const answer = await call.promise;
      if (running.current === call) setTold(answer);
    } catch (error) {
      if (running.current === call) setFault(faultWords(error)?.text ?? null);
    } finally {
      clearTimeout(timer);
      if (running.current === call) {
        running.current = null;
        setAsking(null);
      }
    }
  }

  if (candidateIds === undefined) return <p className="faint">{why.oldRun}</p>;
  const link = ({ id, name }: NamedCandidate) => <button key={id} type="button" className="link" onClick={() => select(app, { layer: 'candidates', id }, true)}>{name}</button>;
  return (
    <section className="why-not" aria-label={why.notThere}>
      <Select<string>
        size="small" className="why-not-choice" showSearch={{ optionFilterProp: 'label' }} value={null} placeholder={why.notThere} title={why.hint} aria-label={why.notThere} notFoundContent={why.none} disabled={isTrying || choices === null || choices.length === 0}
        options={(choices ?? []).map(({ id, name, assetKind }) => ({ value: id, label: assetKind === null ? name : `${name} · ${assetKind}` }))}
        onChange={(id) => void ask(id, choices?.find((choice) => choice.id === id)?.name ?? id)}
      />
      {asking !== null && (
        <p role="status">{asking.name} · {asking.leaving ? why.leaving : asking.stage === null ? why.working : textOf(asking.stage, language)} <Button size="small" disabled={asking.leaving} onClick={asking.cancel}>{common.cancel}</Button></p>
      )}
      {fault !== null && <p className="shortfall" role="alert">{textOf(fault, language)}</p>}
      {told !== null && (
        <div role="status">
          <p>{textOf(told.sentence, language)}</p>
          {told.opened.length > 0 && <p className="faint">{why.opened} {told.opened.map(link)}{told.dropped.length > 0 && <> · {why.dropped} {told.dropped.map(link)}</>} · {why.notSaved}</p>}
        </div>
      )}
    </section>
  );
}
