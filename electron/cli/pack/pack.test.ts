import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../gis-data/model/index.ts';
import { packs } from '../../../planning-rules/packs/index.ts';
import { packCommand } from './index.ts';

const room = mkdtempSync(join(tmpdir(), 'eldermap-pack-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const own = join(import.meta.dirname, '../../../planning-rules/packs');

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await packCommand(args, { out: (line) => void out.push(line), err: (line) => void err.push(line), lang: 'en' });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

interface Json { [key: string | number]: Json }
const json = (value: unknown): Json => value as Json;
let number = 0;

/** Xuchang's pack in a folder of its own, one file of it broken by `change`. */
function broken(file: string, change: (content: Json) => void): string {
  number += 1;
  const folder = join(room, `${number}`, 'xuchang-2023');
  cpSync(join(own, 'xuchang-2023'), folder, { recursive: true });
  const path = join(folder, file);
  const content = JSON.parse(readFileSync(path, 'utf8')) as Json;
  change(content);
  writeFileSync(path, JSON.stringify(content));
  return folder;
}

describe('eldermap pack check', () => {
  it.each(packs.map((pack) => pack.id))('finds no fault in %s', async (id) => {
    const { code, out } = await run('check', join(own, id));
    expect([code, out]).toEqual([0, expect.stringContaining('no fault')]);
  });

  const main = 'pack.json';
  const faults: readonly (readonly [string, string, (content: Json) => void, readonly string[]])[] = [
    ['a field that is missing', main, (p) => { delete p['issued']; }, ['xuchang-2023/pack.json', '"issued"', 'missing']],
    ['a field nobody knows', main, (p) => { p['rules'][0]['colour'] = json('red'); }, ['rules[0]', 'unknown field colour']],
    ['a unit outside the list', main, (p) => { p['parameters'][0]['unit'] = json('acre'); }, ['parameters[0].unit', 'must be one of']],
    ['an id twice', main, (p) => { p['rules'][1]['id'] = p['rules'][0]['id']; }, ['rules[1].id', 'used twice']],
    ['a clause that is not there', main, (p) => { p['rules'][0]['clauses'] = json(['XC-99']); }, ['rules[0].clauses', 'XC-99']],
    ['a clause nobody checks', main, (p) => { p['clauses'][0]['checkedBy'] = json({}); }, ['clauses[0].checkedBy', 'how the clause is checked']],
    ['words that are not in the quote', main, (p) => { p['rules'][0]['rate'][0]['asWritten'] = json('三十平方米'); }, ['rules[0].rate[0]', 'does not hold these words']],
    ['a number the words do not hold', main, (p) => { p['rules'][0]['rate'][0]['value'] = json(31); }, ['rules[0].rate[0]', 'do not hold the number 31']],
    ['dates that overlap', main, (p) => { p['rules'][0]['rate'][1] = p['rules'][0]['rate'][0]; }, ['rules[0].rate[', 'overlaps']],
    ['an assumption outside the parameters', main, (p) => { p['rules'][0]['rate'][0]['basis'] = json('assumed'); }, ['rules[0].rate[0]', 'among the parameters only']],
    ['figures in the wrong order', main, (p) => { [p['rules'][0]['rate'], p['rules'][1]['rate']] = [p['rules'][1]['rate'], p['rules'][0]['rate']]; }, ['rate', 'swapped']],
    ['an id that is not the folder’s', main, (p) => { p['id'] = json('xuchang-2024'); }, ['"id"', 'not the folder’s name']],
    ['a case that does not come out', 'cases/area-new.json', (c) => { c['cases'][0]['expect'] = json({ verdict: 'notChecked' }); }, ['xuchang-2023/cases/area-new.json', 'cases[0]', 'does not come out as written']],
    ['a case of the wrong shape', 'cases/area-new.json', (c) => { c['cases'][0]['asOf'] = json('yesterday'); }, ['cases/area-new.json', 'cases[0].asOf']],
    ['a rule without cases', 'cases/four-sync.json', (c) => { c['cases'] = json([(c['cases'] as unknown as Json[])[0]]); }, ['pack.json', 'no case with an input missing']],
  ];

  it.each(faults)('names %s with file and path', async (_name, file, change, said) => {
    const { code, err } = await run('check', broken(file, change));
    expect(code).toBe(2);
    for (const part of said) expect(err).toContain(part);
  });

  it('names JSON that can’t be read, and files that are not there', async () => {
    const folder = broken(main, () => undefined);
    writeFileSync(join(folder, main), '{"format": 1,');
    rmSync(join(folder, 'INTERPRETATION.md'));
    const { code, err } = await run('check', folder);
    expect(code).toBe(2);
    expect(err).toContain('not valid JSON');
    expect(err).toContain('INTERPRETATION.md');
    mkdirSync(join(room, 'empty'));
    expect((await run('check', join(room, 'empty'))).err).toContain('empty/pack.json');
    await expect(run('check', join(room, 'nowhere'))).rejects.toThrow(ProblemError);
  });

  it('holds the quotes against the document when it is given', async () => {
    const document = join(room, 'document.txt');
    writeFileSync(document, '另一份文件');
    const { code, err } = await run('check', join(own, 'suihua-2025'), '--document', document);
    expect(code).toBe(2);
    expect(err).toContain('clauses[0]');
    expect(err).toContain('does not hold this quote');
  });
});

describe('eldermap pack new', () => {
  it('writes a pattern whose only faults are its blanks, and that passes once they are filled in', async () => {
    const folder = join(room, 'harbin-2026');
    expect((await run('new', folder, '--issued', '2026-03-01')).code).toBe(0);
    const { code, err } = await run('check', folder);
    expect(code).toBe(2);
    const lines = err.split('\n').slice(0, -1);
    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines) expect(line).toContain('blank is not filled in');
    const path = join(folder, 'pack.json');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('（请填写）', '某项规定'));
    expect((await run('check', folder)).code).toBe(0);
  });

  it('overwrites nothing and takes no name that can’t be an id', async () => {
    const folder = join(room, 'suzhou-2026');
    await run('new', folder, '--issued', '2026-03-01');
    await expect(run('new', folder, '--issued', '2026-03-01')).rejects.toThrow('not overwritten');
    await expect(run('new', join(room, '苏州'), '--issued', '2026-03-01')).rejects.toThrow('small letters');
    await expect(run('new', join(room, 'wuxi-2026'))).rejects.toThrow('--issued is missing');
    await expect(run('paint', folder)).rejects.toThrow('say check or new');
  });
});
