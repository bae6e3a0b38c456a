import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { maximumFileBytes } from '../contract/index.ts';
import { codeOf, replaceFileAtomically } from './atomic.ts';
import { refusal } from './faults.ts';
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
export async function readWhole(path: string, limitBytes = maximumFileBytes): Promise<FileReading> {
  const file = await open(path, 'r');
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw refusal('notAllowed');
    if (facts.size > limitBytes) throw refusal('tooLarge');
    const read = await file.readFile();
    // A Buffer may share memory with others; what leaves the host is its own plain array.
    const bytes = new Uint8Array(read.buffer, read.byteOffset, read.byteLength);
    return { bytes, fingerprint: fingerprintOf(bytes) };
  } finally {
    await file.close();
  }
}

/** Replaces a granted file, or refuses. @returns the fingerprint of what it holds now. */
export async function replaceGranted(file: GrantedFile, bytes: Uint8Array, expected: string | null): Promise<string> {
  if (!file.writable) throw refusal('notAllowed');
  if (bytes.byteLength > maximumFileBytes) throw refusal('tooLarge');
  if (expected !== null && expected !== (await fingerprintOnDisk(file.path))) throw refusal('changedMeanwhile');
  await replaceFileAtomically(file.path, bytes, { mustBeNew: file.mustBeNew });
  return fingerprintOf(bytes);
}

/** `null` when the file is gone: that, too, is a change. */
async function fingerprintOnDisk(path: string): Promise<string | null> {
  try {
    return (await readWhole(path, Infinity)).fingerprint;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
