import { Modal } from 'antd';
import type { App } from '../state/app.ts';
import { closeProject } from '../state/project-actions.ts';
import { isUnsaved } from '../state/view.ts';
import { wordingOf } from '../words/index.ts';

/** Back to the start page; asks first when something is unsaved. */
export function leaveProject(app: App): void {
  const view = app.store.getState();
  const { messages } = wordingOf(view.language);
  if (!isUnsaved(view)) {
    closeProject(app);
    return;
  }
  Modal.confirm({ title: messages.discardTitle, content: view.project?.name, okText: messages.discard, okButtonProps: { danger: true }, cancelText: messages.keep, onOk: () => closeProject(app) });
}
