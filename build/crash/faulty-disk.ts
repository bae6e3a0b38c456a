import type { FileSystem, OpenFile } from '../../electron/host/file-system.ts';
import { nodeFileSystem } from '../../electron/host/file-system.ts';

export interface FaultPlan {
  readonly code: 'ENOSPC' | 'EIO' | 'EBUSY';
  /** The call that fails, counted from 1. */
  readonly at: number;
  /** From then on every call fails (the stick is pulled), or just this one. */
  readonly lasting: boolean;
}

/** The machine's disk with one fault built in. A write that fails has written half of its bytes. `calls()`: how many calls there were. */
export function faultyDisk(plan: FaultPlan): FileSystem & { readonly calls: () => number } {
  let calls = 0;
  const fails = (): boolean => {
    calls += 1;
    return calls === plan.at || (plan.lasting && calls > plan.at);
  };
  const fault = (): Error => Object.assign(new Error(`${plan.code}: made to fail`), { code: plan.code });
  const guarded = async <T>(act: () => Promise<T>): Promise<T> => {
    if (fails()) throw fault();
    return act();
  };
  const guardedFile = (file: OpenFile): OpenFile => ({
    async append(bytes) {
      if (!fails()) return file.append(bytes);
      await file.append(bytes.subarray(0, Math.floor(bytes.length / 2)));
      throw fault();
    },
    readAll: () => guarded(() => file.readAll()),
    truncate: (length) => guarded(() => file.truncate(length)),
    facts: () => guarded(() => file.facts()),
    setMode: (mode) => guarded(() => file.setMode(mode)),
    sync: () => guarded(() => file.sync()),
    async close() {
      const failing = fails();
      await file.close();
      if (failing) throw fault();
    },
  });
  const { open, stat, rename, link, copyNew, unlink, list, makeFolder, realPath } = nodeFileSystem;
  return {
    calls: () => calls,
    open: (path, how, mode) => guarded(async () => guardedFile(await open(path, how, mode))),
    stat: (path) => guarded(() => stat(path)),
    rename: (from, to) => guarded(() => rename(from, to)),
    link: (from, to) => guarded(() => link(from, to)),
    copyNew: (from, to) => guarded(() => copyNew(from, to)),
    unlink: (path) => guarded(() => unlink(path)),
    list: (folder) => guarded(() => list(folder)),
    makeFolder: (path) => guarded(() => makeFolder(path)),
    realPath: (path) => guarded(() => realPath(path)),
    wait: () => Promise.resolve(),
  };
}
