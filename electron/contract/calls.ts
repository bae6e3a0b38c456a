import { z } from 'zod';
import {
  bytesSchema, copySchema, extensionsSchema, fileRefSchema, fingerprintSchema, grantSchema, hostEventSchema, hostInfoSchema, journalSchema, menuCommandSchema,
  recentSchema, workspaceFileSchema,
} from './values.ts';

const nothing = z.strictObject({});
const journalPlace = { grant: grantSchema.nullable(), project: z.string().min(1).max(200) };
const fileName = z.string().min(1).max(255);

/**
 * The whole boundary between the page and its host: one line a call, `name → { params, result }`. Types are derived from it, both
 * transports run it, and one suite tests it over both. A call the host can't do (see `hostInfo().can`) answers `unavailable`.
 */
export const calls = {
  hostInfo: { params: nothing, result: hostInfoSchema },
  /** The project to show first: given on the command line, or opened with the program. */
  startProject: { params: nothing, result: fileRefSchema.nullable() },

  /** Asks the user for files; an empty list when the user gives up. `writable` asks for the right to save back. */
  chooseFiles: {
    params: z.strictObject({ extensions: extensionsSchema, multiple: z.boolean(), writable: z.boolean() }),
    result: z.array(fileRefSchema),
  },
  /** Asks the user where to save; `null` when the user gives up. */
  chooseSave: { params: z.strictObject({ suggestedName: fileName, extensions: extensionsSchema }), result: fileRefSchema.nullable() },
  /** Names a new project file (`*.gpkg`) in the workspace; it appears with the first `replaceFile`. `alreadyExists`, `badName`. */
  createFile: { params: z.strictObject({ name: fileName }), result: fileRefSchema },
  /** Project files of the workspace, newest first. */
  listWorkspace: { params: nothing, result: z.array(workspaceFileSchema) },

  readFile: { params: z.strictObject({ grant: grantSchema }), result: z.object({ bytes: bytesSchema, fingerprint: fingerprintSchema }) },
  /**
   * Replaces the whole file at one stroke: after a crash at any moment it holds the old bytes or the new ones. `expected` is the
   * fingerprint last read or written; if the file is another by now the answer is `changedMeanwhile` and nothing is written.
   * `null` writes in any case.
   */
  replaceFile: {
    params: z.strictObject({ grant: grantSchema, bytes: bytesSchema, expected: fingerprintSchema.nullable() }),
    result: z.object({ fingerprint: fingerprintSchema }),
  },

  /** Copies kept of what the file held before its last saves, newest first. */
  listCopies: { params: z.strictObject({ grant: grantSchema }), result: z.array(copySchema) },
  readCopy: { params: z.strictObject({ grant: grantSchema, copy: copySchema.shape.copy }), result: z.object({ bytes: bytesSchema, fingerprint: fingerprintSchema }) },

  /**
   * Writes records of unsaved edits to the project's journal; when the answer comes they are on the disk. The journal lies beside the file of
   * `grant`; with `null` in the host's own folder, by the project's id. After a refusal the same records may be sent again.
   */
  appendJournal: { params: z.strictObject({ ...journalPlace, records: z.array(bytesSchema) }), result: nothing },
  /** All records there are; `tornBytes` at the end were not whole and are left out. */
  readJournal: { params: z.strictObject(journalPlace), result: z.object({ records: z.array(bytesSchema), tornBytes: z.number().int().nonnegative() }) },
  clearJournal: { params: z.strictObject(journalPlace), result: nothing },
  /** Journals in the host's own folder, newest first: projects that have unsaved edits and perhaps no file. */
  listJournals: { params: nothing, result: z.array(journalSchema) },

  /** Projects opened before, newest first. */
  listRecents: { params: nothing, result: z.array(recentSchema) },
  /** The page has opened or saved this project: put it on top. */
  rememberRecent: { params: z.strictObject({ grant: grantSchema }), result: nothing },
  openRecent: { params: z.strictObject({ recent: z.string().min(1).max(64) }), result: fileRefSchema },
  forgetRecent: { params: z.strictObject({ recent: z.string().min(1).max(64) }), result: nothing },

  /** Prints the page as its `@page` rules say. */
  printPdf: { params: nothing, result: z.object({ bytes: bytesSchema }) },
  /** Shows the file in the system's file manager. */
  reveal: { params: z.strictObject({ grant: grantSchema }), result: nothing },
  /** Opens an allowed https address outside the program. `openHere`: the host is behind a browser, so the page opens a new tab. */
  openOutside: { params: z.strictObject({ url: z.string().max(2000) }), result: z.object({ openHere: z.boolean() }) },
  /**
   * Waits for the next event, as long as it takes. `commands`: the menu commands the page handles. `null`: a later call took over
   * (the page was loaded anew); ask no more.
   */
  nextEvent: { params: z.strictObject({ commands: z.array(menuCommandSchema) }), result: hostEventSchema.nullable() },
} as const;

export type CallName = keyof typeof calls;
export type ParamsOf<N extends CallName> = z.infer<(typeof calls)[N]['params']>;
export type ResultOf<N extends CallName> = z.infer<(typeof calls)[N]['result']>;

export const callNames = Object.keys(calls) as CallName[];

/** True for a name of the table, and not for what every object inherits. */
export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}
