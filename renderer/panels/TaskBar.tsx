import { Button, Progress } from 'antd';
import { useView, useWording } from '../state/context.ts';
import { textOf } from '../words/index.ts';

/** The work under way: what, how far, and the way to stop it. */
export function TaskBar() {
  const wording = useWording();
  const language = useView((view) => view.language);
  const task = useView((view) => view.task);
  if (task === null) return null;
  const percent = task.fraction === null ? null : Math.round(task.fraction * 100);
  return (
    <div className="task" role="status" aria-label={wording.progress.title}>
      <div className="task-words"><b>{wording.progress[task.name]}</b><span>{task.stage === null ? '' : textOf(task.stage, language)}</span></div>
      <Progress percent={percent ?? 100} status="active" size="small" showInfo={percent !== null} strokeColor="#1f5a8e" />
      {task.cancel !== null && <Button size="small" aria-label={wording.common.cancel} onClick={task.cancel}>{wording.common.cancel}</Button>}
    </div>
  );
}
