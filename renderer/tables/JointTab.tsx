import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useMemo, useState } from 'react';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { lookAt, select } from '../state/selection.ts';
import type { JointGroupView, JointView } from '../workers/protocol.ts';
import { figure, measure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import type { GridColumn } from './DataGrid.tsx';
import { DataGrid } from './DataGrid.tsx';

function GroupCard({ group }: { readonly group: JointGroupView }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const { joint: text } = wording;
  return (
    <article className="answer">
      <h4>{text.group(figure(group.number))} <span className="faint">{group.unitAt.name}</span></h4>
      <p>{textOf(group.sentence, language)}</p>
      <table className="plain-table members" aria-label={text.columns.members}>
        <thead><tr><th>{text.member.name}</th><th>{text.member.required}</th><th>{text.member.counted}</th><th>{text.member.walk}</th></tr></thead>
        <tbody>
          {group.members.map(({ compound, name, requiredSquareMetres, countedSquareMetres, walkMetres }) => (
            <tr key={compound}>
              <td><button type="button" className="link" onClick={() => select(app, { layer: 'compounds', id: compound }, true)}>{name}</button></td>
              <td className="number">{measure(requiredSquareMetres, 'm2', language)}</td><td className="number">{measure(countedSquareMetres, 'm2', language)}</td><td className="number">{measure(Math.round(walkMetres), 'm', language)}</td>
            </tr>
          ))}
          <tr className="sum-row"><td>{text.sum}</td><td className="number">{measure(group.requiredSquareMetres, 'm2', language)}</td><td className="number">{measure(group.countedSquareMetres, 'm2', language)}</td><td /></tr>
        </tbody>
      </table>
    </article>
  );
}

function WholeCard({ joint }: { readonly joint: JointView }) {
  const language = useView((view) => view.language);
  const policy = useView((view) => view.project?.run?.policy);
  const { joint: text } = useWording();
  return (
    <article className="answer">
      <h4>{textOf(joint.title, language)}</h4>
      <p>{textOf(joint.sentence, language)}</p>
      {joint.groups.length > 0 && <p className={joint.proven ? 'checked' : 'unchecked'}>{joint.proven ? <CheckCircleOutlined /> : <WarningOutlined />} {joint.proven ? text.proven : text.notProven}</p>}
      {joint.clauses.map((id) => policy?.clauses[id] !== undefined && <p key={id} className="faint"><b>{id}</b> “{policy.clauses[id].quote}”</p>)}
      {joint.left.length > 0 && (
        <details className="fold">
          <summary>{text.left} ({figure(joint.left.length)})</summary>
          <ul className="plain">{joint.left.slice(0, 200).map(({ compound, name, why }) => <li key={compound}><b>{name}</b> {textOf(why, language)}</li>)}</ul>
        </details>
      )}
    </article>
  );
}

/** Groups of small compounds that share a unit (统筹配置): a click brings the group into view. */
export function JointTab() {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const run = useView((view) => view.project?.run ?? null);
  const [chosen, setChosen] = useState<number | null>(null);
  const answer = useAnswer('joint', run === null ? undefined : null, run === null ? '' : `${run.id} ${run.createdAt}`);
  const { joint: text } = wording;
  const columns = useMemo<GridColumn<JointGroupView>[]>(() => [
    { key: 'number', title: text.columns.number, width: '38px', align: 'right', cell: ({ number }) => number },
    { key: 'unit', title: text.columns.unit, width: 'minmax(90px, 1fr)', cell: ({ unitAt }) => unitAt.name, text: ({ unitAt }) => unitAt.name },
    { key: 'members', title: text.columns.members, width: '56px', align: 'right', cell: ({ members }) => figure(members.length) },
    { key: 'required', title: text.columns.required, width: '76px', align: 'right', cell: ({ requiredSquareMetres }) => measure(requiredSquareMetres, 'm2', language) },
    { key: 'counted', title: text.columns.counted, width: '76px', align: 'right', cell: ({ countedSquareMetres }) => measure(countedSquareMetres, 'm2', language) },
    { key: 'names', title: text.columns.names, width: 'minmax(110px, 2fr)', cell: ({ members }) => members.map(({ name }) => name).join(language === 'zh' ? '、' : ', '), text: ({ members }) => members.map(({ name }) => name).join('\n') },
  ], [text, language]);
  if (run === null) return <p className="empty">{wording.findings.noRun}</p>;
  if (answer === null) return <p className="empty">{text.none}</p>;
  const group = answer.groups.find(({ number }) => number === chosen);
  return (
    <div className="tab side-by-side">
      <DataGrid
        label={wording.drawer.joint} columns={columns} rows={answer.groups} rowKey={({ number }) => String(number)} selected={group === undefined ? null : String(group.number)} minWidth={520} empty={text.noGroups}
        onSelect={({ number, bounds, unitAt }) => {
          setChosen(number);
          select(app, { layer: unitAt.layer, id: unitAt.id }, false);
          if (bounds !== null) lookAt(app, bounds);
        }}
      />
      <div className="answers">{group === undefined ? <WholeCard joint={answer} /> : <><GroupCard group={group} /><button type="button" className="link" onClick={() => setChosen(null)}>{wording.common.back}</button></>}</div>
    </div>
  );
}
