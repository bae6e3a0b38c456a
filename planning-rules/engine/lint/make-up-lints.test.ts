import { describe, expect, it } from 'vitest';
import { packById } from '../../packs/index.ts';
import type { MakeUp } from '../index.ts';
import { parsePack } from '../pack.ts';
import { makeUpLints } from './make-up-lints.ts';

const buy: MakeUp = {
  id: 'buy', title: { zh: '购买', en: 'buy' }, clauses: ['DQ-35'], when: { lacks: 'area', compoundKinds: ['existing'] }, quote: '通过改建、购买、置换、租赁等方式', asWritten: '购买',
};

function codes(change: Partial<MakeUp>, documentText: string | null = null): string[] {
  const json = structuredClone(packById('daqing-2025')) as { makeUp: object[] };
  json.makeUp = [{ ...buy, ...change }];
  const pack = parsePack(json, 'pack.json');
  return (Array.isArray(pack) ? pack : makeUpLints({ pack, file: 'pack.json', cases: [], documentText })).map(({ code, place }) => `${code} ${place.field}`);
}

describe('ways to make up a shortfall', () => {
  it('are right as the pack has them', () => expect(codes({}, '……，通过改建、购买、置换、租赁等方式配足补齐')).toEqual([]));

  it.each<[string, Partial<MakeUp>, string | null, string]>([
    ['a quote that is not in the document', {}, '通过改建、购置、置换、租赁等方式', 'lint-quote makeUp[0]'],
    ['a word that is not in the quote', { asWritten: '购置', title: { zh: '购置', en: 'buy' } }, null, 'lint-as-written makeUp[0]'],
    ['a title in other words', { title: { zh: '收购', en: 'buy' } }, null, 'lint-as-written makeUp[0]'],
    ['a clause that is not there', { clauses: ['DQ-99'] }, null, 'pack-unknown-clauses makeUp[0].clauses[0]'],
    ['a quote longer than may be cited', { quote: `购买${'。'.repeat(39)}` }, null, 'pack-shape makeUp[0].quote'],
  ])('sees %s', (_name, change, document, fault) => {
    expect(codes(change, document).join()).toContain(fault.replace(/\[0\]$/u, ''));
  });
});
