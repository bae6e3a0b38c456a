import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { showTab } from '../state/selection.ts';
import { noFindingsQuery } from '../state/view.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import { VerdictTag } from '../symbology/VerdictTag.tsx';
import { verdicts, verdictSymbols } from '../symbology/verdicts.ts';
import type { RuleSummary, RunView, Verdict } from '../workers/protocol.ts';
import { figure, share } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import { DraftMark } from './DraftMark.tsx';
import { QualityCount } from './QualityCount.tsx';

/** Counts of one rule as a bar whose parts open the table filtered to them. */
function RuleBar({ summary }: { readonly summary: RuleSummary }) {
  const app = useApp();
  const wording = useWording();
  const language = useView((view) => view.language);
  const all = verdicts.reduce((sum, verdict) => sum + summary.counts[verdict], 0);
  const show = (verdict: Verdict) => (): void => {
    app.store.setState({ findingsQuery: { ...noFindingsQuery, rule: summary.rule, verdicts: [verdict] }, colourRule: summary.rule });
    showTab(app, 'findings');
  };
  const present = verdicts.filter((verdict) => summary.counts[verdict] > 0);
  return (
    <section className="rule-bar" data-rule={summary.rule}>
      <h4>{textOf(summary.title, language)}</h4>
      <div className="bar" aria-hidden="true">
        {present.map((verdict) => <i key={verdict} className={verdict} style={{ flexGrow: summary.counts[verdict] / all, background: verdictSymbols[verdict].colour }} />)}
      </div>
      <div className="bar-words">
        {present.length === 0 && <span className="faint">{wording.details.noSubjects}</span>}
        {present.map((verdict) => (
          <button key={verdict} type="button" title={wording.verdictMeaning[verdict]} onClick={show(verdict)} style={{ color: verdictSymbols[verdict].text }}>
            <Symbol glyph={verdictSymbols[verdict].glyph} size={13} />{wording.verdicts[verdict]} <b>{figure(summary.counts[verdict])}</b>
          </button>
        ))}
      </div>
    </section>
  );
}

function Headline({ run }: { readonly run: RunView }) {
  const wording = useWording();
  const county = run.coverage.find(({ townshipId }) => townshipId === null);
  if (county === undefined) return null;
  const planned = run.kind === 'plan';
  const cells: readonly (readonly [string, string, string | null])[] = [
    [wording.headline.compounds, share(county.compoundsServedBefore, county.compoundsMeasured), planned ? share(county.compoundsServedAfter, county.compoundsMeasured) : null],
    [wording.headline.elders, share(county.eldersServedBefore, county.elders60), planned ? share(county.eldersServedAfter, county.elders60) : null],
    [wording.headline.centres, `${figure(county.centresExisting)} / ${figure(county.centresRequired)}`, planned ? `+${figure(county.centresProposed)}` : null],
    [wording.headline.stations, figure(county.stationsExisting), planned ? `+${figure(county.stationsProposed)}` : null],
  ];
  return (
    <div className="headline">
      {cells.map(([title, before, after]) => (
        <div key={title}><span>{title}</span><b>{before}</b>{after !== null && <em>{after.startsWith('+') ? after : `→ ${after}`}</em>}</div>
      ))}
    </div>
  );
}

/** How many clauses only a person can check still wait for it. */
function ChecklistCount({ policy, asOf }: { readonly policy: string; readonly asOf: string }) {
  const app = useApp();
  const { checklist: text } = useWording();
  const version = useView((view) => `${view.project?.id} ${view.project?.revision}`);
  const page = useAnswer('audit', { policy, asOf, verdicts: [], text: '' }, version);
  if (page === null || page.all === 0) return null;
  const open = (): void => {
    app.store.setState({ policy, asOf });
    showTab(app, 'checklist');
  };
  return (
    <section className="checklist-count" aria-label={text.title}>
      <h3>{text.title}</h3>
      <p><b>{text.pending(figure(page.counts.notChecked))}</b> <span className="faint">{text.counted(figure(page.all - page.counts.notChecked - page.counts.noFigure), figure(page.all))}</span></p>
      <div className="bar-words">{verdicts.filter((verdict) => page.counts[verdict] > 0).map((verdict) => <VerdictTag key={verdict} verdict={verdict} count={figure(page.counts[verdict])} />)}</div>
      <button type="button" className="link" onClick={open}>{text.open}</button>
    </section>
  );
}

/** The county at a glance: what the run says, by rule. */
export function Overview() {
  const wording = useWording();
  const language = useView((view) => view.language);
  const run = useView((view) => view.project?.run ?? null);
  const opening = useView((view) => view.project === null);
  return (
    <>
      <header><div className="subject-name"><span>{wording.subjects.county}</span><h2>{wording.details.overview}</h2></div></header>
      <div className="scroll">
        {run !== null && <p className="run-standing"><DraftMark /></p>}
        {run === null ? <><p className="empty">{opening ? `${wording.progress.opening}…` : wording.details.noRun}</p>{!opening && <QualityCount />}</> : (
          <>
            <Headline run={run} />
            <section aria-label={wording.details.ruleSummary}>
              <h3>{wording.details.ruleSummary}</h3>
              {run.summary.map((summary) => <RuleBar key={summary.rule} summary={summary} />)}
            </section>
            <ChecklistCount policy={run.policy.id} asOf={run.asOf} />
            <QualityCount />
            <section>
              <h3>{wording.details.document}</h3>
              <p className="document">{run.policy.title}{run.policy.number === null ? '' : ` ${run.policy.number}`} <span className={`status ${run.policy.status}`}>{run.policy.status === 'draft' ? wording.header.draft : wording.header.inForce}</span></p>
              <dl className="facts">
                <div><dt>{wording.details.asOf}</dt><dd>{run.asOf}</dd></div>
                <div><dt>{wording.details.created}</dt><dd>{new Date(run.createdAt).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'medium', timeStyle: 'short' })}</dd></div>
                <div><dt>{wording.details.run}</dt><dd><code>{run.id}</code></dd></div>
              </dl>
            </section>
            {run.warnings.length > 0 && (
              <section>
                <h3>{wording.details.warnings}</h3>
                <ul className="warnings">{run.warnings.map((warning) => <li key={warning.zh}>{textOf(warning, language)}</li>)}</ul>
              </section>
            )}
          </>
        )}
      </div>
    </>
  );
}
