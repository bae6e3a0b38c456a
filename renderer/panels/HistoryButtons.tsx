import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useApp, useView, useWording } from '../state/context.ts';
import { moveInHistory } from '../state/safety.ts';
import { textOf } from '../words/index.ts';

/** Undo and redo with the title of the step they would take. */
export function HistoryButtons() {
  const app = useApp();
  const { safety: text } = useWording();
  const language = useView((view) => view.language);
  const history = useView((view) => view.project?.history ?? null);
  const busy = useView((view) => view.task !== null);
  if (history === null) return null;
  const note = history.note === null ? '' : `\n${textOf(history.note, language)}`;
  const undo = history.undo === null ? text.nothingToUndo + note : text.undo(textOf(history.undo, language));
  const redo = history.redo === null ? text.nothingToRedo : text.redo(textOf(history.redo, language));
  return (
    <>
      <Tooltip title={`${undo} (Ctrl+Z)`}><Button type="text" aria-label={undo} icon={<UndoOutlined />} disabled={busy || history.undo === null} onClick={() => void moveInHistory(app, 'undo')} /></Tooltip>
      <Tooltip title={`${redo} (Ctrl+Y)`}><Button type="text" aria-label={redo} icon={<RedoOutlined />} disabled={busy || history.redo === null} onClick={() => void moveInHistory(app, 'redo')} /></Tooltip>
    </>
  );
}
