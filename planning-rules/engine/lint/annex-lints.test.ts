import { describe, expect, it } from 'vitest';
import { packById } from '../../packs/index.ts';
import { parsePack } from '../pack.ts';
import type { Pack } from '../pack-schema.ts';
import type { Annex } from '../schema/annex.ts';
import { annexLints } from './annex-lints.ts';

type Editable<T> = { -readonly [K in keyof T]: Editable<T[K]> };

function yiyang(change: (annex: Editable<Annex>, pack: Editable<Pack>) => void): Editable<Pack> {
  const pack = structuredClone(packById('yiyang-2024')) as Editable<Pack>;
  change((pack.annexes ?? [])[0], pack);
  return pack;
}

const lint = (pack: Editable<Pack>): string[] => annexLints({ pack: pack as Pack, file: 'pack.json', cases: [], documentText: null }).map(({ place, value }) => `${place.field ?? ''} ${value ?? ''}`);

describe('a table of tasks', () => {
  it('that adds up has no fault', () => expect(lint(yiyang(() => undefined))).toEqual([]));

  it.each<[string, (annex: Editable<Annex>, pack: Editable<Pack>) => void, string]>([
    ['whose years do not add up to the total', (annex) => { annex.rows[1].cells['streetCentres'].total = 4; }, 'annexes[0].rows[1].cells.streetCentres 3 ≠ 4'],
    ['whose rows do not add up to the printed sum', (annex) => { annex.rows.splice(1, 1); }, 'annexes[0].sums.streetCentres total: 3 ≠ 6'],
    ['with a cell that is missing', (annex) => { delete annex.rows[1].cells['fourStar']; }, 'annexes[0].rows[1].cells.fourStar '],
    ['with a cell of no column', (annex) => { annex.rows[1].cells['clinics'] = { total: 1 }; }, 'annexes[0].rows[1].cells.clinics clinics'],
    ['whose sum the clause does not state', (annex) => { annex.columns[0].clause = 'YY-04'; }, 'annexes[0].columns[0].clause 8'],
  ])('%s', (_name, change, fault) => expect(lint(yiyang(change))).toContain(fault));

  it('is refused where a rule names a column that is not there, or goes by a rule that is not about compounds', () => {
    const codes = (pack: unknown): string[] => {
      const parsed = parsePack(pack, 'pack.json');
      return Array.isArray(parsed) ? parsed.map((problem) => problem.code) : [];
    };
    expect(codes(yiyang((annex) => { annex.columns[0].id = 'stars'; }))).toEqual(['pack-annex']);
    const dongying = structuredClone(packById('dongying-2024')) as Editable<Pack>;
    for (const rule of dongying.rules) if (rule.kind === 'complianceRate') rule.of.rules = ['compliance-all'];
    expect(codes(dongying)).toEqual(['pack-named-rule']);
  });
});
