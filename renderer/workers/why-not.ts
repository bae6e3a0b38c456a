import type { Project, WorkContext } from '../../gis-data/model/index.ts';
import { openReasons } from '../../planning-rules/plan/index.ts';
import type { PlanReasons, WhyNotQuestion, WhyNotSite } from '../../planning-rules/plan/index.ts';
import type { Proposal, Run } from '../../planning-rules/plan/run.ts';
import type { MipSolver } from '../../planning-rules/siting/index.ts';
import { needPack } from './own-packs.ts';
import { featuresOf } from './session.ts';
import type { WhyNotChoice } from './why-not-shapes.ts';

/** Answers questions about the shown run; what it is answered from is made at the first question and kept for the next ones. */
export interface WhyNotDesk {
  ask(project: Project, run: Run, question: WhyNotQuestion, solver: MipSolver, work: WorkContext): WhyNotSite;
}

export function whyNotDesk(): WhyNotDesk {
  let kept: { readonly project: Project; readonly run: Run; readonly reasons: PlanReasons } | null = null;
  return {
    ask(project, run, question, solver, work) {
      if (kept?.project !== project || kept.run !== run) {
        kept = null;
        kept = { project, run, reasons: openReasons(project, run, needPack(project, run.policy.id), { solver }, work) };
      }
      return kept.reasons.whyNot(question, work);
    },
  };
}

/** The candidates that a proposal had to choose from and did not take, by name. */
export function whyNotChoices(project: Project, run: Run, { kind, townshipId }: Pick<Proposal, 'kind' | 'townshipId'>): WhyNotChoice[] {
  const proposal = run.proposals.find((one) => one.kind === kind && one.townshipId === townshipId);
  const taken = new Set(proposal?.sites.map(({ candidateId }) => candidateId));
  const byId = new Map(featuresOf(project, 'candidates').map((candidate) => [String(candidate.id), candidate]));
  return (proposal?.candidateIds ?? []).flatMap((id) => {
    const candidate = byId.get(id);
    return candidate === undefined || taken.has(id) ? [] : [{ id, name: candidate.name, assetKind: candidate.assetKind }];
  });
}
