import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { insist } from './insist.ts';

/** Endings of the copies kept beside a file, newest first: what it held before the last save, before the one before that, and so on. */
export const copyEndings = ['.bak', '.bak2', '.bak3'] as const;
const leftover = '.eldermap-tmp';

/**
 * Makes what a file holds now its newest copy and moves the older ones on; the oldest goes. No step takes away a copy before another holds its
 * bytes. That an older copy can't be moved on is no reason not to save; that the present file can't be kept is.
 */
export async function keepCopies(disk: FileSystem, path: string): Promise<void> {
  for (let i = copyEndings.length - 1; i > 0; i--) await copyOnto(disk, path + copyEndings[i - 1], path + copyEndings[i]).catch(() => undefined);
  await copyOnto(disk, path, path + copyEndings[0]);
}

/** Gives `path` the second name `copy`, replacing what had it, without a moment in which neither is there. */
async function copyOnto(disk: FileSystem, path: string, copy: string): Promise<void> {
  const between = join(dirname(copy), `.${basename(copy)}.${randomBytes(6).toString('hex')}${leftover}`);
  try {
    // A disk without hard links (FAT, some network shares) gets a copy.
    await disk.link(path, between).catch(() => disk.copyNew(path, between));
    await insist(disk, () => disk.rename(between, copy));
    // Renaming one name of a file onto another of its names does nothing at all (POSIX): the spare name has to go.
    await disk.unlink(between).catch(() => undefined);
  } catch (error) {
    await disk.unlink(between).catch(() => undefined);
    throw error;
  }
}
