import { compressedPart, zipEntries } from './central-directory.ts';
import { inflate } from './inflate.ts';

/**
 * Parts of a document that is a zip (xlsx, ods), by path in lower case without a leading slash; each is unpacked when asked for. Throws an
 * Error when the zip is damaged or all wanted parts together unpack to more than `limitBytes`.
 */
export function zipParts(bytes: Uint8Array, wanted: (path: string) => boolean, limitBytes: number): Map<string, () => Uint8Array> {
  const entries = zipEntries(bytes).filter((entry) => wanted(entry.path));
  let left = limitBytes;
  const parts = new Map<string, () => Uint8Array>();
  for (const entry of entries) {
    parts.set(entry.path.toLowerCase().replace(/^\//, ''), () => {
      if (entry.encrypted) throw new Error(`the part ${entry.path} is locked with a password`);
      const packed = compressedPart(bytes, entry);
      const whole = entry.method === 0 ? packed : inflate(packed, 'deflate', left);
      left -= whole.length;
      return whole;
    });
  }
  return parts;
}
