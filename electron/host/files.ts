import { createHash } from 'node:crypto';
import { maximumFileBytes } from '../contract/index.ts';
import { replaceFileAtomically } from './atomic.ts';
import { copyEndings } from './copies.ts';
import { codeOf } from './disk-faults.ts';
import { refusal } from './faults.ts';
import type { FileSystem } from './file-system.ts';
import type { GrantedFile } from './grants.ts';

export interface FileReading {
  readonly bytes: Uint8Array;
  /** SHA-256, hex. */
  readonly fingerprint: string;
}

export function fingerprintOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Reads a whole file. @throws HostError `tooLarge`, `notAllowed` for what is not a plain file; the system's errors. */
export async function readWhole(disk: FileSystem, path: string, limitBytes = maximumFileBytes): Promise<FileReading> {
  const file = await disk.open(path, 'read');
  try {
    const facts = await file.facts();
    if (!facts.isFile) throw refusal('notAllowed');
    if (facts.size > limitBytes) throw refusal('tooLarge');
    const bytes = await file.readAll();
    return { bytes, fingerprint: fingerprintOf(bytes) };
  } finally {
    await file.close().catch(() => undefined);
  }
}

/**
 * SQLite programs (QGIS, ArcGIS) keep what they have not yet written into the file in side files. With such a file beside it, what the file holds
 * is not all of it, and replacing it would leave a side file that does not belong to it.
 */
async function sideFileBytes(disk: FileSystem, path: string): Promise<number | null> {
  const sizes = await Promise.all(['-wal', '-journal'].map((ending) => disk.stat(path + ending).then(({ size }) => size, () => null)));
  return sizes.every((size) => size === null) ? null : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
}

/** Reads a granted file. @throws HostError `heldOpen` when another program has changes of its own that are not in the file yet */
export async function readGranted(disk: FileSystem, file: GrantedFile): Promise<FileReading> {
  if (((await sideFileBytes(disk, file.path)) ?? 0) > 0) throw refusal('heldOpen');
  return readWhole(disk, file.path);
}

/**
 * Replaces a granted file, or refuses. Whether it still is what the page last knew is looked at twice: before anything is written, and when the
 * new bytes are on the disk. @returns the fingerprint of what it holds now.
 */
export async function replaceGranted(disk: FileSystem, file: GrantedFile, bytes: Uint8Array, expected: string | null): Promise<string> {
  if (!file.writable) throw refusal('notAllowed');
  if (bytes.byteLength > maximumFileBytes) throw refusal('tooLarge');
  const look = async (): Promise<void> => {
    if ((await sideFileBytes(disk, file.path)) !== null) throw refusal('heldOpen');
    if (expected !== null && expected !== (await fingerprintOnDisk(disk, file.path))) throw refusal('changedMeanwhile');
  };
  await look();
  await replaceFileAtomically(file.path, bytes, { mustBeNew: file.mustBeNew, lastLook: look, disk });
  return fingerprintOf(bytes);
}

/** The kept copies of a file that can be read, newest first. */
export async function listCopies(disk: FileSystem, path: string): Promise<{ copy: number; savedAt: string; bytesInFile: number }[]> {
  const found = await Promise.all(copyEndings.map(async (ending, copy) => {
    const facts = await disk.stat(path + ending).catch(() => null);
    return facts?.isFile ? [{ copy, savedAt: new Date(facts.modifiedMilliseconds).toISOString(), bytesInFile: facts.size }] : [];
  }));
  return found.flat();
}

/** `null` when the file is gone: that, too, is a change. */
async function fingerprintOnDisk(disk: FileSystem, path: string): Promise<string | null> {
  try {
    return (await readWhole(disk, path, Infinity)).fingerprint;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
