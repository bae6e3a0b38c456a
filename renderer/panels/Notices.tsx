import { App as AntApp } from 'antd';
import { useEffect, useRef } from 'react';
import { useView } from '../state/context.ts';
import { textOf } from '../words/index.ts';

/** Success passes by; a fault stays until it is closed. */
export function Notices() {
  const { message, notification } = AntApp.useApp();
  const notice = useView((view) => view.notice);
  const language = useView((view) => view.language);
  const said = useRef(0);
  useEffect(() => {
    // A change of language does not say it again.
    if (notice === null || notice.serial === said.current) return;
    said.current = notice.serial;
    const text = textOf(notice.text, language);
    if (notice.kind === 'success' || notice.kind === 'info') void message[notice.kind](text, 2.5);
    else notification[notice.kind]({ title: text, description: notice.detail === undefined ? undefined : textOf(notice.detail, language), duration: 0, placement: 'topRight' });
  }, [notice, language, message, notification]);
  return null;
}
