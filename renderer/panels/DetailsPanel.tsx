import { AimOutlined, ArrowLeftOutlined } from '@ant-design/icons';
import { useAnswer, useApp, useView, useWording } from '../state/context.ts';
import { sameRef, select } from '../state/selection.ts';
import { useWhatIf } from '../state/what-if-context.ts';
import { proposalGlyphs } from '../symbology/places.ts';
import { Symbol } from '../symbology/Symbol.tsx';
import type { SubjectDetails, SubjectRef } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf } from '../words/index.ts';
import { FactList } from './FactList.tsx';
import { FindingCard } from './FindingCard.tsx';
import { Overview } from './Overview.tsx';
import { WhatIfPanel } from './WhatIfPanel.tsx';

const kindOfLayer = { townships: 'township', communities: 'community', compounds: 'compound', facilities: 'facility', candidates: 'candidate', elders: 'elder' } as const;

/** The drawn area and how much of it is reached. */
function AreaFacts({ subject }: { readonly subject: SubjectRef }) {
  const wording = useWording();
  const version = useView((view) => `${view.layersVersion} ${view.project?.run ? `${view.project.run.id} ${view.project.run.createdAt}` : ''}`);
  const area = useAnswer('area', subject, version);
  if (area === null || !sameRef(area.ref, subject)) return null;
  return (
    <section>
      <h3>{wording.layers.serviceArea}</h3>
      <dl className="facts">
        <dt>{wording.details.limit}</dt><dd>{figure(area.limitMinutes)} {wording.units.min} · {figure(area.limitMetres)} m</dd>
        <dt>{wording.details.reachedMetres}</dt><dd>{figure(Math.round(area.reachedMetres / 10) / 100)} {wording.map.kilometre}</dd>
      </dl>
    </section>
  );
}

/** What elders reach from here: the nearest facility, how far it is, how many lie within the circle. */
function Reaches({ details }: { readonly details: SubjectDetails }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  if (details.reaches.length === 0) return null;
  return (
    <section aria-label={wording.coverageStudy.reaches}>
      <h3>{wording.coverageStudy.reaches}</h3>
      {details.reaches.map((sentence) => <p key={sentence.zh}>{textOf(sentence, language)}</p>)}
    </section>
  );
}

function ProposedHere({ details }: { readonly details: SubjectDetails }) {
  const wording = useWording();
  const proposals = useView((view) => view.project?.run?.proposals ?? []);
  return details.proposals.map(({ kind, number }) => {
    const site = proposals.filter((proposal) => proposal.kind === kind).flatMap(({ sites }) => sites).find((candidate) => candidate.number === number);
    return (
      <section key={`${kind}${number}`} className="proposed-here">
        <h3><Symbol glyph={proposalGlyphs[kind]} size={18} />{wording.proposalKinds[kind]} {number}</h3>
        {site !== undefined && (
          <dl className="facts">
            <dt>{wording.proposals.columns.elders}</dt><dd>{figure(site.eldersAdded)} {wording.units.elders}</dd>
            <dt>{wording.proposals.columns.compounds}</dt><dd>{figure(site.compoundsAdded)}</dd>
          </dl>
        )}
      </section>
    );
  });
}

function Subject({ details, back }: { readonly details: SubjectDetails; readonly back: string }) {
  const app = useApp();
  const wording = useWording();
  const { ref, name, findings, proposals } = details;
  const hasArea = ref.layer === 'compounds' || ref.layer === 'facilities' || ref.layer === 'candidates';
  const hasRun = useView((view) => view.project?.run !== null);
  const judged = ref.layer === 'compounds' || ref.layer === 'townships';
  return (
    <>
      <header>
        <button type="button" className="icon-button" aria-label={back} title={back} onClick={() => select(app, null, false)}><ArrowLeftOutlined /></button>
        <div className="subject-name"><span>{wording.subjects[kindOfLayer[ref.layer]]}</span><h2>{name}</h2></div>
        {details.bounds !== null && <button type="button" className="icon-button" aria-label={wording.details.zoomTo} title={wording.details.zoomTo} onClick={() => select(app, ref, true)}><AimOutlined /></button>}
      </header>
      <div className="scroll">
        {proposals.length > 0 && <ProposedHere details={details} />}
        <Reaches details={details} />
        {(findings.length > 0 || judged) && (
          <section aria-label={wording.details.findings}>
            <h3>{wording.details.findings}</h3>
            {findings.map((finding) => <FindingCard key={finding.rule} finding={finding} reading={details.readings?.find(({ rule }) => rule === finding.rule) ?? null} />)}
            {details.readings === null && <p className="faint">{wording.readings.notWorkedOut}</p>}
            {findings.length === 0 && <p className="faint">{details.outdated ? wording.header.staleHint : hasRun ? wording.details.noFindings : wording.details.noRun}</p>}
          </section>
        )}
        {hasArea && hasRun && <AreaFacts subject={ref} />}
        <section aria-label={wording.details.facts}>
          <h3>{wording.details.facts}</h3>
          <FactList details={details} />
        </section>
      </div>
    </>
  );
}

/** What is selected, or the county when nothing is. */
export function DetailsPanel() {
  const wording = useWording();
  const selection = useView((view) => view.selection);
  const version = useView((view) => `${view.layersVersion} ${view.project?.run ? `${view.project.run.id} ${view.project.run.createdAt}` : ''}`);
  const details = useAnswer('details', selection ?? undefined, version);
  const trying = useWhatIf(({ phase }) => phase === 'on');
  const subject = selection === null || details === null || !sameRef(details.ref, selection) ? null : <Subject details={details} back={trying ? wording.whatIf.back : wording.details.back} />;
  return (
    <aside className="details" aria-label={wording.details.title}>
      {trying ? <WhatIfPanel subject={subject} /> : (subject ?? <Overview />)}
    </aside>
  );
}
