import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditChecklist, clauseTable, coverageCounts } from '../engine/index.ts';
import type { Pack } from '../engine/index.ts';
import { packById, packs } from './index.ts';

const readme = join(import.meta.dirname, 'README.md');
const clauses = join(import.meta.dirname, '../../../shared/policy-clauses.md');
const [begin, end] = ['<!-- clauses: begin, made from the packs -->', '<!-- clauses: end -->'];

describe('every clause is in a pack and says how it is checked', () => {
  it('134 of them, none twice', () => {
    const ids = packs.flatMap((pack) => pack.clauses.map((clause) => clause.id));
    expect(ids).toHaveLength(134);
    expect(new Set(ids).size).toBe(134);
    for (const pack of packs) {
      const { clauses: all, judged, fieldsOnly, auditOnly } = coverageCounts(pack);
      expect(judged + fieldsOnly + auditOnly).toBe(all);
    }
  });

  it('the very ones that the list of clauses has', ({ skip }) => {
    if (!existsSync(clauses)) {
      if (process.env.CI) throw new Error(`${clauses} is needed in CI: the packs are held against it`);
      skip(`${clauses} is absent`);
    }
    const listed = [...readFileSync(clauses, 'utf8').matchAll(/^\| ((?:DQ|XC|DY|YY|SH)-\d+[a-c]?) \|/gmu)].map(([, id]) => id);
    expect(packs.flatMap((pack) => pack.clauses.map((clause) => clause.id)).sort()).toEqual(listed.sort());
  });

  it('a rule that cites a clause is named by it, and the other way round', () => {
    for (const pack of packs) {
      for (const rule of pack.rules) {
        for (const id of rule.clauses) {
          const clause = pack.clauses.find((one) => one.id === id);
          expect(clause?.checkedBy.rules ?? [], `${id} is cited by ${rule.id} of ${pack.id}`).toContain(rule.id);
        }
      }
    }
  });

  it('the table in README.md is the one the packs make (UPDATE_TABLES=1 writes it)', () => {
    const text = readFileSync(readme, 'utf8');
    const table = `${begin}\n\n${clauseTable(packs)}\n\n${end}`;
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    const held = text.slice(from, to + end.length);
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(readme, text.slice(0, from) + table + text.slice(to + end.length));
    else expect(held).toBe(table);
  });
});

describe('the audit checklist', () => {
  const pack = packById('daqing-2025') as Pack;
  const standing = (clause: string, asOf: string, record: object | null): string => {
    const records = record === null ? [] : [{ clause, date: asOf, done: true, value: null, evidence: '批复', ...record }];
    return auditChecklist(pack, records, asOf).find((one) => one.clause === clause)?.verdict ?? 'none';
  };

  it('lists each clause that a person ticks, with office, evidence and figure', () => {
    const list = auditChecklist(pack, [], '2026-01-01');
    expect(list.map((one) => one.clause)).toEqual(pack.clauses.filter((clause) => clause.checkedBy.audit).map((clause) => clause.id));
    expect(list.find((one) => one.clause === 'DQ-40')).toMatchObject({ least: { value: 55, unit: 'percent' }, every: 'year', verdict: 'notChecked' });
  });

  it('takes nothing for done without a record, evidence and the number asked for', () => {
    expect(standing('DQ-40', '2026-12-31', null)).toBe('notChecked');
    expect(standing('DQ-40', '2026-12-31', { evidence: ' ', value: 60 })).toBe('notChecked');
    expect(standing('DQ-40', '2026-12-31', {})).toBe('notChecked');
    expect(standing('DQ-40', '2026-12-31', { value: 55 })).toBe('pass');
    expect(standing('DQ-40', '2026-12-31', { value: 54.9 })).toBe('fail');
    expect(standing('DQ-40', '2026-12-31', { value: 60, date: '2025-12-31' })).toBe('notChecked');
  });

  it('is late only when due, never for an aspiration, and not before the document', () => {
    expect(standing('DQ-27', '2026-12-30', { done: false })).toBe('target');
    expect(standing('DQ-27', '2026-12-31', { done: false })).toBe('fail');
    expect(standing('DQ-13', '2028-01-01', { value: 98 })).toBe('target');
    expect(standing('DQ-27', '2025-07-20', {})).toBe('noFigure');
  });
});
