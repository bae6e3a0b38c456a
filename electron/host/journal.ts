import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { codeOf } from './disk-faults.ts';
import type { FileSystem, OpenFile } from './file-system.ts';

/**
 * The autosave journal: records of unsaved edits, written ahead to a side file. Its first line names the format and the project; each record is
 * u32 big-endian length, u32 CRC-32 of the bytes, the bytes. What a record means is the page's affair.
 */
export interface JournalReading {
  readonly records: readonly Uint8Array[];
  /** Bytes at the end that are no whole record: the program or the machine stopped while they were written. */
  readonly tornBytes: number;
  /** The project's id as the first line has it; `null` for an empty or unreadable journal. */
  readonly project: string | null;
}

export interface JournalStore {
  /** Returns when all records are on the disk. After a fault none of them is in the journal. */
  append(path: string, project: string, records: readonly Uint8Array[]): Promise<void>;
  read(path: string): Promise<JournalReading>;
  clear(path: string): Promise<void>;
}

const magic = 'eldermap-journal-1 ';
const headBytes = 8;
const empty: JournalReading = { records: [], tornBytes: 0, project: null };

/** Beside the project; hidden where names that begin with a dot are. */
export function journalBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.eldermap-journal`);
}

/** For a project that has no file of its own yet. Ids are the page's: no part of a path. */
export function journalOf(folder: string, project: string): string {
  return join(folder, `${createHash('sha256').update(project).digest('hex').slice(0, 32)}.eldermap-journal`);
}

const isJournalName = (name: string): boolean => name.endsWith('.eldermap-journal');

function firstLine(project: string): Uint8Array {
  return new TextEncoder().encode(`${magic}${JSON.stringify(project)}\n`);
}

function frame(records: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(records.reduce((sum, record) => sum + headBytes + record.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const record of records) {
    view.setUint32(at, record.length);
    view.setUint32(at + 4, crc32(record));
    bytes.set(record, at + headBytes);
    at += headBytes + record.length;
  }
  return bytes;
}

/** Reads as far as records are whole. @returns with the number of sound bytes */
export function parseJournal(bytes: Uint8Array): JournalReading & { readonly soundBytes: number } {
  const end = bytes.indexOf(10);
  const line = end < 0 ? '' : new TextDecoder().decode(bytes.subarray(0, end));
  let project: unknown = null;
  try {
    project = line.startsWith(magic) ? JSON.parse(line.slice(magic.length)) : null;
  } catch {
    project = null;
  }
  if (typeof project !== 'string') return { ...empty, tornBytes: bytes.length, soundBytes: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Uint8Array[] = [];
  let at = end + 1;
  while (at + headBytes <= bytes.length) {
    const length = view.getUint32(at);
    const record = bytes.subarray(at + headBytes, at + headBytes + length);
    if (record.length !== length || crc32(record) !== view.getUint32(at + 4)) break;
    records.push(record);
    at += headBytes + length;
  }
  return { records, tornBytes: bytes.length - at, project, soundBytes: at };
}

/** Journals on a disk. Remembers how far each is sound, so that a torn end is cut off before anything is written behind it. */
export function openJournals(disk: FileSystem): JournalStore {
  const soundBytes = new Map<string, number>();

  const withFile = async <T>(path: string, how: 'read' | 'append', act: (file: OpenFile) => Promise<T>): Promise<T> => {
    const file = await disk.open(path, how);
    try {
      return await act(file);
    } finally {
      await file.close().catch(() => undefined);
    }
  };

  return {
    async append(path, project, records) {
      await withFile(path, 'append', async (file) => {
        const { size } = await file.facts();
        let sound = size === 0 ? 0 : size === soundBytes.get(path) ? size : parseJournal(await file.readAll()).soundBytes;
        soundBytes.delete(path);
        if (sound < size) await file.truncate(sound);
        const bytes = sound === 0 ? [firstLine(project), frame(records)] : [frame(records)];
        const whole = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
        bytes.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
        try {
          await file.append(whole);
          await file.sync();
        } catch (error) {
          // What can't be taken back is cut off by the next append or left out by the next reading.
          await file.truncate(sound).catch(() => undefined);
          throw error;
        }
        sound += whole.length;
        soundBytes.set(path, sound);
      });
    },
    async read(path) {
      try {
        const { records, tornBytes, project } = parseJournal(await withFile(path, 'read', (file) => file.readAll()));
        return { records, tornBytes, project };
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return empty;
        throw error;
      }
    },
    async clear(path) {
      soundBytes.delete(path);
      try {
        await disk.unlink(path);
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    },
  };
}

/** Projects with a journal in a folder, newest first. */
export async function listJournals(
  disk: FileSystem, store: JournalStore, folder: string,
): Promise<{ readonly project: string; readonly bytesInFile: number; readonly modifiedAt: string }[]> {
  const names = (await disk.list(folder).catch(() => [])).filter(isJournalName);
  const found: { project: string; bytesInFile: number; modifiedAt: string }[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const facts = await disk.stat(path).catch(() => null);
    const reading = await store.read(path).catch(() => empty);
    if (facts === null || reading.project === null || reading.records.length === 0 || journalOf(folder, reading.project) !== path) continue;
    found.push({ project: reading.project, bytesInFile: facts.size, modifiedAt: new Date(facts.modifiedMilliseconds).toISOString() });
  }
  return found.sort((one, other) => (one.modifiedAt < other.modifiedAt ? 1 : -1));
}
