import { randomUUID } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Recent } from '../contract/index.ts';
import { replaceFileAtomically } from './atomic.ts';
import { refusal } from './faults.ts';

const recentsFile = z.array(z.object({ recent: z.string(), path: z.string(), openedAt: z.string() }));
type Entry = z.infer<typeof recentsFile>[number];

const longestList = 12;

export interface Recents {
  list(): Promise<Recent[]>;
  remember(path: string): Promise<void>;
  forget(recent: string): Promise<void>;
  /** @throws HostError `notFound` */
  pathOf(recent: string): Promise<string>;
}

/** Projects opened before, kept in `recents.json` of the settings folder. A file that can't be read is taken as an empty list. */
export function openRecents(settingsFolder: string): Recents {
  const file = join(settingsFolder, 'recents.json');
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Entry[]> => {
    try {
      return recentsFile.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch {
      return [];
    }
  };
  const change = (edit: (entries: Entry[]) => Entry[]): Promise<void> => {
    const next = last.then(async () => {
      const entries = edit(await read()).slice(0, longestList);
      await mkdir(settingsFolder, { recursive: true });
      await replaceFileAtomically(file, new TextEncoder().encode(JSON.stringify(entries, null, 1)), { keepBackup: false });
    });
    last = next.catch(() => undefined);
    return next;
  };

  return {
    async list() {
      await last;
      return Promise.all(
        (await read()).map(async ({ recent, path, openedAt }) => {
          const facts = await stat(path).catch(() => null);
          return { recent, name: basename(path), openedAt, exists: facts?.isFile() ?? false };
        }),
      );
    },
    remember: (path) =>
      change((entries) => {
        const known = entries.find((entry) => entry.path === path);
        const now = { recent: known?.recent ?? randomUUID(), path, openedAt: new Date().toISOString() };
        return [now, ...entries.filter((entry) => entry.path !== path)];
      }),
    forget: (recent) => change((entries) => entries.filter((entry) => entry.recent !== recent)),
    async pathOf(recent) {
      await last;
      const entry = (await read()).find((other) => other.recent === recent);
      if (!entry) throw refusal('notFound');
      return entry.path;
    },
  };
}
