import { describe, expect, it } from 'vitest';
import { packById } from '../packs/index.ts';
import { parsePack } from './pack.ts';

interface Json {
  [key: string | number]: Json;
}

/** Daqing's pack as fresh JSON, broken by `change`. */
function broken(change: (pack: Json) => void): unknown {
  const json = JSON.parse(JSON.stringify(packById('daqing-2025'))) as Json;
  change(json);
  return json;
}

/** Any value where the file's JSON stands. */
const text = (value: unknown): Json => value as Json;

describe('parsePack', () => {
  it('takes a pack that is right', () => {
    expect(Array.isArray(parsePack(broken(() => undefined), 'pack.json'))).toBe(false);
  });

  const faults: readonly (readonly [string, (pack: Json) => void, string, string])[] = [
    ['a field that is missing', (p) => { delete p['issued']; }, 'issued', 'pack-shape'],
    ['a field nobody knows', (p) => { p['rules'][0]['colour'] = text('red'); }, 'rules[0]', 'pack-shape'],
    ['a kind no judge is for', (p) => { p['rules'][0]['kind'] = text('magic'); }, 'rules[0].kind', 'pack-shape'],
    ['a unit outside the list', (p) => { p['rules'][0]['rate'][0]['unit'] = text('acre'); }, 'rules[0].rate', 'pack-shape'],
    ['a date that is none', (p) => { p['issued'] = text('2025-02-30'); }, 'issued', 'pack-shape'],
    ['a quote that is too long', (p) => { p['clauses'][0]['quote'] = text('长'.repeat(41)); }, 'clauses[0].quote', 'pack-shape'],
    ['a rule for subjects its judge does not know', (p) => { p['rules'][0]['appliesTo'] = text({ subject: 'township' }); }, 'rules[0].appliesTo.subject', 'pack-shape'],
    ['one id twice', (p) => { p['rules'][1]['id'] = text('area-new'); }, 'rules[1].id', 'pack-double-id'],
    ['a rule’s clause that is not there', (p) => { p['rules'][0]['clauses'][1] = text('DQ-99'); }, 'rules[0].clauses', 'pack-unknown-clauses'],
    ['a value’s clause that is not there', (p) => { p['rules'][0]['rate'][0]['clause'] = text('DQ-98'); }, 'rules[0].rate[0].clause', 'pack-unknown-clauses'],
    ['a parameter that is not there', (p) => { p['rules'][3]['speed']['parameter'] = text('pace'); }, 'rules[3].speed.parameter', 'pack-unknown-parameters'],
    ['a question that is not there', (p) => { p['rules'][0]['rounding']['question'] = text('how'); }, 'rules[0].rounding.question', 'pack-unknown-questions'],
    ['a clause nobody checks', (p) => { p['clauses'][0]['checkedBy'] = text({}); }, 'clauses[0].checkedBy', 'pack-shape'],
    ['a clause checked by a rule that is not there', (p) => { p['clauses'][0]['checkedBy'] = text({ rules: ['magic'] }); }, 'clauses[0].checkedBy.rules', 'pack-unknown-rules'],
    ['a clause answered by a field that is not there', (p) => { p['clauses'][0]['checkedBy'] = text({ fields: ['compounds.colour'] }); }, 'clauses[0].checkedBy.fields[0]', 'pack-unknown-field'],
    ['a reading that its question does not have', (p) => { p['rules'][0]['onlyUnder'] = text({ question: 'remainder', reading: 'floor', otherwise: { zh: '无', en: 'none' } }); }, 'rules[0].onlyUnder.reading', 'pack-unknown-reading'],
    ['a default that is no reading', (p) => { p['questions'][0]['default'] = text('other'); }, 'questions[0].default', 'pack-default-reading'],
    ['a reading no judge knows', (p) => { p['questions'][0]['readings'][0]['id'] = text('floor'); p['questions'][0]['default'] = text('floor'); }, 'rules[0].rounding', 'pack-unknown-reading'],
    ['a parameter of the wrong type', (p) => { p['rules'][3]['speed']['parameter'] = text('careUseWords'); }, 'rules[3].speed', 'pack-parameter-type'],
    ['a default beyond its limits', (p) => { p['parameters'][0]['values'][0]['value'] = text(9); }, 'parameters[0].values[0].value', 'pack-parameter-value'],
    ['a figure in the wrong unit', (p) => { p['rules'][0]['rate'][0]['unit'] = text('m2'); }, 'rules[0].rate', 'pack-unit'],
    ['a figure that is no number', (p) => { p['rules'][0]['rate'][0]['value'] = text('20'); }, 'rules[0].rate', 'pack-unit'],
    ['an assumption outside the parameters', (p) => { p['rules'][0]['rate'][0]['basis'] = text('assumed'); }, 'rules[0].rate[0]', 'pack-assumed-figure'],
    ['centres counted in elders', (p) => { p['centreNeeds']['perStreet'][0]['unit'] = text('elders'); }, 'centreNeeds.perStreet', 'pack-unit'],
  ];

  it.each(faults)('names %s with file and path', (_name, change, field, code) => {
    const problems = parsePack(broken(change), 'cities/x/pack.json');
    if (!Array.isArray(problems)) throw new Error('the broken pack was taken');
    const problem = problems.find((one) => one.place.field?.startsWith(field) && one.code === code);
    expect(problem, JSON.stringify(problems)).toBeDefined();
    expect(problem?.place.file).toBe('cities/x/pack.json');
    expect(problem?.what.zh).not.toBe('');
    expect(problem?.remedy.en).not.toBe('');
  });

  it('refuses what is no pack at all', () => {
    for (const json of [null, 3, 'pack', [], {}]) expect(Array.isArray(parsePack(json, 'x.json'))).toBe(true);
  });
});
