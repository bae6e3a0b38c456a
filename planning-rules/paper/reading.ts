import type { Compound, Project } from '../../gis-data/model/index.ts';
import type { Finding, Verdict } from '../engine/finding.ts';
import { townshipOf } from '../plan/demand.ts';
import type { Run } from '../plan/run.ts';

/** One compound with what the run says of it. */
export interface ReadCompound {
  readonly compound: Compound;
  /** Index in the townships layer, -1 when none is known; the same rule as measuring uses. */
  readonly township: number;
  /** Worst verdict of all its findings; `notChecked` when the run has none. */
  readonly verdict: Verdict;
  /** Findings about floor area, about the walk, about the four dates, about who received the rooms, about joint provision, then all others. */
  readonly area: readonly Finding[];
  readonly circle: readonly Finding[];
  readonly fourSync: readonly Finding[];
  readonly handedOver: readonly Finding[];
  readonly joint: readonly Finding[];
  readonly others: readonly Finding[];
}

/** A project and a run made ready for printing: everything found by subject, nothing worked out anew. */
export interface Reading {
  readonly project: Project;
  readonly run: Run;
  readonly compounds: readonly ReadCompound[];
}

/** Worst first: a missing input outweighs a target gap, so that it never looks like a pass. */
const worstFirst: readonly Verdict[] = ['fail', 'notChecked', 'target', 'pass', 'noFigure'];

/** The verdict shown for a subject with several findings; `notChecked` for none. `noFigure` only when there is nothing else. */
export function worstVerdict(findings: readonly { readonly verdict: Verdict }[]): Verdict {
  return worstFirst.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'notChecked';
}

export function readRun(project: Project, run: Run): Reading {
  const compounds = project.layers.compounds ?? [];
  const kinds = ruleKinds(run);
  const bySubject = new Map<string, Finding[]>();
  for (const finding of run.findings) {
    if (finding.subjectKind !== 'compound') continue;
    const list = bySubject.get(finding.subject);
    if (list) list.push(finding);
    else bySubject.set(finding.subject, [finding]);
  }
  const townships = townshipOf(project.layers.townships ?? [], compounds);
  return {
    project,
    run,
    compounds: compounds.map((compound, index) => {
      const findings = bySubject.get(compound.id) ?? [];
      const ofKind = (kind: RuleKind): Finding[] => findings.filter((finding) => kinds.get(finding.rule) === kind);
      return {
        compound, township: townships[index], verdict: worstVerdict(findings), area: ofKind('area'), circle: ofKind('circle'),
        fourSync: ofKind('fourSync'), handedOver: ofKind('handedOver'), joint: ofKind('joint'), others: ofKind('other'),
      };
    }),
  };
}

/** Ids of what stands in a township: itself and its compounds. */
export function townshipSubjects(project: Project, townshipId: string): ReadonlySet<string> {
  const townships = project.layers.townships ?? [];
  const compounds = project.layers.compounds ?? [];
  const at = townships.findIndex((township) => township.id === townshipId);
  const inside = townshipOf(townships, compounds);
  return new Set([townshipId, ...compounds.flatMap((compound, index) => (inside[index] === at && at >= 0 ? [compound.id] : []))]);
}

type RuleKind = 'area' | 'circle' | 'fourSync' | 'handedOver' | 'joint' | 'other';

const kindsOfPack: Readonly<Record<string, RuleKind>> = {
  areaPerHouseholds: 'area', walkCircle: 'circle', fourSync: 'fourSync', handedOverTo: 'handedOver', jointProvision: 'joint',
};

/** What a rule is about: by its kind where the run says it, else told from the units in its findings (an area per hundred households, a walk at a speed). */
function ruleKinds(run: Run): Map<string, RuleKind> {
  const kinds = new Map<string, RuleKind>();
  for (const [rule, { kind }] of Object.entries(run.policy.rules)) {
    // A rule that only says the document is silent has the id of what it is silent about.
    if (kind !== undefined) kinds.set(rule, kindsOfPack[kind] ?? (kind === 'silent' && rule.startsWith('area-') ? 'area' : 'other'));
  }
  const said = new Set(kinds.keys());
  for (const finding of run.findings) {
    const known = kinds.get(finding.rule);
    if (said.has(finding.rule) || known === 'area' || known === 'circle') continue;
    const units = new Set([finding.unit, ...finding.trace.inputs.map((input) => input.unit)]);
    const isArea = units.has('m2/100households') || finding.unit === 'm2';
    kinds.set(finding.rule, isArea ? 'area' : units.has('m/s') ? 'circle' : 'other');
  }
  return kinds;
}

/** The finding that decides among several of one kind: the worst, of equals the first. */
export function deciding(findings: readonly Finding[]): Finding | null {
  const verdict = worstVerdict(findings);
  return findings.find((finding) => finding.verdict === verdict) ?? null;
}

/** The walk a circle finding stands on, read from its trace; `null` where it was not measured. */
export function walkOf(finding: Finding | null): { readonly metres: number; readonly facility: string | null } | null {
  const inputs = finding?.trace.inputs ?? [];
  const walked = inputs.find((input) => input.unit === 'm' && input.source.startsWith('measured/'));
  if (typeof walked?.value !== 'number' || !Number.isFinite(walked.value)) return null;
  const facility = inputs.find((input) => input.source.startsWith('facilities/') && typeof input.value === 'string');
  return { metres: walked.value, facility: facility ? String(facility.value) : null };
}
