import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { showTab } from '../state/selection.ts';
import { SeverityTag } from '../tables/SeverityTag.tsx';
import { figure } from '../words/figures.ts';

/** How many findings about the data wait to be looked at. */
export function QualityCount() {
  const app = useApp();
  const { quality: text } = useWording();
  const asOf = useView((view) => view.asOf);
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const filled = useView((view) => view.project?.layers.some(({ features }) => (features ?? 0) > 0) ?? false);
  const view = useAnswer('quality', filled ? { asOf } : undefined, version);
  if (view === null) return null;
  return (
    <section className="checklist-count" aria-label={text.title}>
      <h3>{text.title}</h3>
      <p className="quality-count">
        {view.rows.length === 0 ? <span className="checked">{text.clean}</span> : (['error', 'warning', 'note'] as const).filter((one) => view.counts[one] > 0).map((one) => <span key={one}><SeverityTag severity={one} /> <b>{figure(view.counts[one])}</b></span>)}
      </p>
      <button type="button" className="link" onClick={() => showTab(app, 'quality')}>{text.open}</button>
    </section>
  );
}
