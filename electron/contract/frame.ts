/**
 * One message as bytes, for HTTP: u32 big-endian length of the head, the head as JSON, then every byte array of the message one after
 * another. In the head a byte array is `{ "$bytes": length }`. So files cross as they are, neither as text nor copied on reading.
 */
const marker = '$bytes';

export function toFrame(message: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const lift = function (this: Record<string, unknown>, key: string, value: unknown): unknown {
    // `value` has been through toJSON, which turns a Node Buffer into a list of numbers: look at what it was.
    const original = this[key];
    if (!(original instanceof Uint8Array)) return value;
    parts.push(original);
    return { [marker]: original.byteLength };
  };
  const head = new TextEncoder().encode(JSON.stringify(message, lift));
  const frame = new Uint8Array(4 + head.byteLength + parts.reduce((sum, part) => sum + part.byteLength, 0));
  new DataView(frame.buffer).setUint32(0, head.byteLength);
  frame.set(head, 4);
  let offset = 4 + head.byteLength;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.byteLength;
  }
  return frame;
}

/** @throws Error when the bytes are no frame: cut short, too long, or with a head that is not JSON. */
export function fromFrame(frame: Uint8Array): unknown {
  if (frame.byteLength < 4) throw new Error(`a frame of ${frame.byteLength} bytes has no head`);
  const headLength = new DataView(frame.buffer, frame.byteOffset, 4).getUint32(0);
  if (4 + headLength > frame.byteLength) throw new Error(`a frame of ${frame.byteLength} bytes can't hold a head of ${headLength}`);
  let offset = 4 + headLength;
  const sink = (_key: string, value: unknown): unknown => {
    const length = lengthOfBytes(value);
    if (length === null) return value;
    if (offset + length > frame.byteLength) throw new Error(`a frame of ${frame.byteLength} bytes ends inside its ${length} bytes of data`);
    offset += length;
    return frame.subarray(offset - length, offset);
  };
  const message: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(frame.subarray(4, 4 + headLength)), sink);
  if (offset !== frame.byteLength) throw new Error(`a frame of ${frame.byteLength} bytes has ${frame.byteLength - offset} too many`);
  return message;
}

function lengthOfBytes(value: unknown): number | null {
  if (typeof value !== 'object' || value === null || !(marker in value)) return null;
  const length = (value as Record<string, unknown>)[marker];
  return typeof length === 'number' && Number.isInteger(length) && length >= 0 ? length : null;
}
