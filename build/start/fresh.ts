import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Something built from sources, and where it is noted from which. */
export interface Built {
  /** A file that exists once it is built. */
  readonly output: string;
  /** Files and folders it is built from. */
  readonly sources: readonly string[];
  /** File that keeps the mark of the sources it was built from. */
  readonly note: string;
}

/** Builds unless what is there was built from these very sources. The note is written last: a build broken off is done again. */
export async function buildIfStale(built: Built, build: () => Promise<void>): Promise<void> {
  const mark = await markOf(built.sources);
  const noted = await readFile(built.note, 'utf8').catch(() => null);
  if (noted === mark && (await stat(built.output).catch(() => null))) return;
  await build();
  await mkdir(dirname(built.note), { recursive: true });
  await writeFile(built.note, mark);
}

/** A digest over name, size and time of every source; tests are not part of what is built. */
async function markOf(sources: readonly string[]): Promise<string> {
  const digest = createHash('sha256');
  const walk = async (path: string): Promise<void> => {
    const facts = await stat(path);
    if (facts.isDirectory()) {
      for (const name of (await readdir(path)).sort()) await walk(join(path, name));
    } else if (!/\.test\.tsx?$/.test(path)) {
      digest.update(`${path}\n${facts.size}\n${facts.mtimeMs}\n`);
    }
  };
  for (const source of sources) await walk(source);
  return digest.digest('hex');
}
