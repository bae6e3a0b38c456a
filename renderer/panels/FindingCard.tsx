import type { Language } from '../../gis-data/model/words.ts';
import { useView, useWording } from '../state/context.ts';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import { verdictSymbols } from '../symbology/verdicts.ts';
import type { Finding, RunParameter, SubjectReading } from '../workers/protocol.ts';
import { measure, signedFigure } from '../words/figures.ts';
import { textOf, unitTitle } from '../words/index.ts';
import type { Wording } from '../words/index.ts';
import { DraftMark } from './DraftMark.tsx';
import { ReadingFold } from './ReadingFold.tsx';

const noParameters: readonly RunParameter[] = [];

/** Parameters that this finding's sum read, by the `pack/…` source of its inputs. */
function parametersUsed(finding: Finding, parameters: readonly RunParameter[]): readonly RunParameter[] {
  const read = new Set(finding.trace.inputs.map(({ source }) => source.split('/').at(-1)));
  return parameters.filter(({ id, basis }) => read.has(id) && basis !== 'stated');
}

/** Kinds are stored as codes; everything else is written as it is. */
function traceValue(value: string | number | boolean | null, unit: string | null, source: string, wording: Wording, language: Language): string {
  const kinds: Record<string, string> = source.endsWith('/kind') ? { ...wording.facilityKinds, ...wording.compoundKinds } : {};
  return typeof value === 'string' ? (kinds[value] ?? value) : measure(value, unit, language);
}

/** One judgement: verdict, sentence, the sum line by line, the clause in its own words, and what was assumed. */
export function FindingCard({ finding, reading }: { readonly finding: Finding; readonly reading: SubjectReading | null }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const policy = useView((view) => view.project?.run?.policy);
  const parameters = useView((view) => view.project?.run?.parameters ?? noParameters);
  if (policy === undefined) return null;
  const { verdict, trace, measured, required, margin, unit } = finding;
  const title = policy.rules[finding.rule]?.title;
  const assumed = parametersUsed(finding, parameters);
  return (
    <article className="finding" data-rule={finding.rule} data-verdict={verdict} style={{ borderLeftColor: verdictSymbols[verdict].colour }}>
      <header><h4>{title === undefined ? finding.rule : textOf(title, language)}</h4><span className="verdict-and-standing"><VerdictTag verdict={verdict} /><DraftMark /></span></header>
      {(measured !== null || required !== null) && (
        <div className="figures">
          <span>{wording.details.measured}<b>{measure(measured, unit, language)}</b></span>
          <span>{wording.details.required}<b>{measure(required, unit, language)}</b></span>
          {margin !== null && <span>{wording.details.margin}<b style={{ color: verdictSymbols[verdict].text }}>{signedFigure(margin)} {unitTitle(unit, wording)}</b></span>}
        </div>
      )}
      <p className="sentence">{textOf(trace.sentence, language)}</p>
      {reading !== null && <ReadingFold reading={reading} unit={unit} />}
      <details className="fold">
        <summary>{wording.details.showTrace}</summary>
        <table className="trace">
          <tbody>
            {trace.inputs.map(({ symbol, name, value, unit: inputUnit, basis, source }) => (
              <tr key={`${symbol}${source}`} title={`${wording.details.source}: ${source}`}>
                <td><var>{symbol}</var></td><td>{textOf(name, language)}</td><td className="number">{traceValue(value, inputUnit, source, wording, language)}</td><td><span className={`basis ${basis}`}>{wording.details.basis[basis]}</span></td>
              </tr>
            ))}
          </tbody>
        </table>
        {trace.steps.length > 0 && (
          <ol className="sum" aria-label={wording.details.sum}>
            {trace.steps.map(({ symbol, formula, value, unit: stepUnit }) => <li key={`${symbol}${formula}`}><var>{symbol}</var><code>{formula}</code><b>{measure(value, stepUnit, language)}</b></li>)}
          </ol>
        )}
      </details>
      {finding.clauses.map((id) => {
        const clause = policy.clauses[id];
        return clause === undefined ? null : (
          <blockquote key={id}>
            <p>“{clause.quote}”</p>
            <footer><b>{id}</b> {textOf(clause.title, language)} · {policy.title}{policy.number === null ? '' : ` ${policy.number}`} <span className={`status ${policy.status}`}>{policy.status === 'draft' ? wording.header.draft : wording.header.inForce}</span></footer>
          </blockquote>
        );
      })}
      {assumed.length > 0 && (
        <p className="parameters-used">
          <b>{wording.details.assumptions}</b>
          {assumed.map(({ id, title: name, value, unit: parameterUnit, basis, reason }) => (
            <span key={id} title={textOf(reason, language)}>{textOf(name, language)} {measure(value, parameterUnit, language)} <span className={`basis ${basis}`}>{wording.details.basis[basis]}</span></span>
          ))}
        </p>
      )}
    </article>
  );
}
