import type { SourceFile } from '../contract.ts';
import { extensionOf } from '../contract.ts';
import type { ZipEntry } from './central-directory.ts';
import { compressedPart, zipEntries } from './central-directory.ts';
import { crc32, inflate, TooLarge } from './inflate.ts';
import { archiveProblems } from './problems.ts';

/** What an archive may unpack to; beyond it is taken for a bomb. A county's data in one zip stays far below. */
export interface ArchiveLimits {
  readonly entries: number;
  readonly totalBytes: number;
  /** Unpacked over packed size of one entry, asked from `ratioFromBytes` on. Blank tables reach 200. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
}

export const archiveLimits: ArchiveLimits = { entries: 5000, totalBytes: 500e6, ratio: 400, ratioFromBytes: 20e6 };

/** True for the first bytes of a zip (an empty zip included). */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/** What operating systems leave in archives and nobody wants. */
const junk = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|desktop\.ini)(\/|$)|(^|\/)\._/i;

/** Files of a zip with their folders. Throws `ProblemError` when it is damaged, locked, a bomb, or plays tricks with paths; then nothing is unpacked. */
export function openZip(archive: SourceFile, limits: ArchiveLimits = archiveLimits): SourceFile[] {
  const entries = listed(archive).filter((entry) => !entry.path.endsWith('/') || entry.originalBytes > 0);
  refuseTricks(archive.name, entries, limits);
  const wanted = entries.filter((entry) => !junk.test(entry.path));
  if (wanted.length === 0) throw archiveProblems.empty(archive.name);
  let left = limits.totalBytes;
  return wanted.map((entry) => {
    const bytes = unpacked(archive, entry, left);
    left -= bytes.length;
    return { ...placed(entry.path, archive.folder), bytes };
  });
}

/** Content of a .gz under its name without the ending. */
export function openGzip(archive: SourceFile, limits: ArchiveLimits = archiveLimits): SourceFile {
  const name = /\.gz$/i.test(archive.name) ? archive.name.slice(0, -3) : archive.name.replace(/\.[^.]*$/, '');
  const cap = Math.min(limits.totalBytes, Math.max(limits.ratioFromBytes, archive.bytes.length * limits.ratio));
  try {
    return { ...archive, name, bytes: inflate(archive.bytes, 'gzip', cap) };
  } catch (cause) {
    if (cause instanceof TooLarge) throw archiveProblems.bomb(archive.name, '解压后过大', 'it unpacks to far too much');
    throw archiveProblems.broken(archive.name, String((cause as Error).message));
  }
}

function listed(archive: SourceFile): ZipEntry[] {
  try {
    return zipEntries(archive.bytes);
  } catch (cause) {
    throw archiveProblems.broken(archive.name, (cause as Error).message);
  }
}

function refuseTricks(file: string, entries: readonly ZipEntry[], limits: ArchiveLimits): void {
  if (entries.length > limits.entries) throw archiveProblems.bomb(file, `有 ${entries.length} 个文件`, `it holds ${entries.length} files`);
  let total = 0;
  for (const entry of entries) {
    const { path } = entry;
    if (entry.symbolicLink || path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.split('/').includes('..') || path.includes('\0')) throw archiveProblems.path(file, path.slice(0, 120));
    if (entry.encrypted) throw archiveProblems.encrypted(file);
    total += entry.originalBytes;
    const ratio = entry.originalBytes / Math.max(1, entry.compressedBytes);
    if (entry.originalBytes > limits.ratioFromBytes && ratio > limits.ratio) throw archiveProblems.bomb(file, `解压后是原来的 ${Math.round(ratio)} 倍`, `a part unpacks to ${Math.round(ratio)} times its size`);
  }
  if (total > limits.totalBytes) throw archiveProblems.bomb(file, `解压后有 ${Math.round(total / 1e6)} MB`, `it unpacks to ${Math.round(total / 1e6)} MB`);
}

function unpacked(archive: SourceFile, entry: ZipEntry, left: number): Uint8Array {
  let bytes: Uint8Array;
  try {
    const packed = compressedPart(archive.bytes, entry);
    if (entry.method !== 0 && entry.method !== 8) throw archiveProblems.method(archive.name, entry.path);
    // One byte over what the directory claims is already a lie.
    bytes = entry.method === 0 ? packed : packed.length === 0 && entry.originalBytes === 0 ? packed : inflate(packed, 'deflate', Math.min(left, entry.originalBytes));
  } catch (cause) {
    if (cause instanceof TooLarge) throw archiveProblems.bomb(archive.name, '解压后比目录写明的大', 'a part unpacks to more than its directory says');
    if ((cause as Error).name === 'ProblemError') throw cause;
    throw archiveProblems.broken(archive.name, `${entry.path}: ${String((cause as Error).message)}`);
  }
  if (bytes.length !== entry.originalBytes || crc32(bytes) !== entry.crc32) throw archiveProblems.broken(archive.name, `${entry.path}: checksum`);
  return bytes;
}

function placed(path: string, outer: string | undefined): { name: string; folder?: string } {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const folder = [...(outer === undefined ? [] : [outer]), ...parts.slice(0, -1)].join('/');
  return { name: parts.at(-1) ?? path, ...(folder === '' ? {} : { folder }) };
}

/** True when the zip is an office document (by what is inside, whatever its name says), which its own driver reads whole. */
export function officeKind(file: SourceFile): 'xlsx' | 'ods' | null {
  if (!isZip(file.bytes)) return null;
  const known = extensionOf(file.name);
  if (known === 'xlsx' || known === 'xlsm') return 'xlsx';
  if (known === 'ods') return 'ods';
  try {
    const paths = new Set(zipEntries(file.bytes).map((entry) => entry.path));
    return paths.has('xl/workbook.xml') ? 'xlsx' : paths.has('content.xml') && paths.has('META-INF/manifest.xml') ? 'ods' : null;
  } catch {
    return null;
  }
}
