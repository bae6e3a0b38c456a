import { deflateSync } from 'fflate';
import { crc32 } from '../archive/inflate.ts';

/** An entry as it is to stand in the zip, lies included. */
export interface RawEntry {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array;
  readonly declaredBytes?: number;
  /** Unix mode, for links. */
  readonly mode?: number;
  readonly encrypted?: boolean;
}

/** A zip written byte by byte, names without the UTF-8 flag. */
export function rawZip(entries: readonly RawEntry[]): Uint8Array {
  const out: number[] = [];
  const directory: number[] = [];
  const u16 = (n: number): number[] => [n & 255, (n >> 8) & 255];
  const u32 = (n: number): number[] => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255];
  for (const entry of entries) {
    const name = typeof entry.name === 'string' ? new TextEncoder().encode(entry.name) : entry.name;
    const packed = deflateSync(entry.content);
    const common = [...u16(20), ...u16(entry.encrypted ? 1 : 0), ...u16(8), ...u32(0), ...u32(crc32(entry.content)), ...u32(packed.length), ...u32(entry.declaredBytes ?? entry.content.length), ...u16(name.length), ...u16(0)];
    directory.push(...u32(0x02014b50), ...u16(0x0314), ...common, ...u16(0), ...u16(0), ...u16(0), ...u32(((entry.mode ?? 0o100644) << 16) >>> 0), ...u32(out.length), ...name);
    out.push(...u32(0x04034b50), ...common, ...name, ...packed);
  }
  const start = out.length;
  out.push(...directory, ...u32(0x06054b50), ...u16(0), ...u16(0), ...u16(entries.length), ...u16(entries.length), ...u32(directory.length), ...u32(start), ...u16(0));
  return Uint8Array.from(out);
}
