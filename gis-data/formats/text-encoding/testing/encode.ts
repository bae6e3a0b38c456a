/** Bytes of a text in an encoding that the platform only decodes: every code of two bytes is decoded once, and the table turned round. */
export function encoder(label: 'gb18030' | 'big5'): (text: string) => Uint8Array | null {
  const decoder = new TextDecoder(label, { fatal: true });
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decodedOrNull(decoder, lead, trail);
      // Big5 holds a few characters twice; the first outside the extensions is the one programs write.
      if (char !== null && [...char].length === 1 && (!codes.has(char) || (codes.get(char) ?? [0])[0] < 0xa1)) codes.set(char, [lead, trail]);
    }
  }
  return (text) => {
    const bytes: number[] = [];
    for (const char of text) {
      const code = char.charCodeAt(0) < 0x80 ? [char.charCodeAt(0)] : codes.get(char);
      if (code === undefined) return null;
      bytes.push(...code);
    }
    return Uint8Array.from(bytes);
  };
}

function decodedOrNull(decoder: TextDecoder, lead: number, trail: number): string | null {
  try {
    return decoder.decode(Uint8Array.of(lead, trail));
  } catch {
    return null;
  }
}

/** UTF-16 without a mark. */
export function utf16(text: string, littleEndian: boolean): Uint8Array {
  return Uint8Array.from(Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).flatMap((unit) => (littleEndian ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}
