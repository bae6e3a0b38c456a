import { useView, useWording } from '../state/context.ts';

/** Beside every verdict of a document that is not in force; draws nothing for one that is. */
export function DraftMark() {
  const wording = useWording();
  const draft = useView((view) => view.project?.run?.policy.status === 'draft');
  const title = useView((view) => view.project?.run?.policy.title);
  return draft ? <span className="status draft" title={title}>{wording.header.draft}</span> : null;
}
