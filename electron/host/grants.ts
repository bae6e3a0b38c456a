import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { FileRef, Grant } from '../contract/index.ts';
import { grantSchema } from '../contract/index.ts';
import { refusal } from './faults.ts';

/** What a grant stands for; stays on the host's side. */
export interface GrantedFile {
  readonly path: string;
  readonly writable: boolean;
  /** Named but not there yet: the first write must not overwrite a file that somebody else put there. */
  readonly mustBeNew: boolean;
}

export interface Grants {
  /** Makes a grant; the same file with the same rights gets the same one again. */
  give(file: GrantedFile): FileRef;
  /** @throws HostError `unknownGrant` */
  fileOf(grant: Grant): GrantedFile;
  /** The new file is written: from now on it may be replaced. */
  nowExists(grant: Grant): void;
}

/** The rights handed to one page, in memory only: they end with the host. */
export function createGrants(): Grants {
  const files = new Map<Grant, GrantedFile>();
  return {
    give(file) {
      const known = [...files].find(([, other]) => other.path === file.path && other.writable === file.writable && other.mustBeNew === file.mustBeNew);
      const grant = known?.[0] ?? grantSchema.parse(randomUUID());
      files.set(grant, file);
      return { grant, name: basename(file.path), writable: file.writable };
    },
    fileOf(grant) {
      const file = files.get(grant);
      if (!file) throw refusal('unknownGrant');
      return file;
    },
    nowExists(grant) {
      const file = files.get(grant);
      if (file) files.set(grant, { ...file, mustBeNew: false });
    },
  };
}
