/**
 * UTF-16 without a mark. Its ASCII characters (separators, digits, line ends) have a zero byte, always on the same side; what is between them
 * must be characters a text can have. A text without any zero byte is taken for UTF-16 only when nearly all of its pairs of bytes are Chinese
 * and it can't be text of single bytes.
 */
export function utf16Order(bytes: Uint8Array): { encoding: 'utf-16le' | 'utf-16be'; sure: boolean } | null {
  if (bytes.length < 2) return null;
  const length = Math.min(bytes.length & ~1, 20_000);
  let zeros = 0;
  const plausible = { le: 0, be: 0 };
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0 || bytes[i + 1] === 0) zeros += 1;
    if (isPlausible(bytes[i] | (bytes[i + 1] << 8))) plausible.le += 1;
    if (isPlausible((bytes[i] << 8) | bytes[i + 1])) plausible.be += 1;
  }
  const units = length / 2;
  const best = Math.max(plausible.le, plausible.be) / units;
  const encoding = plausible.le >= plausible.be ? 'utf-16le' : 'utf-16be';
  if (zeros > 0) return best >= 0.9 && Math.abs(plausible.le - plausible.be) > 0 ? { encoding, sure: units >= 6 } : null;
  const singleBytes = bytes.every((byte) => byte < 0x80);
  return !singleBytes && bytes.length % 2 === 0 && best >= 0.98 && units >= 4 && !anyValid(bytes) ? { encoding, sure: false } : null;
}

function isPlausible(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) || unit === 0x09 || unit === 0x0a || unit === 0x0d || (unit >= 0xa0 && unit <= 0x24f) || (unit >= 0x4e00 && unit <= 0x9fa5) ||
    (unit >= 0x3000 && unit <= 0x30ff) || (unit >= 0xff00 && unit <= 0xff5e) || (unit >= 0x2010 && unit <= 0x22ff)
  );
}

function anyValid(bytes: Uint8Array): boolean {
  return ['utf-8', 'gb18030', 'big5'].some((label) => {
    try {
      new TextDecoder(label, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}
