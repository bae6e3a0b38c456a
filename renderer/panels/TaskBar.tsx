import { Button } from 'antd';
import { useView, useWording } from '../state/context.ts';
import { textOf } from '../words/index.ts';

/** The work under way: what, how far, and the way to stop it. It does not move by itself: an animation would draw the whole window anew all the time. */
export function TaskBar() {
  const wording = useWording();
  const language = useView((view) => view.language);
  const task = useView((view) => view.task);
  if (task === null) return null;
  const percent = task.fraction === null ? null : Math.round(task.fraction * 100);
  return (
    <div className="task" role="status" aria-label={wording.progress.title}>
      <div className="task-words"><b>{wording.progress[task.name]}</b><span>{task.stage === null ? '' : textOf(task.stage, language)}</span></div>
      <div className="task-bar" role="progressbar" aria-label={wording.progress[task.name]} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent ?? undefined}>
        <i className={percent === null ? 'unknown' : ''} style={{ width: `${percent ?? 100}%` }} />
      </div>
      {percent !== null && <span className="task-percent">{percent}%</span>}
      {task.cancel !== null && <Button size="small" aria-label={wording.common.cancel} onClick={task.cancel}>{wording.common.cancel}</Button>}
    </div>
  );
}
