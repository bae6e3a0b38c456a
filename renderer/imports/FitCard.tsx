import { CheckCircleOutlined, QuestionCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useView, useWording } from '../state/context.ts';
import type { FitView, ImportChoices } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';

interface Props {
  readonly fit: FitView | null;
  readonly waiting: boolean;
  readonly onCorrect: (choices: ImportChoices) => void;
}

/** Whether the positions are in the system they claim, told by how they fit the other layers; the correction is the user's to make. */
export function FitCard({ fit, waiting, onCorrect }: Props) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { wizard: text } = wording;
  if (fit === null) return <p className="faint" role="status">{waiting ? `${text.fitting}…` : text.noReferences}</p>;
  const { before, after } = fit.residualMetres;
  const metres = (value: number | null): string => (value === null ? '—' : `${figure(Math.round(value))} m`);
  const state = fit.verdict === 'cannotTell' ? 'open' : fit.asDeclared ? 'good' : 'wrong';
  const sign = { open: <QuestionCircleOutlined />, good: <CheckCircleOutlined />, wrong: <WarningOutlined /> }[state];
  return (
    <section className={`fit-card ${state}`} aria-label={text.fit}>
      <h4>{sign} {text.fit}{text.colon}{fit.asDeclared ? text.fitsAsDeclared : text.fitVerdicts[fit.verdict]}</h4>
      <p>{textOf(fit.reason, language)}</p>
      {fit.positions > 0 && (
        <div className="figures">
          <span>{text.confidence}<b>{Math.min(99.9, Math.floor(fit.confidence * 1000) / 10).toFixed(1)}%</b></span>
          <span>{text.residual}<b>{metres(before)}{!fit.asDeclared && after !== null && ` → ${metres(after)}`}</b></span>
          <span>{text.positions}<b>{figure(fit.positions)}</b></span>
        </div>
      )}
      {fit.correction !== null && <p><Button size="small" type="primary" onClick={() => onCorrect(fit.correction?.choices ?? {})}>{text.correct}</Button> <span className="faint">{textOf(fit.correction.note, language)}</span></p>}
      {fit.positions > 0 && fit.readings.length > 1 && (
        <details className="fold">
          <summary>{text.readingsTried}</summary>
          <table className="plain-table"><tbody>{fit.readings.map(({ title, probability, residualMetres }) => <tr key={title.zh}><td>{textOf(title, language)}</td><td className="number">{(probability * 100).toFixed(1)}%</td><td className="number">{metres(residualMetres)}</td></tr>)}</tbody></table>
        </details>
      )}
    </section>
  );
}
