/** True for an OLE compound file, the box of .xls, .doc and password-locked .xlsx. */
export function isCompound(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, i) => bytes[i] === byte);
}

const endOfChain = 0xfffffffe;
const freeSector = 0xffffffff;

/**
 * Streams of a compound file by lower-case name, each joined when asked for ([MS-CFB]; a storage's streams stand beside the root's). Throws an
 * Error when a chain of sectors leaves the file or runs in a circle.
 */
export function openCompound(bytes: Uint8Array): Map<string, () => Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isCompound(bytes) || bytes.length < 512) throw new Error('not a compound file');
  const sectorBytes = 2 ** view.getUint16(30, true);
  const miniBytes = 2 ** view.getUint16(32, true);
  if (sectorBytes < 512 || sectorBytes > 4096 || miniBytes !== 64) throw new Error('unknown sector size');
  const sector = (index: number): Uint8Array => {
    const start = (index + 1) * sectorBytes;
    if (index >= 0xfffffffa || start >= bytes.length) throw new Error('a sector lies outside the file');
    return bytes.subarray(start, start + sectorBytes);
  };
  const numbers = (part: Uint8Array): number[] => {
    const partView = new DataView(part.buffer, part.byteOffset, part.byteLength);
    return Array.from({ length: part.byteLength >> 2 }, (_, i) => partView.getUint32(i * 4, true));
  };
  const fat = fatSectors(view, sector, numbers).flatMap((index) => numbers(sector(index)));
  const chain = (first: number, table: readonly number[]): number[] => {
    const found: number[] = [];
    for (let index = first; index !== endOfChain && index !== freeSector; index = table[index]) {
      if (index >= table.length || found.length > table.length) throw new Error('a chain of sectors is broken');
      found.push(index);
    }
    return found;
  };
  const joined = (first: number): Uint8Array => join(chain(first, fat).map(sector));
  const entries = directory(joined(view.getUint32(48, true)));
  const root = entries.find((entry) => entry.type === 5);
  if (!root) throw new Error('no root directory');
  const miniCutoff = view.getUint32(56, true);
  const mini = root.start >= 0xfffffffa ? new Uint8Array(0) : joined(root.start);
  const miniStart = view.getUint32(60, true);
  const miniFat = miniStart >= 0xfffffffa ? [] : numbers(joined(miniStart));
  return new Map(
    entries
      .filter((entry) => entry.type === 2)
      .map((entry) => [
        entry.name.toLowerCase(),
        () => {
          const whole = entry.size < miniCutoff ? join(chain(entry.start, miniFat).map((index) => mini.subarray(index * miniBytes, (index + 1) * miniBytes))) : joined(entry.start);
          if (whole.length < entry.size) throw new Error(`the stream ${entry.name} is cut short`);
          return whole.subarray(0, entry.size);
        },
      ]),
  );
}

function fatSectors(view: DataView, sector: (index: number) => Uint8Array, numbers: (part: Uint8Array) => number[]): number[] {
  const indices: number[] = [];
  for (let i = 0; i < 109; i += 1) indices.push(view.getUint32(76 + i * 4, true));
  let next = view.getUint32(68, true);
  for (let guard = 0; next < 0xfffffffa && guard < 100000; guard += 1) {
    const part = numbers(sector(next));
    next = part.pop() ?? endOfChain;
    indices.push(...part);
  }
  return indices.filter((index) => index < 0xfffffffa);
}

function directory(bytes: Uint8Array): { name: string; type: number; start: number; size: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [];
  for (let at = 0; at + 128 <= bytes.length; at += 128) {
    const nameBytes = Math.max(0, Math.min(64, view.getUint16(at + 64, true)) - 2);
    const name = new TextDecoder('utf-16le').decode(bytes.subarray(at, at + nameBytes));
    entries.push({ name, type: bytes[at + 66], start: view.getUint32(at + 116, true), size: view.getUint32(at + 120, true) });
  }
  return entries;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
