import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, link, open, readdir, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface ReplaceOptions {
  /** Keep what the file held before as `<name>.bak` beside it. Default: yes. */
  readonly keepBackup?: boolean;
  /** Refuse with `EEXIST` when the file is there already. Default: no. */
  readonly mustBeNew?: boolean;
}

const leftover = '.eldermap-tmp';
const staleMilliseconds = 60 * 60 * 1000;

/**
 * Replaces a file's bytes at one stroke. They are written to a temporary file in the same folder and forced to the disk; then the old
 * file gets the second name `<name>.bak`, and the new one takes its place by renaming. After a crash or a full disk at any moment
 * `path` holds all of the old bytes or all of the new. A symbolic link stays, and what it points at is replaced.
 * @throws the system's error (`ENOSPC`, `EACCES`, …) with `path` as it was.
 */
export async function replaceFileAtomically(path: string, bytes: Uint8Array, options: ReplaceOptions = {}): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString('hex')}${leftover}`);
  const before = await stat(target).catch(() => null);
  if (before && options.mustBeNew) throw alreadyThere(path);
  if (before && !before.isFile()) throw new Error(`${path} is not a file and can't be replaced`);
  try {
    await writeThrough(temporary, bytes, before?.mode);
    if (before && options.keepBackup !== false) await keepAs(target, `${target}.bak`);
    if (options.mustBeNew) await linkInto(temporary, target);
    else await insist(() => rename(temporary, target));
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await forceFolder(folder);
  await sweep(folder, basename(target));
}

function alreadyThere(path: string): Error {
  return Object.assign(new Error(`${path} exists already`), { code: 'EEXIST' });
}

async function writeThrough(path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx', mode === undefined ? 0o666 : mode & 0o777);
  try {
    await file.writeFile(bytes);
    if (mode !== undefined) await keepMode(file, mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The umask may have taken away what the old file allowed; some network disks know no modes. */
async function keepMode(file: FileHandle, mode: number): Promise<void> {
  await file.chmod(mode & 0o777).catch(() => undefined);
}

/** Gives `path` the second name `backup`, replacing what had it, without a moment in which neither is there. */
async function keepAs(path: string, backup: string): Promise<void> {
  const between = join(dirname(backup), `.${basename(backup)}.${randomBytes(6).toString('hex')}${leftover}`);
  try {
    // A disk without hard links (FAT, some network shares) gets a copy.
    await link(path, between).catch(() => copyFile(path, between, constants.COPYFILE_EXCL));
    await insist(() => rename(between, backup));
  } catch (error) {
    await unlink(between).catch(() => undefined);
    throw error;
  }
}

/** Puts a new file in place and fails when the name is taken; renaming would overwrite it. */
async function linkInto(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    await copyFile(temporary, target, constants.COPYFILE_EXCL);
  }
  await unlink(temporary);
}

/** Virus scanners and indexers on Windows hold a fresh file for a moment. */
async function insist(act: () => Promise<void>): Promise<void> {
  for (let wait = 20; ; wait *= 2) {
    try {
      return await act();
    } catch (error) {
      if (wait > 640 || !['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '') || process.platform !== 'win32') throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** Forces the new name itself to the disk. Windows can't open folders and does it unasked. */
async function forceFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  // Some network disks refuse to sync a folder; the file is in place by now, so this is no reason to report failure.
  await handle.sync().catch(() => undefined);
  await handle.close();
}

/** Removes temporary files of this name that a crash left long ago. */
async function sweep(folder: string, name: string): Promise<void> {
  for (const entry of await readdir(folder).catch(() => [])) {
    if (!(entry.startsWith(`.${name}.`) && entry.endsWith(leftover))) continue;
    const old = await stat(join(folder, entry)).catch(() => null);
    if (old && Date.now() - old.mtimeMs > staleMilliseconds) await unlink(join(folder, entry)).catch(() => undefined);
  }
}

/** The system's code of a failed file operation, for example `ENOENT`. */
export function codeOf(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'string' ? code : null;
}
