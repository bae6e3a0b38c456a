import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { useView, useWording } from '../state/context.ts';
import type { Proposal } from '../workers/protocol.ts';
import { figure } from '../words/figures.ts';
import { textOf, unitTitle } from '../words/index.ts';
import { WhyNot } from './WhyNot.tsx';

/** Why these sites and not others, and how sure the answer is: objective, bound, gap, certificate. `candidateId`: the site that is looked at. */
export function AnswerCard({ proposal, candidateId = null }: { readonly proposal: Proposal; readonly candidateId?: string | null }) {
  const wording = useWording();
  const language = useView((view) => view.language);
  const run = useView((view) => view.project?.run ?? null);
  const policy = run?.policy;
  const { kind, townshipId, townshipName, need, answer, shortfall, sites, asked, unreachable, clauses } = proposal;
  return (
    <article className="answer">
      <h4>{townshipName} · {wording.facilityKinds[kind]} <span className="faint">{wording.proposals.sites(figure(sites.length), figure(asked))}</span></h4>
      {run !== null && answer !== null && <WhyNot key={`${run.id} ${kind} ${townshipId}`} proposal={proposal} runId={run.id} />}
      {sites.some(({ why }) => why !== undefined) && (
        <ul className="plain why-here" aria-label={wording.why.here}>
          {[...sites].sort((a, b) => Number(b.candidateId === candidateId) - Number(a.candidateId === candidateId)).map(({ number, name, why, candidateId: id }) => why !== undefined && (
            <li key={id} className={id === candidateId ? 'looked-at' : ''}><b>{figure(number)} {name}</b> {textOf(why.sentence, language)}</li>
          ))}
        </ul>
      )}
      <p><b>{wording.proposals.need}</b> {textOf(need, language)}</p>
      {answer !== null && (
        <dl className="facts">
          <div><dt>{wording.details.solver}</dt><dd>{answer.problem.toUpperCase()} · {wording.details[answer.status]}</dd></div>
          <div><dt>{wording.details.objective}</dt><dd>{figure(answer.objective)} {unitTitle(answer.unit, wording)}</dd></div>
          <div><dt>{answer.problem === 'lscp' ? wording.details.lowerBound : wording.details.bound}</dt><dd>{figure(answer.bound)} · {wording.details.gap} {figure(answer.gap * 100)}%</dd></div>
          <div><dt>{wording.proposals.demand(figure(answer.demandPoints), figure(answer.candidateSites))}</dt><dd className={answer.checked ? 'checked' : 'unchecked'}>{answer.checked ? <CheckCircleOutlined /> : <WarningOutlined />} {answer.checked ? wording.details.checked : wording.details.notVerified}</dd></div>
        </dl>
      )}
      {shortfall !== null && <p className="shortfall"><b>{wording.proposals.shortfall}</b> {textOf(shortfall, language)}</p>}
      {unreachable.length > 0 && <p className="shortfall">{wording.proposals.unreachable(figure(unreachable.length))}</p>}
      {clauses.map((id) => policy?.clauses[id] !== undefined && <p key={id} className="faint"><b>{id}</b> “{policy.clauses[id].quote}”</p>)}
    </article>
  );
}
