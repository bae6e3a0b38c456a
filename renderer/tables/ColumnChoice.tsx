import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useView, useWording } from '../state/context.ts';
import type { LedgerColumn } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

interface Props {
  readonly choices: readonly LedgerColumn[];
  readonly shown: readonly string[];
  /** `null`: those shown at first. */
  readonly onChange: (keys: readonly string[] | null) => void;
}

/** Which columns are shown, each with what it means; they keep the table's own order. */
export function ColumnChoice({ choices, shown, onChange }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const text = wording.ledger;
  const toggle = (key: string, on: boolean): void => onChange(choices.map((column) => column.key).filter((other) => (other === key ? on : shown.includes(other))));
  return (
    <Popover
      trigger="click" placement="topRight"
      content={
        <div className="column-choice">
          <div className="column-list" role="group" aria-label={text.choose}>
            {choices.map(({ key, title, meaning }) => (
              <Checkbox key={key} checked={shown.includes(key)} disabled={shown.length === 1 && shown.includes(key)} onChange={(event) => toggle(key, event.target.checked)}>
                <span title={textOf(meaning, language)}>{textOf(title, language)}</span>
              </Checkbox>
            ))}
          </div>
          <footer><button type="button" className="link" onClick={() => onChange(null)}>{text.restore}</button><button type="button" className="link" onClick={() => onChange(choices.map(({ key }) => key))}>{wording.common.all}</button></footer>
        </div>
      }
    >
      <Button size="small" icon={<SettingOutlined />} aria-label={text.choose}>{text.shown(figure(shown.length), figure(choices.length))}</Button>
    </Popover>
  );
}
