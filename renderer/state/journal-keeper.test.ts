import { describe, expect, it } from 'vitest';
import type { Grant } from '../../electron/contract/index.ts';
import { keepJournal } from './journal-keeper.ts';
import type { KeptBase } from './journal-keeper.ts';

const record = (text: string): Uint8Array => new TextEncoder().encode(text);
const beside = { grant: 'g' as Grant, project: 'p' };
const start: KeptBase = { fingerprint: 'f', revision: 0 };

/** A host that keeps journals in memory, and an engine whose records are the texts put into `fresh`. */
function bench() {
  const journals = new Map<string, string[]>();
  const nameOf = (place: { grant: string | null; project: string }): string => `${place.grant ?? 'own'}/${place.project}`;
  const all: string[] = [];
  let fresh: string[] = [];
  let failing = false;
  const host = {
    appendJournal: ({ grant, project, records }: { grant: Grant | null; project: string; records: Uint8Array[] }) => {
      if (failing) return Promise.reject(new Error('full'));
      const name = nameOf({ grant, project });
      journals.set(name, [...(journals.get(name) ?? []), ...records.map((bytes) => new TextDecoder().decode(bytes))]);
      return Promise.resolve({});
    },
    clearJournal: (place: { grant: Grant | null; project: string }) => {
      journals.delete(nameOf(place));
      return Promise.resolve({});
    },
  };
  const take = (base: KeptBase | null): Promise<Uint8Array[]> => {
    const given = base === null ? fresh : [`base ${base.fingerprint} ${base.revision}`, ...all.slice(base.revision)];
    fresh = [];
    return Promise.resolve(given.map(record));
  };
  return {
    host, take, journals,
    edit: (text: string) => void (all.push(text), fresh.push(text)),
    fail: (fails: boolean) => void (failing = fails),
  };
}

describe('the keeper of a journal', () => {
  it('writes nothing before the first change, then its base, then each change once', async () => {
    const { host, take, journals, edit } = bench();
    const keeper = keepJournal(host, beside, start, take);
    await keeper.flush();
    expect(journals.size).toBe(0);
    edit('a');
    await keeper.flush();
    await keeper.flush();
    edit('b');
    await Promise.all([keeper.flush(), keeper.flush()]);
    expect(journals.get('g/p')).toEqual(['base f 0', 'a', 'b']);
  });

  it('sends again, in order, what a failing disk did not take', async () => {
    const { host, take, journals, edit, fail } = bench();
    const keeper = keepJournal(host, beside, start, take);
    fail(true);
    edit('a');
    await expect(keeper.flush()).rejects.toThrow('full');
    edit('b');
    await expect(keeper.flush()).rejects.toThrow('full');
    fail(false);
    edit('c');
    await keeper.flush();
    expect(journals.get('g/p')).toEqual(['base f 0', 'a', 'b', 'c']);
  });

  it('ends with a save that holds everything and begins anew with the next change', async () => {
    const { host, take, journals, edit } = bench();
    const keeper = keepJournal(host, beside, start, take);
    edit('a');
    await keeper.saving(record('saving s'));
    expect(journals.get('g/p')).toEqual(['base f 0', 'a', 'saving s']);
    await keeper.saved(beside, { fingerprint: 's', revision: 1 }, 1);
    expect(journals.size).toBe(0);
    edit('b');
    await keeper.flush();
    expect(journals.get('g/p')).toEqual(['base s 1', 'b']);
  });

  it('stays when changes were made while the file was being saved', async () => {
    const { host, take, journals, edit } = bench();
    const keeper = keepJournal(host, beside, start, take);
    edit('a');
    await keeper.saving(record('saving s'));
    edit('b');
    await keeper.flush();
    await keeper.saved(beside, { fingerprint: 's', revision: 1 }, 2);
    expect(journals.get('g/p')).toEqual(['base f 0', 'a', 'saving s', 'b']);
  });

  it('moves with the project to another file, and takes along what that file does not hold', async () => {
    const { host, take, journals, edit } = bench();
    const keeper = keepJournal(host, { grant: null, project: 'p' }, { fingerprint: null, revision: 0 }, take);
    edit('a');
    await keeper.flush();
    expect([...journals.keys()]).toEqual(['own/p']);
    edit('b');
    await keeper.saved(beside, { fingerprint: 's', revision: 1 }, 2);
    expect([...journals]).toEqual([['g/p', ['base s 1', 'b']]]);
    await keeper.discard();
    expect(journals.size).toBe(0);
  });
});
