import { join } from 'node:path';
import type { CallName, FileRef, Grant, ParamsOf, ResultOf } from '../contract/index.ts';
import { copyEndings } from './copies.ts';
import { refusal } from './faults.ts';
import { nodeFileSystem } from './file-system.ts';
import type { FileSystem } from './file-system.ts';
import { listCopies, readGranted, readWhole, replaceGranted } from './files.ts';
import type { Grants } from './grants.ts';
import { createGrants } from './grants.ts';
import { journalBeside, journalOf, listJournals, openJournals } from './journal.ts';
import { mayOpenOutside } from './outside.ts';
import type { Platform } from './platform.ts';
import { openRecents } from './recents.ts';
import { openWorkspace } from './workspace.ts';

/** One function a call of the contract. */
export type Handlers = { readonly [N in CallName]: (params: ParamsOf<N>) => Promise<ResultOf<N>> };

/** A host's side of the contract. */
export interface HostSide {
  readonly handlers: Handlers;
  /** A file opened from outside (second start, "open with"): the grant the page gets for it. */
  giveFile(path: string): Promise<FileRef>;
}

/** Answers every call by what the edition brings along; a missing port answers `unavailable`. */
export function createHost(platform: Platform): HostSide {
  const disk = platform.disk ?? nodeFileSystem;
  const journalFolder = join(platform.settingsFolder, 'journals');
  const journals = openJournals(disk);
  const grants = createGrants();
  const recents = openRecents(platform.settingsFolder);
  const workspace = platform.workspaceFolder === null ? null : openWorkspace(platform.workspaceFolder, grants);
  const inTurn = createTurns();
  const journalPath = ({ grant, project }: { grant: Grant | null; project: string }): string =>
    grant === null ? journalOf(journalFolder, project) : journalBeside(grants.fileOf(grant).path);

  const handlers: Handlers = {
    hostInfo: async () => ({
      edition: platform.edition,
      language: platform.language,
      version: platform.version,
      can: {
        dialogs: platform.dialogs !== null,
        workspace: workspace !== null,
        printPdf: platform.printPdf !== null,
        reveal: platform.reveal !== null,
        events: platform.events !== null,
      },
    }),
    startProject: async () => (platform.startFile === null ? null : giveExisting(disk, grants, platform.startFile, true)),
    chooseFiles: async ({ extensions, multiple, writable }) => {
      const paths = await needed(platform.dialogs).chooseFiles({ extensions, multiple });
      return Promise.all(paths.map((path) => giveExisting(disk, grants, path, writable)));
    },
    chooseSave: async (wish) => {
      const path = await needed(platform.dialogs).chooseSave(wish);
      return path === null ? null : grants.give({ path: await disk.realPath(path).catch(() => path), writable: true, mustBeNew: false });
    },
    createFile: async ({ name }) => needed(workspace).create(name),
    listWorkspace: async () => needed(workspace).list(),
    readFile: async ({ grant }) => readGranted(disk, grants.fileOf(grant)),
    replaceFile: async ({ grant, bytes, expected }) =>
      inTurn(grants.fileOf(grant).path, async () => {
        const fingerprint = await replaceGranted(disk, grants.fileOf(grant), bytes, expected);
        grants.nowExists(grant);
        return { fingerprint };
      }),
    listCopies: async ({ grant }) => listCopies(disk, grants.fileOf(grant).path),
    readCopy: async ({ grant, copy }) => {
      const ending = copyEndings[copy];
      if (ending === undefined) throw refusal('notFound');
      return readWhole(disk, grants.fileOf(grant).path + ending);
    },
    appendJournal: async ({ grant, project, records }) => {
      const path = journalPath({ grant, project });
      if (grant !== null && !grants.fileOf(grant).writable) throw refusal('notAllowed');
      await inTurn(path, async () => {
        if (grant === null) await disk.makeFolder(journalFolder);
        await journals.append(path, project, records);
      });
      return {};
    },
    readJournal: async (place) => {
      const { records, tornBytes } = await inTurn(journalPath(place), () => journals.read(journalPath(place)));
      return { records: [...records], tornBytes };
    },
    clearJournal: async (place) => {
      await inTurn(journalPath(place), () => journals.clear(journalPath(place)));
      return {};
    },
    listJournals: () => listJournals(disk, journals, journalFolder),
    listRecents: () => recents.list(),
    rememberRecent: async ({ grant }) => {
      await recents.remember(grants.fileOf(grant).path);
      return {};
    },
    openRecent: async ({ recent }) => giveExisting(disk, grants, await recents.pathOf(recent), true),
    forgetRecent: async ({ recent }) => {
      await recents.forget(recent);
      return {};
    },
    printPdf: async () => ({ bytes: await needed(platform.printPdf)() }),
    reveal: async ({ grant }) => {
      needed(platform.reveal)(grants.fileOf(grant).path);
      return {};
    },
    openOutside: async ({ url }) => {
      if (!mayOpenOutside(url)) throw refusal('notAllowed');
      await platform.openOutside?.(url);
      return { openHere: platform.openOutside === null };
    },
    nextEvent: ({ commands }) => needed(platform.events).next(commands),
  };
  return { handlers, giveFile: (path) => giveExisting(disk, grants, path, true) };
}

function needed<T>(port: T | null): T {
  if (port === null) throw refusal('unavailable');
  return port;
}

/** Links are followed once, here: what was granted stays what is read and written. @throws `ENOENT` */
async function giveExisting(disk: FileSystem, grants: Grants, path: string, writable: boolean): Promise<FileRef> {
  return grants.give({ path: await disk.realPath(path), writable, mustBeNew: false });
}

/** Two saves of one file go one after the other. */
function createTurns(): <T>(key: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, act) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(act);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    void settled.then(() => last.get(key) === settled && last.delete(key));
    return mine;
  };
}
