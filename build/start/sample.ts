import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Makes the sample county's project when it is missing. It is made aside and moved into place whole: a start broken off leaves none. */
export async function sampleProject(file: string, say: (line: string) => void): Promise<string> {
  if (await stat(file).catch(() => null)) return file;
  await mkdir(dirname(file), { recursive: true });
  const aside = await mkdtemp(join(dirname(file), 'making-'));
  try {
    // Loaded only when needed: it draws in the whole pipeline.
    const { prepareSample } = await import('../../electron/cli/sample/prepare.ts');
    await prepareSample(join(aside, basename(file)), say);
    await rename(join(aside, basename(file)), file);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return file;
}
