import { decodeText } from '../../../gis-data/formats/text-encoding.ts';
import { readUserFile } from '../io.ts';

/** Text of a csv the user named. A file of plain ASCII, as networks are, reads the same in every encoding and is not examined further. */
export function readCsvText(path: string): string {
  const bytes = readUserFile(path);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let at = start; at < bytes.length; at += 1) {
    // A zero byte is half a character of UTF-16.
    if (bytes[at] > 127 || bytes[at] === 0) return decodeText(bytes).text;
  }
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start).toString('latin1');
}
