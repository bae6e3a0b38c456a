import { realpath } from 'node:fs/promises';
import type { CallName, FileRef, ParamsOf, ResultOf } from '../contract/index.ts';
import { refusal } from './faults.ts';
import { readWhole, replaceGranted } from './files.ts';
import type { Grants } from './grants.ts';
import { createGrants } from './grants.ts';
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
  const grants = createGrants();
  const recents = openRecents(platform.settingsFolder);
  const workspace = platform.workspaceFolder === null ? null : openWorkspace(platform.workspaceFolder, grants);
  const inTurn = createTurns();

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
    startProject: async () => (platform.startFile === null ? null : giveExisting(grants, platform.startFile, true)),
    chooseFiles: async ({ extensions, multiple, writable }) => {
      const paths = await needed(platform.dialogs).chooseFiles({ extensions, multiple });
      return Promise.all(paths.map((path) => giveExisting(grants, path, writable)));
    },
    chooseSave: async (wish) => {
      const path = await needed(platform.dialogs).chooseSave(wish);
      return path === null ? null : grants.give({ path: await resolved(path), writable: true, mustBeNew: false });
    },
    createFile: async ({ name }) => needed(workspace).create(name),
    listWorkspace: async () => needed(workspace).list(),
    readFile: async ({ grant }) => readWhole(grants.fileOf(grant).path),
    replaceFile: async ({ grant, bytes, expected }) =>
      inTurn(grants.fileOf(grant).path, async () => {
        const fingerprint = await replaceGranted(grants.fileOf(grant), bytes, expected);
        grants.nowExists(grant);
        return { fingerprint };
      }),
    listRecents: () => recents.list(),
    rememberRecent: async ({ grant }) => {
      await recents.remember(grants.fileOf(grant).path);
      return {};
    },
    openRecent: async ({ recent }) => giveExisting(grants, await recents.pathOf(recent), true),
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
  return { handlers, giveFile: (path) => giveExisting(grants, path, true) };
}

function needed<T>(port: T | null): T {
  if (port === null) throw refusal('unavailable');
  return port;
}

/** Links are followed once, here: what was granted stays what is read and written. @throws `ENOENT` */
async function giveExisting(grants: Grants, path: string, writable: boolean): Promise<FileRef> {
  return grants.give({ path: await realpath(path), writable, mustBeNew: false });
}

async function resolved(path: string): Promise<string> {
  return realpath(path).catch(() => path);
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
