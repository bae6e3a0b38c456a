const previewCharacters = 60;
const sampledBytes = 400;

/** The beginning of a text read in one encoding, from the first line with bytes beyond ASCII on: what a person needs to see which is right. */
export function textPreview(texts: readonly Uint8Array[], encoding: string): string {
  const wide = encoding.startsWith('utf-16');
  const decoder = new TextDecoder(encoding);
  let shown = '';
  for (const text of texts) {
    const from = wide ? 0 : lineStart(text);
    if (from < 0) continue;
    const piece = decoder.decode(text.subarray(from, from + sampledBytes)).replace(/\uFFFD$/, '').replace(/\s+/g, ' ').trim();
    shown = shown === '' ? piece : `${shown} ${piece}`;
    if (shown.length >= previewCharacters) break;
  }
  return shown.length > previewCharacters ? `${shown.slice(0, previewCharacters)}…` : shown;
}

/** Start of the first line that has a byte beyond ASCII, -1 when none has. */
function lineStart(bytes: Uint8Array): number {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  return at < 0 ? -1 : bytes.lastIndexOf(0x0a, at) + 1;
}
