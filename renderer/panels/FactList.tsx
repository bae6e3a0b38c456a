import { useView, useWording } from '../state/context.ts';
import type { Wording } from '../words/index.ts';
import { fieldTitle } from '../words/index.ts';
import { measure } from '../words/figures.ts';
import type { Fact, SubjectDetails } from '../workers/protocol.ts';

function kindWord(value: string, layer: SubjectDetails['ref']['layer'], field: string, wording: Wording): string {
  const lists: Record<string, Record<string, string>> = { compounds: wording.compoundKinds, facilities: wording.facilityKinds };
  const list = field === 'settlement' ? wording.settlements : (lists[layer] ?? {});
  return (list as Record<string, string>)[value] ?? value;
}

/** Facts of one object: what is known first, then what the ledger leaves open, then the source's own columns. */
export function FactList({ details }: { readonly details: SubjectDetails }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const known = details.facts.filter(({ value }) => value !== null);
  const unknown = details.facts.filter(({ value }) => value === null);
  const text = ({ field, value, unit }: Fact): string => (
    unit === 'kind' && typeof value === 'string' ? kindWord(value, details.ref.layer, field, wording) : measure(value, unit, language));
  return (
    <>
      <dl className="facts">
        {known.map((fact) => <div key={fact.field}><dt>{fieldTitle(fact.field, wording)}</dt><dd>{text(fact)}</dd></div>)}
      </dl>
      {unknown.length > 0 && <p className="unknown-facts"><b>{wording.common.unknown}</b>{unknown.map(({ field }) => fieldTitle(field, wording)).join(language === 'zh' ? '、' : ', ')}</p>}
      {details.otherColumns.length > 0 && (
        <details className="fold">
          <summary>{wording.details.otherColumns} ({details.otherColumns.length})</summary>
          <dl className="facts">{details.otherColumns.map(({ column, value }) => <div key={column}><dt>{column}</dt><dd>{value}</dd></div>)}</dl>
        </details>
      )}
    </>
  );
}
