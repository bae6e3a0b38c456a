import { CloseOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useApp, useWording } from '../state/context.ts';
import { openUnsaved } from '../state/project-actions.ts';
import type { UnsavedProject } from '../state/safety.ts';
import { unsavedProjects } from '../state/safety.ts';

/** Projects that were never saved when the program last stopped; nothing is shown where there are none. */
export function UnsavedProjects({ busy }: { busy: boolean }) {
  const app = useApp();
  const { safety: text } = useWording();
  const [found, setFound] = useState<readonly UnsavedProject[]>([]);
  useEffect(() => {
    let wanted = true;
    unsavedProjects(app).then((list) => {
      if (wanted) setFound(list);
    }, () => undefined);
    return () => {
      wanted = false;
    };
  }, [app]);
  if (found.length === 0) return null;
  const forget = (project: string): void => {
    void app.host.clearJournal({ grant: null, project }).then(() => setFound((list) => list.filter((other) => other.project !== project)));
  };
  return (
    <>
      <h2>{text.unsavedProjects}</h2>
      <ul>
        {found.map((unsaved) => (
          <li key={unsaved.project}>
            <button type="button" disabled={busy} onClick={() => void openUnsaved(app, unsaved)}><b>{unsaved.name}</b><small>{text.unsavedProject(String(unsaved.changes))} · {unsaved.modifiedAt.slice(0, 10)}</small></button>
            <button type="button" className="icon-button" aria-label={`${text.discard} ${unsaved.name}`} title={text.discard} onClick={() => forget(unsaved.project)}><CloseOutlined /></button>
          </li>
        ))}
      </ul>
    </>
  );
}
