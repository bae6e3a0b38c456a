import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { setParameter } from '../state/project-actions.ts';
import type { RunParameter } from '../workers/protocol.ts';
import { textOf, unitTitle } from '../words/index.ts';
import { RoadClassEditor } from './RoadClassEditor.tsx';

interface EditorProps {
  readonly parameter: RunParameter;
  readonly commit: (value: number | string | boolean) => void;
}

/** Edited class by class, and not begun anew with every class that is put in or taken out. */
const roadClassesId = 'unwalkedRoadClasses';

function listOf(value: string): string[] {
  return value.split(',').map((part) => part.trim());
}

/** A parameter that lists facility kinds by their codes is edited by name. */
function isKindList(value: string, kinds: Readonly<Record<string, string>>): boolean {
  return listOf(value).every((part) => part in kinds);
}

function Editor({ parameter, commit }: EditorProps) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { title, value, range, id } = parameter;
  const [draft, setDraft] = useState<number | string | null>(typeof value === 'boolean' ? null : value);
  const [fault, setFault] = useState<string | null>(null);
  const label = textOf(title, language);
  if (typeof value === 'boolean') return <Switch size="small" aria-label={label} checked={value} onChange={commit} />;
  if (id === roadClassesId) return <RoadClassEditor label={label} commit={commit} />;
  if (typeof value === 'string' && isKindList(value, wording.facilityKinds)) {
    return (
      <Select
        size="small" mode="multiple" aria-label={label} value={listOf(value)} style={{ width: 230 }} onChange={(kinds: string[]) => kinds.length > 0 && commit(kinds.join(','))}
        options={Object.entries(wording.facilityKinds).filter(([kind]) => kind !== 'unknown').map(([kind, name]) => ({ value: kind, label: name }))}
      />
    );
  }
  if (typeof value === 'string') {
    return <Input size="small" aria-label={label} value={draft ?? ''} onChange={(event) => setDraft(event.target.value)} onBlur={() => draft !== value && commit(String(draft))} onPressEnter={(event) => event.currentTarget.blur()} />;
  }
  const tryCommit = (): void => {
    if (typeof draft !== 'number' || !Number.isFinite(draft)) setFault(wording.parameters.notNumber);
    else if (range !== null && (draft < range[0] || draft > range[1])) setFault(wording.parameters.outOfRange(String(range[0]), String(range[1])));
    else {
      setFault(null);
      if (draft !== value) commit(draft);
    }
  };
  return (
    <>
      <InputNumber
        size="small" id={`parameter-${id}`} aria-label={label} aria-invalid={fault !== null} status={fault === null ? '' : 'error'} value={typeof draft === 'number' ? draft : null} onChange={setDraft} onBlur={tryCommit} onPressEnter={tryCommit}
        step={typeof value === 'number' && Math.abs(value) < 10 ? 0.05 : 1} style={{ width: 104 }}
      />
      {fault !== null && <span className="fault" role="alert">{fault}</span>}
    </>
  );
}

/** Every parameter that decides something, with basis, reason and range; ours and the document's in one list. */
export function ParametersTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const policy = useView((view) => view.policy);
  const asOf = useView((view) => view.asOf);
  const revision = useView((view) => view.project?.revision ?? 0);
  const changed = useView((view) => view.project?.parameters);
  const parameters = useAnswer('parameters', policy === null ? undefined : { policy, asOf }, String(revision));
  const text = wording.parameters;
  if (policy === null) return <p className="empty">{text.empty}</p>;
  return (
    <div className="tab scroll">
      <p className="tab-note">{text.rerun}</p>
      <table className="plain-table parameters" aria-label={wording.drawer.parameters}>
        <thead><tr><th>{text.columns.title}</th><th>{text.columns.value}</th><th>{text.columns.unit}</th><th>{text.columns.range}</th><th>{text.columns.basis}</th><th>{text.columns.reason}</th><th /></tr></thead>
        <tbody>
          {(parameters ?? []).map((parameter) => (
            <tr key={parameter.id} data-parameter={parameter.id}>
              <td title={textOf(parameter.reason, language)}>{textOf(parameter.title, language)}</td>
              <td><Editor key={parameter.id === roadClassesId ? parameter.id : `${parameter.id}${String(parameter.value)}`} parameter={parameter} commit={(value) => void setParameter(app, parameter.id, value)} /></td>
              <td>{unitTitle(parameter.unit, wording)}</td>
              <td className="number">{parameter.range === null ? '—' : `${parameter.range[0]} – ${parameter.range[1]}`}</td>
              <td><span className={`basis ${parameter.basis}`}>{wording.details.basis[parameter.basis]}</span></td>
              <td className="reason">{textOf(parameter.reason, language)}</td>
              <td>{changed?.[parameter.id] !== undefined && <Button size="small" type="link" onClick={() => void setParameter(app, parameter.id, null)}>{wording.common.reset}</Button>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
