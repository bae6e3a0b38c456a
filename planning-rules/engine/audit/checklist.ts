import type { Words } from '../../../gis-data/model/index.ts';
import { words } from '../../../gis-data/model/index.ts';
import type { FigureUnit, Verdict } from '../finding.ts';
import type { Pack } from '../pack-schema.ts';
import { valueInForce } from '../schema/dated-value.ts';

/** What a person put down for a clause: on what day, whether it is done, the number the evidence shows, and where the evidence lies. */
export interface AuditRecord {
  readonly clause: string;
  /** Day of the entry, `YYYY-MM-DD`. */
  readonly date: string;
  readonly done: boolean;
  readonly value: number | null;
  readonly evidence: string;
}

/** One line of the audit checklist and where it stands. */
export interface AuditStanding {
  readonly clause: string;
  readonly title: Words;
  readonly quote: string;
  readonly who: Words;
  readonly evidence: Words;
  readonly due: string | null;
  readonly every: 'year' | 'month' | null;
  readonly least: { readonly value: number; readonly unit: FigureUnit | null } | null;
  readonly record: AuditRecord | null;
  readonly verdict: Verdict;
  readonly why: Words;
}

/**
 * The audit checklist of a pack as of a date, in the pack's order of clauses. A clause without a record is `notChecked`; with several, the
 * latest of those not after the date counts, and for a yearly or monthly one it must be of the same year or month. Not done, or below
 * the number asked for, is `fail` when due and binding (force shall), else `target`; an entry without evidence proves nothing.
 */
export function auditChecklist(pack: Pack, records: readonly AuditRecord[], asOf: string): AuditStanding[] {
  return pack.clauses.flatMap((clause): AuditStanding[] => {
    const audit = clause.checkedBy.audit;
    if (!audit) return [];
    const dated = audit.least ? valueInForce(audit.least, asOf) : null;
    const least = dated !== null && typeof dated.value === 'number' ? { value: dated.value, unit: dated.unit } : null;
    const record = latest(records.filter((one) => one.clause === clause.id && one.date <= asOf), audit.every ?? null, asOf);
    const late = audit.due === undefined || asOf >= audit.due;
    const missed: Verdict = late && clause.force === 'shall' ? 'fail' : 'target';
    const { verdict, why } = asOf < pack.issued
      ? { verdict: 'noFigure' as const, why: words(`以${asOf}为准文件尚未生效`, `as of ${asOf} the document is not in force`) }
      : standing(record, least?.value ?? null, missed);
    return [{
      clause: clause.id, title: clause.title, quote: clause.quote, who: audit.who, evidence: audit.evidence, due: audit.due ?? null, every: audit.every ?? null,
      least, record, verdict, why,
    }];
  });
}

function latest(records: readonly AuditRecord[], every: 'year' | 'month' | null, asOf: string): AuditRecord | null {
  const part = every === 'year' ? asOf.indexOf('-') : every === 'month' ? asOf.lastIndexOf('-') : 0;
  const inTime = records.filter((one) => one.date.slice(0, part) === asOf.slice(0, part));
  return inTime.reduce<AuditRecord | null>((best, one) => (best === null || one.date >= best.date ? one : best), null);
}

function standing(record: AuditRecord | null, least: number | null, missed: Verdict): { verdict: Verdict; why: Words } {
  if (record === null) return { verdict: 'notChecked', why: words('没有核查记录，请填写日期和依据', 'no record: enter the date and the evidence') };
  if (record.evidence.trim() === '') return { verdict: 'notChecked', why: words('有记录而没有依据，未检查', 'a record without evidence: not checked') };
  const said = words(`${record.date}记录，依据：${record.evidence}`, `recorded on ${record.date}, evidence: ${record.evidence}`);
  if (!record.done) return { verdict: missed, why: words(`${said.zh}；尚未完成`, `${said.en}; not done`) };
  if (least !== null && record.value === null) return { verdict: 'notChecked', why: words(`${said.zh}；未填数值，应不低于${least}`, `${said.en}; the number is missing, at least ${least} is asked`) };
  if (least !== null && record.value !== null && record.value < least) {
    return { verdict: missed, why: words(`${said.zh}；${record.value} < ${least}`, `${said.en}; ${record.value} < ${least}`) };
  }
  return { verdict: 'pass', why: said };
}
