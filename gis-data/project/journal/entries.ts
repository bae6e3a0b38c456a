import { z } from 'zod';
import type { HistoryStep } from './history.ts';
import { changeKinds } from './change.ts';

const head = { writer: z.string().min(1), revision: z.number().int().nonnegative() };
const stepHead = z.object({ id: z.string(), at: z.string(), kind: z.enum(changeKinds), title: z.object({ zh: z.string(), en: z.string() }) });
const headSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('base'), ...head, project: z.object({ id: z.string(), name: z.string() }), fingerprint: z.string().nullable(), takesOver: z.number().int().positive().optional() }),
  z.object({ op: z.literal('step'), ...head, step: stepHead }),
  z.object({ op: z.literal('undo'), ...head }),
  z.object({ op: z.literal('redo'), ...head }),
  z.object({ op: z.literal('saving'), ...head, fingerprint: z.string() }),
  z.object({ op: z.literal('back'), ...head }),
  z.object({ op: z.literal('gap'), ...head }),
]);
type Head = z.infer<typeof headSchema>;

/**
 * One record of the autosave journal. `writer` is one window of the program, `revision` the state the record leads to.
 * - `base`: what follows builds on the file with this fingerprint (`null`: on a new, empty project). `takesOver`: so many changes
 *   follow that were recovered from the records before it; it stands for those records once all of them are there.
 * - `step`, `undo`, `redo`: a change of the user.
 * - `saving`: the file is about to be replaced; if it has this fingerprint, it holds everything up to here.
 * - `back`: the program lost what came after this revision (its engine was stopped and started again).
 * - `gap`: a change too large for a journal; what comes after it can't be recovered without it.
 */
export type JournalEntry = Exclude<Head, { op: 'step' }> | (Omit<Extract<Head, { op: 'step' }>, 'step'> & { readonly step: HistoryStep });

/** An entry as bytes: u32 big-endian length of the head, the head as JSON, then a step's compressed patches. */
export function encodeEntry(entry: JournalEntry): Uint8Array<ArrayBuffer> {
  const { packed, ...told } = entry.op === 'step' ? entry.step : { packed: new Uint8Array() };
  const text = new TextEncoder().encode(JSON.stringify(entry.op === 'step' ? { ...entry, step: told } : entry));
  const bytes = new Uint8Array(4 + text.length + packed.length);
  new DataView(bytes.buffer).setUint32(0, text.length);
  bytes.set(text, 4);
  bytes.set(packed, 4 + text.length);
  return bytes;
}

/** The entry again; `null` for bytes that are none. */
export function decodeEntry(bytes: Uint8Array): JournalEntry | null {
  if (bytes.length < 4) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  if (4 + length > bytes.length) return null;
  try {
    const read = headSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(4, 4 + length))));
    return read.op === 'step' ? { ...read, step: { ...read.step, packed: bytes.slice(4 + length) } } : read;
  } catch {
    return null;
  }
}
