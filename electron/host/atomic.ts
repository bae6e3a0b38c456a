import { createHash, randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { keepCopies } from './copies.ts';
import { codeOf, diskFault } from './disk-faults.ts';
import type { FileFacts, FileSystem, OpenFile } from './file-system.ts';
import { nodeFileSystem } from './file-system.ts';
import { insist } from './insist.ts';

export { codeOf } from './disk-faults.ts';

export interface ReplaceOptions {
  /** Keep what the file held before as `<name>.bak`, and the copies before that as `.bak2`, `.bak3`. Default: yes. */
  readonly keepBackup?: boolean;
  /** Refuse with `EEXIST` when the file is there already. Default: no. */
  readonly mustBeNew?: boolean;
  /** Asked when the new bytes are on the disk and the file is about to be replaced; may throw to keep it as it is. */
  readonly lastLook?: () => Promise<void>;
  readonly disk?: FileSystem;
}

const leftover = '.eldermap-tmp';
const staleMilliseconds = 60 * 60 * 1000;

/**
 * Replaces a file's bytes at one stroke. They are written to a temporary file in the same folder, forced to the disk and read back; then the old
 * file gets the second name `<name>.bak`, and the new one takes its place by renaming. After a crash, a full disk or a pulled stick at any moment
 * `path` holds all of the old bytes or all of the new. A symbolic link stays, and what it points at is replaced.
 * @throws the system's error (`ENOSPC`, `EACCES`, `EIO` …) with `path` as it was.
 */
export async function replaceFileAtomically(path: string, bytes: Uint8Array, options: ReplaceOptions = {}): Promise<void> {
  const disk = options.disk ?? nodeFileSystem;
  const target = await disk.realPath(path).catch(() => path);
  const folder = dirname(target);
  const temporary = join(folder, `.${basename(target)}.${randomBytes(6).toString('hex')}${leftover}`);
  const before = await factsOrNull(disk, target);
  if (before && options.mustBeNew) throw alreadyThere(path);
  if (before && !before.isFile) throw new Error(`${path} is not a file and can't be replaced`);
  try {
    await writeThrough(disk, temporary, bytes, before?.mode);
    await options.lastLook?.();
    if (before && options.keepBackup !== false) await keepCopies(disk, target);
    if (options.mustBeNew) await linkInto(disk, temporary, target);
    else await insist(disk, () => disk.rename(temporary, target));
  } catch (error) {
    await disk.unlink(temporary).catch(() => undefined);
    throw error;
  }
  await forceFolder(disk, folder);
  await sweep(disk, folder, basename(target));
}

/** `null` when nothing is there; any other fault is one. */
async function factsOrNull(disk: FileSystem, path: string): Promise<FileFacts | null> {
  try {
    return await disk.stat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

function alreadyThere(path: string): Error {
  return Object.assign(new Error(`${path} exists already`), { code: 'EEXIST' });
}

async function writeThrough(disk: FileSystem, path: string, bytes: Uint8Array, mode: number | undefined): Promise<void> {
  const file = await disk.open(path, 'new', mode === undefined ? 0o666 : mode & 0o777);
  await closing(file, async () => {
    await file.append(bytes);
    // The umask may have taken away what the old file allowed; some network disks know no modes.
    if (mode !== undefined) await file.setMode(mode & 0o777).catch(() => undefined);
    await file.sync();
  });
  const again = await disk.open(path, 'read');
  await closing(again, async () => {
    const written = await again.readAll();
    const hash = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
    if (written.length !== bytes.length || hash(written) !== hash(bytes)) throw diskFault('what was written reads back otherwise');
  });
}

/** Closes whatever happens; a fault of closing a written file is a fault of writing it. */
async function closing(file: OpenFile, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    await file.close().catch(() => undefined);
    throw error;
  }
  await file.close();
}

/** Puts a new file in place and fails when the name is taken; renaming would overwrite it. */
async function linkInto(disk: FileSystem, temporary: string, target: string): Promise<void> {
  try {
    await disk.link(temporary, target);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    // A disk without hard links. The name is free: nobody else is to be overwritten between these two steps but by a program that does not look.
    if ((await factsOrNull(disk, target)) !== null) throw alreadyThere(target);
    await insist(disk, () => disk.rename(temporary, target));
    return;
  }
  // In place already; a second name left behind is swept later.
  await disk.unlink(temporary).catch(() => undefined);
}

/** Forces the new name itself to the disk. Windows can't open folders and does it unasked; some network disks refuse. */
async function forceFolder(disk: FileSystem, folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  // The file is in place by now, so none of this is a reason to report failure.
  const handle = await disk.open(folder, 'folder').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close().catch(() => undefined);
}

/** Removes temporary files of this name that a crash left long ago. */
async function sweep(disk: FileSystem, folder: string, name: string): Promise<void> {
  for (const entry of await disk.list(folder).catch(() => [])) {
    if (!(entry.startsWith(`.${name}.`) && entry.endsWith(leftover))) continue;
    const old = await disk.stat(join(folder, entry)).catch(() => null);
    if (old && Date.now() - old.modifiedMilliseconds > staleMilliseconds) await disk.unlink(join(folder, entry)).catch(() => undefined);
  }
}
