import type { Project, StoredAuditRecord } from '../../gis-data/model/index.ts';
import { auditRecordSchema, ProblemError, words } from '../../gis-data/model/index.ts';
import type { Verdict } from '../../planning-rules/engine/finding.ts';
import { verdicts } from '../../planning-rules/engine/finding.ts';
import type { Pack } from '../../planning-rules/engine/index.ts';
import { auditChecklist } from '../../planning-rules/engine/index.ts';
import type { AuditPage, AuditQuery, AuditRow } from './audit-shapes.ts';

/** The checklist of a pack as of a date, filtered; the counts are of all its lines. */
export function auditPage(project: Project, pack: Pack, { asOf, verdicts: wanted, text }: AuditQuery): AuditPage {
  const records = project.audit.filter(({ policy }) => policy === pack.id);
  const standings = auditChecklist(pack, records, asOf);
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of standings) counts[verdict] += 1;
  const sought = text.trim().toLocaleLowerCase();
  const rows = standings.map((standing): AuditRow => ({
    ...standing, where: pack.clauses.find(({ id }) => id === standing.clause)?.where ?? '',
    // The checklist hands back the very entry it was given.
    record: records.find((record) => record === standing.record) ?? null,
    history: records.filter(({ clause }) => clause === standing.clause).reverse(),
  }));
  const said = ({ clause, title, quote, who, evidence, history }: AuditRow): string[] => [clause, title.zh, title.en, quote, who.zh, who.en, evidence.zh, evidence.en, ...history.map((record) => record.evidence)];
  return {
    all: standings.length, counts,
    rows: rows.filter((row) => (wanted.length === 0 || wanted.includes(row.verdict)) && (sought === '' || said(row).some((part) => part.toLocaleLowerCase().includes(sought)))),
  };
}

/** The project with one more entry; earlier ones stay. @throws ProblemError for an entry that can't be one. */
export function withRecord(project: Project, pack: Pack, record: StoredAuditRecord): Project {
  const parsed = auditRecordSchema.safeParse(record);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue.path.map(String).join('.');
    throw new ProblemError({ code: 'audit-record', place: { field }, what: words('核查记录填写不对', 'the entry is not filled in rightly'), remedy: words('请检查日期和数值', 'Check the date and the number') });
  }
  if (!pack.clauses.some(({ id, checkedBy }) => id === record.clause && checkedBy.audit !== undefined)) throw new Error(`${pack.id} has no checklist line for "${record.clause}"`);
  return { ...project, audit: [...project.audit, parsed.data] };
}
