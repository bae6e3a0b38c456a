import { describe, expect, it } from 'vitest';
import { packById } from '../../packs/index.ts';
import type { CaseFile } from '../cases/case-schema.ts';
import { parsePack } from '../pack.ts';
import type { Pack } from '../pack-schema.ts';
import { lintPack } from './lint.ts';

type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

/** Xuchang's pack cut down to its first rule, changed by `change`. */
function small(change: (pack: Editable<Pack>) => void = () => undefined): Pack {
  const json = structuredClone(packById('xuchang-2023')) as Editable<Pack>;
  json.rules = json.rules.slice(0, 1);
  json.makeUp = [];
  json.clauses = json.clauses.map((clause) => ({ ...clause, checkedBy: { rules: ['area-new'] } }));
  change(json);
  const pack = parsePack(json, 'pack.json');
  if (Array.isArray(pack)) throw new Error(JSON.stringify(pack));
  return pack;
}

function rate(pack: Editable<Pack>): Record<string, unknown>[] {
  const [rule] = pack.rules;
  if (rule.kind !== 'areaPerHouseholds' || !Array.isArray(rule.rate)) throw new Error(rule.kind);
  return rule.rate as unknown as Record<string, unknown>[];
}

const at = { asOf: '2026-01-01' };
const cases: CaseFile = {
  rule: 'area-new',
  cases: [
    { name: 'enough', sum: '30 × 1', ...at, compound: { kind: 'new', households: 100, providedAreaSquareMetres: 30 }, expect: { verdict: 'pass', measured: 30 } },
    { name: 'short', sum: '29 < 30', ...at, compound: { kind: 'new', households: 100, providedAreaSquareMetres: 29 }, expect: { verdict: 'fail', margin: -1 } },
    { name: 'no area', sum: 'none', ...at, compound: { kind: 'new', households: 100 }, expect: { verdict: 'notChecked' } },
    { name: 'before', sum: 'none', asOf: '2023-12-20', compound: { kind: 'new', households: 100 }, expect: { verdict: 'noFigure' } },
  ],
};

function lint(pack: Pack, content: CaseFile = cases, documentText: string | null = null): { code: string; field: string | undefined; en: string }[] {
  return lintPack({ pack, file: 'pack.json', cases: [{ file: 'cases/a.json', content }], documentText })
    .map(({ code, place, what }) => ({ code, field: place.field, en: what.en }));
}

describe('lintPack', () => {
  it('has nothing to say of a pack that is right', () => expect(lint(small())).toEqual([]));

  it.each([
    ['words that are not in the quote', (p: Editable<Pack>) => { rate(p)[0]['asWritten'] = '三十平方米'; }, 'lint-as-written'],
    ['a number the words do not hold', (p: Editable<Pack>) => { rate(p)[0]['value'] = 31; }, 'lint-number'],
    ['a stated value without a clause', (p: Editable<Pack>) => { rate(p)[0]['clause'] = null; }, 'lint-no-clause'],
    ['a derived value without a reason', (p: Editable<Pack>) => { rate(p)[0]['basis'] = 'derived'; }, 'lint-derived'],
    ['two values from one day', (p: Editable<Pack>) => { rate(p).push({ ...rate(p)[0] }); }, 'lint-dates'],
    ['a value that runs into the next', (p: Editable<Pack>) => { rate(p).push({ ...rate(p)[0], from: '2030-01-01' }); rate(p)[0]['to'] = '2030-01-01'; }, 'lint-dates'],
    ['a value that ends before it begins', (p: Editable<Pack>) => { rate(p)[0]['to'] = '2020-01-01'; }, 'lint-dates'],
  ])('sees %s', (_name, change, code) => {
    expect(lint(small(change)).filter((problem) => problem.code === code && problem.field?.startsWith('rules[0].rate['))).not.toEqual([]);
  });

  it('sees an assumption that cites a clause', () => {
    const pack = small((p) => { p.parameters[0].values[0].clause = 'XC-04'; });
    expect(lint(pack).map((problem) => problem.code)).toContain('lint-assumed');
  });

  it('sees a quote that is not in the document, by one letter', () => {
    const pack = small();
    const document = pack.clauses.flatMap((clause) => [clause.quote, ...(clause.precededBy ?? [])]).join('。');
    expect(lint(pack, cases, document)).toEqual([]);
    expect(lint(pack, cases, document.replace('30平方米', '30平米')).map((problem) => problem.code)).toEqual(['lint-quote']);
  });

  it('sees a case that does not come out as written', () => {
    const wrong: CaseFile = { ...cases, cases: [...cases.cases, { ...cases.cases[0], expect: { verdict: 'pass', measured: 31 } }] };
    expect(lint(small(), wrong)).toEqual([expect.objectContaining({ code: 'lint-case', field: 'cases[4]', en: expect.stringContaining('measured 30, expected 31') as string })]);
  });

  it('sees cases of a rule that is not there', () => {
    expect(lint(small(), { ...cases, rule: 'area-old' }).map((problem) => problem.code)).toContain('lint-case-rule');
  });

  it.each([[0, 'met'], [1, 'missed'], [2, 'input missing'], [3, 'before the document']])('sees that case %i, the only one that is %s, is missing', (gone, word) => {
    const content: CaseFile = { ...cases, cases: cases.cases.filter((_, index) => index !== gone) };
    expect(lint(small(), content)).toEqual([expect.objectContaining({ code: 'lint-case-missing', en: expect.stringContaining(word) as string })]);
  });

  it('sees that a dated rule is not shown on both sides of its date', () => {
    const deadline = { from: '2023-12-21', value: '2025-12-31', unit: 'date', clause: 'XC-12', asWritten: '到2025年', basis: 'stated' } as const;
    const pack = small((p) => { p.rules[0].deadline = [{ ...deadline }]; });
    expect(lint(pack)).toEqual([expect.objectContaining({ code: 'lint-case-missing', en: expect.stringContaining('before 2025-12-31') as string })]);
  });
});
