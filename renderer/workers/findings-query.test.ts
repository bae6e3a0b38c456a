import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdicts } from '../../planning-rules/engine/finding.ts';
import { queryFindings } from './findings-query.ts';
import type { FindingColumn, FindingRow, FindingsQuery } from './protocol.ts';

const everything: FindingsQuery = { verdicts: [], rule: null, township: null, text: '', sort: null };

function row(index: number, part: Partial<FindingRow>): FindingRow {
  return {
    index, rule: 'area', ruleTitle: { zh: '面积', en: 'Area' }, subject: `c${index}`, subjectKind: 'compound', subjectName: `小区${index}`, township: '城关街道', verdict: 'pass', measured: null,
    required: null, unit: 'm2', margin: null, clauses: ['DQ-29'], ...part,
  };
}

const anyRows = fc.array(fc.record({
  verdict: fc.constantFrom(...verdicts), rule: fc.constantFrom('area', 'circle'), township: fc.constantFrom('城关街道', '北关镇', null), measured: fc.option(fc.integer({ min: 0, max: 500 })),
  subjectName: fc.constantFrom('翠湖苑', '锦华园', '阳光城2期', '阳光城10期'),
})).map((parts) => parts.map((part, index) => row(index, part)));

describe('the findings table', () => {
  it('gives all rows in the order of the run when nothing is asked', () => {
    fc.assert(fc.property(anyRows, (rows) => {
      expect(queryFindings(rows, everything)).toEqual(rows);
    }), { seed: 1 });
  });

  it('gives exactly the rows that meet every condition', () => {
    const query = fc.record({ verdicts: fc.subarray([...verdicts]), rule: fc.constantFrom('area', 'circle', null), township: fc.constantFrom('北关镇', null), text: fc.constantFrom('', '阳光', 'dq-29', '没有') });
    fc.assert(fc.property(anyRows, query, (rows, part) => {
      const found = new Set(queryFindings(rows, { ...everything, ...part }));
      for (const candidate of rows) {
        const wanted = (part.verdicts.length === 0 || part.verdicts.includes(candidate.verdict)) && (part.rule === null || candidate.rule === part.rule)
          && (part.township === null || candidate.township === part.township)
          && (part.text === '' || part.text === 'dq-29' || (part.text === '阳光' && candidate.subjectName.includes('阳光')));
        expect(found.has(candidate)).toBe(wanted);
      }
    }), { seed: 2 });
  });

  it('never loses or invents a row by sorting, and puts unknown last both ways', () => {
    const columns = fc.constantFrom<FindingColumn>('verdict', 'subject', 'township', 'rule', 'measured', 'required', 'margin', 'kind');
    fc.assert(fc.property(anyRows, columns, fc.boolean(), (rows, column, descending) => {
      const sorted = queryFindings(rows, { ...everything, sort: { column, descending } });
      expect([...sorted].sort((a, b) => a.index - b.index)).toEqual(rows);
      if (column !== 'measured') return;
      const firstUnknown = sorted.findIndex(({ measured }) => measured === null);
      if (firstUnknown >= 0) expect(sorted.slice(firstUnknown).every(({ measured }) => measured === null)).toBe(true);
      const known = sorted.flatMap(({ measured }) => measured ?? []);
      expect(known).toEqual([...known].sort((a, b) => (descending ? b - a : a - b)));
    }), { seed: 3 });
  });

  it('sorts Chinese names by sound and numbers in names by value', () => {
    const rows = ['阳光城10期', '翠湖苑', '阳光城2期', '安居里'].map((subjectName, index) => row(index, { subjectName }));
    expect(queryFindings(rows, { ...everything, sort: { column: 'subject', descending: false } }).map(({ subjectName }) => subjectName)).toEqual(['安居里', '翠湖苑', '阳光城2期', '阳光城10期']);
  });

  it('leaves the rows it was given as they were', () => {
    const rows = [row(0, { measured: 3 }), row(1, { measured: 1 })];
    queryFindings(rows, { ...everything, sort: { column: 'measured', descending: false } });
    expect(rows.map(({ index }) => index)).toEqual([0, 1]);
  });
});
