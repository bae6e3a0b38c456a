import { useView, useWording } from '../state/context.ts';
import type { DiffList, DiffView, ImportMode } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { fieldTitle } from '../words/index.ts';

function Names({ title, list, separator }: { readonly title: string; readonly list: DiffList; readonly separator: string }) {
  if (list.count === 0) return null;
  return <details className="fold"><summary>{title} ({figure(list.count)})</summary><p className="mapping">{list.names.join(separator)}{list.names.length < list.count && ' …'}</p></details>;
}

/** What the import would change in a layer that is there already, before it is done. */
export function DiffPanel({ diff, mode }: { readonly diff: DiffView; readonly mode: ImportMode }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const { wizard: text, reports } = wording;
  const separator = language === 'zh' ? '、' : ', ';
  const value = (said: string | null): string => said ?? '—';
  const counts: readonly (readonly [string, number])[] = [
    [text.diff.added, diff.added.count], [text.diff.changed, diff.changed], [text.diff.unchanged, diff.unchanged], ...(mode === 'replace' ? [[text.diff.removed, diff.removed.count] as const] : []), [text.diff.ambiguous, diff.ambiguous.count],
  ];
  return (
    <section className="diff" aria-label={text.diff.title}>
      <h4>{text.diff.title}</h4>
      <p className="faint">{text.diff.modes[mode]}</p>
      <div className="figures">{counts.map(([title, count]) => <span key={title} data-diff={title}>{title}<b>{figure(count)}</b></span>)}</div>
      <Names title={text.diff.added} list={diff.added} separator={separator} />
      {mode === 'replace' && <Names title={text.diff.removed} list={diff.removed} separator={separator} />}
      <Names title={text.diff.ambiguousHint} list={diff.ambiguous} separator={separator} />
      {diff.allChanges > 0 && (
        <details className="fold" open={mode === 'merge'}>
          <summary>{text.diff.values} ({figure(diff.allChanges)})</summary>
          <div className="preview-table">
            <table className="plain-table" aria-label={text.diff.values}>
              <thead><tr><th>{wording.fields.name}</th><th>{reports.field}</th><th>{reports.before}</th><th>{reports.after}</th></tr></thead>
              <tbody>{diff.changes.map((change, index) => <tr key={index}><td>{change.name}</td><td>{fieldTitle(change.field, wording)}</td><td>{value(change.before)}</td><td>{value(change.after)}</td></tr>)}</tbody>
            </table>
          </div>
          {diff.changes.length < diff.allChanges && <p className="faint">{reports.more(figure(diff.allChanges - diff.changes.length))}</p>}
        </details>
      )}
    </section>
  );
}
