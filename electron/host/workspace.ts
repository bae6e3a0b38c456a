import { mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileRef, WorkspaceFile } from '../contract/index.ts';
import { refusal } from './faults.ts';
import { isProjectFileName } from './file-name.ts';
import type { Grants } from './grants.ts';

/** The folder in which the browser edition keeps projects, since a page there has no dialog to name a file with. */
export interface Workspace {
  create(name: string): Promise<FileRef>;
  list(): Promise<WorkspaceFile[]>;
}

export function openWorkspace(folder: string, grants: Grants): Workspace {
  return {
    async create(name) {
      if (!isProjectFileName(name)) throw refusal('badName');
      await mkdir(folder, { recursive: true });
      const path = join(await realpath(folder), name);
      if (await stat(path).catch(() => null)) throw refusal('alreadyExists');
      return grants.give({ path, writable: true, mustBeNew: true });
    },
    async list() {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      const files: WorkspaceFile[] = [];
      // Links are left out: the workspace is what lies in it.
      for (const { name } of entries.filter((entry) => entry.isFile() && isProjectFileName(entry.name))) {
        const path = join(await realpath(folder), name);
        const facts = await stat(path).catch(() => null);
        if (!facts) continue;
        files.push({
          ...grants.give({ path, writable: true, mustBeNew: false }),
          bytesInFile: facts.size,
          modifiedAt: facts.mtime.toISOString(),
        });
      }
      return files.sort((one, other) => (one.modifiedAt < other.modifiedAt ? 1 : -1));
    },
  };
}
