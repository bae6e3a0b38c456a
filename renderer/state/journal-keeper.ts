import type { Grant, Host } from '../../electron/contract/index.ts';

/** Where a project's journal lies: beside its file, or in the host's own folder by the project's id. */
export interface JournalPlace {
  readonly grant: Grant | null;
  readonly project: string;
}

/** The file a journal builds on; the same as the engine's. */
export interface KeptBase {
  readonly fingerprint: string | null;
  readonly revision: number;
}

/** Gives the records of unsaved changes; the engine does. */
export type TakeRecords = (base: KeptBase | null) => Promise<readonly Uint8Array[]>;

export interface JournalKeeper {
  /** Writes every change made so far; when it returns they are on the disk. A fault is thrown, and the next call tries again. */
  flush(): Promise<void>;
  /** The file is about to be replaced: the record that says with what. */
  saving(record: Uint8Array): Promise<void>;
  /** The project is in a file now (perhaps another than before), which holds `base.revision` of `current`. */
  saved(place: JournalPlace, base: KeptBase, current: number): Promise<void>;
  /** The journal is not wanted any more: the user gave the changes up. */
  discard(): Promise<void>;
}

type Journals = Pick<Host, 'appendJournal' | 'clearJournal'>;

/** Keeps one open project's journal. A journal begins with the first change after a save and ends with the next save that holds everything. */
export function keepJournal(host: Journals, first: JournalPlace, firstBase: KeptBase, take: TakeRecords): JournalKeeper {
  let place = first;
  let base = firstBase;
  let begun = false;
  let pending: readonly Uint8Array[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act, act);
    last = mine.catch(() => undefined);
    return mine;
  };
  const send = async (): Promise<void> => {
    if (pending.length === 0) return;
    await host.appendJournal({ ...place, records: [...pending] });
    pending = [];
  };
  const write = async (): Promise<void> => {
    const taken = await take(begun ? null : base);
    // A base alone says nothing; the journal begins with the first change.
    if (!begun && taken.length < 2) return;
    pending = begun ? [...pending, ...taken] : taken;
    begun = true;
    await send();
  };

  return {
    flush: () => inTurn(write),
    saving: (record) => inTurn(async () => {
      await write();
      if (!begun) return;
      pending = [...pending, record];
      await send();
    }),
    saved: (nextPlace, nextBase, current) => inTurn(async () => {
      const former = place;
      const moved = former.grant !== nextPlace.grant || former.project !== nextPlace.project;
      base = nextBase;
      place = nextPlace;
      if (!moved && current !== nextBase.revision) return;
      begun = false;
      pending = [];
      // The changes made while saving first, then the journal that has them no more.
      if (moved) await write();
      await host.clearJournal({ ...former });
    }),
    discard: () => inTurn(async () => {
      begun = false;
      pending = [];
      await host.clearJournal({ ...place });
    }),
  };
}
