import type { Project, WorkContext } from '../model/index.ts';
import { step, words } from '../model/index.ts';
import { qualityChecks } from './checks.ts';
import type { QualityFinding, QualityOptions, Severity } from './finding.ts';

const order: Record<Severity, number> = { error: 0, warning: 1, note: 2 };

/** Looks a project over for data that cannot be right. Errors first, then in the order of the checks. The project is left as it is. */
export function checkQuality(project: Project, options: QualityOptions, work: WorkContext): QualityFinding[] {
  const full = { nearMissMetres: 3, ...options };
  const findings = qualityChecks.flatMap((check, i) => {
    step(work, words(`体检：${check.title.zh}`, `Checking: ${check.title.en}`), i / qualityChecks.length);
    return check.run(project, full, work).map(({ key, ...draft }): QualityFinding => ({ ...draft, id: `${check.id}/${key}`, check: check.id }));
  });
  step(work, words('体检完成', 'Check finished'), 1);
  return findings.sort((a, b) => order[a.severity] - order[b.severity]);
}

/**
 * The project with one finding repaired. The finding is looked up by its id in the project as it is now, so a caller in another thread needs only the id;
 * `null` when it is no longer there or has no safe repair.
 */
export function repairFinding(project: Project, id: string, options: QualityOptions, work: WorkContext): Project | null {
  const check = qualityChecks.find((candidate) => id.startsWith(`${candidate.id}/`));
  const draft = check?.run(project, { nearMissMetres: 3, ...options }, work).find(({ key }) => `${check.id}/${key}` === id);
  return draft?.repair?.apply(project) ?? null;
}
