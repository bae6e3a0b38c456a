import { Button, DatePicker, Input, InputNumber, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { addRecord } from '../state/audit-actions.ts';
import { localDay } from '../state/app.ts';
import { useApp, useWording } from '../state/context.ts';
import type { AuditRow } from '../workers/protocol.ts';
import { unitTitle } from '../words/index.ts';

interface Props {
  readonly row: AuditRow;
  readonly policy: string;
  readonly asOf: string;
}

/** A new entry for one line: day, state, number where one is asked, evidence, who. It says beforehand what would not count. */
export function RecordForm({ row, policy, asOf }: Props) {
  const app = useApp();
  const wording = useWording();
  const { form: text } = wording.checklist;
  const [date, setDate] = useState(() => localDay(new Date()));
  const [done, setDone] = useState(true);
  const [value, setValue] = useState<number | null>(null);
  const [evidence, setEvidence] = useState('');
  const [who, setWho] = useState(row.record?.who ?? '');
  const warnings = [
    ...(evidence.trim() === '' ? [text.noEvidence] : []), ...(date > asOf ? [text.afterAsOf(asOf)] : []), ...(done && row.least !== null && value === null ? [text.needValue] : []),
  ];
  const save = async (): Promise<void> => {
    const added = await addRecord(app, { policy, clause: row.clause, date, done, value, evidence: evidence.trim(), who: who.trim() });
    if (!added) return;
    setEvidence('');
    setValue(null);
  };
  return (
    <form
      className="record-form" aria-label={text.add}
      // Enter ends the typing of a day; it must not make an entry.
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('.ant-picker') !== null) event.preventDefault();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <label><span>{text.date}</span><DatePicker size="small" aria-label={text.date} value={dayjs(date)} allowClear={false} onChange={(day) => day !== null && setDate(day.format('YYYY-MM-DD'))} /></label>
      <label><span>{text.done}</span><Radio.Group size="small" aria-label={text.done} value={done} onChange={(event) => setDone(event.target.value as boolean)} options={[{ value: true, label: text.yes }, { value: false, label: text.no }]} /></label>
      {row.least !== null && <label><span>{text.value}</span><InputNumber size="small" aria-label={text.value} value={value} onChange={setValue} style={{ width: 110 }} suffix={unitTitle(row.least.unit, wording)} /></label>}
      <label><span>{text.evidence}</span><Input size="small" aria-label={text.evidence} placeholder={text.evidenceHint} value={evidence} onChange={(event) => setEvidence(event.target.value)} /></label>
      <label><span>{text.who}</span><Input size="small" aria-label={text.who} value={who} onChange={(event) => setWho(event.target.value)} style={{ width: 130 }} /></label>
      <div className="record-save"><Button size="small" type="primary" htmlType="submit">{text.save}</Button>{warnings.map((warning) => <span key={warning} className="draft-text" role="status">{warning}</span>)}</div>
    </form>
  );
}
