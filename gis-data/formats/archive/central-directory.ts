/** One entry of a zip as its central directory describes it. */
export interface ZipEntry {
  /** Path inside the archive, decoded, with `/` between folders; a folder ends with `/`. */
  readonly path: string;
  readonly compressedBytes: number;
  readonly originalBytes: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly symbolicLink: boolean;
  readonly crc32: number;
  /** Where the local header stands. */
  readonly at: number;
}

/** The bytes are no zip, or one cut short. */
export class ZipFault extends Error {}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endLength = 22;
const largestComment = 65535;

/**
 * Entries of a zip by its central directory (PKWARE APPNOTE 6.3, zip64 included). Names without the UTF-8 flag are taken as UTF-8 when they are
 * valid UTF-8, else as GB18030, which is what Chinese Windows writes. Throws `ZipFault` for a damaged or split archive.
 */
export function zipEntries(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end < 0) throw new ZipFault('no central directory');
  const { count, start } = directoryPlace(view, end);
  let at = start;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== entryMark) throw new ZipFault(`entry ${i + 1} of the central directory is damaged`);
    const flags = view.getUint16(at + 8, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const next = extraEnd + view.getUint16(at + 32, true);
    if (next > end) throw new ZipFault(`entry ${i + 1} of the central directory is damaged`);
    const [originalBytes, compressedBytes, place] = longNumbers(view, nameEnd, extraEnd, [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)]);
    entries.push({
      path: entryName(bytes.subarray(at + 46, nameEnd), (flags & 0x800) !== 0),
      compressedBytes,
      originalBytes,
      method: view.getUint16(at + 10, true),
      encrypted: (flags & 1) !== 0,
      symbolicLink: ((view.getUint32(at + 38, true) >>> 16) & 0o170000) === 0o120000,
      crc32: view.getUint32(at + 16, true),
      at: place,
    });
    at = next;
  }
  return entries;
}

function directoryPlace(view: DataView, end: number): { count: number; start: number } {
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count !== 0xffff && start !== 0xffffffff) return { count, start };
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return { count, start };
  const long = Number(view.getBigUint64(end - 12, true));
  if (long + 56 > end || view.getUint32(long, true) !== 0x06064b50) throw new ZipFault('the zip64 directory is damaged');
  return { count: Number(view.getBigUint64(long + 32, true)), start: Number(view.getBigUint64(long + 48, true)) };
}

/** Sizes and place of an entry; those that are all ones stand in the zip64 extra field, in this order. */
function longNumbers(view: DataView, from: number, to: number, short: readonly [number, number, number]): readonly number[] {
  if (!short.includes(0xffffffff)) return short;
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return short.map((value) => {
      if (value !== 0xffffffff || next + 8 > to) return value;
      next += 8;
      return Number(view.getBigUint64(next - 8, true));
    });
  }
  return short;
}

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endLength - largestComment);
  for (let at = view.byteLength - endLength; at >= lowest; at -= 1) if (view.getUint32(at, true) === endMark) return at;
  return -1;
}

function entryName(bytes: Uint8Array, saysUtf8: boolean): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder(saysUtf8 ? 'utf-8' : 'gb18030').decode(bytes);
  }
  return text.replaceAll('\\', '/');
}

/** Deflated bytes of an entry. Throws `ZipFault` when they aren't where the directory says. */
export function compressedPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== 0x04034b50) throw new ZipFault(`${entry.path} is not where the directory says`);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  if (start + entry.compressedBytes > bytes.length) throw new ZipFault(`${entry.path} is cut short`);
  return bytes.subarray(start, start + entry.compressedBytes);
}
