import { z } from 'zod';

/** Largest file that crosses the boundary in either direction. */
export const maximumFileBytes = 512 * 1024 * 1024;

/** An opaque right to one file. Only a host makes one; it says nothing about where the file lies. */
export const grantSchema = z.string().min(1).max(64).brand<'Grant'>();
export type Grant = z.infer<typeof grantSchema>;

/** SHA-256 of a file's bytes, hex. */
export const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The bytes of a file: an `Uint8Array` on both transports, never text. */
export const bytesSchema = z.custom<Uint8Array>((value) => value instanceof Uint8Array, { message: 'expected bytes (Uint8Array)' });

/** A file the page may use: its right and its name without the folder. */
export const fileRefSchema = z.object({
  grant: grantSchema,
  name: z.string().min(1),
  /** Whether `replaceFile` is allowed with this grant. */
  writable: z.boolean(),
});
export type FileRef = z.infer<typeof fileRefSchema>;

/** File name endings without the dot, for the filter of a dialog. None: every file. */
export const extensionsSchema = z.array(z.string().regex(/^[A-Za-z0-9]{1,12}$/)).max(64);

export const languageSchema = z.enum(['zh', 'en']);

/** What this host can do. The page offers only what is true here; the calls of the rest answer `unavailable`. */
export const canSchema = z.object({
  /** `chooseFiles`, `chooseSave`: the system's own dialogs. Otherwise the page uses `<input type=file>` and downloads. */
  dialogs: z.boolean(),
  /** `createFile`, `listWorkspace`: projects live in one folder that the host keeps. */
  workspace: z.boolean(),
  printPdf: z.boolean(),
  reveal: z.boolean(),
  /** `nextEvent`: menu commands and files opened from outside. */
  events: z.boolean(),
});
export type HostAbilities = z.infer<typeof canSchema>;

export const hostInfoSchema = z.object({
  edition: z.enum(['desktop', 'browser']),
  /** Language to start in. */
  language: languageSchema,
  version: z.string(),
  can: canSchema,
});
export type HostInfo = z.infer<typeof hostInfoSchema>;

/** A project opened before. `exists` is false when its file is gone or its disk is not there. */
export const recentSchema = z.object({
  recent: z.string().min(1).max(64),
  name: z.string(),
  /** ISO instant. */
  openedAt: z.string(),
  exists: z.boolean(),
});
export type Recent = z.infer<typeof recentSchema>;

export const workspaceFileSchema = fileRefSchema.extend({
  bytesInFile: z.number().int().nonnegative(),
  /** ISO instant. */
  modifiedAt: z.string(),
});
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>;

/** A kept copy of a project file. `copy` 0 is what it held before its last save, 1 before the one before that. */
export const copySchema = z.object({
  copy: z.number().int().min(0).max(9),
  /** ISO instant at which that state was saved. */
  savedAt: z.string(),
  bytesInFile: z.number().int().nonnegative(),
});
export type FileCopy = z.infer<typeof copySchema>;

/** A journal of unsaved edits that belongs to no file the page has a grant for. */
export const journalSchema = z.object({
  project: z.string(),
  bytesInFile: z.number().int().nonnegative(),
  /** ISO instant. */
  modifiedAt: z.string(),
});
export type JournalFile = z.infer<typeof journalSchema>;

/** Commands a menu can send to the page. A menu offers those that the page says it handles. */
export const menuCommands = [
  'newProject', 'openProject', 'save', 'saveAs', 'undo', 'redo', 'importFiles', 'check', 'propose', 'exportAtlas', 'exportLedger',
] as const;
export const menuCommandSchema = z.enum(menuCommands);
export type MenuCommand = z.infer<typeof menuCommandSchema>;

/** Something that happened outside the page. */
export const hostEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), file: fileRefSchema }),
  z.object({ kind: z.literal('command'), command: menuCommandSchema }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;
