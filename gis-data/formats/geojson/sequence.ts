/**
 * Items of a GeoJSON text sequence: texts after record separators (RFC 8142), or one object a line. A broken item is `undefined`. Null when the
 * text is no sequence (one JSON document, or nothing that parses at its beginning).
 */
export function sequenceOf(text: string): unknown[] | null {
  const separated = text.includes('\u001e');
  const pieces = text.split(separated ? '\u001e' : /\r?\n/).map((piece) => piece.trim()).filter(Boolean);
  if (pieces.length === 0 || (!separated && (pieces.length < 2 || !pieces.every((piece, i) => piece.startsWith('{') || i === pieces.length - 1)))) return null;
  const first = parsed(pieces[0]);
  if (!separated && !isItem(first)) return null;
  return pieces.map(parsed).flatMap((item) => {
    const collection = item as { type?: unknown; features?: unknown } | null | undefined;
    return collection?.type === 'FeatureCollection' && Array.isArray(collection.features) ? (collection.features as unknown[]) : [item];
  });
}

/** A line that is a whole feature or geometry by itself. */
function isItem(value: unknown): boolean {
  const type = (value as { type?: unknown } | null | undefined)?.type;
  return typeof type === 'string' && type !== 'FeatureCollection' && type !== 'Topology';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
