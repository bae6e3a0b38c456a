import type { FileHandle } from 'node:fs/promises';
import { constants } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';

/** An open file; every step may fail by itself. */
export interface OpenFile {
  /** Writes all of the bytes at the end, or fails with some of them written. */
  append(bytes: Uint8Array): Promise<void>;
  readAll(): Promise<Uint8Array>;
  truncate(length: number): Promise<void>;
  /** Size, mode and what tells this file from its successor under the same name. */
  facts(): Promise<FileFacts>;
  setMode(mode: number): Promise<void>;
  /** Returns when the bytes are on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly size: number;
  readonly mode: number;
  readonly isFile: boolean;
  readonly modifiedMilliseconds: number;
  readonly inode: number;
}

/** What the host does to a disk: one port, so that a test can let each single step fail. Errors are the system's (`code`). */
export interface FileSystem {
  /** `read`: must exist. `new`: must not. `append`: made when it is not there, readable, writes go to the end. `folder`: to sync a folder. */
  open(path: string, how: 'read' | 'new' | 'append' | 'folder', mode?: number): Promise<OpenFile>;
  stat(path: string): Promise<FileFacts>;
  rename(from: string, to: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  /** Fails when `to` is there. */
  copyNew(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  list(folder: string): Promise<readonly string[]>;
  makeFolder(path: string): Promise<void>;
  realPath(path: string): Promise<string>;
  wait(milliseconds: number): Promise<void>;
}

const flags = { read: 'r', new: 'wx', append: 'a+', folder: 'r' } as const;

const factsOf = (facts: Awaited<ReturnType<typeof stat>>): FileFacts => ({
  size: Number(facts.size), mode: Number(facts.mode), isFile: facts.isFile(), modifiedMilliseconds: Number(facts.mtimeMs), inode: Number(facts.ino),
});

function openFile(handle: FileHandle): OpenFile {
  return {
    append: (bytes) => handle.appendFile(bytes),
    async readAll() {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(size);
      let at = 0;
      while (at < size) {
        const { bytesRead } = await handle.read(bytes, at, size - at, at);
        if (bytesRead === 0) break;
        at += bytesRead;
      }
      return bytes.subarray(0, at);
    },
    truncate: (length) => handle.truncate(length),
    facts: async () => factsOf(await handle.stat()),
    setMode: (mode) => handle.chmod(mode),
    sync: () => handle.sync(),
    close: () => handle.close(),
  };
}

/** The machine's own disk. */
export const nodeFileSystem: FileSystem = {
  open: async (path, how, mode) => openFile(await open(path, flags[how], mode)),
  stat: async (path) => factsOf(await stat(path)),
  rename,
  link,
  copyNew: (from, to) => copyFile(from, to, constants.COPYFILE_EXCL),
  unlink,
  list: readdir,
  makeFolder: async (path) => void (await mkdir(path, { recursive: true })),
  realPath: (path) => realpath(path),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
