import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../gis-data/model/index.ts';
import { emptyProject } from '../../gis-data/project/index.ts';
import { allPacks, ownPacks } from './own-packs.ts';
import { checkPick, withoutPack, withPick } from './pack-pick.ts';
import type { PackPick, PickedFile } from './policy-shapes.ts';

const project = emptyProject('p', '某县');
const addedAt = '2026-01-02T03:04:05Z';
const template = join(import.meta.dirname, '..', '..', 'planning-rules', 'packs', 'suihua-2025');
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** A pack as a city would write it: one of ours under a name of its own. */
function cityPack(change: (json: Record<string, unknown>) => void = () => undefined): PickedFile[] {
  const json = JSON.parse(readFileSync(join(template, 'pack.json'), 'utf8')) as Record<string, unknown>;
  json['id'] = 'our-county-2026';
  change(json);
  const cases = readdirSync(join(template, 'cases')).map((name) => ({ path: `cases/${name}`, bytes: bytes(readFileSync(join(template, 'cases', name), 'utf8')) }));
  return [{ path: 'pack.json', bytes: bytes(JSON.stringify(json)) }, { path: 'INTERPRETATION.md', bytes: bytes('怎样理解') }, ...cases];
}
const folder = (files: PickedFile[] = cityPack(), source = 'our-county-2026'): PackPick => ({ source, files });

describe('picking a pack', () => {
  it('takes a sound folder into the project, where it can be chosen, and lets it go again', () => {
    const check = checkPick(project, folder());
    expect(check).toMatchObject({ problems: [], alone: false, replaces: false, policy: { id: 'our-county-2026', own: true } });
    const next = withPick(project, folder(), addedAt);
    expect(allPacks(next).map(({ id }) => id)).toContain('our-county-2026');
    expect(ownPacks(next)).toMatchObject([{ id: 'our-county-2026', source: 'our-county-2026', addedAt, problems: [] }]);
    expect(checkPick(next, folder()).replaces).toBe(true);
    expect(withPick(next, folder(), addedAt).packs).toHaveLength(1);
    expect(withoutPack(next, 'our-county-2026').packs).toEqual([]);
  });

  it('reads the same from a zip, with or without the folder in it', () => {
    for (const root of ['', 'our-county-2026/']) {
      const zip = zipSync(Object.fromEntries([...cityPack(), { path: 'photo.jpg', bytes: bytes('x') }].map((file) => [`${root}${file.path}`, file.bytes])));
      const check = checkPick(project, { source: 'our-county-2026.zip', files: [{ path: 'our-county-2026.zip', bytes: new Uint8Array(zip) }] });
      expect(check.problems).toEqual([]);
      expect(check.counts?.cases).toBe(readdirSync(join(template, 'cases')).length);
    }
  });

  it('takes pack.json alone and says that its cases were not checked', () => {
    expect(checkPick(project, { source: 'pack.json', files: cityPack().slice(0, 1) })).toMatchObject({ problems: [], alone: true, policy: { id: 'our-county-2026' } });
  });

  it('refuses the id of a pack that comes with the software, in a sentence', () => {
    const files = cityPack((json) => {
      json['id'] = 'daqing-2025';
    });
    const { problems } = checkPick(project, folder(files, 'daqing-2025'));
    expect(problems[0]).toMatchObject({ code: 'pack-built-in', value: 'daqing-2025' });
    expect(problems[0].what.zh).toContain('内置');
    expect(() => withPick(project, folder(files, 'daqing-2025'), addedAt)).toThrow(ProblemError);
    // A project file that was made otherwise does not put the built-in one aside either.
    const forged = { ...project, packs: [{ id: 'daqing-2025', addedAt, source: 'x', json: JSON.stringify({}) }] };
    expect(ownPacks(forged)[0].policy).toBeNull();
    expect(allPacks(forged).filter(({ id }) => id === 'daqing-2025')).toHaveLength(1);
  });

  it('names every fault with file and path, and takes nothing', () => {
    const files = cityPack((json) => {
      json['status'] = 'perhaps';
      delete json['issuer'];
    });
    const { policy, problems } = checkPick(project, folder(files));
    expect(policy).toBeNull();
    expect(problems.map(({ place }) => place)).toEqual(expect.arrayContaining([{ file: 'our-county-2026/pack.json', field: 'status' }, { file: 'our-county-2026/pack.json', field: 'issuer' }]));
    expect(checkPick(project, folder([{ path: 'pack.json', bytes: bytes('{"id": ') }])).problems.some(({ code }) => code === 'pack-json')).toBe(true);
    expect(() => withPick(project, folder(files), addedAt)).toThrow(ProblemError);
  });

  it('says of what is no pack that it is none', () => {
    expect(() => checkPick(project, folder([{ path: 'readme.txt', bytes: bytes('x') }]))).toThrow(/no pack\.json/);
    expect(() => checkPick(project, { source: 'x.zip', files: [{ path: 'x.zip', bytes: bytes('not a zip') }] })).toThrow(/unpacked/);
    expect(() => checkPick(project, folder([{ path: 'a/pack.json', bytes: bytes('{}') }, { path: 'b/pack.json', bytes: bytes('{}') }]))).toThrow(/2 pack\.json/);
  });

  it('refuses a zip that would unpack to far more than any pack holds', () => {
    const zip = zipSync({ 'pack.json': new Uint8Array(9 * 1024 * 1024) });
    expect(() => checkPick(project, { source: 'x.zip', files: [{ path: 'x.zip', bytes: new Uint8Array(zip) }] })).toThrow(/too large/);
  });
});
