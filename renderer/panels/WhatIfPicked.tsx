import { Button } from 'antd';
import { useApp, useWording } from '../state/context.ts';
import { tryStep, whatIfStore } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';

/** What can be done with the facility that was picked. */
export function WhatIfPicked() {
  const app = useApp();
  const { whatIf: text } = useWording();
  const facility = useWhatIf(({ facilities, picked }) => facilities.find(({ id }) => id === picked) ?? null);
  if (facility === null) return null;
  const { id, name, open, locked } = facility;
  return (
    <div className="what-if-picked">
      <b>{name}</b>{!open && ` (${text.closed})`}{locked && ` (${text.locked})`}
      <span>
        <Button size="small" disabled={locked} onClick={() => tryStep(app, { kind: 'open', id, open: !open })}>{open ? text.close : text.reopen}</Button>
        <Button size="small" onClick={() => tryStep(app, { kind: 'lock', id, locked: !locked })}>{locked ? text.unlock : text.lock}</Button>
        <Button
          size="small" danger disabled={locked}
          onClick={() => {
            tryStep(app, { kind: 'remove', id });
            whatIfStore(app).setState({ picked: null });
          }}
        >
          {text.remove}
        </Button>
      </span>
    </div>
  );
}
