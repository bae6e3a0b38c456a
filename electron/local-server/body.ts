import type { IncomingMessage } from 'node:http';
import { refusal } from '../host/faults.ts';

/** Reads a request's body. @throws HostError `tooLarge` as soon as it is known, `badRequest` when the sender breaks off. */
export async function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array> {
  const announced = request.headers['content-length'] === undefined ? null : Number(request.headers['content-length']);
  if (announced !== null && !(announced <= limitBytes)) throw refusal('tooLarge');
  // With the length announced one array is filled in place: a large project is in memory once, not twice.
  const whole = announced === null ? null : new Uint8Array(announced);
  const parts: Uint8Array[] = [];
  let received = 0;
  for await (const part of request as AsyncIterable<Uint8Array>) {
    if (received + part.byteLength > limitBytes) throw refusal('tooLarge');
    if (whole) whole.set(part, received);
    else parts.push(part);
    received += part.byteLength;
  }
  if (announced !== null && received !== announced) throw refusal('badRequest');
  return whole ?? new Uint8Array(Buffer.concat(parts));
}
