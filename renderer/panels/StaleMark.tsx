import { WarningOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useApp, useView, useWording } from '../state/context.ts';
import type { Words } from '../workers/protocol.ts';
import { textOf } from '../words/index.ts';

/** Comparing every input's fingerprint takes a while, so it waits until the map has what it needs. */
const patienceMilliseconds = 1500;

/** Says when the shown result no longer fits the project, and why. */
export function StaleMark() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const key = useView((view) => `${view.project?.id} ${view.project?.revision} ${view.project?.run?.id}`);
  const [reasons, setReasons] = useState<{ key: string; list: readonly Words[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      app.engine.call('stale', null).promise.then((list) => {
        if (wanted) setReasons({ key, list });
      }, () => undefined);
    }, patienceMilliseconds);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [app, key]);
  if (reasons === null || reasons.key !== key || reasons.list.length === 0) return null;
  return (
    <Tooltip title={<>{wording.header.staleHint}<ul className="plain">{reasons.list.map((reason) => <li key={reason.zh}>{textOf(reason, language)}</li>)}</ul></>}>
      <span className="stale" role="status"><WarningOutlined /> {wording.header.stale}</span>
    </Tooltip>
  );
}
