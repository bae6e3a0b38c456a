import type { Project } from '../../gis-data/model/index.ts';
import { zoneIndex } from '../../gis-data/zones/index.ts';
import type { Run } from '../../planning-rules/plan/run.ts';
import { noVerdictCode, verdictCode } from '../symbology/verdicts.ts';
import { placePoint } from './map-data.ts';
import type { FindingRow, MapProposal, MapVerdicts, SubjectKind } from './protocol.ts';
import { featuresOf, layerChanged, toDegrees } from './session.ts';

/** Name of the township each subject belongs to: the one that contains it, else the one its ledger names. */
export function townshipNames(project: Project): ReadonlyMap<string, string> {
  const townships = featuresOf(project, 'townships');
  const zones = zoneIndex(townships.map(({ geometry }) => geometry));
  const names = new Map<string, string>();
  for (const { id, name } of townships) names.set(id, name);
  for (const layer of ['communities', 'compounds', 'facilities'] as const) {
    for (const subject of featuresOf(project, layer)) {
      const zone = subject.geometry === null ? -1 : zones.locate(...placePoint(subject.geometry));
      const name = zone >= 0 ? townships[zone].name : subject.townshipName;
      if (name !== null) names.set(subject.id, name);
    }
  }
  return names;
}

/** The findings of a run as table rows, without their traces. */
export function findingRows(run: Run, townships: ReadonlyMap<string, string>): FindingRow[] {
  return run.findings.map((finding, index) => ({
    index, rule: finding.rule, ruleTitle: run.policy.rules[finding.rule]?.title ?? { zh: finding.rule, en: finding.rule },
    subject: finding.subject, subjectKind: finding.subjectKind, subjectName: finding.subjectName, township: townships.get(finding.subject) ?? null,
    verdict: finding.verdict, measured: finding.measured, required: finding.required, unit: finding.unit, margin: finding.margin, clauses: finding.clauses,
  }));
}

/** Verdict codes by subject and rule, and the proposed sites, for the map. */
export function mapVerdicts(project: Project, run: Run): MapVerdicts {
  const rules = run.summary.map(({ rule }) => rule);
  const codes: Record<string, number[]> = {};
  // An object of a layer that was replaced may bear the id of another: old verdicts must not colour it.
  const changed: Partial<Record<SubjectKind, boolean>> = { compound: layerChanged(project, run, 'compounds'), township: layerChanged(project, run, 'townships') };
  for (const { rule, subject, subjectKind, verdict } of run.findings) {
    const position = rules.indexOf(rule);
    if (position < 0 || changed[subjectKind] === true) continue;
    codes[subject] ??= rules.map(() => noVerdictCode);
    codes[subject][position] = verdictCode(verdict);
  }
  return { rules, codes, proposals: mapProposals(project, run) };
}

export function mapProposals(project: Project, run: Run): MapProposal[] {
  if (project.workingCrs === null) return [];
  const degrees = toDegrees(project);
  return run.proposals.flatMap(({ kind, sites }) => sites.map(({ number, candidateId, name, position }) => (
    { number, kind, candidateId, name, position: degrees(position[0], position[1]) })));
}
