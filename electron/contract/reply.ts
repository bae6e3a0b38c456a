import { z } from 'zod';
import type { Words } from '../../gis-data/model/index.ts';

/** Every way a call can fail. A page may decide by the code; the message is for the user. */
export const hostErrorCodes = [
  /** The page sent something the table does not allow. Our fault. */
  'badRequest',
  'unknownCall',
  /** This host can't do that; `hostInfo().can` said so. */
  'unavailable',
  /** No session, or one that is over. */
  'unauthorised',
  /** Asked by a stranger: wrong Host, Origin, frame or window. */
  'foreign',
  'unknownGrant',
  'notFound',
  'alreadyExists',
  'badName',
  /** The file is another than the one last read. */
  'changedMeanwhile',
  'tooLarge',
  'noSpace',
  /** Read-only file, no permission, or an address that is not on the list. */
  'notAllowed',
  /** Another program holds the file. */
  'busy',
  /** A program that works on SQLite files has this one open, with changes of its own beside it. */
  'heldOpen',
  /** The disk failed or was taken out. */
  'diskFault',
  /** The host can't be reached any more. */
  'disconnected',
  /** Anything else. */
  'failed',
] as const;
export const hostErrorCodeSchema = z.enum(hostErrorCodes);
export type HostErrorCode = z.infer<typeof hostErrorCodeSchema>;

const wordsSchema = z.object({ zh: z.string(), en: z.string() });
export const hostErrorSchema = z.object({ code: hostErrorCodeSchema, message: wordsSchema });

/** What comes back over either transport, before the value is read by the call's own schema. */
export const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: hostErrorSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

/** A refusal by the host, on both sides of the boundary. */
export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly words: Words;

  constructor(code: HostErrorCode, message: Words) {
    super(`${code}: ${message.en}`);
    this.name = 'HostError';
    this.code = code;
    this.words = message;
  }
}
