import { AimOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useApp, useView, useWording } from '../state/context.ts';
import { startWhatIf } from '../state/what-if.ts';
import { useWhatIf } from '../state/what-if-context.ts';

/** The door to trying out, on the map; while it is open, what follows is shown beside the map. */
export function WhatIfDoor() {
  const app = useApp();
  const { whatIf: text } = useWording();
  const phase = useWhatIf((state) => state.phase);
  const hasProject = useView((view) => view.project !== null && view.policy !== null);
  const busy = useView((view) => view.task !== null);
  if (!hasProject || phase === 'on') return null;
  return (
    <div className="what-if-door">
      <Button size="small" icon={<AimOutlined />} loading={phase === 'starting'} disabled={busy} title={text.hint} onClick={() => void startWhatIf(app)}>{phase === 'starting' ? text.starting : text.button}</Button>
    </div>
  );
}
